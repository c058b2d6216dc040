"""A mistake is paid for once: what follows from a wrong helper, and what does not."""

from dataclasses import replace

import numpy as np
import pytest

from autograder import exercise, lessons_in
from autograder.check.bound import bound
from autograder.check.follow import Helper, follows, helpers_of
from autograder.check.local import Local
from autograder.check.notebook import Notebook, for_course
from autograder.check.verdict import Computed, drive
from autograder.exercises import DeclarationError, Lesson


def squares(x):
    """x (n,) -> its squares."""
    return np.asarray(x) ** 2


def length(x):
    """x (n,) -> the root of the sum of its squares."""
    return float(np.sqrt(np.sum(squares(x))))


SQUARES = exercise(squares, points=1, lecture="page 1")
LENGTH = exercise(length, points=2, lecture="page 2", builds_on=(squares,))


@SQUARES.visible("three numbers")
def three_numbers(squares, rng):
    return squares(np.array([1.5, -2.0, 0.5]))


@SQUARES.hidden("fresh numbers")
def fresh_numbers(squares, rng):
    return squares(rng.uniform(1.5, 3, 4))


@LENGTH.visible("three numbers")
def length_of_three(length, rng):
    return length(np.array([1.5, -2.0, 0.5]))


@LENGTH.hidden("fresh numbers")
def fresh_length(length, rng):
    return length(rng.uniform(1.5, 3, 4))


@LENGTH.mistake(hint="What is the length of (3, 4)?")
def sum_alone(x):
    """The length is the sum of the squares."""
    return float(np.sum(squares(x)))


@LENGTH.mistake(hint="Does a longer list of numbers have no longer length?")
def mean_for_sum(x):
    """The squares are averaged."""
    return float(np.sqrt(np.mean(squares(x))))


@LENGTH.mistake(hint="Which of the two comes first?")
def largest(x):
    """The length is the largest number."""
    return float(np.sqrt(np.max(squares(x))))


@LENGTH.mistake(hint="Is (3, -4) shorter than (3, 4)?")
def without_squares(x):
    """The numbers are added up."""
    return float(np.sum(x))


LESSON = Lesson("07_lengths", "Lengths", (SQUARES, LENGTH))


def with_helper(helper, implementation=length):
    """What `length` becomes in a notebook whose squares are `helper`."""
    return bound(implementation, {squares: helper})


def doubled(x):
    return 2 * np.asarray(x)


def following(answer, helper) -> bool:
    expected = Computed(LENGTH, lambda case: 5)
    runs = drive(LENGTH, LENGTH.hidden_cases, lambda: Local(answer), expected.seed)
    return follows(runs, expected, [Helper(SQUARES, Local(helper))])


def test_an_answer_that_is_right_but_for_its_helper_follows():
    assert following(with_helper(doubled), doubled)


@pytest.mark.parametrize(
    "answer",
    [lambda x: 0.0, with_helper(doubled, sum_alone), with_helper(doubled, mean_for_sum), without_squares, length],
    ids=["a guess", "a mistake", "another mistake", "a mistake that does not call it", "what a right helper would give"],
)
def test_a_wrong_answer_does_not_follow(answer):
    assert not following(answer, doubled)


@pytest.mark.parametrize(
    "helper",
    [lambda x: np.zeros(len(x)), lambda x: np.full(len(x), 3.0), lambda x: x, lambda x: None, lambda x: {}["no idea"]],
    ids=["zeros", "a constant", "its argument", "nothing", "an exception"],
)
def test_nothing_follows_from_a_guess(helper):
    """Negative control for the helper that hands back its argument: doubled, above."""
    for implementation in (length, sum_alone, mean_for_sum, largest):
        assert not following(with_helper(helper, implementation), helper)


def areas(x, y):
    """The sum of the squares of both."""
    return float(np.sum(squares(x)) + length(y))


AREAS = exercise(areas, points=1, lecture="page 3", builds_on=(squares, length))


@AREAS.hidden("fresh numbers")
def fresh_areas(areas, rng):
    return [areas(rng.uniform(1.5, 3, 4), rng.uniform(1.5, 3, 4)) for _ in range(2)]


@AREAS.mistake(hint="Are there two?")
def first_alone(x, y):
    """Only the first counts."""
    return float(np.sum(squares(x)))


