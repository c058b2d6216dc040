"""What each command does and prints. Imports stand in the functions, so that each command loads only what it needs."""

import contextlib
import dataclasses
import gc
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from autograder.errors import AutograderError

CONSOLE = Console(highlight=False)


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Switch garbage collection off while modules are imported: it would take a fifth of that time and find nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def release(asked: Namespace) -> int:
    CONSOLE.print("loading the course")
    with loading():
        from autograder.course.config import open_course
        from autograder.release.generate import release_lessons

        folder = open_course(asked.course)
        lessons = chosen(folder, asked.lessons)
    places = release_lessons(folder, lessons, lambda name: CONSOLE.print(f"releasing {name}"))
    for lesson, place in zip(lessons, places, strict=True):
        CONSOLE.print(f"released {lesson.name} -> {shown(place)}", markup=False, soft_wrap=True)
    return 0


def copy(asked: Namespace) -> int:
    from autograder.course.config import open_course
    from autograder.release.generate import copy_lesson

    folder = open_course(asked.course)
    for lesson in chosen(folder, asked.lessons):
        CONSOLE.print(f"{lesson.name}: {copy_lesson(folder, lesson)} solutions copied")
    return 0


def chosen(folder, names: list[str]) -> list:
    """The declared lessons of that name, or all that have a source."""
    for name in names:
        folder.require_lesson(name)
    return [folder.declared_lesson(name) for name in names or folder.lessons]


def grade(asked: Namespace) -> int:
    from autograder.grade.prestart import prestart

    CONSOLE.print(f"grading    {asked.assignment}", markup=False)
    with prestart(asked.course, asked.workers, asked.unprotected) as started:
        batch = grade_with(started, asked)
    CONSOLE.print(
        f"gradebook  {batch.folder.db_url}\nautograded {shown(batch.folder.autograded)}", markup=False, soft_wrap=True
    )
    return 0


def grade_with(started, asked: Namespace):
    """Load the rest of the engine while the workers of `started` get ready, then grade."""
    with loading():
        from autograder.grade.service import GradeRequest
        from autograder.grade.service import grade as grade_batch
        from autograder.output.summary import legend, progress, table

    students = tuple(asked.student)
    how = (asked.workers, asked.json, asked.force, asked.unprotected)
    batch = grade_batch(GradeRequest(asked.assignment, asked.course, asked.submitted, students, *how), progress, started)
    CONSOLE.print(table(f"{asked.assignment}: {batch.overview.students} submissions", batch.overview))
    CONSOLE.print(legend())
    for sentence in batch.remarks:
        CONSOLE.print(sentence, markup=False)
    return batch


def feedback(asked: Namespace) -> int:
    from autograder.grade.pages import write_feedback

    pages = write_feedback(asked.course, asked.assignment)
    CONSOLE.print(f"feedback   {len(pages)} pages, such as {shown(pages[0])}", markup=False, soft_wrap=True)
    return 0


def report(asked: Namespace) -> int:
    from autograder.grade.pages import write_report

    CONSOLE.print(f"report     {shown(write_report(asked.course, asked.assignment))}", markup=False, soft_wrap=True)
    return 0


def bench(asked: Namespace) -> int:
    from autograder.bench import Bench, run, table
    from autograder.course.config import open_course

    open_course(asked.course).require_lesson(asked.assignment)
    chosen = Bench(asked.course.resolve(), asked.assignment, asked.submitted.resolve())
    if not chosen.notebooks():
        raise AutograderError(f"There are no submissions: expected {asked.submitted}/<student>/{asked.assignment}/.")
    CONSOLE.print(table(run(chosen, asked.rounds, CONSOLE.print)))
    return 0


def doctor(asked: Namespace) -> int:
    from autograder.sandbox.protections import detect

    protections = detect()
    for name, value in dataclasses.asdict(protections).items():
        if name != "missing":
            CONSOLE.print(f"{name.replace('_', ' '):14} {'yes' if value is True else value}", markup=False)
    for sentence in protections.explanations:
        CONSOLE.print(sentence, markup=False)
    CONSOLE.print(
        "Nothing is missing: sandboxes are locked." if not protections.missing else "Grading refuses without --unprotected."
    )
    return 1 if protections.missing else 0


def shown(path: Path) -> str:
    """A path relative to the working directory, where it lies below it."""
    path = path.absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
