"""two_layer_step: one step of a network with one hidden layer, all deltas with the old weights."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import layers, two_layers
from .reference import two_layer_gradients

two_layer_step = exercise(
    reference.two_layer_step,
    points=1,
    lecture="000 eq 34, eq 42; 002 p.5 (pseudo-code)",
    returns=("W", "W0", "w", "w0"),
    builds_on=(reference.two_layer_gradients,),
)


@two_layer_step.visible("steps with a large rate, with a small one, and for an example without a loss")
def three_steps(two_layer_step, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_step(np.array([[2.0], [-1.0]]), one, W, W0, w, w0, 2.0)
    second = two_layer_step(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0, 0.125)
    return [first, second, two_layer_step(np.array([[-2.0], [1.5]]), one, W, W0, w, w0, 1.5)]


@two_layer_step.hidden("steps with a large rate", weight=2)
def large_rate(two_layer_step, rng):
    return [two_layer_step(*losing_its_loss(rng, a, y, 1.8)) for a, y in ((-1.2, 1), (0.5, -1), (0.3, 1))]


@two_layer_step.hidden("steps with a small rate")
def small_rate(two_layer_step, rng):
    return [two_layer_step(*still_with_a_loss(rng, y), 0.1) for y in (-1, 1)]


@two_layer_step.hidden("a step, and an example without a loss")
def without_a_loss(two_layer_step, rng):
    without = [(*two_layers(rng, a, y), 0.7 * rng.uniform(0.98, 1.02)) for a, y in ((1.7, 1), (2.1, -1))]
    return [two_layer_step(*one) for one in (losing_its_loss(rng, 0.2, -1, 0.7), *without)]


@two_layer_step.hidden("a step from whole numbers")
def whole_numbers(two_layer_step, rng):
    x, W, W0, w = (rng.integers(3, 9, shape) for shape in layers(3, 4))
    return two_layer_step(x, np.array([[-1]]), W, W0 + 10, w, np.array([[5]]), 2)


def still_with_a_loss(rng, label: float) -> tuple[np.ndarray, ...]:
    """An example that has a loss also after the output unit alone took a step of rate 0.1, or the hidden layer alone."""

    def still(x, y, W, W0, w, w0):
        new_w, new_w0 = output_moved(x, y, W, W0, w, w0, 0.1)
        new_W, new_W0 = moved((W, W0), two_layer_gradients(x, y, W, W0, w, w0)[:2], 0.1)
        return max(agreement(x, y, W, W0, new_w, new_w0), agreement(x, y, new_W, new_W0, w, w0)) < 0.9

    return two_layers(rng, -1.5, label, still)


def losing_its_loss(rng, before: float, label: float, rate: float) -> tuple[np.ndarray, ...]:
    """An example with y z close to before and a rate close to `rate`; after a step of the hidden layer alone it has no loss.

    The w0 it arrives at is not nearly 0.
    """

    def losing(x, y, W, W0, w, w0):
        new_W, new_W0 = moved((W, W0), two_layer_gradients(x, y, W, W0, w, w0)[:2], rate)
        return agreement(x, y, new_W, new_W0, w, w0) > 1.2 and abs((w0 + rate * y).item()) > 0.1

    return *two_layers(rng, before, label, losing), rate * rng.uniform(0.98, 1.02)


def agreement(x, y, W, W0, w, w0) -> float:
    return (y * (w.T @ np.maximum(0, W.T @ x + W0) + w0)).item()


def moved(parameters, gradients, eta):
    return tuple(p - eta * g for p, g in zip(parameters, gradients, strict=True))


def output_moved(x, y, W, W0, w, w0, eta):
    """The new w and w0."""
    return moved((w, w0), two_layer_gradients(x, y, W, W0, w, w0)[2:], eta)


@two_layer_step.mistake(
    hint="The blame of the hidden units passes through w. Which w did the example see on its way forward?",
    see="002 p.5 (pseudo-code); 000 eq 39, eq 42",
)
def updated_weights_used(x, y, W, W0, w, w0, eta):
    """A layer may take its step before its blame has gone back through its weights."""
    new_w, new_w0 = output_moved(x, y, W, W0, w, w0, eta)
    delta = two_layer_gradients(x, y, W, W0, w, w0)[3]
    hidden = new_w @ delta * (np.transpose(W) @ x + W0 > 0)
    return W - eta * x @ hidden.T, W0 - eta * hidden, new_w, new_w0


@two_layer_step.mistake(
    hint="One example, one forward pass: at which parameters is the gradient of all of them taken?",
    see="002 p.5 (pseudo-code); 000 eq 42",
)
def pass_after_pass(x, y, W, W0, w, w0, eta):
    """Each layer is updated by a backward pass of its own, after the layer above has moved."""
    new_w, new_w0 = output_moved(x, y, W, W0, w, w0, eta)
    return *moved((W, W0), two_layer_gradients(x, y, W, W0, new_w, new_w0)[:2], eta), new_w, new_w0


@two_layer_step.mistake(
    hint="The lecture leaves them out. Do they have a gradient?", see="000 eq 34, eq 42; the convention card"
)
def offsets_left_alone(x, y, W, W0, w, w0, eta):
    """The offsets stay where they are: no formula of the lecture moves them."""
    new_W, _, new_w, _ = reference.two_layer_step(x, y, W, W0, w, w0, eta)
    return new_W, W0 + 0, new_w, w0 + 0


@two_layer_step.mistake(hint="How many parameters move, and by which rule does each of them?", see="000 eq 34, eq 42")
def offsets_without_rate(x, y, W, W0, w, w0, eta):
    """The rate scales the steps of the weights only."""
    _, dW0, _, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    new_W, _, new_w, _ = reference.two_layer_step(x, y, W, W0, w, w0, eta)
    return new_W, W0 - dW0, new_w, w0 - dw0


@two_layer_step.mistake(hint="The gradient points to where the loss grows. Where should the step go?", see="000 eq 16, eq 42")
def uphill(x, y, W, W0, w, w0, eta):
    """The step follows the gradient."""
    return reference.two_layer_step(x, y, W, W0, w, w0, -eta)


@two_layer_step.mistake(hint="What keeps a step from overshooting?", see="000 eq 42, Fig 6")
def rate_forgotten(x, y, W, W0, w, w0, eta):
    """The step is the gradient itself."""
    return reference.two_layer_step(x, y, W, W0, w, w0, 1)


@two_layer_step.mistake(hint="The deltas were carried all the way back. What for?", see="000 eq 42")
def hidden_units_fixed(x, y, W, W0, w, w0, eta):
    """Only the output unit learns; the hidden units keep their features."""
    return W + 0, W0 + 0, *output_moved(x, y, W, W0, w, w0, eta)


@two_layer_step.mistake(
    hint="Let the rate be one half and follow it through the hidden layer. How often does it enter?", see="000 eq 39, eq 42"
)
def rate_twice(x, y, W, W0, w, w0, eta):
    """The deltas carry the rate, and the step multiplies by it once more."""
    hidden = moved((W, W0), two_layer_gradients(x, y, W, W0, w, w0)[:2], eta**2)
    return *hidden, *output_moved(x, y, W, W0, w, w0, eta)


@two_layer_step.mistake(hint="The next step wants to start from the new parameters. Where do they lie?", see="000 eq 42")
def the_moves_only(x, y, W, W0, w, w0, eta):
    """The result is how far the parameters move."""
    return tuple(-eta * g for g in two_layer_gradients(x, y, W, W0, w, w0))


@two_layer_step.mistake(hint="Someone else may still hold them: hand back arrays of your own.", see="the convention card")
def in_place(x, y, W, W0, w, w0, eta):
    """The arrays handed in may be changed on the way."""
    for parameter, gradient in zip((W, W0, w, w0), two_layer_gradients(x, y, W, W0, w, w0), strict=True):
        np.subtract(parameter, eta * gradient, out=parameter, casting="unsafe")
    return W, W0, w, w0


@two_layer_step.mistake(
    hint="One example, one forward pass: which hidden units did it see?", see="002 p.5 (pseudo-code); 000 eq 42"
)
def hidden_layer_first(x, y, W, W0, w, w0, eta):
    """The hidden layer moves first, then a pass of its own updates the output unit."""
    new_W, new_W0 = moved((W, W0), two_layer_gradients(x, y, W, W0, w, w0)[:2], eta)
    return new_W, new_W0, *output_moved(x, y, new_W, new_W0, w, w0, eta)


@two_layer_step.mistake(hint="The next step wants to start from the result. Can it?", see="000 eq 42")
def scaled_gradients(x, y, W, W0, w, w0, eta):
    """The result is the gradients times the rate; whoever asked subtracts them."""
    return tuple(eta * g for g in two_layer_gradients(x, y, W, W0, w, w0))
