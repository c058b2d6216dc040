"""Is the mathematics of lesson 04 right? Laws and closed forms first, then finite differences, then remembered numbers."""

import numpy as np
import pytest

from solutions.lesson_04_backprop import given as g
from solutions.lesson_04_backprop import reference as r

from .judging import slope, wrong

RNG = np.random.default_rng(6036)
X, Y = RNG.normal(size=(4, 6)), np.eye(5)[:, [0, 3, 1, 4, 2, 3]]
W1, W01 = RNG.normal(size=(4, 3)), RNG.normal(size=(3, 1))
W2, W02 = RNG.normal(size=(3, 5)), RNG.normal(size=(5, 1))
x, y = X[:, :1], np.array([[-1.0]])
w, w0 = np.array([[1.5], [-0.5], [2.0]]), np.array([[0.25]])


def logits(W1, W01, W2, W02):
    return W2.T @ np.tanh(W1.T @ X + W01) + W02


def hinge(W, W0, w, w0):
    return np.maximum(0, 1 - y * (w.T @ g.relu(W.T @ x + W0) + w0)).item()


def slopes(f, arguments):
    """Central differences of f(*arrays) -> number by each of its arguments."""
    return [slope(lambda at, i=i: f(*arguments[:i], at, *arguments[i + 1 :]), argument) for i, argument in enumerate(arguments)]


def agree(found, expected) -> bool:
    return all(np.allclose(a, b, atol=1e-7) for a, b in zip(found, expected, strict=True))


def test_the_slope_of_a_quadratic_form_is_linear():
    M, at = RNG.normal(size=(4, 4)), RNG.normal(size=4)
    assert np.allclose(r.numerical_gradient(lambda x: x @ M @ x, at), (M + M.T) @ at)
    assert not np.allclose(wrong("numerical_gradient", "one_side_only")(lambda x: x @ M @ x, at, 0.1), (M + M.T) @ at)


def test_a_wide_step_adds_its_square_to_the_slope_of_a_cube():
    assert np.allclose(r.numerical_gradient(lambda x: np.sum(x**3), np.array([[1.0, 2.0]]), 0.5), [[3.25, 12.25]])
    assert np.allclose(r.numerical_gradient(lambda x: x**3, 2, 0.5), 12.25)


def test_whole_numbers_have_slopes_too():
    def f(x):
        return np.sum(x**2)

    assert np.allclose(r.numerical_gradient(f, [[1, -2, 3]]), [[2, -4, 6]])
    assert not np.allclose(wrong("numerical_gradient", "whole_numbers_stay_whole")(f, np.array([1, -2])), [2, -4])


def test_the_relative_error_is_symmetric_and_within_0_and_1():
    a, b = RNG.normal(size=(2, 3, 4))
    assert r.relative_error(a, a) == 0
    assert r.relative_error(a, -a) == 1
    assert r.relative_error(a, b) == r.relative_error(b, a)
    assert r.relative_error(7 * a, 7 * b) == pytest.approx(r.relative_error(a, b))
    assert 0 < r.relative_error(a, b) < 1
    assert wrong("relative_error", "size_of_the_first")(a, b) != wrong("relative_error", "size_of_the_first")(b, a)


def test_a_wrong_factor_is_read_off_the_relative_error():
    gradient = RNG.normal(size=(3, 4))
    assert r.relative_error(2 * gradient, gradient) == pytest.approx(1 / 3)
    assert r.relative_error(np.zeros(3), np.zeros(3)) == 0
    with np.errstate(invalid="ignore"):
        assert np.isnan(wrong("relative_error", "no_floor")(np.zeros(3), np.zeros(3)))


def test_deltas_and_gradients_are_slopes_of_the_mean_loss():
    Z1 = W1.T @ X + W01
    top = (g.softmax(logits(W1, W01, W2, W02)) - Y) / 6
    measured = slopes(lambda *weights: g.softmax_nll(logits(*weights), Y), [W1, W01, W2, W02])
    hidden = r.hidden_delta(W2, top, Z1, g.tanh_gradient)
    assert agree([*r.layer_gradients(X, hidden), *r.layer_gradients(np.tanh(Z1), top)], measured)
    for mistake in ("gate_forgotten", "open_or_shut", "averaged_again"):
        hidden = wrong("hidden_delta", mistake)(W2, top, Z1, g.tanh_gradient)
        assert not agree(r.layer_gradients(X, hidden), measured[:2]), mistake
    assert not agree(wrong("layer_gradients", "averaged_again")(np.tanh(Z1), top), measured[2:])


def test_gradients_of_all_examples_are_the_sum_over_each():
    delta = RNG.normal(size=(3, 6))
    each = [r.layer_gradients(X[:, [t]], delta[:, [t]]) for t in range(6)]
    assert agree(r.layer_gradients(X, delta), [sum(gradients) for gradients in zip(*each, strict=True)])


def test_two_layer_gradients_are_slopes_of_the_hinge_loss():
    arguments = [W1, W01, w, w0]
    assert hinge(*arguments) > 0.1
    assert np.min(np.abs(W1.T @ x + W01)) > 1e-3
    assert agree(r.two_layer_gradients(x, y, *arguments), slopes(hinge, arguments))
    assert not agree(wrong("two_layer_gradients", "offsets_left_out")(x, y, *arguments), slopes(hinge, arguments))


