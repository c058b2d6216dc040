"""rmsprop_step: AdaGrad with a memory that fades."""

import numpy as np

from autograder import exercise

from . import drawing, reference

rmsprop_step = exercise(reference.rmsprop_step, points=2, lecture="004 (RMSProp slide)", returns=("w", "s"))


@rmsprop_step.visible("one step, with an average from before")
def one_step(rmsprop_step, rng):
    w, s, g = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.5], [2.0], [1.25]]), np.array([[2.0], [-0.5], [3.0]])
    return rmsprop_step(w, s, g, 0.5, 0.7, 0.1)


@rmsprop_step.visible("three steps from rest, the first with a slope of 0", silent=True)
def three_steps(rmsprop_step, rng):
    w, s, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.zeros((2, 3)), []
    for g in ([[1.0, 0.0, -0.5], [4.0, 0.2, -3.0]], [[0.5, 2.0, 1.0], [-1.0, 0.3, 2.0]], [[-2.0, 0.6, 0.8], [1.5, -1.0, 0.4]]):
        results.append(rmsprop_step(w, s, np.array(g), 0.4, 0.8, 0.01))
        w, s = (np.asarray(part) for part in results[-1])
    return results


@rmsprop_step.hidden("one step, with an average from before")
def one_fresh_step(rmsprop_step, rng):
    w, s, g = drawing.signed(rng, 4, 1), drawing.positive(rng, 4, 1), drawing.signed(rng, 4, 1)
    return rmsprop_step(w, s, g, rng.uniform(0.3, 0.8), rng.uniform(0.6, 0.8), 0.1)


@rmsprop_step.hidden("a path of four steps with an average from before", weight=2)
def path_of_four(rmsprop_step, rng):
    w, s, slopes = drawing.signed(rng, 3, 2), drawing.positive(rng, 3, 2), drawing.gradients(rng, 4, 3, 2)
    return drawing.walked(rmsprop_step, w, s, slopes, rng.uniform(0.3, 0.6), rng.uniform(0.6, 0.8), rng.uniform(0.1, 0.2))


@rmsprop_step.hidden("a path from rest, the first slope of one parameter 0", silent=True)
def from_rest(rmsprop_step, rng):
    slopes = drawing.gradients(rng, 3, 5, 1, quiet=(2, 0))
    start = drawing.signed(rng, 5, 1)
    return drawing.walked(rmsprop_step, start, np.zeros((5, 1)), slopes, rng.uniform(0.3, 0.6), rng.uniform(0.8, 0.9), 1e-8)


@rmsprop_step.hidden("parameters and slopes of whole numbers")
def whole_numbers(rmsprop_step, rng):
    w, s, g = drawing.whole(rng, 2, 3), drawing.positive(rng, 2, 3), drawing.distinct(rng, 2, 3)
    return rmsprop_step(w, s, g, rng.uniform(0.5, 0.9), rng.uniform(0.6, 0.8), 0.1)


def divided(w, s, g, eta, eps):
    return w - eta * g / (np.sqrt(s) + eps), s


@rmsprop_step.mistake(
    hint="rho is close to 1. Is it the old average that should last, or the new square that should count?",
    see="004 (RMSProp slide); the convention card",
)
def rho_on_the_new(w, s, g, eta, rho, eps):
    """rho is the weight of the new square."""
    return divided(w, (1 - rho) * s + rho * g**2, g, eta, eps)


@rmsprop_step.mistake(hint="That is AdaGrad. What does the lecture change in it, and why?")
def nothing_fades(w, s, g, eta, rho, eps):
    """The squares are added up."""
    return divided(w, s + g**2, g, eta, eps)


@rmsprop_step.mistake(hint="An average of equal numbers is that number. Is yours?")
def new_counts_in_full(w, s, g, eta, rho, eps):
    """The old average fades, and the new square is added whole."""
    return divided(w, rho * s + g**2, g, eta, eps)


@rmsprop_step.mistake(hint="How much of the average of before is left after one step?")
def history_dropped(w, s, g, eta, rho, eps):
    """The average is made anew at every step."""
    return divided(w, (1 - rho) * g**2, g, eta, eps)


@rmsprop_step.mistake(hint="Where does the course add eps: to s or to its root?", see="the convention card")
def eps_inside(w, s, g, eta, rho, eps):
    """eps is added under the root."""
    s = rho * s + (1 - rho) * g**2
    return w - eta * g / np.sqrt(s + eps), s


@rmsprop_step.mistake(hint="The name says what is done to the squares: root, mean, square.")
def root_forgotten(w, s, g, eta, rho, eps):
    """The step is divided by the average itself."""
    s = rho * s + (1 - rho) * g**2
    return w - eta * g / (s + eps), s


