"""What each command does, and what it says at the end. Imports stand in the functions: each command loads what it needs."""

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
    """What imports make stays; to look for garbage in between takes a fifth of their time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def release(asked: Namespace) -> int:
    CONSOLE.print("loading the course")
    with loading():
        from autograder.course.folder import open_course
        from autograder.release.generate import release_lessons

        folder = open_course(asked.course)
        lessons = chosen(folder, asked.lessons)
    places = release_lessons(folder, lessons, lambda name: CONSOLE.print(f"releasing {name}"))
    for lesson, place in zip(lessons, places, strict=True):
        CONSOLE.print(f"released {lesson.name} -> {shown(place)}", markup=False, soft_wrap=True)
    return 0


def copy(asked: Namespace) -> int:
    from autograder.course.folder import open_course
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
    from autograder.grade.prestart import standby

    with standby(asked.course, asked.workers, asked.unprotected) as pool:
        return grade_with(pool, asked)


def grade_with(pool, asked: Namespace) -> int:
    with loading():
        from autograder.grade.service import Order, grade
        from autograder.output.summary import legend, progress, table

    order = Order(
        asked.assignment,
        asked.course,
        asked.submitted,
        tuple(asked.student),
        asked.workers,
        asked.json,
        asked.force,
        asked.unprotected,
    )
    batch = grade(order, progress, pool)
    CONSOLE.print(table(f"{asked.assignment}: {batch.overview.students} submissions", batch.overview))
    CONSOLE.print(legend())
    for sentence in batch.remarks:
        CONSOLE.print(sentence, markup=False)
    CONSOLE.print(
        f"gradebook  {batch.folder.db_url}\nautograded {shown(batch.folder.autograded)}", markup=False, soft_wrap=True
    )
    return 0


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
    from autograder.course.folder import open_course

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
    """A path as seen from here, where it lies below."""
    path = path.absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
