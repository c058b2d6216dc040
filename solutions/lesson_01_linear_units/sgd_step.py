"""sgd_step: one nudge of the parameters against the gradient."""

import numpy as np

from autograder import exercise

from . import drawing, reference

sgd_step = exercise(reference.sgd_step, points=1, lecture="000 eq 19-20, eq 25-26", returns=("w", "w0"))


@sgd_step.visible("three weights and an offset")
def three_weights(sgd_step, rng):
    w, dw = np.array([[1.0], [-2.0], [0.5]]), np.array([[2.0], [1.5], [-3.0]])
    return sgd_step(w, np.array([[0.75]]), dw, np.array([[-1.5]]), 0.4)


@sgd_step.hidden("a small learning rate", weight=2)
def small_rate(sgd_step, rng):
    return sgd_step(*parameters(rng, rng.uniform(0.05, 0.4)))


@sgd_step.hidden("a learning rate above 1")
def large_rate(sgd_step, rng):
    return sgd_step(*parameters(rng, rng.uniform(1.3, 2.5)))


@sgd_step.hidden("parameters of whole numbers")
def whole_numbers(sgd_step, rng):
    return sgd_step(*parameters(rng, 0.35, drawing.ample))


def parameters(rng, eta, draw=drawing.signed) -> tuple:
    """w, w0, dw, dw0 of either sign, and eta. Neither w0 nor dw0 is found in dw.

    No step ends nearly at 0, where float32 has few digits left.
    """
    d = int(rng.integers(4, 7))

    def telling(w, w0, dw, dw0, eta):
        if np.any((dw == w0) | (dw == dw0)):
            return False
        return min(np.max(np.abs(w - eta * dw)), abs((w0 - eta * dw0).item())) > 0.1

    return drawing.until(telling, lambda: (*(draw(rng, *shape) for shape in [(d, 1), (1, 1), (d, 1), (1, 1)]), eta))


@sgd_step.mistake(hint="The gradient points to where the loss grows. Where should the step go?", see="000 eq 16, eq 19")
def uphill(w, w0, dw, dw0, eta):
    """The step follows the gradient."""
    return w + eta * dw, w0 + eta * dw0


@sgd_step.mistake(hint="Someone else may still hold them: hand back arrays of your own.", see="the convention card")
def in_place(w, w0, dw, dw0, eta):
    """The arrays handed in may be changed on the way."""
    w -= eta * dw
    w0 -= eta * dw0
    return w, w0


@sgd_step.mistake(hint="How many parameters does the lecture move in one step, and by which rate?", see="000 eq 20, eq 26")
def offset_without_rate(w, w0, dw, dw0, eta):
    """The learning rate scales the weights' step only."""
    return w - eta * dw, w0 - dw0


@sgd_step.mistake(hint="The step is written for all parameters. Is w0 one of them?", see="000 eq 20, eq 26")
def offset_left_alone(w, w0, dw, dw0, eta):
    """Only the weights learn."""
    return w - eta * dw, w0 + 0.0


@sgd_step.mistake(hint="Halve the rate: should the step be as long as before?", see="000 eq 19, Fig 6")
def rate_forgotten(w, w0, dw, dw0, eta):
    """The step is the gradient itself."""
    return w - dw, w0 - dw0


@sgd_step.mistake(hint="The next step wants to start from the new parameters. Where do they lie?", see="000 eq 19")
def the_move_only(w, w0, dw, dw0, eta):
    """The result is how far the parameters move."""
    return -eta * dw, -eta * dw0


@sgd_step.mistake(hint="What should happen to the step when the rate goes to 0?", see="000 eq 19")
def rate_divides(w, w0, dw, dw0, eta):
    """A larger learning rate makes smaller steps."""
    return w - dw / eta, w0 - dw0 / eta


@sgd_step.mistake(hint="That shrinks the weights even where the gradient is 0. Is there such a term here?", see="000 eq 19")
def old_parameters_fade(w, w0, dw, dw0, eta):
    """The old parameters fade by the learning rate as the gradient comes in."""
    return (1 - eta) * w - eta * dw, (1 - eta) * w0 - eta * dw0


@sgd_step.mistake(hint="The results come in the order of the arguments.", see="000 eq 25-26")
def offset_first(w, w0, dw, dw0, eta):
    """The offset comes first in the result."""
    return w0 - eta * dw0, w - eta * dw


@sgd_step.mistake(hint="Where does the step go if the gradient is 0? Should the parameters change then?", see="000 eq 19")
def rate_scales_everything(w, w0, dw, dw0, eta):
    """The rate multiplies the difference of the parameters and the gradient."""
    return eta * (w - dw), eta * (w0 - dw0)
