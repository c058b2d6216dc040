"""Asking an implementation as a student of the course is asked: its hidden cases, with data of that student."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np

from autograder.check.compare import compare
from autograder.check.local import Local
from autograder.check.notebook import visible_seed
from autograder.check.records import Run, Verdict
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed, drive, judge, points_for
from autograder.exercises import Case, Exercise, Mistake
from autograder.prove.asking import seed
from solutions import COURSE

LESSONS = COURSE
EXERCISES = [exercise for lesson in LESSONS.values() for exercise in lesson.exercises]
STUDENTS = [f"student-{number:03}" for number in range(60)]


class Remembered(Computed):
    """Expected results, each computed once."""

    def __init__(self, exercise: Exercise, seed: Callable[[Case], int]):
        super().__init__(exercise, seed)
        self.known: dict[str, dict[str, Run]] = {}

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> dict[str, Run]:
        if case.name not in self.known:
            self.known[case.name] = super().mistaken(case, self.exercise.mistakes)
        return self.known[case.name]


@lru_cache(maxsize=2 * len(STUDENTS))
def expected_of(exercise: Exercise, student: str) -> Remembered:
    """A student's data are the same whenever they are asked for; tests of one exercise that stand together share them."""
    return Remembered(exercise, lambda case: seed(f"{student}/{exercise.name}/{case.name}"))


def on_the_visible_cases(exercise: Exercise) -> Remembered:
    return Remembered(exercise, lambda case: visible_seed(exercise.name, case.name))


def verdict_on(implementation: Callable, expected: Computed, hidden: bool = True) -> Verdict:
    exercise = expected.exercise
    cases = exercise.hidden_cases if hidden else exercise.visible_cases
    runs = drive(exercise, cases, lambda: Local(implementation), expected.seed)
    return judge(exercise, cases, runs, expected, hidden)


def score_of(implementation: Callable, expected: Computed) -> float:
    """The points alone, without asking what is behind an answer that is not right."""
    exercise, compared = expected.exercise, {}
    for case, run in zip(exercise.hidden_cases, answered(implementation, expected), strict=True):
        compared[case.name] = compare(expected.reference(case), run, exercise.returns, case.tolerance, case.silent)
    return points_for(exercise, exercise.hidden_cases, compared)


def answered(implementation: Callable, expected: Computed) -> list[Run]:
    exercise = expected.exercise
    return [run_case(c, Local(implementation), exercise.name, expected.seed(c), read=False) for c in exercise.hidden_cases]


@dataclass(frozen=True)
class Finding:
    """What became of a mistake: its points, whether they are all there are, and the names it was given."""

    score: float
    full: bool
    names: tuple[str, ...]


def found(exercise: Exercise, expected: Computed, hidden: bool = True) -> dict[str, Finding]:
    """Every mistake handed in as an answer: the runs of it that are expected are judged, so nothing runs twice."""
    cases, findings = exercise.hidden_cases if hidden else exercise.visible_cases, {}
    runs = {case.name: expected.mistaken(case, exercise.mistakes) for case in cases}
    for mistake in exercise.mistakes:
        answer = {name: of_mistakes[mistake.id] for name, of_mistakes in runs.items()}
        findings[mistake.id] = finding(judge(exercise, cases, answer, expected, hidden))
    return findings


def found_again(exercise: Exercise, expected: Computed) -> dict[str, Finding]:
    """The same, with every mistake run anew: it differs where a mistake is not the same twice."""
    return {m.id: finding(verdict_on(m.implementation, expected)) for m in exercise.mistakes}


def finding(verdict: Verdict) -> Finding:
    return Finding(verdict.score, verdict.score >= verdict.points, tuple(m.id for m in verdict.mistakes + verdict.alternatives))


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