@rmsprop_step.mistake(hint="Which slope should the step be measured by: also by the one you are about to follow?")
def old_average(w, s, g, eta, rho, eps):
    """The step is divided by what was known before it."""
    return w - eta * g / (np.sqrt(s) + eps), rho * s + (1 - rho) * g**2


@rmsprop_step.mistake(hint="What is averaged: sizes or squares?")
def sizes_averaged(w, s, g, eta, rho, eps):
    """The sizes of the slopes are averaged."""
    return divided(w, rho * s + (1 - rho) * np.abs(g), g, eta, eps)


@rmsprop_step.mistake(hint="Someone else may still hold that average: hand back arrays of your own.", see="the convention card")
def in_place(w, s, g, eta, rho, eps):
    """The average handed in may be changed on the way."""
    s *= rho
    s += (1 - rho) * g**2
    return divided(w, s, g, eta, eps)


@rmsprop_step.mistake(hint="Slopes of both signs cancel in an average. What does the formula average?")
def slopes_averaged(w, s, g, eta, rho, eps):
    """The slopes are averaged."""
    return divided(w, rho * s + (1 - rho) * g, g, eta, eps)


@rmsprop_step.mistake(hint="The two weights of an average add up to 1. Do yours?")
def old_kept_whole(w, s, g, eta, rho, eps):
    """The new square is weighted, and the old average is kept."""
    return divided(w, s + (1 - rho) * g**2, g, eta, eps)


@rmsprop_step.mistake(hint="Take two steps by hand. Is what comes in an average of squares, and what goes out too?")
def root_kept(w, s, g, eta, rho, eps):
    """The root is the state: it is what the step needs."""
    s = np.sqrt(rho * s + (1 - rho) * g**2)
    return w - eta * g / (s + eps), s


@rmsprop_step.mistake(hint="Whose slopes does a scale of its own remember?")
def one_average_for_all(w, s, g, eta, rho, eps):
    """All the parameters share the mean of the squares of all the slopes."""
    return divided(w, rho * s + (1 - rho) * np.mean(g**2), g, eta, eps)


@rmsprop_step.mistake(hint="Slopes of both signs cancel in an average. What does the formula average?")
def size_of_an_average(w, s, g, eta, rho, eps):
    """The slopes are averaged, and the root is that of the size of this average."""
    s = rho * s + (1 - rho) * g
    return w - eta * g / (np.sqrt(np.abs(s)) + eps), s


@rmsprop_step.mistake(hint="Then every step has the same length. What is the average kept for?")
def divided_by_its_size(w, s, g, eta, rho, eps):
    """The step is divided by the size of the slope of this step."""
    return w - eta * g / (np.abs(g) + eps), rho * s + (1 - rho) * g**2


@rmsprop_step.mistake(hint="That belongs to another method of this lesson. What does this one do about its start?")
def corrected_for_the_start(w, s, g, eta, rho, eps):
    """The average started at 0, so it is divided by what rho leaves of 1."""
    s = rho * s + (1 - rho) * g**2
    return w - eta * g / (np.sqrt(s / (1 - rho)) + eps), s


@rmsprop_step.mistake(hint="Take two steps by hand. Is what comes in an average of squares, and what goes out too?")
def root_of_a_sum_kept(w, s, g, eta, rho, eps):
    """The new square is added whole, and the root is the state."""
    s = np.sqrt(rho * s + g**2)
    return w - eta * g / (s + eps), s


@rmsprop_step.mistake(hint="Two slopes of opposite sign: should both parameters move the same way?")
def slope_left_out(w, s, g, eta, rho, eps):
    """The rate that fits the past is the step."""
    s = rho * s + (1 - rho) * g**2
    return w - eta / (np.sqrt(s) + eps), s


@rmsprop_step.mistake(hint="Where in the step is the slope, and where is the root that the name speaks of?")
def slope_and_root_left_out(w, s, g, eta, rho, eps):
    """The step is the rate divided by the average itself, whatever the slope."""
    s = rho * s + (1 - rho) * g**2
    return w - eta / (s + eps), s


@rmsprop_step.mistake(
    hint="A parameter that has never had a slope asks for 0 divided by 0. What keeps it a number?",
    see="004 (RMSProp slide); the convention card",
)
def no_eps(w, s, g, eta, rho, eps):
    """The root alone keeps the step in bounds."""
    s = rho * s + (1 - rho) * g**2
    return w - eta * g / np.sqrt(s), s


@rmsprop_step.mistake(hint="In which direction does the loss fall?")
def uphill(w, s, g, eta, rho, eps):
    """A scaled slope is added to w."""
    return divided(w, rho * s + (1 - rho) * g**2, g, -eta, eps)


@rmsprop_step.mistake(hint="The contract names two arrays. Which one stands first?")
def state_first(w, s, g, eta, rho, eps):
    """The average is computed first, so it comes back first."""
    return divided(w, rho * s + (1 - rho) * g**2, g, eta, eps)[::-1]
