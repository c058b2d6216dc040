"""This course's exercises, students to ask them of, and answers that nobody should get points for."""

import inspect
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

import numpy as np

from autograder.exercises import Exercise
from autograder.prove.asking import Finding, expected_of, found
from solutions import COURSE

LESSONS = COURSE
EXERCISES = [exercise for lesson in LESSONS.values() for exercise in lesson.exercises]
STUDENTS = [f"student-{number:03}" for number in range(100)]


@lru_cache(maxsize=2 * len(STUDENTS))
def found_of(exercise: Exercise, student: str) -> dict[str, Finding]:
    return found(exercise, expected_of(exercise, student))


def guesses(reference: Callable) -> dict[str, Callable]:
    """What someone could hand in who understood nothing; `reference` only tells the shape of a right answer."""
    noise = np.random.default_rng(5)
    if inspect.isclass(reference):
        return {name: partial(Imitation, reference, name) for name in ("identity", *FILLS)}
    return {
        "identity": lambda *args: args[0],
        "zeros": lambda *args: shaped_like(reference(*args), np.zeros),
        "ones": lambda *args: shaped_like(reference(*args), np.ones),
        "none": lambda *args: None,
        "shape only": lambda *args: shaped_like(reference(*args), noise.standard_normal),
        "exception": lambda *args: {}["no idea"],
    }


FILLS = {
    "zeros": np.zeros,
    "ones": np.ones,
    "none": None,
    "shape only": np.random.default_rng(5).standard_normal,
    "exception": {}.__getitem__,
}


class Imitation:
    """An object whose methods take the arguments of a right one's and hand back a guess; so do its attributes."""

    def __init__(self, reference: type, guess: str, *args):
        self._right, self._guess = reference(*args), guess

    def __getattr__(self, name: str) -> Any:
        if self._guess == "identity":
            return lambda *args: args[0]
        right = getattr(self._right, name)
        return self._made(right) if not callable(right) else lambda *args: self._made(right(*args))

    def _made(self, value: Any) -> Any:
        return None if value is None or FILLS[self._guess] is None else shaped_like(value, FILLS[self._guess])


def shaped_like(answer: Any, fill: Callable) -> Any:
    if isinstance(answer, list | tuple):
        return type(answer)(shaped_like(part, fill) for part in answer)
    return fill(answer.shape) if isinstance(answer, np.ndarray) else float(fill(()))


def wrong(exercise: str, mistake: str) -> Callable:
    """A wrong implementation, for negative controls."""
    mistakes = next(e.mistakes for e in EXERCISES if e.name == exercise)
    return next(m.implementation for m in mistakes if m.id == mistake)


def slope(f: Callable, at: np.ndarray, step: float = 1e-6) -> np.ndarray:
    """Central differences of f(array) -> number, entry by entry."""
    moves = step * np.eye(at.size).reshape(at.size, *at.shape)
    return np.array([(f(at + move) - f(at - move)) / (2 * step) for move in moves]).reshape(at.shape)


def parts(result: Any) -> tuple:
    """What a function returned, as a tuple also where it is one thing."""
    return result if isinstance(result, tuple) else (result,)
