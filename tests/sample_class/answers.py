"""The code students type, taken from where it already stands: the reference, the catalogue of mistakes, other styles."""

import inspect
import re
from collections.abc import Callable
from types import ModuleType

from autograder import Lesson
from solutions.lesson_01_linear_units import LESSON

DECORATED = re.compile(r"\A@.*?^(?=def |class )", re.DOTALL | re.MULTILINE)
NAMES = tuple(exercise.name for exercise in LESSON.exercises)


def right(name: str, lesson: Lesson = LESSON) -> str:
    """The reference's own code."""
    return inspect.getsource(lesson.exercise(name).reference).rstrip()


def styled(name: str, style: ModuleType) -> str:
    """The answer of another hand: the function of that name in `style`."""
    return inspect.getsource(getattr(style, name)).rstrip()


def mistaken(name: str, mistake: str, lesson: Lesson = LESSON) -> str:
    """The code of a declared mistake as a cell: its function or class renamed, after the helpers it leans on."""
    exercise = lesson.exercise(name)
    implementation = next(m.implementation for m in exercise.mistakes if m.id == mistake)
    if exercise.answer:
        return f"def {name}():\n    return {typed(implementation())}"
    source = DECORATED.sub("", inspect.getsource(implementation))
    renamed = re.sub(rf"\b(def|class) {mistake}\b", rf"\1 {name}", source)
    return "\n\n\n".join(part.rstrip() for part in [*helpers(lesson, implementation), renamed])


def typed(answer) -> str:
    """A typed answer as source; a set in alphabetical order, so that the same class gives the same bytes."""
    if isinstance(answer, str):
        return f'"{answer}"'
    return "{" + ", ".join(map(typed, sorted(answer))) + "}" if isinstance(answer, set) else repr(answer)


def helpers(lesson: Lesson, typed: Callable) -> list[str]:
    """Source of what a function or class leans on that no notebook cell defines, what is leaned on by others first."""
    found: dict[str, None] = {}
    for base in filter(lambda base: base is not object, getattr(typed, "__bases__", ())):
        found |= dict.fromkeys([*helpers(lesson, base), inspect.getsource(base)])
    for name, value in mentioned(typed).items():
        if value is typed or name in {exercise.name for exercise in lesson.exercises}:
            continue
        if value.__module__.startswith("solutions."):
            found |= dict.fromkeys([*helpers(lesson, value), inspect.getsource(value)])
        else:
            found[f"from {value.__module__} import {name}"] = None
    return list(found)


def mentioned(typed: Callable) -> dict[str, Callable]:
    """The functions and classes that a function, or a method of a class, names; those it has as defaults too."""
    found = {}
    for function in filter(inspect.isfunction, vars(typed).values() if inspect.isclass(typed) else [typed]):
        names = {name: function.__globals__.get(name) for name in function.__code__.co_names}
        names |= {value.__name__: value for value in function.__defaults__ or () if inspect.isfunction(value)}
        found |= {name: value for name, value in names.items() if inspect.isfunction(value) or inspect.isclass(value)}
    return found
