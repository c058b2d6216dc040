"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np


def linear_unit__three_points(linear_unit, rng):
    X = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]])
    return linear_unit(X, np.array([[2.0], [-1.0]]), np.array([[0.5]]))


def linear_unit__five_examples(linear_unit, rng):
    X = np.array([[1.0, 0.0, -2.0, 4.0, 0.5], [0.0, 1.0, 3.0, -1.5, 2.0], [2.0, -1.0, 0.0, 1.0, -3.0]])
    return linear_unit(X, np.array([[1.5], [-2.0], [0.5]]), np.array([[-3.0]]))


def classify__both_sides(classify, rng):
    return classify(np.array([[2.5, -0.5, 0.0, 0.25, -3.0, 0.75]]))


def signed_distance__weights_of_length_five(signed_distance, rng):
    X = np.array([[1.0, 0.0, -1.0, 2.0], [0.0, 1.0, -2.0, 2.0]])
    return signed_distance(X, np.array([[3.0], [4.0]]), np.array([[-2.0]]))


def hinge_loss__all_places(hinge_loss, rng):
    return hinge_loss(np.array([[-1.5, 0.25, 1.0, 3.5, -0.5, 0.75]]))


def average_hinge__five_examples(average_hinge, rng):
    X = np.array([[-2.0, -1.0, 1.0, -2.5, -2.5], [2.0, -1.0, 1.0, 1.5, 2.5]])
    y = np.array([[1.0, 1.0, -1.0, -1.0, 1.0]])
    return average_hinge(X, y, np.array([[0.5], [-1.0]]), np.array([[0.75]]))


def average_hinge__two_examples(average_hinge, rng):
    X, w = np.array([[-0.5, 1.0], [2.0, 0.5], [1.5, -1.0]]), np.array([[0.5], [-1.0], [0.25]])
    return average_hinge(X, np.array([[-1.0, -1.0]]), w, np.array([[0.5]]))


def hinge_delta__both_labels(hinge_delta, rng):
    z = np.array([[0.25, 2.0, 1.0, -0.5, -3.0, -1.0, 1.5]])
    return hinge_delta(z, np.array([[1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0]]))


def hinge_delta__all_calm(hinge_delta, rng):
    return hinge_delta(np.array([[1.5, -2.0, 3.0, -1.25]]), np.array([[1.0, -1.0, 1.0, -1.0]]))


def linear_gradient__six_examples(linear_gradient, rng):
    w, w0 = np.array([[0.5], [-1.0], [2.0]]), np.array([[1.5]])
    first = linear_gradient(np.array([[2.0], [1.0], [-1.5]]), np.array([[1.0]]), w, w0)
    second = linear_gradient(np.array([[1.0], [3.0], [0.25]]), np.array([[-1.0]]), w, w0)
    third = linear_gradient(np.array([[-3.0], [1.0], [-1.0]]), np.array([[-1.0]]), w, w0)
    fourth = linear_gradient(np.array([[1.0], [1.0], [0.0]]), np.array([[1.0]]), w, w0)
    fifth = linear_gradient(np.array([[2.0], [-1.0], [1.5]]), np.array([[-1.0]]), w, w0)
    return [first, second, third, fourth, fifth, linear_gradient(np.array([[1.0], [0.0], [0.0]]), np.array([[1.0]]), w, w0)]


def sgd_step__three_weights(sgd_step, rng):
    w, dw = np.array([[1.0], [-2.0], [0.5]]), np.array([[2.0], [1.5], [-3.0]])
    return sgd_step(w, np.array([[0.75]]), dw, np.array([[-1.5]]), 0.4)


def inverse_decay__single_steps(inverse_decay, rng):
    return [inverse_decay(0, 1.5), inverse_decay(1, 1.5), inverse_decay(4, 1.5)]


def inverse_decay__array_of_steps(inverse_decay, rng):
    return inverse_decay(np.array([0, 1, 2, 3, 9]), 3.0)


def sgd__nine_visits(sgd, rng):
    X = np.array([[1.5, 0.5, 0.25, 0.75], [-0.25, 1.5, 0.25, 0.75], [-0.25, 0.5, 1.5, -0.75]])
    return sgd(X, np.array([[1.0, 1.0, -1.0, -1.0]]), [3, 3, 0, 0, 2, 1, 3, 2, 2], 1.0)


def sgd__twelve_visits(sgd, rng):
    X, y = np.array([[1.5, -0.5, 0.75], [0.25, 1.5, 0.5]]), np.array([[1.0, 1.0, -1.0]])
    return sgd(X, y, [2, 0, 1, 0, 2, 1, 1, 0, 2, 2, 1, 2], 0.5)
