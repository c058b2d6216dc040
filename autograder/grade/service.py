"""The grading service: reads submissions, holds the secret, hands tasks to an executor, and alone writes what becomes of
them. It never touches a student's values.

The assignment is loaded once; submissions are read one by one as workers become free, and results are written as they come.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.config import CourseError, CourseFolder, open_course, place_of
from autograder.course.source import SourceLesson, read_lesson
from autograder.course.submission import (
    Unreadable,
    handed_in_at,
    list_submissions,
    read_submission,
    submission_digest,
)
from autograder.errors import AutograderError
from autograder.exercises import Lesson
from autograder.grade.batch_output import BatchOutput
from autograder.grade.executor import LocalExecutor, Started, prestart, usable_cores
from autograder.grade.judge import failed, unreadable
from autograder.grade.spent import configured_limits
from autograder.grade.state import Cache, code_digest, course_secret, exercise_key, key_of
from autograder.grade.worker import Assignment, TaskOutcome, WorkerSetup
from autograder.output.publish import course_lock
from autograder.output.summary import Overview
from autograder.records import ExerciseResult, Submission, SubmissionResult, Task, TaskCell
from autograder.sandbox.limits import Limits
from autograder.sandbox.protections import Protections

ENGINE = Path(__file__).parents[1]
BROKEN_AT_MOST = 5
Progress = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


@dataclass(frozen=True)
class GradeRequest:
    """What to grade. students: only these; empty: everyone. json: where to write the document of the run.

    limits: None for those of the course.
    """

    assignment: str
    course: Path
    submitted: Path | None = None
    students: tuple[str, ...] = ()
    workers: int = field(default_factory=usable_cores)
    json: Path | None = None
    force: bool = False
    unprotected: bool = False
    limits: Limits | None = None


@dataclass(frozen=True)
class BatchContext:
    """Everything about an assignment that is the same for every submission, loaded once."""

    folder: CourseFolder
    lesson: Lesson
    source: SourceLesson
    submitted: Path
    protections: Protections
    limits: Limits

    @property
    def setup(self) -> WorkerSetup:
        return WorkerSetup(str(self.folder.root), self.folder.answers, self.protections)

    @property
    def assignment(self) -> Assignment:
        released = {cell.id: cell.source for cell in self.source.notebook.cells if cell.code}
        return Assignment(self.lesson.name, self.source.files, self.source.modules, released, self.limits)

    @property
    def cache(self) -> Cache:
        return Cache(self.folder.state, self.lesson.name)

    @functools.cached_property
    def secret(self) -> bytes:
        """Read, or made, when the first submission asks for it: inside of the course's lock."""
        return course_secret(self.folder.state, self.folder.private_mode)

    @functools.cached_property
    def shared_key(self) -> str:
        """Everything that decides a mark besides the submission."""
        code = code_digest((ENGINE, place_of(self.folder.answers)))
        return key_of(code, self.source.digest, dataclasses.asdict(self.limits), dataclasses.asdict(self.protections))


@dataclass(frozen=True)
class Work:
    """One submission, its exercises' keys, and the key under which its result is kept."""

    submission: Submission
    keys: dict[str, bytes]
    result_key: str


@dataclass(frozen=True)
class BatchSummary:
    """What a run shows at its end. remarks: what was not followed, and who could not be run."""

    folder: CourseFolder
    overview: Overview
    remarks: tuple[str, ...]


def load_assignment(request: GradeRequest, folder: CourseFolder, protections: Protections) -> BatchContext:
    """Load what a request needs; raises one clear AutograderError for what is not there."""
    folder.require_lesson(request.assignment)
    lesson = folder.declared_lesson(request.assignment)
    source = dataclasses.replace(read_lesson(folder, request.assignment), moved=lesson.moved)
    limits = request.limits or configured_limits(folder.config)
    return BatchContext(folder, lesson, source, request.submitted or folder.submitted, protections, limits)


def grade(request: GradeRequest, progress: Progress, started: Started | None = None) -> BatchSummary:
    """Grade a request and write gradebook, autograded notebooks and results, all of them or nothing.

    started: where workers were started before (`prestart`).
    """
    with started or prestart(request.course, request.workers, request.unprotected) as running:
        folder = open_course(running.root, running.config)
        context = load_assignment(request, folder, running.executor.setup.protections)
        students, remarks = chosen_students(context, request)
        running.executor.configure(context.assignment)
        with course_lock(folder.root, folder.private_mode), progress("grading", len(students)) as step:
            how = dataclasses.asdict(context.protections)
            with BatchOutput(folder, context.source, how, request.json) as output:
                batch = Batch(context, running.executor, output, request.force, step)
                batch.run(students)
                return BatchSummary(folder, output.finish(), remarks + tuple(batch.remarks))


