"""collapse: a stack of layers without bends as one layer."""

from itertools import pairwise

import numpy as np

from autograder import exercise

from . import reference
from .drawing import distinct, signed, stack, until, whole
from .reference import linear_forward

collapse = exercise(
    reference.collapse, points=2, lecture="002 p.3", returns=("W_total", "W0_total"), builds_on=(reference.linear_forward,)
)


@collapse.visible("two layers, and three that are equally wide")
def two_and_three_layers(collapse, rng):
    first = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]]), np.array([[2.0], [-1.0], [0.5]])
    second = np.array([[1.5], [2.0], [-3.0]]), np.array([[0.75]])
    wide = [
        (np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([[1.0], [3.0]])),
        (np.array([[0.5, -1.0], [2.0, 1.0]]), np.array([[-2.0], [0.5]])),
        (np.array([[2.0, 1.0], [-1.5, 3.0]]), np.array([[4.0], [-1.0]])),
    ]
    return [collapse([first, second]), collapse(wide)]


@collapse.hidden("three layers of different widths", weight=2)
def three_layers(collapse, rng):
    return collapse(telling_stack(rng, distinct(rng, 4)))


@collapse.hidden("four layers of whole numbers")
def whole_numbers(collapse, rng):
    return collapse(telling_stack(rng, distinct(rng, 5), whole))


@collapse.hidden("three layers that are equally wide")
def equally_wide(collapse, rng):
    return collapse(telling_stack(rng, [int(rng.integers(2, 5))] * 4))


def telling_stack(rng, sizes, draw=signed):
    """Layers between which a bend would change the offset, but would not silence all that comes from below."""

    def telling(*layers):
        bent = offset_through_bends(layers)
        return not any(np.allclose(bent, other) for other in (reference.collapse(layers)[1], layers[-1][1]))

    return until(telling, lambda: stack(rng, sizes, draw))


def offset_through_bends(layers):
    (_, W0_total), *rest = layers
    for W, W0 in rest:
        W0_total = linear_forward(reference.relu(W0_total), W, W0)
    return W0_total


def product(layers):
    return np.linalg.multi_dot([W for W, _ in layers])


@collapse.mistake(hint="The lecture leaves them out for effect. What does the stack say to an example of zeros?")
def offsets_left_out(layers):
    """The offsets play no part, as in the lecture's formula."""
    W_total, W0_total = reference.collapse(layers)
    return W_total, np.zeros(np.shape(W0_total))


@collapse.mistake(
    hint="The offset of the first layer is part of what the second layer reads. What does the second layer do to it?"
)
def offsets_added_up(layers):
    """The offsets add up, each as it is."""
    return product(layers), sum(W0 for _, W0 in layers)


@collapse.mistake(hint="Send an example of zeros through the stack: what does the last layer read?")
def last_offset_only(layers):
    """Only the last offset is left over."""
    return product(layers), layers[-1][1] + 0.0


@collapse.mistake(hint="Every layer adds an offset. Where do the ones of the later layers go?")
def first_offset_only(layers):
    """Only the first offset has to be carried to the output."""
    (_, W0_total), *rest = layers
    for W, _ in rest:
        W0_total = W.T @ W0_total
    return product(layers), W0_total


@collapse.mistake(hint="With three layers: how many products lie between the first offset and the output?")
def one_layer_on(layers):
    """An offset passes through the weights of the next layer only."""
    (_, before), (W, W0) = layers[-2:]
    return product(layers), W.T @ before + W0


@collapse.mistake(hint="What you get from two layers is one layer again. How do you add a third?")
def first_two_layers(layers):
    """The first two layers are the whole stack."""
    return reference.collapse(layers[:2])


@collapse.mistake(hint="What does transposing do to the order of a product?")
def order_reversed(layers):
    """Weights multiply in the order in which the transposed ones stand in the lecture's formula."""
    return product(layers[::-1]), reference.collapse(layers)[1]


@collapse.mistake(
    hint="Look at the left of the lecture's equation once more: what does it say about W there?",
    see="002 p.3; the convention card",
)
def left_transposed(layers):
    """The lecture's product of transposed weights is the W of the one layer as it stands, not transposed back."""
    W_total, W0_total = reference.collapse(layers)
    return W_total.T, W0_total


@collapse.mistake(hint="The result is one layer, in the same order as each of the layers given.")
def offset_first(layers):
    """The offset takes the weights' place in the result."""
    return reference.collapse(layers)[::-1]


@collapse.mistake(
    hint="The result should do wherever a layer does: which shape has the offset of a layer?",
    see="002 p.3; the convention card",
)
def flat_offset(layers):
    """The one offset of each unit makes a flat list."""
    W_total, W0_total = reference.collapse(layers)
    return W_total, W0_total.ravel()


@collapse.mistake(hint="This stack has no bends. Which offset comes out if you leave every sum as it is?")
def offsets_bent(layers):
    """There is a ReLU between the layers even here."""
    return product(layers), offset_through_bends(layers)


@collapse.mistake(hint="With three layers: how many products lie between the first offset and the output?")
def each_one_layer_on(layers):
    """Each offset passes through the weights of the next layer only, then they are added up."""
    W0_total = layers[-1][1]
    for (_, W0), (W, _) in pairwise(layers):
        W0_total = W0_total + W.T @ W0
    return product(layers), W0_total
