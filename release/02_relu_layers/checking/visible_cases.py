"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def step__in_a_row(step, rng):
    return step(np.array([-2.0, 0.0, 3.0, -0.25, 0.5, 0.0, 1.5]))


def step__in_a_table(step, rng):
    return step(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


def relu__in_a_row(relu, rng):
    return relu(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


def relu__in_a_table(relu, rng):
    return relu(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


def sigmoid__in_a_row(sigmoid, rng):
    return sigmoid(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


def sigmoid__in_a_table(sigmoid, rng):
    return sigmoid(np.array([[1, -1, 2], [-3, 4, 0]]))


def sigmoid__very_large(sigmoid, rng):
    return sigmoid(np.array([-0.5, 1000.0, 0.5, -1000.0]))


def sigmoid__very_large_and_positive(sigmoid, rng):
    return sigmoid(np.array([0.5, 1000.0, 3.0]))


def relu_gradient__in_a_row(relu_gradient, rng):
    return relu_gradient(np.array([-2.0, 0.0, 3.0, -0.25, 0.5, 0.0, 1.5]))


def relu_gradient__in_a_table(relu_gradient, rng):
    return relu_gradient(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


def sigmoid_gradient__in_a_row(sigmoid_gradient, rng):
    return sigmoid_gradient(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


def sigmoid_gradient__in_a_table(sigmoid_gradient, rng):
    return sigmoid_gradient(np.array([[1, -1, 2], [-3, 4, 0]]))


def sigmoid_gradient__very_large(sigmoid_gradient, rng):
    return sigmoid_gradient(np.array([1000.0, 0.5, -1000.0, -0.5]))


def tanh_gradient__in_a_row(tanh_gradient, rng):
    return tanh_gradient(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


def tanh_gradient__in_a_table(tanh_gradient, rng):
    return tanh_gradient(np.array([[1, -1, 2], [-3, 4, 0]]))


def tanh_gradient__very_large(tanh_gradient, rng):
    return tanh_gradient(np.array([1000.0, 0.5, -1000.0, -0.5]))


def linear_forward__three_units(linear_forward, rng):
    A = np.array([[1.0, -2.0], [3.0, 0.5]])
    return linear_forward(A, np.array([[2.0, -1.0, 0.5], [1.0, 0.25, -3.0]]), np.array([[0.5], [-1.0], [2.0]]))


def linear_forward__all_alike(linear_forward, rng):
    A = np.array([[1.0, -2.0], [3.0, 0.5]])
    return linear_forward(A, np.array([[2.0, -1.0], [1.0, 0.25]]), np.array([[0.5], [-1.0]]))


def hidden_features__four_examples(hidden_features, rng):
    X = np.array([[1.0, -2.0, 0.5, -1.0], [3.0, 0.5, -1.0, -0.5]])
    return hidden_features(X, np.array([[2.0, -1.0, 0.5], [1.0, 0.25, -3.0]]), np.array([[0.5], [-1.5], [2.0]]))


def hidden_features__all_alike(hidden_features, rng):
    X = np.array([[1.0, -2.0], [3.0, 0.5]])
    return hidden_features(X, np.array([[2.0, -1.0], [1.0, 0.25]]), np.array([[0.5], [-1.0]]))


def separating_units__in_feature_space(separating_units, rng):
    X = np.array([[0.0, 0.0, 2.0, -2.0], [0.0, -6.0, 0.0, 0.0]])  # two circles, then two squares

    def features(W, W0):
        return np.maximum(0, W.T @ X + W0)

    def separates(W, W0):
        """The widest street runs at a right angle to a step between the classes, or along a step inside a class.

        Each unit is measured by what it says the loudest: its scale does not matter.
        """
        F = features(W, W0)
        F = (F / np.where(F.any(axis=1), np.max(F, axis=1), 1.0)[:, None]).T
        circles, squares = F[:2], F[2:]
        inside = np.array([circles[1] - circles[0], squares[1] - squares[0]])
        ways = [*(p - q for p in circles for q in squares), *(inside @ [[0, 1], [-1, 0]])]
        ways = [sign * way / np.linalg.norm(way) for way in ways for sign in (1, -1) if np.linalg.norm(way) > 1e-9]
        return any(np.min(circles @ way) - np.max(squares @ way) > 1e-6 for way in ways)

    W, W0 = (np.asarray(part, dtype=float) for part in separating_units())
    if (W.shape, W0.shape) != ((2, 2), (2, 1)):
        return f"the shapes are {W.shape} and {W0.shape}"
    if not (np.isfinite(W).all() and np.isfinite(W0).all()):
        return "not all of the numbers are finite"
    if separates(W, W0):
        return "a line separates the classes"
    F = features(W, W0)
    reasons = {
        "it would if both units spoke on their other side": (F[:, :2] > 0).all() and separates(-W, -W0),
        "it would if each row of W were a column": separates(W.T, W0),
        "the offsets are 0, so both lines go through the middle": not W0.any(),
        "both units are silent for all four examples": not F.any(),
        "one of the units is silent for all four examples": not F.any(axis=1).all(),
        "no unit is silent for any example": np.min(W.T @ X + W0) >= 0,
        "the two units have the same line": np.linalg.matrix_rank(np.vstack([W, W0.T])) < 2,
        "a circle and a square have the same features": any(np.allclose(F[:, i], F[:, j]) for i in (0, 1) for j in (2, 3)),
        "the circles and the squares stand in each other's way": True,
    }
    return "no line separates the classes: " + next(reason for reason, holds in reasons.items() if holds)


def two_layer_output__three_units(two_layer_output, rng):
    X = np.array([[1.0, -1.0, 2.0, -2.0], [2.0, 1.0, -1.0, -1.5]])
    W, W0 = np.array([[1.0, -0.5, -1.0], [2.0, 1.0, 0.25]]), np.array([[0.5], [-1.0], [1.0]])
    return two_layer_output(X, W, W0, np.array([[1.0], [-2.0], [-3.0]]), np.array([[0.75]]))


def forward__two_layers(forward, rng):
    X = np.array([[1.0, -1.0, 2.0, -0.5], [2.0, 0.5, -1.0, -1.5]])
    first = np.array([[1.0, -0.5, -1.0], [2.0, 1.0, 0.25]]), np.array([[0.5], [-1.0], [1.0]])
    second = np.array([[0.25], [-0.5], [0.75]]), np.array([[-0.5]])
    return forward(X, [(*first, Given("lambda z: np.maximum(0, z)")), (*second, Given("np.tanh"))])


def forward__softmax_at_the_end(forward, rng):
    X = np.array([[1.0, -0.5, 0.5], [-1.5, 2.0, 1.0], [0.5, 1.0, -1.0]])
    first = np.array([[1.0, -0.5], [0.5, 1.5], [-1.0, 0.25]]), np.array([[0.25], [-0.5]])
    second = np.array([[0.5, -1.0, 1.5, 1.0], [1.0, 0.5, -0.5, -2.0]]), np.array([[0.5], [-0.25], [0.0], [1.0]])
    third = np.array([[1.0, -1.0], [0.5, 2.0], [-0.5, 1.5], [1.0, 0.25]]), np.array([[-0.5], [0.75]])
    return forward(X, [(*first, Given("np.tanh")), (*second, Given("relu")), (*third, Given("softmax"))])


def softmax__four_examples(softmax, rng):
    return softmax(np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]]))


def softmax__whole_scores(softmax, rng):
    return softmax(np.array([[1, 0, 2], [-1, 3, 1]]))


def softmax__huge_column(softmax, rng):
    return softmax(np.array([[1000.0, 0.5], [1000.5, 2.0], [-1000.0, -1.0]]))


def softmax__column_far_below(softmax, rng):
    return softmax(np.array([[-1000.0, 0.5], [-1000.5, 2.0], [-999.0, -1.0]]))


def collapse__two_and_three_layers(collapse, rng):
    first = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]]), np.array([[2.0], [-1.0], [0.5]])
    second = np.array([[1.5], [2.0], [-3.0]]), np.array([[0.75]])
    wide = [
        (np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([[1.0], [3.0]])),
        (np.array([[0.5, -1.0], [2.0, 1.0]]), np.array([[-2.0], [0.5]])),
        (np.array([[2.0, 1.0], [-1.5, 3.0]]), np.array([[4.0], [-1.0]])),
    ]
    return [collapse([first, second]), collapse(wide)]


def count_parameters__three_networks(count_parameters, rng):
    return [count_parameters([3, 5, 1]), count_parameters([4, 6, 3, 2]), count_parameters([2, 7, 5, 4, 3])]
