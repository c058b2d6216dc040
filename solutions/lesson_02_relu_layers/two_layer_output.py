"""two_layer_output: ReLU units, and one straight unit that reads their features."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import hidden_features, linear_forward, relu, sigmoid

two_layer_output = exercise(
    reference.two_layer_output,
    points=2,
    lecture="000 eq 6-7, eq 30-33",
    builds_on=(reference.linear_forward, reference.hidden_features),
)


@two_layer_output.visible("three hidden units and four examples")
def three_units(two_layer_output, rng):
    X = np.array([[1.0, -1.0, 2.0, -2.0], [2.0, 1.0, -1.0, -1.5]])
    W, W0 = np.array([[1.0, -0.5, -1.0], [2.0, 1.0, 0.25]]), np.array([[0.5], [-1.0], [1.0]])
    return two_layer_output(X, W, W0, np.array([[1.0], [-2.0], [-3.0]]), np.array([[0.75]]))


@two_layer_output.hidden("a network with fresh numbers", weight=2)
def fresh_network(two_layer_output, rng):
    return two_layer_output(*network(rng))


@two_layer_output.hidden("a network of whole numbers")
def whole_numbers(two_layer_output, rng):
    return two_layer_output(*network(rng, drawing.whole))


@two_layer_output.hidden("a network with an output that is positive for some examples and negative for others")
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
        z, without, shared = (reference.two_layer_output(X, W, offset, w, w0) for offset in (W0, 0 * W0, 0 * W0 + w0))
        mixed = drawing.mixed(linear_forward(X, W, W0)) and len(set(np.sign(w.ravel()))) == 2
        return mixed and np.min(z) < 0 and not np.allclose(z, without) and not np.allclose(z, shared)

    return drawing.until(telling, once)


@two_layer_output.mistake(hint="What would a hidden layer without a bend add to the output unit alone?", see="000 eq 5-7")
def hidden_not_bent(X, W, W0, w, w0):
    """A weighted sum of weighted sums will do, the hidden units need no bend."""
    return linear_forward(linear_forward(X, W, W0), w, w0)


@two_layer_output.mistake(hint="A negative example wants a negative z. Could such an output unit give one?", see="000 eq 7")
def output_bent(X, W, W0, w, w0):
    """The output is bent like the hidden units."""
    return relu(reference.two_layer_output(X, W, W0, w, w0))


@two_layer_output.mistake(hint="What is z where all the hidden units are silent?", see="000 eq 6, eq 18")
def output_offset_forgotten(X, W, W0, w, w0):
    """The output unit needs no offset, the hidden units have theirs."""
    return w.T @ hidden_features(X, W, W0)


@two_layer_output.mistake(
    hint="Without an offset of its own, where does the line of a hidden unit pass?", see="000 eq 4, eq 18"
)
def hidden_offsets_forgotten(X, W, W0, w, w0):
    """The hidden units need no offsets, the output unit has one."""
    return linear_forward(relu(W.T @ X), w, w0)


@two_layer_output.mistake(
    hint="A unit that speaks may be asked to speak against a class. What does your bend do to that?", see="000 eq 6"
)
def weighted_before_the_bend(X, W, W0, w, w0):
    """Each contribution is weighted first and bent then."""
    return np.sum(relu(linear_forward(X, W, W0)[:, None] * w[:, :, None]), axis=0) + w0


@two_layer_output.mistake(hint="Where a ReLU unit speaks, it also says how strongly.", see="000 eq 5")
def on_or_off(X, W, W0, w, w0):
    """A hidden unit is on or off."""
    return linear_forward(np.where(linear_forward(X, W, W0) > 0, 1.0, 0.0), w, w0)


@two_layer_output.mistake(hint="What does a ReLU unit say to an example on the far side of its line?", see="000 eq 5")
def size_taken(X, W, W0, w, w0):
    """A ReLU takes the size of its input."""
    return linear_forward(np.abs(linear_forward(X, W, W0)), w, w0)


@two_layer_output.mistake(hint="The unit adds up first: what is its z, and what is done to that?", see="000 eq 4-5")
def inputs_bent(X, W, W0, w, w0):
    """The inputs are bent before the hidden units add them up."""
    return linear_forward(linear_forward(relu(X), W, W0), w, w0)


@two_layer_output.mistake(hint="Which offset belongs inside the bend, and which comes after it?", see="000 eq 4-6")
def output_offset_inside(X, W, W0, w, w0):
    """The offset of the output is bent along with the features."""
    return w.T @ relu(linear_forward(X, W, W0) + w0)


@two_layer_output.mistake(hint="A loss will want to know by how much. Which number is F of an example here?", see="000 eq 7")
def labels_returned(X, W, W0, w, w0):
    """The result is the label of each example."""
    return np.where(reference.two_layer_output(X, W, W0, w, w0) > 0, 1.0, -1.0)


@two_layer_output.mistake(
    hint="There is one output unit. How many rows does its layer have?", see="000 eq 6-7; the convention card"
)
def flat_outputs(X, W, W0, w, w0):
    """One number per example makes a flat list."""
    return reference.two_layer_output(X, W, W0, w, w0).ravel()


@two_layer_output.mistake(
    hint="That is a step of a later page. What does the lecture do to the z of the output?", see="000 eq 6-7"
)
def probability_returned(X, W, W0, w, w0):
    """The result is a probability."""
    return sigmoid(reference.two_layer_output(X, W, W0, w, w0))


@two_layer_output.mistake(
    hint="How many offsets has this network, and how are the two letters written?", see="000 eq 4-6, eq 18"
)
def one_offset_for_both_layers(X, W, W0, w, w0):
    """The hidden units share the offset of the output."""
    return linear_forward(relu(W.T @ X + w0), w, w0)
