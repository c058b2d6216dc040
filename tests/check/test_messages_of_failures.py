"""Every message about exceptions, changed arguments and warnings, compared as a whole."""

from dataclasses import replace

import numpy as np
import pytest

from autograder import Case
from autograder.check.message import verdict_message
from autograder.check.records import Failure

from .toys import SCALE, SPREAD, raising, said, verdict_on

CALL = "What was called\n    spread(np.array([1.0, -2.0, 4.0, 5.0]))\n"
WHERE = "Where it differs: four numbers, one of them negative."
HIDDEN = "Where it differs: many numbers of either sign."
WRONG = "\u2717 spread is not right yet: 0 of 2 points.\n"


def test_it_raised():
    error = ValueError("shapes (2,) and (3,)")
    assert said(raising(error)) == (
        f"{WRONG}{CALL}{WHERE}\nIt raised\n    ValueError: shapes (2,) and (3,)\nWhere to look: page 6"
    )
    assert said(raising(error), hidden=True) == f"{WRONG}{HIDDEN}\nIt raised\n    ValueError\nWhere to look: page 6"


def test_the_class_of_an_exception_carries_no_data_either():
    smuggled = type("x_was_1_5", (Exception,), {})("1.5")
    assert said(raising(smuggled), hidden=True) == (
        f"{WRONG}{HIDDEN}\nIt raised\n    an exception of a class of its own\nWhere to look: page 6"
    )
    posing = type("not understood", (Exception,), {})("x was 1.5")
    assert "1.5" not in said(raising(posing), hidden=True)
    assert "LinAlgError" in said(raising(np.linalg.LinAlgError("1.5")), hidden=True)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("TooLong", "The call did not come to an end in the time it had."),
        ("Ended", "The call ended the process it ran in."),
        ("TooMuch", "What came back is far larger than asked for."),
        ("Unreadable", "What came back is not plain data, such as numbers, arrays and lists."),
        ("not usable", "What came back is of another kind than asked for."),
    ],
)
def test_how_a_sandbox_may_end(kind, sentence):
    verdict = verdict_on(SPREAD, raising(ValueError()), hidden=True)
    failed = replace(verdict.difference, failure=Failure(kind, "the data"))
    assert verdict_message(replace(verdict, difference=failed)).text == f"{WRONG}{HIDDEN}\n{sentence}\nWhere to look: page 6"


def test_the_line_that_raised():
    verdict = verdict_on(SPREAD, raising(ValueError()), hidden=True)
    failed = replace(verdict.difference, failure=Failure("ValueError", "", "y = x[9]"))
    text = verdict_message(replace(verdict, difference=failed)).text
    assert text == f"{WRONG}{HIDDEN}\nIt raised\n    ValueError\nin this line\n    y = x[9]\nWhere to look: page 6"


def test_an_exception_that_did_not_come():
    probe = Case("probe", "a case", lambda scale, rng: scale(1.0, None))
    text = said(lambda x, factor: x, replace(SCALE, visible_cases=[probe]))
    assert text == (
        "\u2717 scale is not right yet: 0 of 1 point.\nWhat was called\n    scale(1.0, None)\nWhere it differs: a case.\n"
        "An exception is asked for here, and none was raised.\nWhere to look: page 2"
    )


def test_changed_arguments():
    assert said(lambda x, factor: np.multiply(x, factor, out=x), SCALE, hidden=True) == (
        "\u2717 scale is not right yet: 0 of 1 point.\nWhere it differs: another row.\n"
        "The values are right, but the call changed its first argument. Work on a copy instead.\n"
        "The belief behind it: The argument is scratch paper.\nTo think about: Who else holds it? (page 3)"
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ((1,), "its second argument"),
        ((0, 2), "its first argument and its third argument"),
        ((0, 6, "eta"), "its first argument, its argument 7 and its argument eta"),
        (("an earlier argument",), "what an earlier call was given"),
    ],
)
def test_the_names_of_changed_arguments(changed, words):
    verdict = verdict_on(SCALE, lambda x, factor: np.multiply(x, factor, out=x))
    text = verdict_message(replace(verdict, difference=replace(verdict.difference, at=changed))).text
    assert f"the call changed {words}. Work" in text


def loud(x, factor):
    np.exp(np.array([1000.0]))
    return factor * x


def test_a_warning_where_silence_is_asked():
    quiet = replace(SCALE, visible_cases=[replace(SCALE.visible_cases[0], silent=True)])
    assert said(loud, quiet) == (
        "\u2717 scale is not right yet: 0 of 1 point.\nWhat was called\n"
        "    scale(np.array([[1.0, 2.0, -4.0]]), factor=3)\nWhere it differs: a row of three.\n"
        "The values are right, but numpy warned on the way, and this exercise asks for silence.\nWhere to look: page 2"
    )
    assert said(loud, SCALE) == "\u2713 scale agrees with every example here. Its point comes after grading on fresh data."


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (Failure("NameError", "name 'npp' is not defined", "return npp.sign(z)"), "NameError: name 'npp' is not defined"),
        (
            Failure("ModuleNotFoundError", "No module named 'torch'", "import torch"),
            "ModuleNotFoundError: No module named 'torch'",
        ),
        (Failure("NameError", "name 'x_was_1_5' is not defined", "return npp.sign(z)"), "NameError"),
        (Failure("NameError", "name 'np' is not defined", "return npp.sign(z)"), "NameError"),
        (Failure("NameError", "name 'npp' is not defined: 1.5", "return npp.sign(z)"), "NameError"),
        (Failure("ValueError", "name 'npp' is not defined", "return npp.sign(z)"), "ValueError"),
    ],
)
def test_of_a_hidden_case_only_a_name_in_the_line_is_told(failure, told):
    verdict = verdict_on(SPREAD, raising(ValueError()), hidden=True)
    text = verdict_message(replace(verdict, difference=replace(verdict.difference, failure=failure))).text
    assert text == f"{WRONG}{HIDDEN}\nIt raised\n    {told}\nin this line\n    {failure.line}\nWhere to look: page 6"
