"""adagrad_unit_step: a rate for every unit, shared by the weights that lead into it."""

import numpy as np

from autograder import exercise

from . import drawing, reference

adagrad_unit_step = exercise(reference.adagrad_unit_step, points=2, lecture="000 eq 28-29", returns=("W", "G"))


@adagrad_unit_step.visible("one step of four units with two inputs, with slopes from before")
def one_step(adagrad_unit_step, rng):
    W, G = np.array([[1.0, -1.0, 0.5, 2.0], [0.25, 3.0, -2.0, 1.0]]), np.array([[0.5, 2.0, 1.25, 3.0]])
    return adagrad_unit_step(W, G, np.array([[2.0, -0.5, 1.0, 3.0], [-1.0, 1.5, 0.5, 0.25]]), 0.5, 0.1)


@adagrad_unit_step.visible("two steps from rest, the first with a unit that is shut", silent=True)
def two_steps(adagrad_unit_step, rng):
    W, G = np.array([[1.0, -1.0], [0.5, 3.0], [-2.0, 0.25]]), np.zeros((1, 2))
    first = adagrad_unit_step(W, G, np.array([[0.0, 2.0], [0.0, -1.0], [0.0, 0.5]]), 0.75, 0.01)
    W, G = (np.asarray(part) for part in first)
    return [first, adagrad_unit_step(W, G, np.array([[1.5, 0.5], [-1.0, 0.2], [0.4, -0.6]]), 0.75, 0.01)]


@adagrad_unit_step.hidden("one step, with slopes from before")
def one_fresh_step(adagrad_unit_step, rng):
    W, G, g = drawing.signed(rng, 5, 3), drawing.positive(rng, 1, 3), drawing.signed(rng, 5, 3)
    return adagrad_unit_step(W, G, g, rng.uniform(0.3, 0.8), 0.1)


@adagrad_unit_step.hidden("a path of three steps with slopes from before", weight=2)
def path_of_three(adagrad_unit_step, rng):
    W, G, slopes = drawing.signed(rng, 2, 4), drawing.positive(rng, 1, 4), drawing.gradients(rng, 3, 2, 4)
    return drawing.walked(adagrad_unit_step, W, G, slopes, rng.uniform(0.5, 0.9), rng.uniform(0.1, 0.2))


@adagrad_unit_step.hidden("a path from rest, at first with a unit that is shut", silent=True)
def from_rest(adagrad_unit_step, rng):
    slopes = drawing.gradients(rng, 2, 3, 5)
    slopes[0][:, 1] = 0.0
    return drawing.walked(adagrad_unit_step, drawing.signed(rng, 3, 5), np.zeros((1, 5)), slopes, rng.uniform(0.5, 0.9), 1e-8)


@adagrad_unit_step.hidden("weights and slopes of whole numbers")
def whole_numbers(adagrad_unit_step, rng):
    W, G, g = drawing.whole(rng, 3, 2), 1 + np.abs(drawing.whole(rng, 1, 2)), drawing.distinct(rng, 3, 2)
    return adagrad_unit_step(W, G, g, rng.uniform(0.5, 0.9), 0.1)


def divided(W, G, g, eta, eps):
    return W - eta * g / (np.sqrt(G) + eps), G


@adagrad_unit_step.mistake(hint="How many scales has a unit with many inputs?")
def scale_per_weight(W, G, g, eta, eps):
    """Every weight keeps a scale of its own."""
    return divided(W, G + g**2, g, eta, eps)


@adagrad_unit_step.mistake(hint="The lecture adds up the squares of a unit's weights. Does it divide by their number?")
def mean_of_squares(W, G, g, eta, eps):
    """A unit's scale grows by the mean of its squares."""
    return divided(W, G + np.mean(g**2, axis=0, keepdims=True), g, eta, eps)


@adagrad_unit_step.mistake(hint="Whose weights share a scale, those into a unit or those of the whole layer?")
def scale_per_layer(W, G, g, eta, eps):
    """The whole layer shares one sum."""
    return divided(W, G + np.sum(g**2), g, eta, eps)


@adagrad_unit_step.mistake(hint="A slope of 1 and one of -1 would then leave no trace. Which comes first, sum or square?")
def squared_after_the_sum(W, G, g, eta, eps):
    """The slopes of a unit are added before the square."""
    return divided(W, G + np.sum(g, axis=0, keepdims=True) ** 2, g, eta, eps)


