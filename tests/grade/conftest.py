import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from autograder.course.config import open_course, read_config
from autograder.grade.executor import LocalExecutor, Started
from autograder.grade.pages import last_results
from autograder.grade.service import BatchSummary, GradeRequest, grade
from autograder.grade.worker import Assignment
from autograder.records import StudentScores, SubmissionResult
from tests.course_copy import LESSON, copy_course
from tests.grade import making_tasks
from tests.grade.making_tasks import QUICK
from tests.sample_class.build import CLASS, build

folder, source, sandboxes, work = making_tasks.folder, making_tasks.source, making_tasks.sandboxes, making_tasks.work
STUDENTS = {student.id: student for student in CLASS}


@contextlib.contextmanager
def unwatched(what: str, total: int):
    yield lambda: None


@dataclass(frozen=True)
class Graded:
    """What a run left behind: the kept results and the gradebook's scores, by student."""

    results: Mapping[str, SubmissionResult]
    scores: Mapping[str, StudentScores]
    remarks: tuple[str, ...]


class KeptWorkers(LocalExecutor):
    """Workers that stay from run to run, as long as the assignment is the same: most of a short run is their start."""

    def __exit__(self, *_) -> None:
        """Runs leave them at work; `stop` ends them."""

    def configure(self, assignment: Assignment) -> None:
        if assignment != self.assignment:
            self.stop()
            super().configure(assignment)

    def stop(self) -> None:
        super().__exit__()


class Class:
    """A course with some students of the sample class, graded as often as a test likes.

    workers: None where each run starts its own.
    """

    def __init__(self, folder, workers: KeptWorkers | None = None):
        self.folder, self.workers = copy_course(folder), workers
        self.submitted = folder / "submitted"

    def hand_in(self, *names: str) -> None:
        build(self.submitted, [STUDENTS[name] for name in names])

    def hand_in_as(self, name: str, work_of: str) -> None:
        build(self.submitted, [replace(STUDENTS[work_of], id=name)])

    def run(self, **settings) -> BatchSummary:
        """Grade, and nothing else."""
        started = self.workers and Started(self.folder, read_config(self.folder), self.workers)
        return grade(GradeRequest(LESSON, self.folder, **{"limits": QUICK} | settings), unwatched, started)

    def grade(self, **settings) -> Graded:
        """Grade, and read what is there afterwards."""
        summary = self.run(**settings)
        found = list(last_results(open_course(self.folder), LESSON))
        results, scores = {r.student: r for r, _ in found}, {s.student: s for _, s in found}
        return Graded(results, scores, summary.remarks)

    def outcomes(self, **settings) -> dict[str, dict[str, str]]:
        return {s: {e.name: e.outcome for e in r.exercises} for s, r in self.grade(**settings).results.items()}


@pytest.fixture
def sample(tmp_path):
    return Class(tmp_path)
