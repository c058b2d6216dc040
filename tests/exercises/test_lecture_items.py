"""Are the questions on single items of the lectures answered truly? What can be measured is."""

import time

import numpy as np
import pytest

from solutions.lesson_01_linear_units import reference as lines
from solutions.lesson_02_relu_layers import reference as layers
from solutions.lesson_03_losses import reference as losses
from solutions.lesson_06_initialization import reference as starts
from solutions.lesson_07_regularization_dropout import reference as dropout
from solutions.lesson_08_optimizers import questions, reference

FIG4, LABELS = np.array([[0.0, 0, 2, -2], [0, -6, 0, 0]]), np.array([[1, 1, -1, -1]])


def true(sentences: dict[str, bool]) -> set[str]:
    return {word for word, holds in sentences.items() if holds}


def test_outputs_far_out_are_what_the_references_say():
    functions = (np.sign, layers.sigmoid, np.tanh, layers.relu)
    measured = [(f(-100.0), f(100.0), f(200.0) - f(100.0)) for f in functions]
    assert np.asarray(layers.four_activations()) == pytest.approx(np.array(measured, float), abs=1e-9)


def test_layer_shapes_are_those_of_arrays_that_fit():
    A, sizes = np.ones((6, 5)), []
    for W_shape, W0_shape, A_shape in zip(*[iter(layers.layer_shapes())] * 3, strict=True):
        A = layers.relu(layers.linear_forward(A, np.ones(W_shape), np.ones(W0_shape)))
        sizes.append((A.shape, A_shape))
    assert [computed for computed, _ in sizes] == [claimed for _, claimed in sizes] == [(4, 5), (3, 5)]


def by_loops(A, W, W0, units):
    Z = np.zeros((W.shape[1], A.shape[1]))
    for t in range(A.shape[1]):
        for j in units:
            Z[j, t] = sum(W[i, j] * A[i, t] for i in range(W.shape[0])) + W0[j, 0]
    return Z