def test_without_a_loss_there_is_no_gradient_and_no_step():
    satisfied = [W1, W01, w, w0 - 100]
    assert all(not np.any(gradient) for gradient in r.two_layer_gradients(x, y, *satisfied))
    assert agree(r.two_layer_step(x, y, *satisfied, 3.0), satisfied)
    assert np.any(wrong("two_layer_gradients", "everyone_has_gradients")(x, y, *satisfied)[0])


def test_a_small_step_lowers_the_loss_by_eta_gradient_squared():
    arguments = [W1, W01, w, w0]
    square = sum(np.sum(gradient**2) for gradient in r.two_layer_gradients(x, y, *arguments))
    fall = hinge(*arguments) - hinge(*r.two_layer_step(x, y, *arguments, 1e-6))
    assert fall == pytest.approx(1e-6 * square, rel=1e-3)
    assert hinge(*wrong("two_layer_step", "uphill")(x, y, *arguments, 1e-3)) > hinge(*arguments)


def test_updating_too_early_is_wrong_by_the_square_of_the_rate():
    """The answer to updated_too_early: a test with a small rate hardly sees it."""

    def error(eta):
        early = wrong("two_layer_step", "updated_weights_used")(x, y, W1, W01, w, w0, eta)[0]
        return np.max(np.abs(early - r.two_layer_step(x, y, W1, W01, w, w0, eta)[0]))

    assert error(0.1) > 0
    assert error(0.1) / error(0.05) == pytest.approx(4)
    assert error(0.1) / error(0.01) == pytest.approx(100)


def test_adagrad_as_printed_spoils_the_weights_of_a_shut_unit():
    """The answer to adagrad_as_printed, and what the other answers say."""
    offsets = np.full_like(W01, 100.0)
    offsets[1] = -100.0
    slopes_of_W = r.two_layer_gradients(x, y, W1, offsets, w, w0 - 1000 * y)[0]
    with np.errstate(invalid="ignore"):
        step = 0.5 * slopes_of_W / np.sqrt(slopes_of_W**2)
    assert np.all(np.isnan(step[:, 1]))
    assert np.allclose(np.abs(np.delete(step, 1, axis=1)), 0.5)


def test_gradients_in_the_other_orientation_are_slopes_too():
    label, arguments = Y[:, :1], [W1.T, W01, W2.T, W02]

    def loss(W1, b1, W2, b2):
        return g.softmax_nll(W2 @ g.relu(W1 @ x + b1) + b2, label)

    found = r.softmax_gradients(x, label, *arguments)
    assert agree(found, slopes(loss, arguments))
    assert np.sum(found[3]) == pytest.approx(0)
    assert not agree(wrong("softmax_gradients", "gate_forgotten")(x, label, *arguments), slopes(loss, arguments))


def sigmoid_network(offsets, weights):
    activations = [X]
    for W, W0 in zip(weights, offsets, strict=True):
        activations.append(g.sigmoid(W.T @ activations[-1] + W0))
    return activations


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_sigmoid_deltas_add_up_to_the_slopes_by_the_offsets(layers):
    sizes, answers = [4, 2, 3, 5][: layers + 1], np.random.default_rng(3)
    weights = [RNG.normal(size=shape) for shape in zip(sizes[:-1], sizes[1:], strict=True)]
    offsets = [RNG.normal(size=(units, 1)) for units in sizes[1:]]
    labels = answers.integers(0, 2, (sizes[-1], 6))
    measured = slopes(lambda *offsets: g.nll_sigmoid(sigmoid_network(offsets, weights)[-1], labels), offsets)
    activations = sigmoid_network(offsets, weights)
    found = r.sigmoid_deltas(weights, activations, labels)
    assert agree([np.sum(delta, axis=1, keepdims=True) for delta in found], measured)
    for mistake in ("sign_as_printed", "index_as_printed")[: 1 if layers == 1 else 2]:
        printed = wrong("sigmoid_deltas", mistake)(weights, activations, labels)
        assert not agree([np.sum(delta, axis=1, keepdims=True) for delta in printed], measured)


class Counting(np.ndarray):
    """An array that counts the multiplications of its matrix products."""

    count = 0

    def __matmul__(self, other):
        Counting.count += self.shape[0] * self.shape[1] * other.shape[1]
        return np.asarray(self) @ np.asarray(other)


@pytest.mark.parametrize("sizes", [[4, 3, 5, 2], [2, 3, 4, 5, 6, 7], [5, 4, 3], [3, 2]])
def test_multiplications_are_counted_by_going_back(sizes):
    weights = [np.ones(shape).view(Counting) for shape in zip(sizes[:-1], sizes[1:], strict=True)]

    def way_back(to):
        delta, Counting.count = np.ones((sizes[-1], 1)), 0
        for W in weights[: to - 1 : -1]:
            delta = W @ delta
        return Counting.count

    layers = range(1, len(weights))
    assert r.multiplications(sizes) == (sum(way_back(layer) for layer in layers), way_back(1))
    assert len(weights) < 2 or wrong("multiplications", "crossed_once_more")(sizes) != r.multiplications(sizes)


def test_the_counts_of_the_syllabus_are_remembered():
    assert r.multiplications([4, 3, 5, 2]) == (35, 25)
