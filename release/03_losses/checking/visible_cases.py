"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np


def squared_loss__five_examples(squared_loss, rng):
    A = np.array([[1.5, 0.0, -1.0, 2.0, 0.5], [0.0, 2.5, 1.0, -0.5, 1.0], [-2.0, 1.0, 0.5, 0.0, 3.0]])
    Y = np.array([[1.0, 0.5, -1.0, 0.0, 2.0], [1.0, 2.0, -1.0, 0.5, 1.5], [-2.5, 1.5, 0.0, 2.0, 1.0]])
    return squared_loss(A, Y)


def squared_loss__three_examples(squared_loss, rng):
    return squared_loss(np.array([[3, -1, 2], [0, 4, 1]]), np.array([[1, 1, 2], [-2, 3, 5]]))


def one_hot__list_of_six(one_hot, rng):
    return one_hot([2, 0, 3, 0, 1, 2], 5)


def one_hot__array_of_labels(one_hot, rng):
    return one_hot(np.array([1, 2, 0, 1]), 3)


def likelihood__four_examples(likelihood, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3], [0.3, 0.7, 0.25, 0.3], [0.2, 0.1, 0.65, 0.4]])
    return likelihood(A, np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))


def likelihood__three_examples(likelihood, rng):
    return likelihood(np.array([[0.5, 0.75, 0.4], [0.5, 0.25, 0.6]]), np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]))


def log_likelihood__four_examples(log_likelihood, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3], [0.3, 0.7, 0.25, 0.3], [0.2, 0.1, 0.65, 0.4]])
    return log_likelihood(A, np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))


def log_likelihood__three_thousand(log_likelihood, rng):
    sure = np.resize([0.6, 0.75, 0.8, 0.9], 3000)
    right = np.resize([1.0, 1.0, 0.0, 1.0, 1.0], 3000)
    return log_likelihood(np.stack([sure, 1 - sure]), np.stack([right, 1 - right]))


def nll__great_surprise(nll, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3, 0.000001], [0.3, 0.7, 0.25, 0.3, 0.5], [0.2, 0.1, 0.65, 0.4, 0.499999]])
    return nll(A, np.array([[1.0, 0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]]))


def nll__two_classes(nll, rng):
    return nll(np.array([[0.75, 0.4, 0.1], [0.25, 0.6, 0.9]]), np.array([[1, 0, 1], [0, 1, 0]]))


def softmax_nll__four_examples(softmax_nll, rng):
    Z = np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]])
    return softmax_nll(Z, np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]]))


def softmax_nll__all_huge(softmax_nll, rng):
    Z = np.array([[1000.0, 999.5, 1000.5, 1001.0], [1000.5, 1001.5, 998.0, 999.0], [999.0, 1000.0, 999.0, 1002.0]])
    return softmax_nll(Z, np.array([[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]]))


def softmax_nll__huge_column(softmax_nll, rng):
    Z = np.array([[1000.0, -1000.5, 0.5, 1.0, -0.5], [1000.5, -998.5, 2.0, -1.0, 1.5], [999.0, -1000.0, -1.0, 0.0, 0.25]])
    Y = np.array([[0.0, 1.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.0, 0.0]])
    return softmax_nll(Z, Y)


def softmax_nll__sure_and_wrong(softmax_nll, rng):
    Z = np.array([[-400.0, 1.0, 0.0, 3.0], [400.0, 0.5, -2.0, 1.0], [0.0, -0.5, 1.0, 2.0]])
    return softmax_nll(Z, np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]))


def nll_sigmoid__three_questions(nll_sigmoid, rng):
    A = np.array([[0.9, 0.2, 0.6, 0.3, 0.5], [0.4, 0.7, 0.25, 0.8, 0.1], [0.3, 0.55, 0.65, 0.4, 0.95]])
    return nll_sigmoid(A, np.array([[1.0, 0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0, 1.0]]))


def nll_sigmoid__two_questions(nll_sigmoid, rng):
    return nll_sigmoid(np.array([[0.75, 0.4, 0.1], [0.6, 0.35, 0.8]]), np.array([[1, 1, 0], [0, 1, 0]]))


def output_delta__squared(output_delta, rng):
    Z = np.array([[1.5, 0.0, -1.0, 2.0], [0.0, 2.5, 1.0, -0.5], [-2.0, 1.0, 0.5, 0.0]])
    Y = np.array([[1.0, 0.5, -1.0, 0.0], [1.0, 2.0, -1.0, 0.5], [-2.5, 1.5, 0.0, 2.0]])
    return output_delta(Z, Y, "squared-linear")


def output_delta__hinge(output_delta, rng):
    Z = np.array([[0.25, 2.0, 1.0, -0.5], [-3.0, -1.0, 1.5, 0.5], [0.5, -2.5, -0.75, 1.25]])
    Y = np.array([[1.0, 1.0, 1.0, -1.0], [-1.0, -1.0, -1.0, 1.0], [-1.0, 1.0, 1.0, 1.0]])
    return output_delta(Z, Y, "hinge-linear")


def output_delta__nll_sigmoid(output_delta, rng):
    Z = np.array([[0.5, 2.0, -1.0, 0.0], [-3.0, 1.0, 1.5, -0.5], [1.0, -2.0, 0.75, 2.5]])
    Y = np.array([[1.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0]])
    return output_delta(Z, Y, "nll-sigmoid")


def output_delta__nll_softmax(output_delta, rng):
    Z = np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]])
    Y = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]])
    return output_delta(Z, Y, "nll-softmax")


def output_delta__huge(output_delta, rng):
    Z = np.array([[1000.0, -1000.5, 0.5, 1.0], [1000.5, -998.5, 2.0, -1.0], [999.0, -1000.0, -1.0, 0.0]])
    Y = np.array([[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]])
    return {"nll-softmax": output_delta(Z, Y, "nll-softmax"), "nll-sigmoid": output_delta(Z, Y, "nll-sigmoid")}


def output_delta__strangers(output_delta, rng):
    Z, Y = np.array([[0.5, -1.5, 2.0], [1.0, 0.0, -0.5]]), np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    first = output_delta(Z, Y, "squared-linear")
    return [first, output_delta.raises(Z, Y, "squared-softmax"), output_delta.raises(Z, Y, "nll-tanh")]


def output_gradient__three_questions(output_gradient, rng):
    A = np.array([[0.9, 0.2, 0.6, 0.3, 0.5], [0.4, 0.7, 0.25, 0.8, 0.1], [0.3, 0.55, 0.65, 0.4, 0.95]])
    return output_gradient(A, np.array([[1.0, 0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0, 1.0]]))


def output_gradient__two_questions(output_gradient, rng):
    return output_gradient(np.array([[0.75, 0.4, 0.1], [0.6, 0.35, 0.8]]), np.array([[1, 1, 0], [0, 1, 0]]))
