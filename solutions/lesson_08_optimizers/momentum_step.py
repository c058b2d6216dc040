"""momentum_step: a velocity that fades and is pushed downhill."""

import numpy as np

from autograder import exercise

from . import drawing, reference

momentum_step = exercise(reference.momentum_step, points=2, lecture="004 (momentum slide)", returns=("w", "v"))


@momentum_step.visible("one step, with a velocity from before")
def one_step(momentum_step, rng):
    w, v, g = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.4], [-0.6], [0.2]]), np.array([[2.0], [0.0], [-3.0]])
    return momentum_step(w, v, g, 0.25, 0.75)


@momentum_step.visible("three steps, each from where the one before came to")
def three_steps(momentum_step, rng):
    w, v, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.array([[0.5, 0.25, -1.0], [1.0, -0.5, 0.75]]), []
    for scale in (1.0, -2.0, 0.5):
        results.append(momentum_step(w, v, scale * np.array([[1.0, -2.0, 0.0], [4.0, 0.5, -3.0]]), 0.3, 0.8))
        w, v = (np.asarray(part) for part in results[-1])
    return results


@momentum_step.hidden("one step, with a velocity from before")
def one_fresh_step(momentum_step, rng):
    w, v, g = (drawing.signed(rng, 4, 1) for _ in range(3))
    return momentum_step(w, v, g, rng.uniform(0.2, 0.3), rng.uniform(0.45, 0.6))


@momentum_step.hidden("a path of four steps with a velocity from before", weight=2)
def path_of_four(momentum_step, rng):
    w, v = drawing.signed(rng, 3, 2), drawing.signed(rng, 3, 2)
    return drawing.walked(momentum_step, w, v, drawing.gradients(rng, 4, 3, 2, quiet=(1, 0)), 0.3, rng.uniform(0.7, 0.9))


@momentum_step.hidden("a path from whole numbers, with slopes of whole numbers")
def whole_numbers(momentum_step, rng):
    w, v, slopes = drawing.whole(rng, 5, 1), np.zeros((5, 1)), [drawing.whole(rng, 5, 1) for _ in range(3)]
    return drawing.walked(momentum_step, w, v, slopes, rng.uniform(0.2, 0.4), rng.uniform(0.5, 0.7))


@momentum_step.mistake(hint="Two slopes of the same sign, one after the other: should the second step be longer?")
def history_dropped(w, v, g, eta, alpha):
    """The velocity is made anew at every step."""
    return w - eta * g, -eta * g


@momentum_step.mistake(hint="On a constant slope, does the speed grow for ever?")
def nothing_fades(w, v, g, eta, alpha):
    """The velocity keeps all it had."""
    return w + v - eta * g, v - eta * g


@momentum_step.mistake(
    hint="Elsewhere it is an average; the course and 004 take a sum that fades. What stands before g?",
    see="004 (momentum slide); the convention card",
)
def averaged(w, v, g, eta, alpha):
    """The velocity is an average: what alpha keeps of the old, the new slope lacks."""
    new = alpha * v - (1 - alpha) * eta * g
    return w + new, new


@momentum_step.mistake(hint="Roll a ball: where does the velocity point, up the slope or down?")
def velocity_uphill(w, v, g, eta, alpha):
    """The velocity is a sum of slopes, and w moves against it."""
    new = alpha * v + eta * g
    return w - new, new


@momentum_step.mistake(hint="The lecture puts the rate inside v. Where is it after the step?")
def rate_outside(w, v, g, eta, alpha):
    """The rate scales the whole velocity as w moves."""
    new = alpha * v - g
    return w + eta * new, new


@momentum_step.mistake(hint="Take a first step from rest, with v all 0. Does w move?")
def old_velocity(w, v, g, eta, alpha):
    """w moves with the velocity it has, which is then renewed."""
    return w + v, alpha * v - eta * g


@momentum_step.mistake(hint="That looks ahead once more, and has a name of its own. What does the lecture add to w?")
def looks_ahead(w, v, g, eta, alpha):
    """w moves on by what the velocity will be one step later."""
    new = alpha * v - eta * g
    return w + alpha * new - eta * g, new


@momentum_step.mistake(
    hint="Someone else may still hold that velocity: hand back arrays of your own.", see="the convention card"
)
def in_place(w, v, g, eta, alpha):
    """The velocity handed in may be changed on the way."""
    v *= alpha
    v -= eta * g
    return w + v, v


@momentum_step.mistake(hint="The lecture's velocity has its sign already. Does it point uphill?")
def velocity_taken_off(w, v, g, eta, alpha):
    """A step is taken off w, whatever it is made of."""
    new = alpha * v - eta * g
    return w - new, new


@momentum_step.mistake(
    hint="That is how some libraries write it. What does the lecture's v hold: slopes, or a step?",
    see="004 (momentum slide); the convention card",
)
def sum_of_slopes(w, v, g, eta, alpha):
    """The velocity is a fading sum of slopes; rate and sign come in as w moves."""
    new = alpha * v + g
    return w - eta * new, new


@momentum_step.mistake(
    hint="That is how some libraries write it. What does the lecture's v hold: an average, or a step?",
    see="004 (momentum slide); the convention card",
)
def average_of_slopes(w, v, g, eta, alpha):
    """The velocity is an average of slopes; rate and sign come in as w moves."""
    new = alpha * v + (1 - alpha) * g
    return w - eta * new, new


@momentum_step.mistake(hint="What of the old velocity arrives at w?")
def slope_only(w, v, g, eta, alpha):
    """The velocity is kept for later; w follows the slope."""
    return w - eta * g, alpha * v - eta * g


@momentum_step.mistake(hint="What fades is what was there before the push. Is the push old?")
def push_fades_too(w, v, g, eta, alpha):
    """All of the velocity fades, its latest push as well."""
    new = alpha * (v - eta * g)
    return w + new, new


@momentum_step.mistake(hint="The contract names two arrays. Which one stands first?")
def state_first(w, v, g, eta, alpha):
    """The velocity is computed first, so it comes back first."""
    new = alpha * v - eta * g
    return new, w + new


@momentum_step.mistake(hint="Start from rest: does the loss grow or fall along your first step?")
def rolls_uphill(w, v, g, eta, alpha):
    """The slope is added to the velocity, and the velocity to w."""
    new = alpha * v + eta * g
    return w + new, new


@momentum_step.mistake(hint="The velocity holds the slope already. How often does the slope arrive at w?")
def slope_counts_twice(w, v, g, eta, alpha):
    """Momentum comes on top of the plain step."""
    new = alpha * v - eta * g
    return w - eta * g + new, new
