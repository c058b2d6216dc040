"""Are the exercises fair and sharp? Right answers get everything, guesses nothing, and every mistake gets its name.

Tests of one exercise stand together and share what its students' data give.
"""

import inspect
from dataclasses import replace

import numpy as np
import pytest

from autograder.check.local import Local
from autograder.check.verdict import drive
from autograder.exercises import Case, Exercise, Mistake

from .judging import (
    EXERCISES,
    STUDENTS,
    expected_of,
    found,
    found_again,
    found_of,
    guesses,
    on_the_visible_cases,
    score_of,
    verdict_on,
)
from .proofs import not_named, offenders, problems, scores_that_vary, wrong_about_the_reference, wrong_about_variations
from .variations import VARIATIONS

# Asked for any right answer, not for one to given data: a guess may be right, and then it is no wrong answer.
FREE = [
    e for e in EXERCISES
    if e.answer is None and inspect.isfunction(e.reference) and not inspect.signature(e.reference).parameters
]  # fmt: skip


@pytest.fixture(scope="module", params=EXERCISES, ids=lambda e: e.name)
def exercise(request):
    return request.param


def test_the_reference_is_right_and_leaves_no_trace(exercise):
    """Negative control: test_a_mistake_that_is_right_and_a_double_would_be_noticed."""

    assert offenders(STUDENTS, lambda student: wrong_about_the_reference(exercise, student)) == {}


def test_the_reference_is_the_same_when_it_runs_again(exercise):
    for student in STUDENTS[:3]:
        verdict = verdict_on(exercise.reference, expected_of(exercise, student))
        assert (verdict.score, verdict.outcome) == (exercise.points, "right")


def guesses_that_pay(exercise: Exercise, student: str) -> list[str]:
    expected = expected_of(exercise, student)
    unfair = ["shape only"] if exercise in FREE else []
    tried = {name: guess for name, guess in guesses(exercise.reference).items() if name not in unfair}
    return [name for name, guess in tried.items() if score_of(guess, expected)]


def test_no_guess_earns_a_point(exercise):
    assert offenders(STUDENTS, lambda student: guesses_that_pay(exercise, student)) == {}


def test_a_case_whose_answer_is_zero_would_pay_a_guess():
    weak = Exercise(lambda x: 2 * x, points=1, lecture="")
    weak.hidden_cases.append(Case("nothing", "nothing at all", lambda answer, rng: answer(np.zeros(3))))
    assert guesses_that_pay(weak, "student-000") == ["identity", "zeros"]


def test_every_mistake_fails_and_is_named_as_itself(exercise):
    assert offenders(STUDENTS, lambda student: not_named(found_of(exercise, student))) == {}


def test_a_mistake_is_the_same_when_it_runs_again(exercise):
    assert found_again(exercise, expected_of(exercise, STUDENTS[0])) == found_of(exercise, STUDENTS[0])


def test_a_mistake_gets_the_same_points_from_everyone(exercise):
    assert scores_that_vary(found_of(exercise, student) for student in STUDENTS) == {}


def test_points_that_are_a_matter_of_luck_would_be_noticed():
    lucky = Exercise(lambda x: x**2, points=1, lecture="", mistakes=[Mistake("identity", "", "", "", lambda x: x)])

    @lucky.hidden("one or two")
    def coin(answer, rng):
        return answer(rng.integers(1, 3))

    @lucky.hidden("two")
    def two(answer, rng):
        return answer(2)

    assert scores_that_vary(found_of(lucky, student) for student in STUDENTS) == {"identity": [0.0, 0.5]}
    assert problems(lucky, ids=20, seeds=2) == ["identity gets 0.0 or 0.5 points"]


def test_the_visible_cases_name_every_mistake_too(exercise):
    if exercise.answer is None:
        assert not_named(found(exercise, on_the_visible_cases(exercise), hidden=False)) == []
    else:
        assert exercise.visible_cases == []


def test_a_mistake_that_is_right_and_a_double_would_be_noticed():
    exercise = EXERCISES[0]
    first = exercise.mistakes[0]
    double = replace(first, id="double")
    right = Mistake("right", "", "", "", exercise.reference)
    careless = replace(exercise, mistakes=[first, double, right])
    assert not_named(found_of(careless, "student-000")) == [first.id, "double", "right"]
    assert problems(careless, ids=1, seeds=0) == [f"student-000: not named as itself, or right: {first.id}, double, right"]


def test_a_mistake_that_is_not_the_same_twice_would_be_noticed():
    moods = iter(range(100))
    moody = Exercise(
        lambda x: 2 * x, points=1, lecture="", mistakes=[Mistake("moody", "", "", "", lambda x: 3 * x + next(moods))]
    )
    moody.hidden("a number")(lambda answer, rng: answer(1.0))
    assert found_again(moody, expected_of(moody, "ada")) != found_of(moody, "ada")


def test_harmless_variations_are_right_and_accused_of_nothing(exercise):
    assert offenders(STUDENTS[:10], lambda student: wrong_about_variations(exercise, student)) == {}


def test_harmless_variations_are_right_on_the_visible_cases(exercise):
    def outcome(variation):
        return verdict_on(variation.implementation, on_the_visible_cases(exercise), hidden=False).outcome

    variations = [v for v in VARIATIONS if v.exercise == exercise.name and exercise.visible_cases]
    assert {v.id: outcome(v) for v in variations if outcome(v) != "right"} == {}


def coarse(exercise: Exercise, students, number=np.float32) -> dict[str, float]:
    """The students from whom the reference would not get every point if it worked in a shorter dtype."""
    answer = in_shorter_numbers(exercise.reference, number)
    return offenders(students, lambda student: exercise.points - score_of(answer, expected_of(exercise, student)))


def in_shorter_numbers(reference, number):
    """The reference at work on tables and numbers of a shorter dtype, handing back the same."""

    def short(value):
        if isinstance(value, float) or (isinstance(value, np.ndarray) and value.ndim == 2):
            return number(value)
        return type(value)(map(short, value)) if isinstance(value, list | tuple) else value

    return lambda *args: short(reference(*map(short, args)))


def test_single_precision_is_precise_enough(exercise):
    if exercise.answer is None and inspect.isfunction(exercise.reference):
        assert coarse(exercise, STUDENTS) == {}


def test_half_precision_would_not_be():
    linear_unit = next(e for e in EXERCISES if e.name == "linear_unit")
    assert coarse(linear_unit, STUDENTS[:1], np.float16)


def test_hidden_data_are_everyones_own(exercise):
    def calls(student):
        expected = expected_of(exercise, student)
        runs = drive(exercise, exercise.hidden_cases, lambda: Local(exercise.reference), expected.seed)
        return {name: [call.text for call in run.calls] for name, run in runs.items()}

    ours, again, theirs = calls("ada"), calls("ada"), calls("grace")
    assert ours == again
    alike = [name for name in ours if ours[name] == theirs[name]]
    assert alike == (list(ours) if exercise.answer is not None or exercise in FREE else [])
