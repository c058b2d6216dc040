"""The memory of a run does not grow with the class."""

import shutil
from collections.abc import Iterable, Iterator

import pytest

from autograder.check.message import Message
from autograder.course.config import read_config
from autograder.grade.executor import Started
from autograder.grade.service import GradeRequest, grade
from autograder.grade.worker import Assignment, TaskOutcome, WorkerSetup
from autograder.records import ExerciseResult, Output, SubmissionResult, Task
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import of_locks
from tests.course_copy import LESSON, copy_course
from tests.grade.conftest import unwatched
from tests.sample_class.answers import LESSON as DECLARED
from tests.sample_class.build import CLASS, build
from tests.tracing import peak_bytes_of

BYTES_PER_STUDENT = 4_000  # ids and names of files, where a result is waiting to be recorded; a result itself has 40,000
FEW, MANY = 120, 480  # of both, a full chunk is recorded at a time


class Instant:
    """An executor that answers every task at once, with outputs as long as a loud submission's."""

    def __init__(self, setup: WorkerSetup):
        self.setup = setup

    def configure(self, assignment: Assignment) -> None:
        pass

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, TaskOutcome]]:
        for task in tasks:
            outputs = {cell.id: Output("x" * 2000) for cell in task.cells}
            said = Message("right", "fine")
            results = [ExerciseResult(e.name, e.points, e.points, "right", said) for e in DECLARED.exercises]
            yield task, TaskOutcome(SubmissionResult(task.student, "graded", tuple(results), outputs))

    def __exit__(self, *_) -> None:
        pass


@pytest.fixture
def course(tmp_path):
    folder = copy_course(tmp_path)
    build(folder / "submitted", [CLASS[0]])
    first = folder / "submitted" / CLASS[0].id
    for number in range(MANY - 1):
        shutil.copytree(first, folder / "submitted" / f"student-{number:04}")
    return folder


def peak_bytes(course, students: tuple[str, ...]) -> int:
    """The largest traced size of a run's objects."""
    started = Started(course, read_config(course), Instant(WorkerSetup(str(course), "solutions", of_locks(NO_LOCKS))))
    return peak_bytes_of(lambda: grade(GradeRequest(LESSON, course, students=students, force=True), unwatched, started))


def test_ten_times_the_class_needs_no_more_memory(course):
    everyone = tuple(sorted(path.name for path in (course / "submitted").iterdir()))
    peak_bytes(course, everyone[:2])
    few, many = peak_bytes(course, everyone[:FEW]), peak_bytes(course, everyone)
    assert many - few < BYTES_PER_STUDENT * (MANY - FEW), (few, many)