def seconds(function, *arguments):
    """The shortest of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        function(*arguments)
        taken.append(time.perf_counter() - start)
    return min(taken)


def test_loops_and_matrices_agree_and_loops_are_slow():
    rng = np.random.default_rng(1)
    A, W, W0 = (rng.normal(size=shape) for shape in ((100, 20), (100, 50), (50, 1)))
    Z, forward, backward = layers.linear_forward(A, W, W0), by_loops(A, W, W0, range(50)), by_loops(A, W, W0, range(50)[::-1])
    deep = layers.linear_forward(layers.relu(Z), np.ones((50, 2)), np.ones((2, 1)))
    measured = {
        "same": np.allclose(Z, forward, rtol=1e-12, atol=1e-12),
        "fewer": A.size * W.shape[1] < Z.size * len(A),
        "faster": seconds(layers.linear_forward, A, W, W0) < seconds(by_loops, A, W, W0, range(50)) / 10,
        "order": np.array_equal(forward, backward),
        "layers": np.allclose(deep, layers.linear_forward(np.zeros_like(Z), np.ones((50, 2)), np.ones((2, 1)))),
    }
    assert true(measured) == layers.loops_or_matrices()


def separable(features) -> bool:
    """Does a perceptron with an offset find a line within 10,000 visits?"""
    rows, w = np.vstack([features, np.ones(features.shape[1])]).T * LABELS.T, np.zeros(len(features) + 1)
    for k in range(10_000):
        w = w + rows[k % len(rows)] * (rows[k % len(rows)] @ w <= 0)
    return bool(np.all(rows @ w > 0))


def fixed(X):
    return np.vstack([X, X[0] * X[1]])


def hinge_of(W):
    z = 1 - 2 * np.sum(layers.hidden_features(FIG4, W, np.full((2, 1), -1.0)), axis=0, keepdims=True)
    return np.mean(lines.hinge_loss(LABELS * z))


def test_learned_features_differ_from_fixed_ones():
    corners = np.array([[1.0, -1, 1, -1], [1, -1, -1, 1]])  # no line separates these, their product does
    learned = layers.hidden_features(FIG4, *layers.separating_units())
    one = np.array([[1.0, -1.0], [0.5, 0.5]])
    measured = {
        "sum": True,  # both were defined so
        "curved": separable(fixed(corners)) and not separable(corners) and separable(learned) and not separable(FIG4),
        "frozen": np.array_equal(learned, layers.hidden_features(FIG4, one, np.full((2, 1), -3.0))),
        "points": separable(fixed(FIG4)),
        "convex": hinge_of((one + one[:, ::-1]) / 2) <= (hinge_of(one) + hinge_of(one[:, ::-1])) / 2,
    }
    assert true(measured) == layers.learned_features()


def test_drawn_units_are_as_far_as_signed_distance_says():
    rows = []
    for w, w0 in (((3, -4), 10), ((6, -8), 20), ((3, -4), 20), ((-3, 4), -10)):
        w, w0 = np.array(w, float)[:, None], np.array([[float(w0)]])
        places = np.hstack([np.zeros((2, 1)), w / np.linalg.norm(w)])
        z = lines.linear_unit(places, w, w0)[0]
        rows.append((z[0], abs(lines.signed_distance(places, w, w0)[0, 0]), z[1] - z[0]))
    assert np.array(layers.units_drawn()) == pytest.approx(np.array(rows))


def test_a_relu_changes_one_factor_of_the_recursion():
    z = np.linspace(-9, 9, 1801)
    slopes, gates = layers.sigmoid_gradient(z), layers.relu_gradient(z)
    A, Y = np.array([[0.3], [0.8]]), np.array([[0.0], [1.0]])
    measured = {
        "factor": set(gates.tolist()) == {0.0, 1.0} and len(set(slopes.tolist())) > 2,
        "weights": np.allclose(np.array([[2.0]]) * gates[-1], 1.0),
        "output": not np.array_equal(losses.output_gradient(A, Y), losses.output_gradient(A, Y)),  # no hidden unit enters it
        "quarter": slopes.max() == pytest.approx(0.25) and gates.max() == 1,
        "silent": slopes.min() > 0 and not gates[z < 0].any(),
    }
    assert true(measured) == starts.relu_in_the_recursion()


def cost(w):
    """A narrow valley in 20 directions, with its slope."""
    scale = np.linspace(0.1, 5, 20)
    return np.sum(scale * w**2) / 2 + np.sum(np.cos(w)), scale * w - np.sin(w)


def test_a_cost_that_rises_asks_for_a_smaller_step():
    falls = {"smaller": 0, "perturb": 0, "reverse": 0, "onward": 0}
    for seed in range(200):
        rng = np.random.default_rng(seed)
        w = rng.normal(size=20)
        before, slope = cost(w)
        landed = w - slope
        assert cost(landed)[0] > before
        places = {
            "smaller": w - 0.1 * slope,
            "perturb": landed + 0.1 * rng.normal(size=20),
            "reverse": w + slope,
            "onward": landed - cost(landed)[1],
        }
        for word, place in places.items():
            falls[word] += cost(place)[0] < before
    assert falls["smaller"] == 200
    assert max(falls[word] for word in ("perturb", "reverse", "onward")) < 20
    assert starts.cost_that_rises() == "smaller"


def test_a_neuron_that_was_removed_goes_on_as_it_was():
    rng = np.random.default_rng(6)
    kept = dropout.dropout_mask(rng.random((6, 1000)), 0.5)
    shares = np.mean(kept, axis=1)
    x, y, W1, W2 = rng.normal(size=(3, 1)), rng.normal(size=(2, 1)), rng.normal(size=(6, 3)), rng.normal(size=(2, 6))
    mask = np.array([[0], [1], [1], [0], [1], [1]])
    dW1, dW2 = dropout.dropout_gradients(x, y, W1, W2, np.ones((3, 1)), mask)
    still = not dW1[0].any() and not dW2[:, 0].any() and dW1[1].any()
    measured = {
        "weights": still,
        "fresh": not still,
        "same": np.array_equal(kept[:, 0], kept[:, 2]) and np.array_equal(kept[:, 0], kept[:, 4]),
        "half": bool(np.all(np.abs(shares - 0.5) < 0.06)),
        "smaller": dropout.prediction_weights(W2, 0.5).shape != W2.shape,
    }
    assert true(measured) == dropout.put_back()


def test_steps_by_hand_are_those_of_minimize():
    rows = []
    for c in (0.2, 2, 6):
        path = reference.minimize(lambda w, c=c: c * w, np.array([[4.0]]), lambda w, g, k: w - 0.5 * g, 1)
        rows.append((c * 4, path[1, 0] - 4, (4 - path[1, 0]) / 4))
    assert np.array(questions.steps_by_hand()) == pytest.approx(np.array(rows))
