"""The gradient check that students keep: what it says about right, wrong, doubtful and worthless comparisons."""

import sys

import numpy as np
import pytest
from lesson_cells import SOURCE

from solutions.lesson_04_backprop.reference import numerical_gradient, relative_error

SLOPES = np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]])
X = np.array([[1.0, -2.0, 0.5], [0.3, 0.7, -1.1]])


@pytest.fixture(scope="module")
def compared():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SOURCE / "04_backprop"))
        patch.delitem(sys.modules, "gradient_check", raising=False)
        from gradient_check import compare_gradients

        yield lambda f, x, gradient: compare_gradients(f, x, gradient, numerical_gradient, relative_error)


def plane(x):
    return float(np.sum(SLOPES * x))


def hinge(x):
    return float(np.sum(np.maximum(0, 1 - x)))


def test_a_right_gradient_agrees_and_nothing_is_marked(compared):
    seen = compared(plane, X, SLOPES)
    (sentence,) = seen.sentences
    assert sentence.startswith("agrees with the slopes found by nudging, relative error ")
    assert not seen.differs.any()
    assert not seen.kinks.any()


@pytest.mark.parametrize(
    ("factor", "words"), [(5, "5"), (0.2, "1/5"), (-1, "-1"), (-0.25, "-1/4"), (2**0.5, "1.414"), (0.9995, "0.9995")]
)
def test_a_constant_factor_is_named(factor, words, compared):
    sentence = f"is off by a constant factor: every entry is {words} times the slope found by nudging."
    assert compared(plane, X, factor * SLOPES).sentences == (sentence,)


def test_an_error_of_a_twentieth_of_a_percent_is_found(compared):
    spoiled = SLOPES * np.where(np.arange(6).reshape(2, 3) == 4, 1.0005, 1)
    seen = compared(plane, X, spoiled)
    assert seen.sentences == ("differs in 1 of 6 entries, relative error 0.00019.",)
    assert np.argwhere(seen.differs).tolist() == [[1, 1]]


def test_zeros_against_zeros_prove_nothing(compared):
    sentence = "proves nothing: both are 0 everywhere. Choose an example that has a slope."
    assert compared(hinge, X + 5, np.zeros((2, 3))).sentences == (sentence,)


def test_a_gradient_of_zeros_where_there_is_a_slope(compared):
    assert compared(plane, X, 0 * SLOPES).sentences == ("is 0 everywhere, and the loss is not flat.",)


def test_mostly_zeros_are_said_to_prove_little(compared):
    x = np.array([[2.0, 3.0, 4.0, 0.5]])
    agrees, little = compared(hinge, x, np.array([[0.0, 0.0, 0.0, -1.0]])).sentences
    assert agrees.startswith("agrees")
    assert little == "But 3 of 4 entries are 0 in both and prove little: try another example too."


def test_a_kink_is_told_from_an_error(compared):
    x, gradient = np.array([[1.0, 0.5, 3.0, 0.1]]), np.array([[0.0, -1.0, 0.0, -1.0]])
    kink = "1 of 4 entries lie within 1e-05 of a kink, where nudging measures no slope: move them."
    seen = compared(hinge, x, gradient)
    assert seen.sentences[0] == kink
    assert seen.sentences[1].startswith("agrees")
    assert seen.kinks.tolist() == [[True, False, False, False]]
    wrong = compared(hinge, x, gradient + [[0, 0, 0.5, 0]])
    assert wrong.sentences == (kink, "differs in 1 of 3 entries, relative error 0.25.")


def test_a_sharp_bend_is_no_kink(compared):
    assert not compared(lambda x: float(np.sum(np.tanh(20 * x))), X / 20, 20 / np.cosh(X) ** 2).kinks.any()


def test_a_turned_gradient_and_one_of_another_shape(compared):
    turned = "the gradient has shape (3, 2), what it belongs to has (2, 3), as if it were turned over."
    assert compared(plane, X, SLOPES.T).sentences == (turned,)
    assert compared(plane, X, SLOPES[0]).sentences == ("the gradient has shape (3,), what it belongs to has (2, 3).",)


def test_what_is_not_finite_is_said(compared):
    sentence = "the gradient holds something that is not a finite number."
    assert compared(plane, X, np.full((2, 3), np.nan)).sentences == (sentence,)


def test_one_slope_alone_is_never_called_off_by_a_factor(compared):
    one = np.array([[1.0]])
    assert compared(lambda x: float(np.sum(3 * x)), one, 2 * one).sentences == (
        "differs in 1 of 1 entries, relative error 0.2.",
    )
