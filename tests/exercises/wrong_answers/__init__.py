"""The bank: wrong answers that were written before anybody looked at the catalogue of mistakes.

Written from the released notebooks and the lectures alone, in the styles of beginners, each with the belief it was written
from as its docstring. Their faults are the point: they are not mended, and not linted.
"""

import importlib
import pkgutil
from collections.abc import Callable

Answers = list[tuple[str, Callable]]


def book(answers: Answers) -> Callable[[str], Callable[[Callable], Callable]]:
    """A decorator `answer_to("relu")` that notes a wrong answer to an exercise in `answers`."""

    def answer_to(exercise: str) -> Callable[[Callable], Callable]:
        def note(answer: Callable) -> Callable:
            answers.append((exercise, answer))
            return answer

        return note

    return answer_to


def bank() -> dict[str, Answers]:
    """The answers by module, "lesson_01" and so on."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").answers for name in names}