def chosen_students(context: BatchContext, request: GradeRequest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The students to grade, and remarks on what was not followed; a named one who did not hand in is an error."""
    found = list_submissions(context.submitted, request.assignment, context.folder.lessons)
    if absent := [name for name in request.students if name not in found.students]:
        raise CourseError(f"No submission of {', '.join(absent)} in {context.submitted}.")
    if not found.students:
        raise CourseError(f"There are no submissions: expected {context.submitted}/<student>/{request.assignment}/.")
    return tuple(dict.fromkeys(request.students)) or found.students, found.odd


class Batch:
    """One run over many submissions. Only those that are with a worker are in memory."""

    def __init__(
        self, context: BatchContext, executor: LocalExecutor, output: BatchOutput, force: bool, step: Callable[[], None]
    ):
        self.context, self.executor, self.output, self.force, self.step = context, executor, output, force, step
        self.in_flight: dict[str, Work] = {}
        self.remarks: list[str] = []
        self.broken_in_a_row = 0

    def run(self, students: Iterable[str]) -> None:
        """Grade each of them; whoever had no result is run again at the end, with nothing else at work."""
        failed = {t.student: o.failure for t, o in self.executor.map(self.tasks(students)) if not self.take(t, o)}
        for student, failure in failed.items():
            for task, outcome in self.executor.map(self.tasks([student], alone=True, settled=failure.settled)):
                self.take(task, outcome)

    def tasks(self, students: Iterable[str], alone: bool = False, settled: tuple[ExerciseResult, ...] = ()) -> Iterator[Task]:
        """A task for each submission that has to be run; what is known already goes straight to the output."""
        for student in students:
            read = read_submission(self.context.submitted, self.context.source, student)
            if isinstance(read, Unreadable):
                self.write(unreadable(student, self.context.lesson.exercises, read.reason, read.outdated))
                continue
            work = work_on(self.context, read)
            if not self.force and (kept := self.context.cache.find(student, work.result_key)):
                self.write(kept, work, unchanged=True)
                continue
            self.in_flight[student] = work
            yield dataclasses.replace(task_of(work, alone), settled=settled)

    def take(self, task: Task, outcome: TaskOutcome) -> bool:
        """Write a result. False where there is none and the task has not been run alone: it is to be run again."""
        work = self.in_flight.pop(task.student)
        if not task.alone:
            self.stop_where_everything_breaks(outcome)
        if outcome.failure and not task.alone:
            return False
        if outcome.failure:
            why = outcome.failure.text or "nothing was heard of it, twice"
            self.remarks.append(f"{task.student} could not be run: {why}.")
        elif outcome.result.too_much:
            used, again = " and ".join(outcome.result.too_much), f"--force --student {task.student}"
            self.remarks.append(f"{task.student} {used}. What came of it is kept; {again} tries again.")
        self.write(submission_result(self.context, work.submission, outcome), work)
        return True

    def stop_where_everything_breaks(self, outcome: TaskOutcome) -> None:
        """Raise AutograderError after BROKEN_AT_MOST submissions in a row that broke their workers: that is not their doing."""
        broken = outcome.failure and outcome.failure.kind == "broken"
        self.broken_in_a_row = self.broken_in_a_row + 1 if broken else 0
        if self.broken_in_a_row == BROKEN_AT_MOST:
            raise AutograderError(
                f"{BROKEN_AT_MOST} submissions in a row could not be run, the last one since {outcome.failure.text}. "
                "That is the grader's trouble: nothing was written, and every mark is as it was."
            )

    def write(self, result: SubmissionResult, work: Work | None = None, unchanged: bool = False) -> None:
        handed_in = handed_in_at(self.context.submitted, self.context.source.name, result.student)
        if handed_in.remark:
            self.remarks.append(handed_in.remark)
        self.output.add(result, work and work.submission, work.result_key if work else "", unchanged, handed_in.at)
        self.step()


def work_on(context: BatchContext, submission: Submission) -> Work:
    digest, lesson, student = submission_digest(submission), context.lesson, submission.student
    keys = {e.name: exercise_key(context.secret, lesson.name, e.name, student, digest) for e in lesson.exercises}
    return Work(submission, keys, key_of(keys, context.shared_key))


def task_of(work: Work, alone: bool = False) -> Task:
    """What a worker needs of a submission: its cells that run or judge, with a text only where it is not the released one."""
    submission = work.submission
    cells = [
        TaskCell(c.id, c.kind == "check", None if c.kind in ("given", "check") else c.source)
        for c in submission.cells
        if c.runs or c.kind == "check"
    ]
    positions = {cell.id: number for number, cell in enumerate(submission.cells, 1)}
    return Task(submission.student, tuple(cells), positions, submission.files, work.keys, submission.unfinished, alone)


def submission_result(context: BatchContext, submission: Submission, outcome: TaskOutcome) -> SubmissionResult:
    if outcome.failure:
        return failed(submission.student, context.lesson.exercises, outcome.failure)
    note = " ".join(filter(None, (outcome.result.note, submission.note)))
    return dataclasses.replace(outcome.result, note=note, protections=dataclasses.asdict(context.protections))
