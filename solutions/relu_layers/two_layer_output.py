"""two_layer_output: ReLU units, and one straight unit that reads their features."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference
from .reference import hidden_features, linear_forward, relu


@case("three hidden units and four examples")
def three_units(two_layer_output, rng):
    X = np.array([[1.0, -1.0, 2.0, -2.0], [2.0, 1.0, -1.0, -1.5]])
    W, W0 = np.array([[1.0, -0.5, -1.0], [2.0, 1.0, 0.25]]), np.array([[0.5], [-1.0], [1.0]])
    return two_layer_output(X, W, W0, np.array([[1.0], [-2.0], [-3.0]]), np.array([[0.75]]))


@case("a network with fresh numbers", weight=2)
def fresh_network(two_layer_output, rng):
    return two_layer_output(*network(rng))


@case("a network of whole numbers")
def whole_numbers(two_layer_output, rng):
    return two_layer_output(*network(rng, drawing.whole))


@case("a network with an output that is positive for some examples and negative for others")
def both_sides(two_layer_output, rng):
    def telling(*numbers):
        return drawing.mixed(reference.two_layer_output(*numbers))

    return two_layer_output(*drawing.until(telling, lambda: network(rng)))


def network(rng, draw=drawing.signed) -> tuple[np.ndarray, ...]:
    """X, W, W0, w, w0: every hidden unit is silent for some examples only, the output negative for some, offsets count."""

    def once():
        d, m = drawing.distinct(rng, 2)
        (W, W0), (w, w0) = drawing.stack(rng, [d, m, 1], draw)
        return drawing.examples(rng, d, draw), W, W0, w, w0

    def telling(X, W, W0, w, w0):
        z, without = (reference.two_layer_output(X, W, offset, w, w0) for offset in (W0, 0 * W0))
        mixed = drawing.mixed(linear_forward(X, W, W0)) and len(set(np.sign(w.ravel()))) == 2
        return mixed and np.min(z) < 0 and not np.allclose(z, without)

    return drawing.until(telling, once)


@mistake(
    "A weighted sum of weighted sums will do, the hidden units need no bend.",
    hint="What would a hidden layer without a bend add to the output unit alone?",
    see="000 eq 5-7",
)
def hidden_not_bent(X, W, W0, w, w0):
    return linear_forward(linear_forward(X, W, W0), w, w0)


@mistake(
    "The output is bent like the hidden units.",
    hint="A negative example wants a negative z. Could such an output unit give one?",
    see="000 eq 7",
)
def output_bent(X, W, W0, w, w0):
    return relu(reference.two_layer_output(X, W, W0, w, w0))


@mistake(
    "The output unit needs no offset, the hidden units have theirs.",
    hint="What is z where all the hidden units are silent?",
    see="000 eq 6, eq 18",
)
def output_offset_forgotten(X, W, W0, w, w0):
    return w.T @ hidden_features(X, W, W0)


@mistake(
    "The hidden units need no offsets, the output unit has one.",
    hint="Without an offset of its own, where does the line of a hidden unit pass?",
    see="000 eq 4, eq 18",
)
def hidden_offsets_forgotten(X, W, W0, w, w0):
    return linear_forward(relu(W.T @ X), w, w0)


@mistake(
    "Each contribution is weighted first and bent then.",
    hint="A unit that speaks may be asked to speak against a class. What does your bend do to that?",
    see="000 eq 6",
)
def weighted_before_the_bend(X, W, W0, w, w0):
    return np.sum(relu(linear_forward(X, W, W0)[:, None] * w[:, :, None]), axis=0) + w0


@mistake(
    "A hidden unit is on or off.",
    hint="Where a ReLU unit speaks, it also says how strongly.",
    see="000 eq 5",
)
def on_or_off(X, W, W0, w, w0):
    return linear_forward(np.where(linear_forward(X, W, W0) > 0, 1.0, 0.0), w, w0)


@mistake(
    "A ReLU takes the size of its input.",
    hint="What does a ReLU unit say to an example on the far side of its line?",
    see="000 eq 5",
)
def size_taken(X, W, W0, w, w0):
    return linear_forward(np.abs(linear_forward(X, W, W0)), w, w0)


@mistake(
    "The inputs are bent before the hidden units add them up.",
    hint="The unit adds up first: what is its z, and what is done to that?",
    see="000 eq 4-5",
)
def inputs_bent(X, W, W0, w, w0):
    return linear_forward(linear_forward(relu(X), W, W0), w, w0)


@mistake(
    "The offset of the output is bent along with the features.",
    hint="Which offset belongs inside the bend, and which comes after it?",
    see="000 eq 4-6",
)
def output_offset_inside(X, W, W0, w, w0):
    return w.T @ relu(linear_forward(X, W, W0) + w0)


@mistake(
    "The result is the label of each example.",
    hint="A loss will want to know by how much. Which number is F of an example here?",
    see="000 eq 7",
)
def labels_returned(X, W, W0, w, w0):
    return np.where(reference.two_layer_output(X, W, W0, w, w0) > 0, 1.0, -1.0)


@mistake(
    "One number per example makes a flat list.",
    hint="There is one output unit. How many rows does its layer have?",
    see="000 eq 6-7; the convention card",
)
def flat_outputs(X, W, W0, w, w0):
    return reference.two_layer_output(X, W, W0, w, w0).ravel()


TWO_LAYER_OUTPUT = Exercise(
    reference.two_layer_output,
    points=2,
    lecture="000 eq 6-7, eq 30-33",
    visible=[three_units],
    hidden=[fresh_network, whole_numbers, both_sides],
    mistakes=[
        hidden_not_bent,
        output_bent,
        output_offset_forgotten,
        hidden_offsets_forgotten,
        weighted_before_the_bend,
        on_or_off,
        size_taken,
        inputs_bent,
        output_offset_inside,
        labels_returned,
        flat_outputs,
    ],
)
