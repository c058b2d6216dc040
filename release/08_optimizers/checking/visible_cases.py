"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def minibatches__ten_in_fours(minibatches, rng):
    X = np.arange(30.0).reshape(3, 10) ** 2 / 10
    Y = np.array([[1, 0, 0, 1, 1, 0, 1, 0, 0, 1], [0, 1, 1, 0, 0, 1, 0, 1, 1, 0]])
    return minibatches(X, Y, 4, np.array([6, 2, 9, 0, 4, 8, 1, 3, 7, 5]))


def minibatches__six_examples(minibatches, rng):
    X, Y = np.array([[1.5, -2.0, 0.5, 3.0, -1.0, 2.5]]), np.array([[1.0, -1.0, -1.0, 1.0, 1.0, -1.0]])
    return [minibatches(X, Y, size, [4, 0, 5, 2, 1, 3]) for size in (3, 8, 1)]


def minibatch_gradient__linear_layer(minibatch_gradient, rng):
    X = np.array([[1.0, -2.0, 0.5, 3.0], [0.0, 1.5, -1.0, 2.0], [2.0, -0.5, 1.0, -1.5]])
    Y = np.array([[1.0, 0.0, -1.0, 2.0], [0.5, 1.0, 0.0, -2.0]])
    W = "np.array([[0.5, -1.0], [1.0, 0.25], [-0.5, 2.0]])"
    return minibatch_gradient(Given(f"lambda x, y: x @ ({W}.T @ x - y).T"), X, Y)


def minibatch_gradient__squared_unit(minibatch_gradient, rng):
    X = np.array([[1.0, -1.0, 2.0, 0.5, -1.5], [2.0, 0.5, -1.0, 1.0, 3.0]])
    Y = np.array([[1.0, -1.0, 0.5, 0.25, 0.0]])
    return minibatch_gradient(Given("lambda x, y: x * (float(x[0, 0]) ** 2 - y.item())"), X, Y)


def linear_decay__single_steps(linear_decay, rng):
    return [linear_decay(k, 0.8, 0.2, 5) for k in (0, 1, 4, 5, 10)]


def linear_decay__array_of_steps(linear_decay, rng):
    return linear_decay(np.array([[0, 3, 8], [6, 24, 5]]), 2.0, 0.5, 8)


def minimize__four_steps(minimize, rng):
    gradient = Given("lambda w: np.array([[1.0, 0.5, 0.0], [0.5, 3.0, 0.0], [0.0, 0.0, 2.0]]) @ w")
    step = Given("lambda w, g, k: w - 0.5 / (k + 1) * g")
    return minimize(gradient, np.array([[2.0], [-1.0], [1.5]]), step, 4)


def minimize__whole_numbers(minimize, rng):
    gradient, step = Given("lambda w: 2 * w - 1"), Given("lambda w, g, k: w - 0.25 / (k + 2) * g")
    return [minimize(gradient, np.array([[3], [-2]]), step, steps) for steps in (1, 6)]


def momentum_step__one_step(momentum_step, rng):
    w, v, g = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.4], [-0.6], [0.2]]), np.array([[2.0], [0.0], [-3.0]])
    return momentum_step(w, v, g, 0.25, 0.75)


def momentum_step__three_steps(momentum_step, rng):
    w, v, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.array([[0.5, 0.25, -1.0], [1.0, -0.5, 0.75]]), []
    for scale in (1.0, -2.0, 0.5):
        results.append(momentum_step(w, v, scale * np.array([[1.0, -2.0, 0.0], [4.0, 0.5, -3.0]]), 0.3, 0.8))
        w, v = (np.asarray(part) for part in results[-1])
    return results


def adagrad_step__one_step(adagrad_step, rng):
    w, G, g = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.5], [2.0], [1.25]]), np.array([[2.0], [-0.5], [3.0]])
    return adagrad_step(w, G, g, 0.5, 0.1)


def adagrad_step__three_steps(adagrad_step, rng):
    w, G, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.zeros((2, 3)), []
    for g in ([[1.0, 0.0, -0.5], [4.0, 0.2, -3.0]], [[0.5, 2.0, 1.0], [-1.0, 0.3, 2.0]], [[-2.0, 0.6, 0.8], [1.5, -1.0, 0.4]]):
        results.append(adagrad_step(w, G, np.array(g), 0.5, 0.01))
        w, G = (np.asarray(part) for part in results[-1])
    return results


def adagrad_unit_step__one_step(adagrad_unit_step, rng):
    W, G = np.array([[1.0, -1.0, 0.5, 2.0], [0.25, 3.0, -2.0, 1.0]]), np.array([[0.5, 2.0, 1.25, 3.0]])
    return adagrad_unit_step(W, G, np.array([[2.0, -0.5, 1.0, 3.0], [-1.0, 1.5, 0.5, 0.25]]), 0.5, 0.1)


def adagrad_unit_step__two_steps(adagrad_unit_step, rng):
    W, G = np.array([[1.0, -1.0], [0.5, 3.0], [-2.0, 0.25]]), np.zeros((1, 2))
    first = adagrad_unit_step(W, G, np.array([[0.0, 2.0], [0.0, -1.0], [0.0, 0.5]]), 0.75, 0.01)
    W, G = (np.asarray(part) for part in first)
    return [first, adagrad_unit_step(W, G, np.array([[1.5, 0.5], [-1.0, 0.2], [0.4, -0.6]]), 0.75, 0.01)]


def rmsprop_step__one_step(rmsprop_step, rng):
    w, s, g = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.5], [2.0], [1.25]]), np.array([[2.0], [-0.5], [3.0]])
    return rmsprop_step(w, s, g, 0.5, 0.7, 0.1)


def rmsprop_step__three_steps(rmsprop_step, rng):
    w, s, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.zeros((2, 3)), []
    for g in ([[1.0, 0.0, -0.5], [4.0, 0.2, -3.0]], [[0.5, 2.0, 1.0], [-1.0, 0.3, 2.0]], [[-2.0, 0.6, 0.8], [1.5, -1.0, 0.4]]):
        results.append(rmsprop_step(w, s, np.array(g), 0.4, 0.8, 0.01))
        w, s = (np.asarray(part) for part in results[-1])
    return results


def adam_step__fourth_step(adam_step, rng):
    w, m = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.4], [-0.6], [0.2]])
    v, g = np.array([[0.5], [2.0], [1.25]]), np.array([[2.0], [-0.5], [3.0]])
    return adam_step(w, m, v, 4, g, 0.5, 0.6, 0.8, 0.1)


def adam_step__three_steps(adam_step, rng):
    w, m, v, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.zeros((2, 3)), np.zeros((2, 3)), []
    slopes = np.array(
        [[[1.0, 0.0, -0.5], [4.0, 0.2, -3.0]], [[0.5, 2.0, 1.0], [-1.0, 0.3, 2.0]], [[-2, 0.6, 0.8], [1.5, -1, 0.4]]]
    )
    for t in (1, 2, 3):
        results.append(adam_step(w, m, v, t, slopes[t - 1], 0.4, 0.7, 0.9, 0.01))
        w, m, v = (np.asarray(part) for part in results[-1])
    return results
