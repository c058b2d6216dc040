"""adagrad_step: a rate of its own for every parameter."""

import numpy as np

from autograder import exercise

from . import drawing, reference

adagrad_step = exercise(reference.adagrad_step, points=2, lecture="000 eq 27-29", returns=("w", "G"))


@adagrad_step.visible("one step, with slopes from before")
def one_step(adagrad_step, rng):
    w, G, g = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.5], [2.0], [1.25]]), np.array([[2.0], [-0.5], [3.0]])
    return adagrad_step(w, G, g, 0.5, 0.1)


@adagrad_step.visible("three steps from rest, the first with a slope of 0", silent=True)
def three_steps(adagrad_step, rng):
    w, G, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.zeros((2, 3)), []
    for g in ([[1.0, 0.0, -0.5], [4.0, 0.2, -3.0]], [[0.5, 2.0, 1.0], [-1.0, 0.3, 2.0]], [[-2.0, 0.6, 0.8], [1.5, -1.0, 0.4]]):
        results.append(adagrad_step(w, G, np.array(g), 0.5, 0.01))
        w, G = (np.asarray(part) for part in results[-1])
    return results


@adagrad_step.hidden("one step, with slopes from before")
def one_fresh_step(adagrad_step, rng):
    w, G, g = drawing.signed(rng, 4, 1), drawing.positive(rng, 4, 1), drawing.signed(rng, 4, 1)
    return adagrad_step(w, G, g, rng.uniform(0.3, 0.8), 0.1)


@adagrad_step.hidden("a path of four steps with slopes from before", weight=2)
def path_of_four(adagrad_step, rng):
    w, G = drawing.signed(rng, 3, 2), drawing.positive(rng, 3, 2)
    return drawing.walked(adagrad_step, w, G, drawing.gradients(rng, 4, 3, 2), rng.uniform(0.5, 0.9), rng.uniform(0.1, 0.2))


@adagrad_step.hidden("a path from rest, the first slope of one parameter 0", silent=True)
def from_rest(adagrad_step, rng):
    slopes = drawing.gradients(rng, 3, 5, 1, quiet=(2, 0))
    return drawing.walked(adagrad_step, drawing.signed(rng, 5, 1), np.zeros((5, 1)), slopes, rng.uniform(0.5, 0.9), 1e-8)


@adagrad_step.hidden("parameters and slopes of whole numbers")
def whole_numbers(adagrad_step, rng):
    w, G, g = drawing.whole(rng, 2, 3), 1 + np.abs(drawing.whole(rng, 2, 3)), drawing.distinct(rng, 2, 3)
    return adagrad_step(w, G, g, rng.uniform(0.5, 0.9), 0.1)


@adagrad_step.mistake(hint="What does the lecture's G hold after many steps?", see="000 eq 28")
def not_accumulated(w, G, g, eta, eps):
    """G is the square of the latest slope."""
    return w - eta * g / (np.abs(g) + eps), g**2


@adagrad_step.mistake(hint="Which comes first in the lecture, the sum or the step?", see="000 eq 28-29")
def old_sum(w, G, g, eta, eps):
    """The step is divided by what was known before it."""
    return w - eta * g / (np.sqrt(G) + eps), G + g**2


@adagrad_step.mistake(hint="Where does the course add eps: to G or to its root?", see="the convention card")
def eps_inside(w, G, g, eta, eps):
    """eps is added under the root."""
    G = G + g**2
    return w - eta * g / np.sqrt(G + eps), G


@adagrad_step.mistake(
    hint="A parameter that has never had a slope asks for 0 divided by 0. What keeps it a number?",
    see="000 eq 29; the convention card",
)
def no_eps(w, G, g, eta, eps):
    """The formula is complete as the lecture prints it."""
    G = G + g**2
    return w - eta * g / np.sqrt(G), G


@adagrad_step.mistake(hint="Double all slopes: should the first step change its length?", see="000 eq 29")
def root_forgotten(w, G, g, eta, eps):
    """The step is divided by G itself."""
    G = G + g**2
    return w - eta * g / (G + eps), G


@adagrad_step.mistake(hint="What is added up: sizes or squares?", see="000 eq 28")
def sizes_added(w, G, g, eta, eps):
    """G adds up the sizes of the slopes."""
    G = G + np.abs(g)
    return w - eta * g / (np.sqrt(G) + eps), G


@adagrad_step.mistake(
    hint="Two parameters, one with steep slopes, one with gentle ones. Whose history counts?", see="000 eq 28"
)
def one_sum_for_all(w, G, g, eta, eps):
    """All the parameters share the squares of all the slopes."""
    G = G + np.sum(g**2)
    return w - eta * g / (np.sqrt(G) + eps), G


@adagrad_step.mistake(hint="Someone else may still hold that sum: hand back arrays of your own.", see="the convention card")
def in_place(w, G, g, eta, eps):
    """The sum handed in may be changed on the way."""
    G += g**2
    return w - eta * g / (np.sqrt(G) + eps), G


@adagrad_step.mistake(hint="In which direction does the loss fall?", see="000 eq 29")
def uphill(w, G, g, eta, eps):
    """A scaled slope is added to w."""
    G = G + g**2
    return w + eta * g / (np.sqrt(G) + eps), G


@adagrad_step.mistake(hint="Two slopes of opposite sign: should both parameters move the same way?", see="000 eq 29")
def slope_left_out(w, G, g, eta, eps):
    """The rate that fits the past is the step."""
    G = G + g**2
    return w - eta / (np.sqrt(G) + eps), G


@adagrad_step.mistake(hint="Slopes of both signs cancel in a sum. What does the lecture add up?", see="000 eq 28")
def slopes_added(w, G, g, eta, eps):
    """G adds up the slopes."""
    G = G + g
    return w - eta * g / (np.sqrt(G) + eps), G


@adagrad_step.mistake(hint="What does Python work out first, a division or a sum?", see="000 eq 29; the convention card")
def sum_not_held_together(w, G, g, eta, eps):
    """A division takes all that follows below its line."""
    G = G + g**2
    return w - eta / np.sqrt(G) + eps * g, G


@adagrad_step.mistake(hint="Take two steps by hand. Is what comes in a sum of squares, and what goes out too?", see="000 eq 28")
def root_kept(w, G, g, eta, eps):
    """The root is the state: it is what the step needs."""
    G = np.sqrt(G + g**2)
    return w - eta * g / (G + eps), G


@adagrad_step.mistake(hint="The contract names two arrays. Which one stands first?", see="000 eq 28-29; the convention card")
def state_first(w, G, g, eta, eps):
    """The sum is computed first, so it comes back first."""
    G = G + g**2
    return G, w - eta * g / (np.sqrt(G) + eps)
