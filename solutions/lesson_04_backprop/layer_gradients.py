"""layer_gradients: from the deltas of a layer to the gradients of its weights and offsets."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import distinct, signed, whole

layer_gradients = exercise(reference.layer_gradients, points=2, lecture="000 eq 40-41; 002 p.6", returns=("dW", "dW0"))


@layer_gradients.visible("two inputs, three units, four examples")
def four_examples(layer_gradients, rng):
    A_prev = np.array([[1.0, -2.0, 0.5, 3.0], [-1.0, 0.25, 2.0, 0.0]])
    delta = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25], [-0.5, 1.0, 0.25, -1.5]])
    return layer_gradients(A_prev, delta)


@layer_gradients.hidden("a layer with fresh numbers", weight=2)
def fresh_numbers(layer_gradients, rng):
    inputs, units, n = distinct(rng, 3, 2, 6)
    return layer_gradients(signed(rng, inputs, n), signed(rng, units, n))


@layer_gradients.hidden("several examples and then a single one")
def single_example(layer_gradients, rng):
    inputs, units, n = distinct(rng, 3, 2, 6)
    A_prev, delta = signed(rng, inputs, n), signed(rng, units, n)
    return [layer_gradients(A_prev, delta), layer_gradients(A_prev[:, :1], delta[:, :1])]


@layer_gradients.hidden("whole numbers")
def whole_numbers(layer_gradients, rng):
    inputs, units, n = distinct(rng, 3, 3, 6)
    delta = whole(rng, units, n)
    delta[:, 0] += 20  # no sum of deltas is 0, and none is the last delta
    return layer_gradients(whole(rng, inputs, n), delta)


def summed(delta):
    return np.sum(delta, axis=1, keepdims=True)


@layer_gradients.mistake(hint="The mean is taken once, in the loss. Do the deltas carry it already?", see="the convention card")
def averaged_again(A_prev, delta):
    """Gradients are divided by the number of examples here."""
    n = delta.shape[1]
    return A_prev @ delta.T / n, summed(delta) / n


@layer_gradients.mistake(
    hint="Read an offset as the weight of one more input that is always 1. Should it be treated differently?",
    see="000 eq 41; the convention card",
)
def offsets_averaged(A_prev, delta):
    """The weights' gradients are summed over the examples, the offsets' averaged."""
    return A_prev @ delta.T, np.mean(delta, axis=1, keepdims=True)


@layer_gradients.mistake(
    hint="Every example has its share in the loss. How do their gradients come together?", see="000 eq 41; 002 p.4"
)
def last_example_only(A_prev, delta):
    """The last example decides."""
    return A_prev[:, -1:] @ delta[:, -1:].T, delta[:, -1:]


@layer_gradients.mistake(
    hint="An offset is one number per unit, and all the examples share it. Which shape has W0?",
    see="002 p.7; the convention card",
)
def offsets_per_example(A_prev, delta):
    """The deltas are the offsets' gradients as they are."""
    return A_prev @ delta.T, delta + 0.0


@layer_gradients.mistake(
    hint="Every unit has an offset of its own. Over which axis should the sum run?", see="002 p.7; the convention card"
)
def one_offset_for_all(A_prev, delta):
    """The offsets share one gradient."""
    return A_prev @ delta.T, np.sum(delta)


@layer_gradients.mistake(
    hint="Examples are columns. Which of the two axes should be gone in the gradient of W0?", see="002 p.7; the convention card"
)
def units_summed(A_prev, delta):
    """The units are summed for the offsets, the examples kept."""
    return A_prev @ delta.T, np.sum(delta, axis=0, keepdims=True)


@layer_gradients.mistake(
    hint="A gradient has the shape of what it belongs to. Which shape has W0?", see="002 p.7; the convention card"
)
def flat_offsets(A_prev, delta):
    """The offsets' gradients are a plain list of numbers."""
    return A_prev @ delta.T, np.sum(delta, axis=1)


@layer_gradients.mistake(hint="Raise an offset a little: does the loss change?", see="000 eq 2, eq 32")
def offsets_forgotten(A_prev, delta):
    """Offsets have no gradient."""
    return A_prev @ delta.T, np.zeros((len(delta), 1))


@layer_gradients.mistake(
    hint="A gradient has the shape of what it belongs to. In this course, what is a row of W?",
    see="002 p.7; the convention card",
)
def units_first(A_prev, delta):
    """A row of the weights' gradient belongs to a unit."""
    return delta @ A_prev.T, summed(delta)


@layer_gradients.mistake(
    hint="Every input meets the delta of its own example. Is a product of sums the sum of the products?", see="000 eq 41"
)
def product_of_sums(A_prev, delta):
    """Examples can be added up before they are multiplied."""
    return summed(A_prev) @ summed(delta).T, summed(delta)


@layer_gradients.mistake(hint="Compare it with W0: does that stand or lie?", see="002 p.7; the convention card")
def offsets_lie_down(A_prev, delta):
    """The offsets' gradients lie in a row."""
    return A_prev @ delta.T, summed(delta).T
