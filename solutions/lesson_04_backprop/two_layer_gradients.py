"""two_layer_gradients: every gradient of a network with one hidden layer, for one example under hinge loss."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import at_the_edges, two_layers
from .given import relu, relu_gradient
from .reference import hidden_delta, layer_gradients

two_layer_gradients = exercise(
    reference.two_layer_gradients,
    points=2,
    lecture="000 eq 34-42",
    returns=("dW", "dW0", "dw", "dw0"),
    builds_on=(reference.layer_gradients,),
)


@two_layer_gradients.visible("three examples that have a loss, then one that has none")
def with_loss_and_without(two_layer_gradients, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.5], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_gradients(np.array([[2.0], [-1.0]]), -one, W, W0, w, w0 + 2)
    second = two_layer_gradients(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0)
    third = two_layer_gradients(np.array([[0.25], [-1.0]]), one, W, W0, w, w0)
    return [first, second, third, two_layer_gradients(np.array([[-2.0], [1.5]]), one, W, W0, w, w0)]


@two_layer_gradients.visible("an example exactly on the margin, and one with a hidden unit exactly at 0")
def on_the_edges(two_layer_gradients, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, x, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[2.0], [-1.0]]), np.array([[1.0]])
    at_zero = two_layer_gradients(np.array([[-1.0], [1.0]]), -one, W, W0, w, np.array([[0.5]]))
    return [at_zero, two_layer_gradients(x, -one, W, W0, w, np.array([[-0.5]]))]


@two_layer_gradients.hidden("examples of both labels that have a loss", weight=2)
def with_a_loss(two_layer_gradients, rng):
    data = [two_layers(rng, agreement, label) for agreement in (-1.2, 0.5) for label in (-1, 1)]
    return [two_layer_gradients(*one) for one in data]


@two_layer_gradients.hidden("examples of both labels, some without a loss")
def some_without_a_loss(two_layer_gradients, rng):
    data = [two_layers(rng, agreement, label) for agreement in (0.4, 1.7) for label in (-1, 1)]
    return [two_layer_gradients(*one) for one in data]


@two_layer_gradients.hidden("whole numbers, with examples on the margin and hidden units at 0")
def on_the_margin(two_layer_gradients, rng):
    data = [at_the_edges(rng, agreement, label) for agreement, label in ((-1, 1), (-2, -1), (1, 1), (1, -1))]
    return [two_layer_gradients(*one) for one in data]


def backward(x, y, W, W0, w, w0, delta=None, gate=relu_gradient, feature=relu, blame=None):
    """The right gradients, with one piece of the way exchanged."""
    Z = np.transpose(W) @ x + W0
    z = w.T @ relu(Z) + w0
    delta = np.where(y * z < 1, -y, 0.0) if delta is None else delta(y, z)
    hidden = hidden_delta(w, delta, Z, gate) if blame is None else blame(w, delta, Z)
    return *layer_gradients(x, hidden), *layer_gradients(feature(Z), delta)


@two_layer_gradients.mistake(hint="Nudge the input of a unit that is off. Does the output move?", see="000 eq 36, eq 39")
def gate_forgotten(x, y, W, W0, w, w0):
    """Blame reaches a hidden unit whether it is on or off."""
    return backward(x, y, W, W0, w, w0, gate=np.ones_like)


@two_layer_gradients.mistake(
    hint="The middle link of the chain is how f changes with z. How steep is ReLU where it is on?", see="000 eq 36, eq 39"
)
def feature_for_the_gate(x, y, W, W0, w, w0):
    """The blame of a hidden unit is scaled by its output."""
    return backward(x, y, W, W0, w, w0, gate=relu)


@two_layer_gradients.mistake(
    hint="ReLU has a kink at 0, and the course settles which slope it takes there.", see="000 eq 36; the convention card"
)
def zero_counts_as_on(x, y, W, W0, w, w0):
    """A hidden unit exactly at 0 is on."""
    return backward(x, y, W, W0, w, w0, gate=lambda Z: np.where(Z >= 0, 1.0, 0.0))


@two_layer_gradients.mistake(
    hint="Some units matter more to the output than others. What tells how much?", see="000 eq 36, eq 39"
)
def outgoing_weight_forgotten(x, y, W, W0, w, w0):
    """Every hidden unit that is on takes the whole blame."""
    return backward(x, y, W, W0, w, w0, blame=lambda w, delta, Z: relu_gradient(Z) * delta)


@two_layer_gradients.mistake(
    hint="In which direction does the loss grow? The minus is in the step, as in lesson 01.", see="000 eq 37, eq 42"
)
def direction_of_the_step(x, y, W, W0, w, w0):
    """The gradients point where the parameters should go."""
    return tuple(-g for g in backward(x, y, W, W0, w, w0))


@two_layer_gradients.mistake(hint="Is the loss 0 between the boundary and the margin?", see="000 eq 12, eq 37")
def perceptron_rule(x, y, W, W0, w, w0):
    """Only an example on the wrong side has gradients, as with the perceptron."""
    return backward(x, y, W, W0, w, w0, delta=lambda y, z: np.where(y * z <= 0, -y, 0.0))


@two_layer_gradients.mistake(
    hint="The loss has a kink there, and the lecture opts for one of the slopes that fit.", see="000 eq 37; the convention card"
)
def edge_counts(x, y, W, W0, w, w0):
    """The edge of the margin itself still has gradients."""
    return backward(x, y, W, W0, w, w0, delta=lambda y, z: np.where(y * z <= 1, -y, 0.0))


@two_layer_gradients.mistake(hint="How does the loss change where it is flat?", see="000 eq 37")
def everyone_has_gradients(x, y, W, W0, w, w0):
    """Every example has gradients, also one without a loss."""
    return backward(x, y, W, W0, w, w0, delta=lambda y, z: -1.0 * y)


@two_layer_gradients.mistake(
    hint="Two examples with the same z and opposite labels: does the same change of z help both?", see="000 eq 37"
)
def label_forgotten(x, y, W, W0, w, w0):
    """The label plays no part in the delta of the output."""
    return backward(x, y, W, W0, w, w0, delta=lambda y, z: np.where(y * z < 1, -1.0, 0.0))


@two_layer_gradients.mistake(
    hint="The lecture leaves them out. Does the loss change when you raise one?", see="000 eq 34, eq 42; the convention card"
)
def offsets_left_out(x, y, W, W0, w, w0):
    """Offsets are not learned: no formula of the lecture updates them."""
    dW, dW0, dw, dw0 = backward(x, y, W, W0, w, w0)
    return dW, 0 * dW0, dw, 0 * dw0


@two_layer_gradients.mistake(hint="By what is an output weight multiplied on the way forward?", see="000 eq 32, eq 34")
def summed_inputs_for_features(x, y, W, W0, w, w0):
    """The output unit's weights meet the summed inputs of the hidden units."""
    return backward(x, y, W, W0, w, w0, feature=lambda Z: Z)


@two_layer_gradients.mistake(
    hint="Backward is how they are found. How does the result list them?", see="000 eq 34-42; the convention card"
)
def output_first(x, y, W, W0, w, w0):
    """The gradients come in the order in which they are computed."""
    dW, dW0, dw, dw0 = backward(x, y, W, W0, w, w0)
    return dw, dw0, dW, dW0


@two_layer_gradients.mistake(
    hint="Whether there is a loss depends on the output. Which units does it hear?", see="000 eq 32, eq 37"
)
def bend_left_out_forward(x, y, W, W0, w, w0):
    """The output is found from the summed inputs of the hidden units; the bend matters on the way back only."""
    z = w.T @ (np.transpose(W) @ x + W0) + w0
    return backward(x, y, W, W0, w, w0, delta=lambda y, _: np.where(y * z < 1, -y, 0.0))
