"""Does the same answer get the same points, whoever hands it in, and whatever number format it works in?"""

import inspect

import numpy as np
import pytest

from autograder.exercises import Exercise, Mistake

from .judging import EXERCISES, STUDENTS, expected_of, found_of, score_of

FUNCTIONS = [e for e in EXERCISES if e.answer is None and not inspect.isclass(e.reference)]
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
every_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda e: e.name)


def scores_that_vary(exercise: Exercise) -> dict[str, list[float]]:
    """The mistakes whose points depend on who hands them in, with all the points they get."""
    scores = {m.id: {found_of(exercise, student)[m.id].score for student in STUDENTS} for m in exercise.mistakes}
    return {name: sorted(several) for name, several in scores.items() if len(several) > 1}


@every_exercise
def test_a_mistake_gets_the_same_points_whoever_hands_it_in(exercise):
    assert scores_that_vary(exercise) == {}


def test_a_mistake_whose_points_are_a_matter_of_luck_would_be_noticed():
    lucky = Exercise(lambda x: x**2, points=1, lecture="", mistakes=[Mistake("identity", "", "", "", lambda x: x)])

    @lucky.hidden("one or two")
    def coin(answer, rng):
        return answer(rng.integers(1, 3))

    @lucky.hidden("two")
    def two(answer, rng):
        return answer(2)

    assert scores_that_vary(lucky) == {"identity": [0.0, 0.5]}


@every_function
def test_single_precision_is_precise_enough_for_every_student(exercise):
    for student in STUDENTS:
        assert score_of(in_single_precision(exercise.reference), expected_of(exercise, student)) == exercise.points, student


def test_half_precision_would_not_be():
    exercise = next(e for e in EXERCISES if e.name == "linear_unit")
    halves = in_single_precision(exercise.reference, np.float16)
    assert score_of(halves, expected_of(exercise, STUDENTS[0])) < exercise.points


def in_single_precision(reference, number=np.float32):
    """The reference at work on tables and numbers of a shorter dtype, handing back the same."""

    def short(value):
        if isinstance(value, float) or (isinstance(value, np.ndarray) and value.ndim == 2):
            return number(value)
        return type(value)(map(short, value)) if isinstance(value, list | tuple) else value

    return lambda *args: short(reference(*map(short, args)))
