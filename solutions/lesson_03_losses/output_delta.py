"""output_delta: how the mean loss changes with the pre-activation of the output layer, for four pairs."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import one_hot

CROSSED = ("squared-sigmoid", "squared-softmax", "hinge-sigmoid", "hinge-softmax", "nll-linear")
FOREIGN = ("nll-tanh", "hinge-tanh", "squared-tanh", "squared-relu")

output_delta = exercise(reference.output_delta, points=4, lecture="002 p.7; 000 eq 37; 003 (gradients)")


@output_delta.visible("squared loss with linear outputs")
def squared(output_delta, rng):
    Z = np.array([[1.5, 0.0, -1.0, 2.0], [0.0, 2.5, 1.0, -0.5], [-2.0, 1.0, 0.5, 0.0]])
    Y = np.array([[1.0, 0.5, -1.0, 0.0], [1.0, 2.0, -1.0, 0.5], [-2.5, 1.5, 0.0, 2.0]])
    return output_delta(Z, Y, "squared-linear")


@output_delta.visible("hinge loss with linear outputs, two of them exactly at the margin")
def hinge(output_delta, rng):
    Z = np.array([[0.25, 2.0, 1.0, -0.5], [-3.0, -1.0, 1.5, 0.5], [0.5, -2.5, -0.75, 1.25]])
    Y = np.array([[1.0, 1.0, 1.0, -1.0], [-1.0, -1.0, -1.0, 1.0], [-1.0, 1.0, 1.0, 1.0]])
    return output_delta(Z, Y, "hinge-linear")


@output_delta.visible("NLL with sigmoid outputs")
def nll_sigmoid(output_delta, rng):
    Z = np.array([[0.5, 2.0, -1.0, 0.0], [-3.0, 1.0, 1.5, -0.5], [1.0, -2.0, 0.75, 2.5]])
    Y = np.array([[1.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0]])
    return output_delta(Z, Y, "nll-sigmoid")


@output_delta.visible("NLL with softmax outputs")
def nll_softmax(output_delta, rng):
    Z = np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]])
    Y = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]])
    return output_delta(Z, Y, "nll-softmax")


@output_delta.visible("huge logits", silent=True)
def huge(output_delta, rng):
    Z = np.array([[1000.0, -1000.5, 0.5, 1.0], [1000.5, -998.5, 2.0, -1.0], [999.0, -1000.0, -1.0, 0.0]])
    Y = np.array([[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]])
    return {"nll-softmax": output_delta(Z, Y, "nll-softmax"), "nll-sigmoid": output_delta(Z, Y, "nll-sigmoid")}


@output_delta.visible("a pair that goes together and two that do not")
def strangers(output_delta, rng):
    Z, Y = np.array([[0.5, -1.5, 2.0], [1.0, 0.0, -0.5]]), np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    first = output_delta(Z, Y, "squared-linear")
    return [first, output_delta.raises(Z, Y, "squared-softmax"), output_delta.raises(Z, Y, "nll-tanh")]


@output_delta.hidden("squared loss with fresh linear outputs")
def fresh_squared(output_delta, rng):
    K, n = drawing.FRESH
    return output_delta(drawing.signed(rng, K, n), drawing.signed(rng, K, n), "squared-linear")


@output_delta.hidden("hinge loss with fresh linear outputs, some of them exactly at the margin")
def fresh_hinge(output_delta, rng):
    agreement, Y = drawing.agreements(rng, *(5, 8))
    for label in (-1.0, 1.0):
        row, column = rng.choice(np.argwhere((agreement > 0.2) & (label == Y)))
        agreement[row, column] = 1.0
    return output_delta(Y * agreement, Y, "hinge-linear")


@output_delta.hidden("NLL with fresh sigmoid outputs")
def fresh_nll_sigmoid(output_delta, rng):
    K, n = 5, 7
    return output_delta(drawing.signed(rng, K, n, high=3.0), drawing.yes_or_no(rng, K, n), "nll-sigmoid")


@output_delta.hidden("NLL with fresh softmax outputs")
def fresh_nll_softmax(output_delta, rng):
    K, n = 3, 7
    return output_delta(drawing.signed(rng, K, n, high=3.0), one_hot(drawing.labels(rng, K, n), K), "nll-softmax")


@output_delta.hidden("whole numbers")
def whole_numbers(output_delta, rng):
    K, n = drawing.WHOLE
    Z, Y = drawing.whole(rng, K, n), one_hot(drawing.labels(rng, K, n), K).astype(int)
    return {pair: output_delta(Z, Y, pair) for pair in ("squared-linear", "nll-sigmoid", "nll-softmax")}


@output_delta.hidden("columns of huge logits and columns far below them", silent=True)
def fresh_huge(output_delta, rng):
    K, n = drawing.OTHER
    shifts = rng.permutation(np.concatenate([[1000.0, -1000.0], np.zeros(n - 2)]))
    Z = rng.integers(-6, 7, (K, n)) / 4 + shifts
    Y = one_hot(drawing.labels(rng, K, n), K)
    return {pair: output_delta(Z, Y, pair) for pair in ("nll-softmax", "nll-sigmoid")}


@output_delta.hidden("a pair that goes together and two that do not, with fresh numbers")
def fresh_strangers(output_delta, rng):
    K, n = 4, 9
    Z, Y = drawing.signed(rng, K, n), drawing.yes_or_no(rng, K, n)
    first, second = rng.choice(CROSSED), rng.choice(FOREIGN)
    known = output_delta(Z, Y, "squared-linear")
    return [known, output_delta.raises(Z, Y, str(first)), output_delta.raises(Z, Y, str(second))]
