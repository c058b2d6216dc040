"""collapse: a stack of layers without bends as one layer."""

import numpy as np

from autograder import Exercise, case, mistake

from . import reference
from .drawing import distinct, signed, stack, until, whole
from .reference import linear_forward


@case("two layers, and three that are equally wide")
def two_and_three_layers(collapse, rng):
    first = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]]), np.array([[2.0], [-1.0], [0.5]])
    second = np.array([[1.5], [2.0], [-3.0]]), np.array([[0.75]])
    wide = [
        (np.array([[1.0, 2.0], [-1.0, 0.5]]), np.array([[1.0], [3.0]])),
        (np.array([[0.5, -1.0], [2.0, 1.0]]), np.array([[-2.0], [0.5]])),
        (np.array([[2.0, 1.0], [-1.5, 3.0]]), np.array([[4.0], [-1.0]])),
    ]
    return [collapse([first, second]), collapse(wide)]


@case("three layers of different widths", weight=2)
def three_layers(collapse, rng):
    return collapse(telling_stack(rng, distinct(rng, 4)))


@case("four layers of whole numbers")
def whole_numbers(collapse, rng):
    return collapse(telling_stack(rng, distinct(rng, 5), whole))


@case("three layers that are equally wide")
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


@mistake(
    "The offsets play no part, as in the lecture's formula.",
    hint="The lecture leaves them out for effect. What does the stack say to an example of zeros?",
    see="002 p.3",
)
def offsets_left_out(layers):
    W_total, W0_total = reference.collapse(layers)
    return W_total, np.zeros(np.shape(W0_total))


@mistake(
    "The offsets add up, each as it is.",
    hint="The offset of the first layer is part of what the second layer reads. What does the second layer do to it?",
    see="002 p.3",
)
def offsets_added_up(layers):
    return product(layers), sum(W0 for _, W0 in layers)


@mistake(
    "Only the last offset is left over.",
    hint="Send an example of zeros through the stack: what does the last layer read?",
    see="002 p.3",
)
def last_offset_only(layers):
    return product(layers), layers[-1][1] + 0.0


@mistake(
    "Only the first offset has to be carried to the output.",
    hint="Every layer adds an offset. Where do the ones of the later layers go?",
    see="002 p.3",
)
def first_offset_only(layers):
    (_, W0_total), *rest = layers
    for W, _ in rest:
        W0_total = W.T @ W0_total
    return product(layers), W0_total


@mistake(
    "An offset passes through the weights of the next layer only.",
    hint="With three layers: how many products lie between the first offset and the output?",
    see="002 p.3",
)
def one_layer_on(layers):
    (_, before), (W, W0) = layers[-2:]
    return product(layers), W.T @ before + W0


@mistake(
    "The first two layers are the whole stack.",
    hint="What you get from two layers is one layer again. How do you add a third?",
    see="002 p.3",
)
def first_two_layers(layers):
    return reference.collapse(layers[:2])


@mistake(
    "Weights multiply in the order in which the transposed ones stand in the lecture's formula.",
    hint="What does transposing do to the order of a product?",
    see="002 p.3",
)
def order_reversed(layers):
    return product(layers[::-1]), reference.collapse(layers)[1]


@mistake(
    "The product in the lecture's formula is the weights of the one layer.",
    hint="Look at the left of the lecture's equation once more: what does it say about W there?",
    see="002 p.3; the convention card",
)
def left_transposed(layers):
    W_total, W0_total = reference.collapse(layers)
    return W_total.T, W0_total


@mistake(
    "The offset takes the weights' place in the result.",
    hint="The result is one layer, in the same order as each of the layers given.",
    see="002 p.3",
)
def offset_first(layers):
    return reference.collapse(layers)[::-1]


@mistake(
    "The one offset of each unit makes a flat list.",
    hint="The result should do wherever a layer does: which shape has the offset of a layer?",
    see="002 p.3; the convention card",
)
def flat_offset(layers):
    W_total, W0_total = reference.collapse(layers)
    return W_total, W0_total.ravel()


@mistake(
    "There is a ReLU between the layers even here.",
    hint="This stack has no bends. Which offset comes out if you leave every sum as it is?",
    see="002 p.3",
)
def offsets_bent(layers):
    return product(layers), offset_through_bends(layers)


COLLAPSE = Exercise(
    reference.collapse,
    points=2,
    lecture="002 p.3",
    returns=("W_total", "W0_total"),
    visible=[two_and_three_layers],
    hidden=[three_layers, whole_numbers, equally_wide],
    mistakes=[
        offsets_left_out,
        offsets_added_up,
        last_offset_only,
        first_offset_only,
        one_layer_on,
        first_two_layers,
        order_reversed,
        left_transposed,
        offset_first,
        flat_offset,
        offsets_bent,
    ],
)
