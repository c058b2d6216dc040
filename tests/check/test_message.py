"""Every message about values, compared as a whole: what a student reads of a visible case and of a hidden one."""

from dataclasses import replace

import numpy as np
import pytest

from autograder import Case, exercise
from autograder.check import message
from autograder.check.records import Failure
from autograder.check.values import value_text

from .toys import SCALE, TABLE, WEATHER, raising, said, scale, spread

CALL = "What was called\n    spread(np.array([1.0, -2.0, 4.0, 5.0]))\n"
WHERE = "Where it differs: four numbers, one of them negative."
HIDDEN = "Where it differs: many numbers of either sign."
BELIEF = "The belief behind it: The median is the mean.\nTo think about: What do outliers do to each? (page 7)\n"
WRONG = "\u2717 spread is not right yet: 0 of 2 points.\n"


def median(x):
    return np.median(x), x - np.median(x)


def test_right():
    assert said(spread) == "\u2713 spread agrees with every example here. Its 2 points are given after grading, on fresh data."
    assert (
        said(scale, SCALE) == "\u2713 scale agrees with every example here. Its 1 point is given after grading, on fresh data."
    )


def test_right_after_grading():
    assert said(spread, hidden=True) == "\u2713 spread is right: 2 of 2 points."


def test_not_written_yet():
    assert said(raising(NotImplementedError())) == "\u25cb spread is not written yet."
    assert said(raising(NameError("name 'spread' is not defined"))) == "\u25cb spread is not written yet."
    assert "NameError" in said(raising(NameError("name 'spreads' is not defined")))


def test_a_mistake_in_a_visible_case():
    assert said(median) == (f"{WRONG}{BELIEF}{CALL}{WHERE} Look at middle.\n    expected  2\n    came      2.5")


def test_a_mistake_in_a_hidden_case():
    assert said(median, hidden=True) == (f"{WRONG}{BELIEF}{HIDDEN} Look at middle.\nThe value is not right.")


def test_several_beliefs():
    assert said(lambda x: (x[0], x - x[0]), hidden=True) == (
        f"{WRONG}"
        "More than one belief gives exactly this: (1) Only the first number counts. (2) Whatever stands first is the middle.\n"
        f"{HIDDEN} Look at middle.\nThe value is not right.\nWhere to look: page 6"
    )


def test_partly_right_with_a_factor():
    answer = "\u25d0 spread is partly right: 1 of 2 points.\n"
    assert said(lambda x: (np.mean(x), np.mean(x) - x)) == (
        f"{answer}{CALL}{WHERE} Look at rest.\n"
        "    expected  [-1, -4,  2,  3]\n    came      [ 1,  4, -2, -3]\n                ^\n"
        "Every entry has the opposite sign.\nWhere to look: page 6"
    )
    assert said(lambda x: (np.mean(x), (x - np.mean(x)) / 4), hidden=True) == (
        f"{answer}{HIDDEN} Look at rest.\nThe shape is right, not all of the values are.\n"
        "Every entry is 0.25 times what it should be.\nWhere to look: page 6"
    )


def test_a_factor_of_one_number():
    assert said(lambda x: (2 * np.mean(x), x - np.mean(x)), hidden=True) == (
        "\u25d0 spread is partly right: 1 of 2 points.\n"
        f"{HIDDEN} Look at middle.\nThe value is not right.\nIt is 2 times what it should be.\nWhere to look: page 6"
    )


def test_another_shape():
    assert said(lambda x, factor: (factor * x).T, SCALE, hidden=True) == (
        "\u2717 scale is not right yet: 0 of 1 point.\nWhere it differs: another row.\n"
        "It should be an array of shape (1, 4); yours is an array of shape (4, 1).\n"
        "The entries are right, with rows and columns exchanged.\nWhere to look: page 2"
    )


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        (
            lambda x: (np.array([[np.mean(x)]]), x),
            "It should be a number; yours is an array of shape (1, 1).\n"
            "`.item()` takes the number out of an array with one entry.",
        ),
        (lambda x: None, "It should be a tuple of 2 entries; yours is None."),
        (lambda x: (1.0,), "It should be a tuple of 2 entries; yours is a tuple of 1 entry."),
        (lambda x: ("1", x), "It should be a number; yours is a text."),
        (lambda x: (1j, x), "It should be a number; yours is a complex number."),
        (lambda x: (10**400, x), "It should be a number; yours is a whole number too large for numpy."),
        (lambda x: object(), "It should be a tuple of 2 entries; yours is an object that is not plain data."),
        (lambda x: (np.mean(x), {1}), "It should be an array of shape (9,); yours is a set of 1 entry."),
        (lambda x: (np.nan, x), "Yours is NaN or infinite."),
        (lambda x: (np.mean(x), x / np.zeros(9)), "Some of the entries are NaN or infinite."),
        (
            lambda x: (np.mean(x), np.ones(9)),
            "The shape is right, not all of the values are.\nYours is the same number everywhere.",
        ),
    ],
)
def test_kinds_of_hidden_differences(answer, sentences):
    text = said(answer, hidden=True)
    assert text.split("\n", 2)[2].rpartition("\nWhere to look: page 6")[0] == sentences


