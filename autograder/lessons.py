"""Collecting what the modules of a course declare: a lesson from a package, a course from its lessons' packages."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import replace

from autograder.exercises import DeclarationError, Exercise, Lesson

PREFIX = "lesson_"


def lesson(
    package: str, title: str, order: str, brings: tuple[str, ...] = (), moved: Mapping[str, str] | None = None
) -> Lesson:
    """The lesson of a package such as course.lesson_01_lines: the exercises that its modules declare, in `order`.

    order: their names in reading order, separated by blanks or line breaks. moved: {"02_curves": "bend twist"} where these
    exercises were in this lesson once; an old notebook of it is refused, and its student told where they are.
    Raises DeclarationError where an exercise is missing in the order or declared nowhere, where nothing decides an
    exercise's points, where one that moved is still there, or where one builds on what does not come before it.
    """
    found, names = declared_in(package), order.split()
    gone = tuple((name, place) for place, text in (moved or {}).items() for name in text.split())
    early = {name for name in found if not set(found[name].builds_on) <= set(before(name, names))}
    undecided = {name for name, exercise in found.items() if not exercise.hidden_cases}
    for wrong, problem in (
        (found.keys() - names, f"is declared in {package} and missing in its order."),
        (set(names) - found.keys(), f"stands in the order of {package}, whose modules declare no such exercise."),
        ({name for name in names if names.count(name) > 1}, f"stands twice in the order of {package}."),
        (dict(gone).keys() & found.keys(), f"is declared in {package}, which says that it has moved."),
        (undecided, f"of {package} has no hidden case: nothing would decide its points."),
        (early, f"of {package} builds on an exercise that does not come before it in the order."),
    ):
        if wrong:
            raise DeclarationError(f"{min(wrong)} {problem}")
    name = package.rpartition(".")[2].removeprefix(PREFIX)
    return Lesson(name, title, tuple(found[exercise] for exercise in names), brings, gone)


def before(name: str, names: list[str]) -> list[str]:
    """The names before this one; all of them where it is missing, which is said elsewhere."""
    return names[: names.index(name)] if name in names else names


def declared_in(package: str) -> dict[str, Exercise]:
    """The exercises that are variables of a package's modules, by name. Two of one name raise DeclarationError."""
    found: dict[str, Exercise] = {}
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        values = vars(importlib.import_module(module.name)).values()
        for exercise in [value for value in values if isinstance(value, Exercise)]:
            if found.setdefault(exercise.name, exercise) is not exercise:
                raise DeclarationError(f"{exercise.name} is declared twice in {package}: give each exercise a name of its own.")
    return found


def lessons_in(package: str, following: float = 1.0) -> dict[str, Lesson]:
    """The lessons of a course by name: LESSON of every package `lesson_...` in `package`, in the order of their names.

    following: the share of its points that an answer gets which is right but for a wrong helper, from 0 to 1.
    """
    if not 0 <= following <= 1:
        raise DeclarationError(f"lessons_in has following={following!r}: it should be a number from 0 to 1.")
    folder = importlib.import_module(package).__path__
    names = sorted(found.name for found in pkgutil.iter_modules(folder) if found.ispkg and found.name.startswith(PREFIX))
    return by_name(replace(lesson_of(f"{package}.{name}"), following=following) for name in names)


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
    for name, place, origin in [(*gone, one.name) for one in course.values() for gone in one.moved]:
        if places.get(name) != place:
            raise DeclarationError(f"{name} of {origin} is said to have moved to {place}, which does not declare it.")
    return course
