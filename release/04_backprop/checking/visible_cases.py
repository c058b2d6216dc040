"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def numerical_gradient__sum_of_cubes(numerical_gradient, rng):
    x = np.array([[0.5, -1.0], [2.0, 1.5], [-0.75, 0.25]])
    return numerical_gradient(Given("lambda x: np.sum(x ** 3) + x[0, 0] * x[2, 1] + abs(x[0, 1] + 1.002)"), x)


def numerical_gradient__wide_step(numerical_gradient, rng):
    return numerical_gradient(Given("lambda x: np.sum(x ** 5) + x[0] * x[2]"), np.array([1.0, -0.5, 1.5, 0.25]), 0.5)


def numerical_gradient__whole_x(numerical_gradient, rng):
    return numerical_gradient(Given("lambda x: float(np.sum(x ** 2) * x[0, 1])"), np.array([[2, -3, 1, -2], [4, 1, -1, 3]]))


def relative_error__near_and_opposite(relative_error, rng):
    a = np.array([[1.0, -2.0], [0.5, -3.0], [-0.25, 1.5]])
    b = np.array([[1.5, -2.0], [0.75, -3.25], [-0.5, 1.25]])
    return [relative_error(a, b), relative_error(a, -1.5 * b)]


def relative_error__next_to_nothing(relative_error, rng):
    a = np.array([[3.0, -1.0, 0.5]])
    return [relative_error(a, 1.5 * a), relative_error(a * 1e-9, a * 2e-9), relative_error(0 * a, 0 * a)]


def hidden_delta__three_tanh_units(hidden_delta, rng):
    W_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]])
    delta_next = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25]])
    Z = np.array([[0.0, 1.0, -0.5, 0.25], [-1.0, 0.75, 0.5, 1.5], [0.5, -0.25, 1.25, -0.75]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: 1 - np.tanh(z) ** 2"))


def hidden_delta__three_relu_units(hidden_delta, rng):
    W_next, delta_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]]), np.array([[0.5, -0.25], [0.75, 0.5]])
    Z = np.array([[0.0, 1.5], [-1.0, 0.75], [0.5, -0.25]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: np.where(z > 0, 1.0, 0.0)"))


def layer_gradients__four_examples(layer_gradients, rng):
    A_prev = np.array([[1.0, -2.0, 0.5, 3.0], [-1.0, 0.25, 2.0, 0.0]])
    delta = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25], [-0.5, 1.0, 0.25, -1.5]])
    return layer_gradients(A_prev, delta)


def two_layer_gradients__with_loss_and_without(two_layer_gradients, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.5], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_gradients(np.array([[2.0], [-1.0]]), -one, W, W0, w, w0 + 2)
    second = two_layer_gradients(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0)
    third = two_layer_gradients(np.array([[0.25], [-1.0]]), one, W, W0, w, w0)
    return [first, second, third, two_layer_gradients(np.array([[-2.0], [1.5]]), one, W, W0, w, w0)]


def two_layer_gradients__on_the_edges(two_layer_gradients, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, x, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[2.0], [-1.0]]), np.array([[1.0]])
    at_zero = two_layer_gradients(np.array([[-1.0], [1.0]]), -one, W, W0, w, np.array([[0.5]]))
    return [at_zero, two_layer_gradients(x, -one, W, W0, w, np.array([[-0.5]]))]


def two_layer_step__three_steps(two_layer_step, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_step(np.array([[2.0], [-1.0]]), one, W, W0, w, w0, 2.0)
    second = two_layer_step(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0, 0.125)
    return [first, second, two_layer_step(np.array([[-2.0], [1.5]]), one, W, W0, w, w0, 1.5)]


def softmax_gradients__three_classes(softmax_gradients, rng):
    W1 = np.array([[1.0, -0.5], [-1.0, 2.0], [0.5, 1.5], [-1.5, -0.5]])
    b1, b2 = np.array([[0.5], [-1.0], [0.25], [1.0]]), np.array([[0.5], [-0.5], [0.25]])
    W2 = np.array([[0.5, -1.0, 0.25, 1.0], [-0.5, 0.75, 0.5, -1.0], [1.0, 0.5, -0.75, 0.25]])
    return softmax_gradients(np.array([[1.5], [0.5]]), np.array([[0.0], [1.0], [0.0]]), W1, b1, W2, b2)


def sigmoid_deltas__three_layers(sigmoid_deltas, rng):
    weights = [rng.uniform(-2, 2, shape).round(2) for shape in [(4, 2), (2, 3), (3, 6)]]
    activations = [rng.uniform(0.1, 0.9, (units, 5)).round(2) for units in (4, 2, 3, 6)]
    deltas = sigmoid_deltas(weights, activations, np.eye(6)[:, [0, 2, 5, 1, 2]])
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


def sigmoid_deltas__four_layers_of_three(sigmoid_deltas, rng):
    weights = [rng.uniform(-2, 2, shape).round(2) for shape in [(6, 2), (2, 3), (3, 4), (4, 5)]]
    activations = [rng.uniform(0.1, 0.9, (units, 3)).round(2) for units in (6, 2, 3, 4, 5)]
    deltas = sigmoid_deltas(weights, activations, np.eye(5)[:, [3, 0, 4]])
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


def multiplications__three_networks(multiplications, rng):
    return [multiplications([4, 3, 5, 2]), multiplications([2, 6, 3, 4, 5, 7]), multiplications([5, 4, 3])]
