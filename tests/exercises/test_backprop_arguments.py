"""The functions of lesson 04 take lists as well as arrays and leave what they are given as it was."""

import copy

import numpy as np
import pytest

from solutions.lesson_04_backprop import given as g
from solutions.lesson_04_backprop import reference as r

from .judging import wrong

RNG = np.random.default_rng(7)
X, Y = RNG.normal(size=(4, 6)), np.eye(5)[:, [0, 3, 1, 4, 2, 3]]
W1, W01 = RNG.normal(size=(4, 3)), RNG.normal(size=(3, 1))
W2, W02 = RNG.normal(size=(3, 5)), RNG.normal(size=(5, 1))
w, w0 = np.array([[1.5], [-0.5], [2.0]]), np.array([[0.25]])
x, y = X[:, :1], -np.sign(w.T @ g.relu(W1.T @ X[:, :1] + W01) + w0)
DELTA = RNG.normal(size=(3, 6))
CALLS = [
    (r.relative_error, (X, 2 * X)),
    (r.hidden_delta, (W2, (Y - 0.2) / 6, DELTA, g.tanh_gradient)),
    (r.layer_gradients, (X, DELTA)),
    (r.two_layer_gradients, (x, y, W1, W01, w, w0)),
    (r.two_layer_step, (x, y, W1, W01, w, w0, 0.5)),
    (r.softmax_gradients, (x, Y[:, :1], W1.T, W01, W2.T, W02)),
    (r.sigmoid_deltas, ([W1, W2], [X, g.sigmoid(DELTA), g.sigmoid(RNG.normal(size=(5, 6)))], Y)),
    (r.numerical_gradient, (np.sum, X)),
    (g.planted_gradients, (X, Y, W1, W01, np.eye(3), W01, W2, W02)),
]


def parts(result) -> list:
    return list(result) if isinstance(result, tuple | list) else [result]


def listed(value):
    if isinstance(value, list):
        return [listed(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


@pytest.mark.parametrize(("function", "arguments"), CALLS[:-1], ids=lambda value: getattr(value, "__name__", ""))
def test_lists_are_as_good_as_arrays(function, arguments):
    found, from_lists = function(*arguments), function(*map(listed, arguments))
    for part, again in zip(parts(found), parts(from_lists), strict=True):
        assert np.allclose(part, again, rtol=1e-12, atol=1e-15)
        assert np.shape(part) == np.shape(again)


@pytest.mark.parametrize(("function", "arguments"), CALLS, ids=lambda value: getattr(value, "__name__", ""))
def test_arguments_stay_what_they_were(function, arguments):
    lent = copy.deepcopy(arguments)
    function(*lent)
    assert [listed(value) for value in lent] == [listed(value) for value in arguments]


def test_a_function_that_changes_its_arguments_would_be_noticed():
    lent = [copy.deepcopy(value) for value in (x, y, W1, W01, w, w0)]
    wrong("two_layer_step", "in_place")(*lent, 0.5)
    assert not np.array_equal(lent[2], W1)
