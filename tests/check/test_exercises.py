"""The vocabulary: what a declaration refuses, and what a lesson knows."""

import pytest

from autograder import Lesson, exercise
from autograder.exercises import DeclarationError

from .toys import SPREAD, WEATHER, spread


def test_cases_have_names_of_their_own():
    once = exercise(spread, points=1, lecture="page 1")
    once.visible("one number")(twice)
    with pytest.raises(DeclarationError) as refused:
        once.hidden("another number")(twice)
    assert str(refused.value) == "The case twice of spread is declared twice: give each case a name of its own."


def twice(spread, rng):
    return spread([1, 2])


def test_a_lesson_knows_its_exercises():
    lesson = Lesson("01", "One", (SPREAD, WEATHER))
    assert lesson.exercise("weather") is WEATHER
    with pytest.raises(LookupError, match="^01 has no exercise 'x'; it has spread, weather$"):
        lesson.exercise("x")
