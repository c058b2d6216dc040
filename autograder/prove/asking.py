"""Running a mutant against the cases: do the visible ones call it right, and what does it get from whom?"""

import hashlib
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from autograder.check.compare import compare
from autograder.check.local import Local
from autograder.check.notebook import visible_seed
from autograder.check.records import Comparison
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed, points_for
from autograder.exercises import Case, Exercise

SECONDS = 2  # of processor time, for all the cases that one mutant is asked at once


class OutOfTime(BaseException):
    """A mutant runs without an end."""


def out_of_time(*_) -> None:
    raise OutOfTime


@contextmanager
def limited() -> Iterator[None]:
    """Raise OutOfTime in what runs too long, again and again: a mutant may catch it."""
    earlier = signal.signal(signal.SIGVTALRM, out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS / 10)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, earlier)


def on_the_visible_cases(exercise: Exercise) -> Computed:
    return Computed(exercise, lambda case: visible_seed(exercise.name, case.name))


def with_data_of(exercise: Exercise, student: str) -> Computed:
    """What is expected in the hidden cases, with data that are this student's own."""
    return Computed(exercise, lambda case: seed(f"{student}/{exercise.name}/{case.name}"))


def seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def compared(implementation: Callable, expected: Computed, case: Case) -> Comparison:
    run = run_case(case, Local(implementation), expected.exercise.name, expected.seed(case), read=False)
    return compare(expected.reference(case), run, expected.exercise.returns, case.tolerance, case.silent)


def passes(implementation: Callable, expected: Computed, cases: Iterable[Case]) -> bool:
    """Whether an implementation agrees with the reference in every case, within the time that one mutant has."""
    try:
        with limited():
            return all(compared(implementation, expected, case).difference is None for case in cases)
    except OutOfTime:
        return False


@dataclass
class Outcome:
    """What became of a mutant. full: whose hidden cases call it right. points: student -> points, of those it was asked for.

    A mutant that runs without an end is asked nothing more, and has no points.
    """

    visible: bool
    full: list[str] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)

    @property
    def varies(self) -> bool:
        return len(set(self.points.values())) > 1

    @property
    def extremes(self) -> tuple[tuple[str, float], tuple[str, float]]:
        """(student, points) with the fewest and with the most points."""
        return min(self.points.items(), key=lambda one: one[1]), max(self.points.items(), key=lambda one: one[1])


class Asked:
    """An exercise with everything that its mutants are compared with, computed once. students: whose hidden data."""

    def __init__(self, exercise: Exercise, students: Iterable[str]):
        self.exercise = exercise
        self.visible = on_the_visible_cases(exercise)
        self.hidden = {student: with_data_of(exercise, student) for student in students}

    def __call__(self, implementation: Callable) -> Outcome:
        exercise = self.exercise
        visible = exercise.visible_cases
        outcome = Outcome(bool(visible) and passes(implementation, self.visible, visible))
        for student, expected in self.hidden.items():
            try:
                with limited():
                    found = {case.name: compared(implementation, expected, case) for case in exercise.hidden_cases}
            except OutOfTime:
                return Outcome(outcome.visible, outcome.full)
            outcome.points[student] = points_for(exercise, tuple(exercise.hidden_cases), found)
            if all(one.difference is None for one in found.values()):
                outcome.full.append(student)
        return outcome
