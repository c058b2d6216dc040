"""The vocabulary: what a typed answer may look like, and what a declaration refuses."""

import numpy as np
import pytest

from autograder import Choices, Exercise, Lesson, Numbers, case, course
from autograder.checking.comparison import compare
from autograder.checking.declaration import NotUnderstood, answered
from autograder.checking.driving import Run

from .toys import LETTERS, SPREAD, spread

SOME, ONE, TABLE = Choices("abcd"), Choices("abcd", one=True), Numbers(("visit 1", "visit 2"), ("w1", "w2"))


@pytest.mark.parametrize("answer", [{"a", "c"}, frozenset("ca"), ["a", "C "], ("a", "c", "a"), "ac", "A, c"])
def test_some_letters_are_read(answer):
    assert SOME.read(answer) == {"a", "c"}


@pytest.mark.parametrize("answer", ["b", "B", " b ", {"b"}, ["b"], ("b",)])
def test_one_letter_is_read(answer):
    assert ONE.read(answer) == {"b"}


@pytest.mark.parametrize("answer", [None, 1, "e", "", "because", {"a", 1}, {1}, [["a"]], {"a": "b"}, b"a", np.array(["a"])])
def test_other_answers_are_not_understood(answer):
    for form in (SOME, ONE):
        with pytest.raises(NotUnderstood):
            form.read(answer)


def test_one_letter_means_one():
    with pytest.raises(NotUnderstood, match='^one letter, a, b, c or d, such as "a"$'):
        ONE.read({"a", "b"})
    with pytest.raises(NotUnderstood, match='^a set of letters out of a, b, c and d, such as {"a", "b"}$'):
        SOME.read({"x"})


@pytest.mark.parametrize("answer", [[[1, 2], [3, 4.5]], ((1, 2), (3, 4.5)), np.array([[1, 2], [3, 4.5]])])
def test_a_table_is_read(answer):
    assert TABLE.read(answer) == {"visit 1": [1, 2], "visit 2": [3, 4.5]}


@pytest.mark.parametrize(
    "answer",
    [None, 1, [], [1, 2], [[1, 2]], [[1, 2], [3]], "1234", ["12", "34"], [[1, 2], ["3", 4]], [[1, 2], [3, None]]]
    + [[[1, 2], [3, 10**400]], [[1, 2], [3, np.nan]], [[1, 2], [3, 1j]], {"visit 1": [1, 2]}, [[1, 2], [3, [4]]]],
)
def test_other_tables_are_not_understood(answer):
    with pytest.raises(NotUnderstood, match=r"^a list of 2 rows, each with the numbers \(w1, w2\)$"):
        TABLE.read(answer)


def test_the_form_of_a_single_number():
    assert Numbers(("only",), ("k",)).form == "a list of one row, each with the number (k)"


def test_cases_and_mistakes_have_names_of_their_own():
    with pytest.raises(ValueError, match=r"^spread: every case needs a name of its own, \['twice', 'twice'\] has doubles$"):
        Exercise(spread, 1, "p", [case("a")(twice)], [case("b")(twice)])


def twice(spread, rng):
    return spread([1, 2])


def test_a_lesson_knows_its_exercises():
    lesson = Lesson("01", "One", (SPREAD, LETTERS))
    assert course([lesson])["01"].exercise("letters") is LETTERS
    with pytest.raises(LookupError, match="^01 has no exercise 'x'; it has spread, letters$"):
        lesson.exercise("x")


def test_a_number_typed_with_three_digits_is_accepted_and_one_with_two_is_not():
    form = Numbers(("row",), ("third", "nothing"))
    answer = answered(form)
    expected = Run(answer.probe(lambda: [(1 / 3, 0)], None))
    for typed, right in (((0.333, 0), True), ((1 / 3, 0.0), True), ((0.33, 0), False), ((0.333, 0.1), False)):
        came = Run(answer.probe(lambda typed=typed: [typed], None))
        assert (compare(expected, came, (), answer.tolerance).difference is None) == right
