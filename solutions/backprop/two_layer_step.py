"""two_layer_step: one step of a network with one hidden layer, all deltas with the old weights."""

import numpy as np

from autograder import Exercise, case, mistake

from . import reference
from .drawing import two_layers, until, whole
from .reference import two_layer_gradients


@case("steps with a large rate, with a small one, and for an example without a loss")
def three_steps(two_layer_step, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_step(np.array([[2.0], [-1.0]]), one, W, W0, w, w0, 2.0)
    second = two_layer_step(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0, 0.125)
    return [first, second, two_layer_step(np.array([[-2.0], [1.5]]), one, W, W0, w, w0, 1.5)]


@case("steps with a large rate", weight=2)
def large_rate(two_layer_step, rng):
    return [two_layer_step(*two_layers(rng, a, y), rng.uniform(1.3, 2.5)) for a, y in ((-1.2, 1), (0.5, -1), (0.3, 1))]


@case("steps with a small rate")
def small_rate(two_layer_step, rng):
    return [two_layer_step(*still_with_a_loss(rng, y), 0.1) for y in (-1, 1)]


@case("a step, and an example without a loss")
def without_a_loss(two_layer_step, rng):
    return [two_layer_step(*two_layers(rng, a, y), rng.uniform(0.5, 0.9)) for a, y in ((0.2, -1), (1.7, 1), (2.1, -1))]


@case("a step from whole numbers")
def whole_numbers(two_layer_step, rng):
    d, m = rng.permutation([2, 3, 4])[:2]
    x, W, W0, w = (np.abs(whole(rng, *shape)) for shape in [(d, 1), (d, m), (m, 1), (m, 1)])
    return two_layer_step(x + 2, np.array([[-1]]), W, W0 + 10, w, np.array([[5]]), 2)


def still_with_a_loss(rng, label: float) -> tuple[np.ndarray, ...]:
    """An example that has a loss also after the output unit alone took a step of rate 0.1."""

    def telling(x, y, W, W0, w, w0):
        new_w, new_w0 = output_moved(x, y, W, W0, w, w0, 0.1)
        return (y * (new_w.T @ np.maximum(0, W.T @ x + W0) + new_w0)).item() < 0.9

    return until(telling, lambda: two_layers(rng, -1.5, label))


def moved(parameters, gradients, eta):
    return tuple(p - eta * g for p, g in zip(parameters, gradients, strict=True))


def output_moved(x, y, W, W0, w, w0, eta):
    """The new w and w0."""
    return moved((w, w0), two_layer_gradients(x, y, W, W0, w, w0)[2:], eta)


@mistake(
    "A layer can take its step as soon as its own gradient is known.",
    hint="The blame of the hidden units passes through w. Which w did the example see on its way forward?",
    see="002 p.5 (pseudo-code); 000 eq 39, eq 42",
)
def updated_weights_used(x, y, W, W0, w, w0, eta):
    new_w, new_w0 = output_moved(x, y, W, W0, w, w0, eta)
    delta = two_layer_gradients(x, y, W, W0, w, w0)[3]
    hidden = new_w @ delta * (np.transpose(W) @ x + W0 > 0)
    return W - eta * x @ hidden.T, W0 - eta * hidden, new_w, new_w0


@mistake(
    "Each layer is updated by a backward pass of its own, after the layer above has moved.",
    hint="One example, one forward pass: at which parameters is the gradient of all of them taken?",
    see="002 p.5 (pseudo-code); 000 eq 42",
)
def pass_after_pass(x, y, W, W0, w, w0, eta):
    new_w, new_w0 = output_moved(x, y, W, W0, w, w0, eta)
    return *moved((W, W0), two_layer_gradients(x, y, W, W0, new_w, new_w0)[:2], eta), new_w, new_w0


@mistake(
    "The offsets stay where they are: no formula of the lecture moves them.",
    hint="The lecture leaves them out. Do they have a gradient?",
    see="000 eq 34, eq 42; the convention card",
)
def offsets_left_alone(x, y, W, W0, w, w0, eta):
    new_W, _, new_w, _ = reference.two_layer_step(x, y, W, W0, w, w0, eta)
    return new_W, W0 + 0, new_w, w0 + 0


@mistake(
    "The rate scales the steps of the weights only.",
    hint="How many parameters move, and by which rule does each of them?",
    see="000 eq 34, eq 42",
)
def offsets_without_rate(x, y, W, W0, w, w0, eta):
    _, dW0, _, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    new_W, _, new_w, _ = reference.two_layer_step(x, y, W, W0, w, w0, eta)
    return new_W, W0 - dW0, new_w, w0 - dw0


@mistake(
    "The step follows the gradient.",
    hint="The gradient points to where the loss grows. Where should the step go?",
    see="000 eq 16, eq 42",
)
def uphill(x, y, W, W0, w, w0, eta):
    return reference.two_layer_step(x, y, W, W0, w, w0, -eta)


@mistake(
    "The step is the gradient itself.",
    hint="What keeps a step from overshooting?",
    see="000 eq 42, Fig 6",
)
def rate_forgotten(x, y, W, W0, w, w0, eta):
    return reference.two_layer_step(x, y, W, W0, w, w0, 1)


@mistake(
    "Only the output unit learns; the hidden units keep their features.",
    hint="The deltas were carried all the way back. What for?",
    see="000 eq 42",
)
def hidden_units_fixed(x, y, W, W0, w, w0, eta):
    return W + 0, W0 + 0, *output_moved(x, y, W, W0, w, w0, eta)


@mistake(
    "The deltas carry the rate, and the step multiplies by it once more.",
    hint="Let the rate be one half and follow it through the hidden layer. How often does it enter?",
    see="000 eq 39, eq 42",
)
def rate_twice(x, y, W, W0, w, w0, eta):
    hidden = moved((W, W0), two_layer_gradients(x, y, W, W0, w, w0)[:2], eta**2)
    return *hidden, *output_moved(x, y, W, W0, w, w0, eta)


@mistake(
    "The result is how far the parameters move.",
    hint="The next step wants to start from the new parameters. Where do they lie?",
    see="000 eq 42",
)
def the_moves_only(x, y, W, W0, w, w0, eta):
    return tuple(-eta * g for g in two_layer_gradients(x, y, W, W0, w, w0))


@mistake(
    "The arrays handed in may be changed on the way.",
    hint="Someone else may still hold them: hand back arrays of your own.",
    see="the convention card",
)
def in_place(x, y, W, W0, w, w0, eta):
    for parameter, gradient in zip((W, W0, w, w0), two_layer_gradients(x, y, W, W0, w, w0), strict=True):
        np.subtract(parameter, eta * gradient, out=parameter, casting="unsafe")
    return W, W0, w, w0


TWO_LAYER_STEP = Exercise(
    reference.two_layer_step,
    points=1,
    lecture="000 eq 34, eq 42; 002 p.5 (pseudo-code)",
    returns=("W", "W0", "w", "w0"),
    visible=[three_steps],
    hidden=[large_rate, small_rate, without_a_loss, whole_numbers],
    mistakes=[
        updated_weights_used,
        pass_after_pass,
        offsets_left_alone,
        offsets_without_rate,
        uphill,
        rate_forgotten,
        hidden_units_fixed,
        rate_twice,
        the_moves_only,
        in_place,
    ],
)