def test_a_set_read_from_the_answer_key_looks_like_a_set():
    assert value_text(frozenset({"W2", "b2"})) == "{'W2', 'b2'}"
    assert value_text(frozenset()) == "set()"


def test_an_array_with_one_entry():
    probe = Case("probe", "one", lambda scale, rng: scale(np.ones((1, 1)), 2))
    text = said(lambda x, factor: 2.0, replace(SCALE, visible_cases=[probe]))
    assert text == (
        "\u2717 scale is not right yet: 0 of 1 point.\nWhat was called\n    scale(np.array([[1.0]]), 2)\n"
        "Where it differs: one.\n    expected  [[2.]]   an array of shape (1, 1)\n    came      2   a number\n"
        "`keepdims=True` lets a sum or a mean keep its axes.\nWhere to look: page 2"
    )


def test_typed_answers():
    assert message.answered("table").text == "? table is answered. Whether it is right, you read after grading."
    assert message.not_understood("weather", WEATHER.answer.form).text == (
        "\u2717 weather is not understood.\nThe answer should be a set of some of the words "
        '"Fog", "hail", "light rain", "snow" and "sun", such as {"Fog", "hail"}.'
    )
    assert message.raised_instead("weather", Failure("NameError", "name 'u' is not defined", "return u")).text == (
        "\u2717 weather gives no answer yet.\nIt raised\n    NameError: name 'u' is not defined\nin this line\n    return u\n"
        "A name is misspelt, or the cell that defines it has not been run."
    )


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ([], "none of them"),
        (["It shines."], "It shines."),
        (["Fog", "It shines."], "\u2022 Fog \u2022 It shines."),
    ],
)
def test_an_answered_question_says_what_was_understood(chosen, shown):
    answered = message.answered("weather", chosen)
    assert answered.text == (f"? weather is answered. Whether it is right, you read after grading.\nYour choice: {shown}")
    assert f"<b>Your choice:</b> {shown}</div>" in answered.html


def test_typed_answers_after_grading():
    assert said(lambda: {"sun"}, WEATHER, hidden=True) == (
        "\u2717 weather is not right yet: 0 of 1 point.\nThe answer is not right.\nWhere to look: page 10"
    )
    assert said(lambda: [(1, 2, 3), (4, 5, 9)], TABLE, hidden=True) == (
        "\u25d0 table is partly right: 1 of 2 points.\nSecond is not right.\nWhere to look: page 11"
    )
    assert said(lambda: "a", WEATHER, hidden=True) == (
        "\u2717 weather is not right yet: 0 of 1 point.\n"
        "The answer could not be read. It should be a set of some of the words "
        '"Fog", "hail", "light rain", "snow" and "sun", such as {"Fog", "hail"}.\nWhere to look: page 10'
    )
    assert said(lambda: 7, TABLE, hidden=True) == (
        "\u2717 table is not right yet: 0 of 2 points.\n"
        "The answer could not be read. It should be a list of 2 rows, each with the numbers (u, v, w).\n"
        "Where to look: page 11"
    )


def powers(x):
    """A number -> itself, its square and its cube."""
    return [x, x**2, x**3]


STEPS = exercise(powers, points=1, lecture="page 4", steps="x^({} + 1)")


@STEPS.visible("the number 2")
def of_two(powers, rng):
    return powers(2.0)


@STEPS.hidden("the number 3")
def of_three(powers, rng):
    return powers(3.0)


@pytest.mark.parametrize("hidden", [False, True])
def test_of_a_chain_of_steps_the_first_that_deviates_is_named(hidden):
    text = said(lambda x: [x, 2 * x + 1, 8 * x], STEPS, hidden)
    assert f"\nWhere it differs: the number {3 if hidden else 2}. Look at x^(1 + 1).\n" in text
    assert "Look at" not in said(lambda x: [x, x**2], STEPS, hidden)
    sentence = "It should be a list of 3 entries; yours is a list of 2 entries."
    assert (sentence if hidden else "[2.0, 4.0]   a list of 2 entries") in said(lambda x: [x, x**2], STEPS, hidden)


def test_named_parts_are_listed_where_one_is_missing():
    def by_name(powers, rng):
        return {f"power {i}": value for i, value in enumerate(powers(2.0), 1)}

    named = replace(STEPS, visible_cases=[Case("by_name", "two powers by name", by_name)], steps="")
    assert said(lambda x: [x, x**2], named) == (
        "\u2717 powers is not right yet: 0 of 1 point.\nWhat was called\n    powers(2.0)\n"
        "Where it differs: two powers by name.\n"
        "It should consist of power 1, power 2, power 3; yours consists of power 1, power 2.\nWhere to look: page 4"
    )
