"""The code students type, taken from where it already stands: the reference, the catalogue of mistakes, other styles."""

import inspect
import re
from collections.abc import Callable
from types import ModuleType

from autograder import Exercise
from solutions.linear_units import LESSON

DECORATED = re.compile(r"\A@.*?^(?=def )", re.DOTALL | re.MULTILINE)
NAMES = tuple(exercise.name for exercise in LESSON.exercises)


def right(name: str) -> str:
    """The reference's own code."""
    return inspect.getsource(LESSON.exercise(name).reference).rstrip()


def styled(name: str, style: ModuleType) -> str:
    """The answer of another hand: the function of that name in `style`."""
    return inspect.getsource(getattr(style, name)).rstrip()


def mistaken(name: str, mistake: str) -> str:
    """The code of a declared mistake as a cell: its function renamed, after the helpers it leans on."""
    exercise = LESSON.exercise(name)
    implementation = next(m.implementation for m in exercise.mistakes if m.id == mistake)
    if exercise.answer:
        return f"def {name}():\n    return {typed(implementation())}"
    renamed = re.sub(rf"\bdef {mistake}\(", f"def {name}(", DECORATED.sub("", inspect.getsource(implementation)))
    return "\n\n\n".join(part.rstrip() for part in [*helpers(exercise, implementation), renamed])


def typed(answer) -> str:
    """A typed answer as source; a set in alphabetical order, so that the same class gives the same bytes."""
    if isinstance(answer, str):
        return f'"{answer}"'
    return "{" + ", ".join(map(typed, sorted(answer))) + "}" if isinstance(answer, set) else repr(answer)


def helpers(exercise: Exercise, function: Callable) -> list[str]:
    """Source of the functions `function` calls that no notebook cell defines, those called by others first."""
    found: dict[str, None] = {}
    defaults = getattr(function, "__defaults__", None) or ()
    for name in (*function.__code__.co_names, *(d.__name__ for d in defaults if inspect.isfunction(d))):
        value = function.__globals__.get(name)
        if name in NAMES or not (inspect.isfunction(value) or inspect.isclass(value)):
            continue
        if value.__module__.startswith("solutions."):
            found |= dict.fromkeys([*helpers(exercise, value), inspect.getsource(value)])
        else:
            found[f"from {value.__module__} import {name}"] = None
    return list(found)
