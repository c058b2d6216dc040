"""A mistake in a helper is paid for once, in every exercise that builds on another; a guess for a helper earns nothing."""

from collections import Counter

import pytest

from .following import PAIRS, guesses_that_are_followed, outcome, right_callers
from .judging import STUDENTS, wrong

pairs = pytest.mark.parametrize(("exercise", "helper"), PAIRS, ids=lambda e: e.name)


@pairs
def test_from_a_guess_nothing_follows(exercise, helper):
    assert [found for s in STUDENTS[:2] if (found := guesses_that_are_followed(exercise, helper, s))] == []


def test_most_right_answers_follow_from_a_wrong_helper():
    """Not where the helper raises, or where so much is lost that mistakes look like right answers."""
    found = sum((right_callers(*pair, STUDENTS[0]) for pair in PAIRS[::3]), start=Counter())
    assert found["follows"] > 0.55 * (found["follows"] + found["wrong"])


def test_a_perceptron_in_the_loss_is_paid_for_once():
    by_name = {(exercise.name, helper.name): (exercise, helper) for exercise, helper in PAIRS}
    exercise, helper = by_name["average_hinge", "hinge_loss"]
    perceptron = wrong("hinge_loss", "perceptron_loss")
    answer = wrong("average_hinge", "perceptron_loss")
    assert {outcome(exercise, answer, helper, perceptron, student) for student in STUDENTS[:20]} == {"follows"}
