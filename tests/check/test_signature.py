"""Answers that give the same have one signature; any difference that matters makes another."""

import numpy as np
import pytest

from autograder.check.records import Call, Failure, Run
from autograder.check.signature import signature

TABLE = np.array([[1.0, -2.5], [1e-3, 4.0]])


def of(value):
    return signature([Run(value, (Call(""),))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TABLE, TABLE * (1 + 1e-9)),
        (TABLE, TABLE.astype(np.float32)),
        ((TABLE, 2), (TABLE, 2.0)),
        (0.0, -0.0),
        (np.array([np.nan, np.inf, 1.0]), np.array([np.nan, np.inf, 1.0])),
        ({"a", "b"}, frozenset({"b", "a"})),
    ],
)
def test_the_same_but_for_rounding(one, other):
    assert of(one) == of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TABLE, TABLE.T),
        (TABLE, TABLE * [[1, 1], [2, 1]]),
        (TABLE, TABLE.ravel()),
        ((TABLE, 2), (TABLE, 3)),
        (np.array([np.inf, 1.0]), np.array([-np.inf, 1.0])),
        ({"a": 1.0}, {"b": 1.0}),
        ("a", "b"),
        (None, 0.0),
        ([], ()[:0] + (1,)),
    ],
)
def test_what_differs(one, other):
    assert of(one) != of(other)


def test_exceptions_and_changed_arguments_count():
    failures = Failure("ValueError", "1"), Failure("ValueError", "2"), Failure("KeyError", "1")
    one, same, other = (signature([Run(failure=failure)]) for failure in failures)
    assert one == same != other
    assert signature([Run(1.0, (Call("", (0,)),))]) != of(1.0)