@adagrad_unit_step.mistake(hint="What does G hold after many steps?", see="000 eq 28")
def not_accumulated(W, G, g, eta, eps):
    """G is the square of the latest slopes."""
    return divided(W, 0 * G + np.sum(g**2, axis=0, keepdims=True), g, eta, eps)


@adagrad_unit_step.mistake(hint="The sum holds squares. What is the root for?", see="000 eq 28-29")
def length_added(W, G, g, eta, eps):
    """A unit's scale grows by the length of its slope."""
    return divided(W, G + np.linalg.norm(g, axis=0, keepdims=True), g, eta, eps)


@adagrad_unit_step.mistake(hint="Where does the course add eps: to G or to its root?", see="the convention card")
def eps_inside(W, G, g, eta, eps):
    """eps is added under the root."""
    G = G + np.sum(g**2, axis=0, keepdims=True)
    return W - eta * g / np.sqrt(G + eps), G


@adagrad_unit_step.mistake(hint="Which axis of W counts the units?", see="000 eq 28-29; the convention card")
def scale_per_input(W, G, g, eta, eps):
    """The weights of a row share a scale."""
    return divided(W, G + np.sum(g**2, axis=1, keepdims=True), g, eta, eps)


@adagrad_unit_step.mistake(
    hint="Someone else may still hold that sum: hand back arrays of your own.", see="the convention card"
)
def in_place(W, G, g, eta, eps):
    """The sum handed in may be changed on the way."""
    G += np.sum(g**2, axis=0, keepdims=True)
    return divided(W, G, g, eta, eps)


@adagrad_unit_step.mistake(hint="Which comes first in the lecture, the sum or the step?", see="000 eq 28-29")
def old_sum(W, G, g, eta, eps):
    """The step is divided by what was known before it."""
    return W - eta * g / (np.sqrt(G) + eps), G + np.sum(g**2, axis=0, keepdims=True)


@adagrad_unit_step.mistake(hint="G has two axes, so that it stays beside W. How many has yours?", see="the convention card")
def flat_state(W, G, g, eta, eps):
    """One number for each unit needs one axis."""
    return divided(W, np.ravel(G) + np.sum(g**2, axis=0), g, eta, eps)


@adagrad_unit_step.mistake(hint="The weights of a unit share a scale. Does the first of them get the same one as the last?")
def scale_grows_on_the_way(W, G, g, eta, eps):
    """Each weight moves as soon as its own square is added."""
    so_far = G + np.cumsum(g**2, axis=0)
    return divided(W, so_far, g, eta, eps)[0], so_far[-1:]


@adagrad_unit_step.mistake(hint="Which slopes of a unit does the lecture add up?", see="000 eq 28")
def largest_square_added(W, G, g, eta, eps):
    """A unit's scale grows by the largest of its squares."""
    return divided(W, G + np.max(g**2, axis=0, keepdims=True), g, eta, eps)


@adagrad_unit_step.mistake(hint="Double all slopes: should the first step change its length?", see="000 eq 29")
def root_forgotten(W, G, g, eta, eps):
    """The step is divided by G itself."""
    G = G + np.sum(g**2, axis=0, keepdims=True)
    return W - eta * g / (G + eps), G


@adagrad_unit_step.mistake(
    hint="A unit that has never had a slope asks for 0 divided by 0. What keeps its weights numbers?",
    see="000 eq 29; the convention card",
)
def no_eps(W, G, g, eta, eps):
    """The formula is complete as the lecture prints it."""
    return divided(W, G + np.sum(g**2, axis=0, keepdims=True), g, eta, 0.0)


@adagrad_unit_step.mistake(hint="In which direction does the loss fall?", see="000 eq 29")
def uphill(W, G, g, eta, eps):
    """A scaled slope is added to W."""
    return divided(W, G + np.sum(g**2, axis=0, keepdims=True), g, -eta, eps)


@adagrad_unit_step.mistake(
    hint="The contract names two arrays. Which one stands first?", see="000 eq 28-29; the convention card"
)
def state_first(W, G, g, eta, eps):
    """The sum is computed first, so it comes back first."""
    return divided(W, G + np.sum(g**2, axis=0, keepdims=True), g, eta, eps)[::-1]
