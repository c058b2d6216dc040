"""The vocabulary: what a declaration refuses, and what a lesson knows."""

import pytest

from autograder import Exercise, Lesson, case, course

from .toys import SPREAD, WEATHER, spread


def test_cases_and_mistakes_have_names_of_their_own():
    with pytest.raises(ValueError, match=r"^spread: every case needs a name of its own, \['twice', 'twice'\] has doubles$"):
        Exercise(spread, 1, "p", [case("a")(twice)], [case("b")(twice)])


def twice(spread, rng):
    return spread([1, 2])


def test_a_lesson_knows_its_exercises():
    lesson = Lesson("01", "One", (SPREAD, WEATHER))
    assert course([lesson])["01"].exercise("weather") is WEATHER
    with pytest.raises(LookupError, match="^01 has no exercise 'x'; it has spread, weather$"):
        lesson.exercise("x")
