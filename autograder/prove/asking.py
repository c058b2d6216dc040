"""Asking an implementation as a student is asked: the hidden cases with data of that student, or the visible ones."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from autograder.check.compare import compare
from autograder.check.local import Local
from autograder.check.notebook import visible_seed
from autograder.check.records import Run, Verdict
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed, drive, judge, points_for
from autograder.exercises import Case, Exercise, Mistake

REMEMBERED = 200  # of an exercise and a student each


class Remembered(Computed):
    """Expected results, each computed once."""

    def __init__(self, exercise: Exercise, seed: Callable[[Case], int]):
        super().__init__(exercise, seed)
        self.known: dict[str, dict[str, Run]] = {}

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> dict[str, Run]:
        if case.name not in self.known:
            self.known[case.name] = super().mistaken(case, self.exercise.mistakes)
        return self.known[case.name]


@lru_cache(maxsize=REMEMBERED)
def expected_of(exercise: Exercise, student: str) -> Remembered:
    """A student's data are the same whenever they are asked for; tests of one exercise that stand together share them."""
    return Remembered(exercise, lambda case: seed(f"{student}/{exercise.name}/{case.name}"))


@lru_cache(maxsize=REMEMBERED)
def on_the_visible_cases(exercise: Exercise) -> Remembered:
    return Remembered(exercise, lambda case: visible_seed(exercise.name, case.name))


def seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


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
