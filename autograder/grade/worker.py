"""A worker: a process that runs tasks one after the other, each in a sandbox, and judges the exercises outside of it.

It holds the course's declarations and the keys of the task it is at, nothing else: no gradebook, no secret, no other
submission. It talks to its executor in msgpack of the records below, whose types and sizes are checked on both sides.
"""

import contextlib
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import msgspec

from autograder.check.follow import helpers_of
from autograder.course.config import load_course
from autograder.errors import AutograderError
from autograder.exercises import Lesson
from autograder.grade.absent import explained, with_code, written
from autograder.grade.judge import DeclaredJudge, Judge, missing, not_reached
from autograder.grade.passes import LEFT_OUT_AT_MOST, PASSES, Progress, WallTimeout
from autograder.records import SubmissionResult, Task, TaskFailure, encodable
from autograder.sandbox.client import LessonFiles, Limits, Sandboxes
from autograder.sandbox.protections import Protections

Record = TypeVar("Record")
MEMORY_BYTES = 4 * 1024**3
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
    """A worker's answer to a task: a result, or why there is none."""

    result: SubmissionResult | None = None
    failure: TaskFailure | None = None


def main(descriptor: int) -> None:
    """The body of the process, at the other end of a pipe: setup, assignment, then tasks, until the pipe closes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    pipe = Connection(descriptor)
    with contextlib.suppress(EOFError, OSError):
        setup = receive_record(pipe, WorkerSetup)
        with Sandboxes(setup.protections, hidden_packages=(setup.package,)) as sandboxes:
            sandboxes.start()
            serve_tasks(pipe, setup, sandboxes)


def serve_tasks(pipe: Connection, setup: WorkerSetup, sandboxes: Sandboxes) -> None:
    """Load the course while the sandbox process starts, then answer one task after the other."""
    lessons, refusal = {}, ""
    try:
        lessons = load_course(Path(setup.course_folder), setup.package)
    except AutograderError as error:
        refusal = str(error)
    assignment = receive_record(pipe, Assignment)
    send_record(pipe, Ready(refusal))
    sandboxes.lesson = LessonFiles(assignment.files, assignment.modules)
    while True:
        task = receive_record(pipe, Task)
        send_record(pipe, attempt(lambda task=task: grade_task(task, assignment, lessons[assignment.lesson], sandboxes)))


def attempt(run: Callable[[], SubmissionResult]) -> TaskOutcome:
    """The outcome of a task. Whatever a sandbox sent that the worker could not bear is this task's failure alone."""
    try:
        return TaskOutcome(run())
    except WallTimeout:
        return TaskOutcome(failure=TaskFailure("waited"))
    except Exception as error:
        return TaskOutcome(failure=TaskFailure("broken", encodable(f"{type(error).__name__}: {error}"[:300])))


def grade_task(task: Task, assignment: Assignment, lesson: Lesson, sandboxes: Sandboxes) -> SubmissionResult:
    """Run a submission's cells in order and judge each exercise where its check cell stands."""
    task, progress = with_released_text(task, assignment.released), Progress()
    task = replace(task, files=task.files | assignment.files)  # a notebook may open what it was released with
    judges = declared_judges(task, lesson)
    for run in PASSES:
        run(task, judges, sandboxes, assignment.limits, progress)
    own, results = written(task, assignment.released, frozenset(e.name for e in lesson.exercises)), []
    for exercise in lesson.exercises:
        unknown = not_reached(exercise, LEFT_OUT_AT_MOST) if exercise.name in task.checks else missing(exercise)
        results.append(with_code(explained(progress.results.get(exercise.name, unknown), own, progress), own))
    return SubmissionResult(task.student, "graded", tuple(results), progress.outputs, left_out_note(task, progress))


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
    endless = "did not come to an end"
    reasons = {"hung": endless, "waited": endless, "died": "ended the process it ran in"}
    left = [(id, ending) for id, ending in progress.left_out.items() if id not in progress.left_out_later]
    notes = [f"Cell {task.positions[id]} ({id}) {reasons[ending]} and was left out." for id, ending in left]
    return " ".join(notes + [LEFT_OUT_LATER] * bool(progress.left_out_later))


def send_record(pipe: Connection, record: object) -> None:
    pipe.send_bytes(msgspec.msgpack.encode(record))


def receive_record(pipe: Connection, kind: type[Record]) -> Record:
    """The next record, of exactly this kind; raises EOFError where the other side is gone."""
    return msgspec.msgpack.decode(pipe.recv_bytes(MESSAGE_BYTES), type=kind)
