"""A worker: a process that runs tasks one after the other, each in a sandbox, and judges the exercises outside of it.

It holds the course's declarations and the keys of the task it is at, nothing else: no gradebook, no secret, no other
submission. It talks to its executor in msgpack of the records below, whose types and sizes are checked on both sides.
"""

import contextlib
import functools
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import msgspec

from autograder.check.follow import helpers_of
from autograder.course.config import load_course, reason
from autograder.errors import AutograderError
from autograder.exercises import Lesson
from autograder.grade.absent import explained, with_code, written
from autograder.grade.judge import DeclaredJudge, Judge, missing, not_reached
from autograder.grade.passes import PASSES, Progress
from autograder.grade.readiness import WORKER_MEMORY_BYTES, faulty_references
from autograder.grade.spent import budget_note, too_much, why_not_reached
from autograder.records import ExerciseResult, SubmissionResult, Task, TaskFailure, encodable
from autograder.sandbox.client import Budget, EngineFailure, LessonFiles, Limits, Sandboxes
from autograder.sandbox.protections import Protections

Record = TypeVar("Record")
MESSAGE_BYTES = 256 * 1024**2
QUOTED_CHARS = 200
LEFT_OUT_LATER = "A cell below the first check came to an end before anything was asked, and not afterwards; it was left out."


@dataclass(frozen=True)
class WorkerSetup:
    """What a worker needs to get ready: where the course lies, which package declares it, how sandboxes are locked."""

    course_folder: str
    package: str
    protections: Protections


@dataclass(frozen=True)
class Assignment:
    """What is graded, the same for every submission: sent to a worker once.

    files: what every student was given, by path. modules: those of them that the notebook imports. released: the text of
    each code cell as released, by cell id.
    """

    lesson: str
    files: dict[str, bytes]
    modules: tuple[str, ...]
    released: dict[str, str]
    limits: Limits = Limits()


@dataclass(frozen=True)
class Ready:
    """A worker's answer to an Assignment. refusal: why it cannot grade it, as one sentence; empty where it can."""

    refusal: str = ""


@dataclass(frozen=True)
class TaskOutcome:
    """A worker's answer to a task: a result, or why there is none. Before that, news: what is settled, and that it waits."""

    result: SubmissionResult | None = None
    failure: TaskFailure | None = None
    settled: ExerciseResult | None = None
    waits: bool = False

    @property
    def final(self) -> bool:
        return bool(self.result or self.failure)


def main(descriptor: int) -> None:
    """The body of the process, at the other end of a pipe: setup, assignment, then tasks, until the pipe closes."""
    pipe = Connection(descriptor)
    with contextlib.suppress(EOFError, OSError):
        setup = receive_record(pipe, WorkerSetup)
        with Sandboxes(setup.protections, hidden_packages=(setup.package,)) as sandboxes:
            serve_tasks(pipe, setup, sandboxes)


def serve_tasks(pipe: Connection, setup: WorkerSetup, sandboxes: Sandboxes) -> None:
    """Load the course while the sandbox process starts, try everything once, then answer one task after the other."""
    lessons, refusal = {}, ""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (WORKER_MEMORY_BYTES, WORKER_MEMORY_BYTES))
        sandboxes.start()
        lessons = load_course(Path(setup.course_folder), setup.package)
    except Exception as error:
        refusal = str(error) if isinstance(error, AutograderError) else f"A worker cannot start: {reason(error)}."
    assignment = receive_record(pipe, Assignment)
    sandboxes.lesson = LessonFiles(assignment.files, assignment.modules)
    send_record(pipe, Ready(refusal or why_not_ready(lessons[assignment.lesson], assignment.limits, sandboxes)))
    while True:
        task, lesson = receive_record(pipe, Task), lessons[assignment.lesson]
        progress = Progress(
            settled=lambda result: send_record(pipe, TaskOutcome(settled=result)),
            budget=Budget(waits=lambda: send_record(pipe, TaskOutcome(waits=True))),
        )
        run = functools.partial(grade_task, task, assignment, lesson, sandboxes, progress)
        send_record(pipe, attempt(run))


