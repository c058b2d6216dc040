"""What follows from a wrong helper, and what from a guess: `python -m tests.exercises.following [--ids 200]`

For as many student ids as asked: from a helper that returns zeros, a constant, an argument or nothing, nothing follows. And
of the answers that call a wrong helper rightly, how many follow?
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np

from autograder.check.bound import bound
from autograder.check.follow import Helper, follows, helpers_of
from autograder.check.local import Local
from autograder.check.verdict import drive, judge
from autograder.exercises import Exercise

from .judging import LESSONS, expected_of, guesses, shaped_like

PAIRS = [(e, helper) for lesson in LESSONS.values() for e in lesson.exercises for helper in helpers_of(e, lesson)]


def outcome(exercise: Exercise, answer: Callable, helper: Exercise, students: Callable, student: str) -> str:
    """right, follows or wrong: an answer, in a notebook where `students` stands for the helper."""
    expected = expected_of(exercise, student)
    runs = drive(exercise, exercise.hidden_cases, lambda: Local(answer), expected.seed)
    if judge(exercise, exercise.hidden_cases, runs, expected).outcome == "right":
        return "right"
    return "follows" if follows(runs, expected, [Helper(helper, Local(students))]) else "wrong"


def guessed_helpers(helper: Exercise) -> Iterator[tuple[str, Callable]]:
    """Helpers of somebody who understood nothing."""
    right = helper.reference
    known = guesses(right)
    yield from ((name, known[name]) for name in ("identity", "zeros", "ones", "none", "exception"))
    yield "last argument", lambda *args: args[-1]
    yield "a constant", lambda *args: shaped_like(right(*args), lambda shape: np.full(shape, 0.7))


def guesses_that_are_followed(exercise: Exercise, helper: Exercise, student: str) -> list[str]:
    """Guesses for the helper from which a right caller follows. No other answer does where that one does not."""
    called = {name: (guess, bound(exercise.reference, {helper.reference: guess})) for name, guess in guessed_helpers(helper)}
    return [n for n, (guess, caller) in called.items() if outcome(exercise, caller, helper, guess, student) == "follows"]


def right_callers(exercise: Exercise, helper: Exercise, student: str) -> Counter:
    """What becomes of right answers that call the helper's mistakes."""
    return Counter(
        outcome(exercise, bound(exercise.reference, {helper.reference: m.implementation}), helper, m.implementation, student)
        for m in helper.mistakes
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.exercises.following", description="Ask what follows from what.")
    parser.add_argument("--ids", type=int, default=200, help="student ids with whose data is judged")
    asked, paid = parser.parse_args(), 0
    for exercise, helper in PAIRS:
        students = [f"student-{n:03}" for n in range(asked.ids)]
        followed = {s: found for s in students if (found := guesses_that_are_followed(exercise, helper, s))}
        paid += len(followed)
        callers = right_callers(exercise, helper, students[0])
        print(f"{exercise.name} with {helper.name}: {dict(callers)}; guesses followed for {len(followed)} ids", flush=True)
        for student, found in list(followed.items())[:5]:
            print(f"    {student}: {', '.join(found)}")
    return int(paid > 0)


if __name__ == "__main__":
    sys.exit(main())
