"""forward: layer upon layer, with every stage kept."""

import numpy as np

from autograder import Given, exercise

from . import drawing, reference
from .reference import linear_forward

BENDS = """
def relu(z):
    return np.maximum(0, z)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    return np.exp(z) / np.sum(np.exp(z), axis=0)


def identity(z):
    return z
"""

forward = exercise(reference.forward, points=2, lecture="002 p.2", steps="A_{}", builds_on=(reference.linear_forward,))


@forward.visible("two layers, the first with a relu and the second with a tanh")
def two_layers(forward, rng):
    X = np.array([[1.0, -1.0, 2.0, -0.5], [2.0, 0.5, -1.0, -1.5]])
    first = np.array([[1.0, -0.5, -1.0], [2.0, 1.0, 0.25]]), np.array([[0.5], [-1.0], [1.0]])
    second = np.array([[0.25], [-0.5], [0.75]]), np.array([[-0.5]])
    return forward(X, [(*first, Given("lambda z: np.maximum(0, z)")), (*second, Given("np.tanh"))])


@forward.visible("three layers, the last with a softmax", given=BENDS)
def softmax_at_the_end(forward, rng):
    X = np.array([[1.0, -0.5, 0.5], [-1.5, 2.0, 1.0], [0.5, 1.0, -1.0]])
    first = np.array([[1.0, -0.5], [0.5, 1.5], [-1.0, 0.25]]), np.array([[0.25], [-0.5]])
    second = np.array([[0.5, -1.0, 1.5, 1.0], [1.0, 0.5, -0.5, -2.0]]), np.array([[0.5], [-0.25], [0.0], [1.0]])
    third = np.array([[1.0, -1.0], [0.5, 2.0], [-0.5, 1.5], [1.0, 0.25]]), np.array([[-0.5], [0.75]])
    return forward(X, [(*first, Given("np.tanh")), (*second, Given("relu")), (*third, Given("softmax"))])


@forward.hidden("three layers, each with a bend of its own", weight=2, given=BENDS)
def three_layers(forward, rng):
    return forward(*network(rng, ["relu", "np.tanh", "softmax"]))


@forward.hidden("two layers of whole numbers, the second without a bend", given=BENDS)
def whole_numbers(forward, rng):
    return forward(*network(rng, ["relu", "identity"], drawing.whole))


@forward.hidden("four layers", given=BENDS)
def four_layers(forward, rng):
    return forward(*network(rng, ["sigmoid", "np.tanh", "relu", "sigmoid"]))


def network(rng, bends, draw=drawing.signed):
    """X and layers (W, W0, bend): the z of the first layer, and wherever a ReLU is or could be, have both signs."""

    def once():
        sizes = drawing.distinct(rng, len(bends) + 1)
        return drawing.examples(rng, sizes[0], draw), drawing.stack(rng, sizes, draw)

    def telling(X, layers):
        A, kept = X, []
        for (W, W0), bend in zip(layers, bends, strict=True):
            Z = linear_forward(A, W, W0)
            kept.append(drawing.mixed(Z) or (bend not in ("relu", "identity") and A is not X))
            A = {"relu": reference.relu, "np.tanh": np.tanh, "softmax": reference.softmax}.get(bend, reference.sigmoid)(Z)
        return all(kept)

    X, layers = drawing.until(telling, once)
    return X, [(W, W0, Given(bend)) for (W, W0), bend in zip(layers, bends, strict=True)]