def why_not_ready(lesson: Lesson, limits: Limits, sandboxes: Sandboxes) -> str:
    """Why nothing can be graded here, found before the first submission is touched; "" where everything works."""
    if faulty := faulty_references(lesson):
        return f"{' '.join(faulty)} Nothing can be graded until that is mended."
    try:
        sandboxes.open({}, limits).close()
    except (EngineFailure, OSError) as error:
        return f"No sandbox can be opened here: {str(error).rstrip('.')}."
    return ""


def attempt(run: Callable[[], SubmissionResult]) -> TaskOutcome:
    """The outcome of a task. Whatever a sandbox sent that the worker could not bear is this task's failure alone."""
    try:
        return TaskOutcome(run())
    except Exception as error:
        return TaskOutcome(failure=TaskFailure("broken", encodable(f"{type(error).__name__}: {error}"[:300])))


def grade_task(
    task: Task, assignment: Assignment, lesson: Lesson, sandboxes: Sandboxes, progress: Progress | None = None
) -> SubmissionResult:
    """Run a submission's cells in order and judge each exercise where its check cell stands."""
    task, progress = with_released_text(task, assignment.released), progress or Progress()
    progress.results |= {result.name: result for result in task.settled}
    task = replace(task, files=task.files | assignment.files)  # a notebook may open what it was released with
    judges = declared_judges(task, lesson)
    for run in PASSES:
        run(task, judges, sandboxes, assignment.limits, progress)
    own, results = written(task, assignment.released, frozenset(e.name for e in lesson.exercises)), []
    for exercise in lesson.exercises:
        why = why_not_reached(progress, assignment.limits)
        unknown = not_reached(exercise, why) if exercise.name in task.checks else missing(exercise)
        results.append(with_code(explained(progress.results.get(exercise.name, unknown), own, progress), own))
    note = " ".join(filter(None, (left_out_note(task, progress), budget_note(progress, assignment.limits))))
    used = too_much(progress, assignment.limits)
    return SubmissionResult(task.student, "graded", tuple(results), progress.outputs, note, too_much=used)


def with_released_text(task: Task, released: Mapping[str, str]) -> Task:
    """The task with the text of those cells that are as released."""
    return replace(task, cells=tuple(c if c.source is not None else replace(c, source=released[c.id]) for c in task.cells))


def declared_judges(task: Task, lesson: Lesson) -> dict[str, Judge]:
    """The judge of every exercise that has a check cell."""
    typed = frozenset(line.strip()[:QUOTED_CHARS] for c in task.cells if not c.judged for line in c.source.splitlines())
    return {
        e.name: DeclaredJudge(e, task.keys[e.name], typed, helpers_of(e, lesson), lesson.following)
        for e in lesson.exercises
        if e.name in task.checks
    }


def left_out_note(task: Task, progress: Progress) -> str:
    """Names the cells that were left out, for the student, but none that may have chosen to be by what it knew."""
    reasons = {
        "hung": "did not come to an end",
        "waited": "waited for too long without computing",
        "full": "took too much memory",
        "died": "ended the process it ran in",
    }
    left = [(id, ending) for id, ending in progress.left_out.items() if id not in progress.left_out_later]
    notes = [f"Cell {task.positions[id]} ({id}) {reasons[ending]} and was left out." for id, ending in left]
    return " ".join(notes + [LEFT_OUT_LATER] * bool(progress.left_out_later))


def send_record(pipe: Connection, record: object) -> None:
    pipe.send_bytes(msgspec.msgpack.encode(record))


def receive_record(pipe: Connection, kind: type[Record]) -> Record:
    """The next record, of exactly this kind; raises EOFError where the other side is gone."""
    return msgspec.msgpack.decode(pipe.recv_bytes(MESSAGE_BYTES), type=kind)