def test_of_two_wrong_helpers_none_may_be_a_guess():
    expected = Computed(AREAS, lambda case: 5)

    def follow(second) -> bool:
        answer = bound(areas, {squares: doubled, length: second})
        runs = drive(AREAS, AREAS.hidden_cases, lambda: Local(answer), expected.seed)
        return follows(runs, expected, [Helper(SQUARES, Local(doubled)), Helper(LENGTH, Local(second))])

    assert follow(lambda x: float(np.sum(doubled(x))))
    assert not follow(lambda x: 3.0)


def test_nothing_follows_from_a_helper_that_makes_the_cases_blind():
    """One square that stands for all: the sum, the mean's root and the largest are no different any more."""
    assert not following(with_helper(lambda x: np.asarray(x[:1])), lambda x: np.asarray(x[:1]))


def test_a_helper_cannot_tell_the_reference_from_a_mistake():
    """It would be right for the first caller, and a guess for the others."""
    calls = []

    def by_turns(x):
        calls.append(x)
        return doubled(x) if len(calls) == 1 else np.ones(len(x))

    helper = Helper(SQUARES, Local(by_turns))
    assert [helper(np.ones(2)).tolist() for _ in range(3)] == [[2.0, 2.0]] * 3
    assert len(calls) == 1


def test_what_comes_of_a_helper_is_not_much_larger_than_asked_for():
    """Outside of the sandbox, a column and a row of 20,000 would meet in 3 GB."""
    helper = Helper(SQUARES, Local(lambda x: np.ones((20_000, 1))))
    for _ in range(2):
        with pytest.raises(ValueError, match="far more"):
            helper(np.ones(3))
    assert not following(with_helper(lambda x: np.ones(20_000)), lambda x: np.ones(20_000))


def test_what_is_bound_is_a_copy():
    assert bound(length, {squares: doubled})([3.0]) == pytest.approx(np.sqrt(6))
    assert length([3.0]) == 3.0


class Measure:
    """A class that calls a function of its module, in a function of its own."""

    def __init__(self, unit=1.0):
        self.unit = unit

    def of(self, x):
        return [part / self.unit for part in squares(x)]


def test_a_class_is_bound_with_its_methods():
    assert bound(Measure, {squares: doubled})(2.0).of([3.0]) == [3.0]
    assert Measure(2.0).of([3.0]) == [4.5]


def test_helpers_are_found_through_each_other():
    twice = exercise(lambda x: 2 * length(x), points=1, lecture="page 3", builds_on=(length,))
    twice.hidden("one")(lambda twice, rng: twice([1.0]))
    lesson = Lesson("07_lengths", "Lengths", (SQUARES, LENGTH, twice))
    assert [e.name for e in helpers_of(twice, lesson)] == ["squares", "length"]


def test_what_an_exercise_builds_on_is_a_tuple_of_functions():
    with pytest.raises(DeclarationError, match="^length has builds_on='squares': it should be a tuple of functions.$"):
        exercise(length, points=1, lecture="page 2", builds_on="squares")


def notebook() -> Notebook:
    return for_course({LESSON.name: LESSON})


def test_check_names_the_helper_to_mend_first(capsys):
    names = {"squares": doubled, "length": with_helper(doubled), "notebook": notebook()}
    exec("notebook.check('length')", names)
    assert capsys.readouterr().out.split("\n")[:2] == [
        "\u2717 length is not right yet: 0 of 2 points.",
        "length builds on squares, which is not right yet: mend that one first.",
    ]


def test_a_course_says_which_share_is_paid():
    half = replace(LESSON, following=0.5)
    names = {"squares": doubled, "length": with_helper(doubled), "notebook": for_course({half.name: half})}
    exec("score = notebook.mark('length')", names)
    assert names["score"] == 1.0


@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_a_share_is_between_0_and_1(share):
    with pytest.raises(DeclarationError, match=f"^lessons_in has following={share}: it should be a number from 0 to 1.$"):
        lessons_in("autograder", following=share)


def test_mark_pays_for_what_follows(capsys):
    names = {"squares": doubled, "length": with_helper(doubled), "notebook": notebook()}
    exec("score = notebook.mark('length')", names)
    assert names["score"] == 2.0
    assert capsys.readouterr().out == (
        "\u21b3 length is right, given your squares: 2 of 2 points.\nMend squares, and this follows.\n"
    )
    exec("score = notebook.mark('squares')", names)
    assert names["score"] == 0.0
