"""Collecting what the modules of a course declare: a lesson from a package, a course from its lessons' packages."""

import importlib
import pkgutil
from collections.abc import Iterable

from autograder.exercises import DeclarationError, Exercise, Lesson

PREFIX = "lesson_"


def lesson(package: str, title: str, order: str, brings: tuple[str, ...] = ()) -> Lesson:
    """The lesson of a package such as course.lesson_01_lines: the exercises that its modules declare, in `order`.

    order: their names in reading order, separated by blanks or line breaks. Raises DeclarationError where an exercise is
    missing in it or declared nowhere, or where nothing decides an exercise's points.
    """
    found, names = declared_in(package), order.split()
    undecided = {name for name, exercise in found.items() if not exercise.hidden_cases}
    for wrong, problem in (
        (found.keys() - names, f"is declared in {package} and missing in its order."),
        (set(names) - found.keys(), f"stands in the order of {package}, whose modules declare no such exercise."),
        ({name for name in names if names.count(name) > 1}, f"stands twice in the order of {package}."),
        (undecided, f"of {package} has no hidden case: nothing would decide its points."),
    ):
        if wrong:
            raise DeclarationError(f"{min(wrong)} {problem}")
    name = package.rpartition(".")[2].removeprefix(PREFIX)
    return Lesson(name, title, tuple(found[name] for name in names), brings)


def declared_in(package: str) -> dict[str, Exercise]:
    """The exercises that are variables of a package's modules, by name. Two of one name raise DeclarationError."""
    found: dict[str, Exercise] = {}
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        values = vars(importlib.import_module(module.name)).values()
        for exercise in [value for value in values if isinstance(value, Exercise)]:
            if found.setdefault(exercise.name, exercise) is not exercise:
                raise DeclarationError(f"{exercise.name} is declared twice in {package}: give each exercise a name of its own.")
    return found


def lessons_in(package: str) -> dict[str, Lesson]:
    """The lessons of a course by name: LESSON of every package `lesson_...` in `package`, in the order of their names."""
    folder = importlib.import_module(package).__path__
    names = sorted(found.name for found in pkgutil.iter_modules(folder) if found.ispkg and found.name.startswith(PREFIX))
    return by_name(lesson_of(f"{package}.{name}") for name in names)


def lesson_of(package: str) -> Lesson:
    found = getattr(importlib.import_module(package), "LESSON", None)
    if not isinstance(found, Lesson):
        raise DeclarationError(f"{package} has no LESSON = lesson(__name__, title, order).")
    return found


def by_name(lessons: Iterable[Lesson]) -> dict[str, Lesson]:
    """Lessons by name. Students check an exercise by its name alone, so two lessons that share one raise DeclarationError."""
    course: dict[str, Lesson] = {}
    places: dict[str, str] = {}
    for one in lessons:
        for exercise in one.exercises:
            if places.setdefault(exercise.name, one.name) != one.name:
                raise DeclarationError(f"{exercise.name} is declared in {places[exercise.name]} and in {one.name}.")
        course[one.name] = one
    return course
