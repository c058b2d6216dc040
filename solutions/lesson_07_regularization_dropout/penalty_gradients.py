"""l2_gradient and l1_gradient: how a penalty pulls at the weights."""

import numpy as np

from autograder import exercise

from . import drawing, reference

l2_gradient = exercise(reference.l2_gradient, points=1, lecture="000 eq 44; 003 (L2 regularization)")


@l2_gradient.visible("a matrix with a zero in it, and a column of whole numbers")
def matrix_and_column(l2_gradient, rng):
    W = np.array([[0.5, -1.5, 2.0], [0.0, 1.25, -0.75]])
    return [l2_gradient(W, 0.3), l2_gradient(np.array([[3], [-1], [0], [2]]), 1.4)]


@l2_gradient.hidden("a matrix with zeros", weight=2)
def fresh_matrix(l2_gradient, rng):
    return l2_gradient(drawing.with_zeros(rng, 4, 3), rng.uniform(0.2, 0.4))


@l2_gradient.hidden("a row of whole numbers and a large lam")
def whole_row(l2_gradient, rng):
    return l2_gradient(drawing.with_zeros(rng, 1, 7, draw=drawing.whole), rng.uniform(1.3, 1.8))


@l2_gradient.mistake(hint="What is the derivative of half a square?", see="000 eq 43-44")
def twice_the_weight(W, lam):
    """The square brings a 2 down in front."""
    return 2 * lam * W


@l2_gradient.mistake(hint="What is the derivative of half a square?", see="000 eq 43-44")
def half_stays(W, lam):
    """The half of the penalty stays in front of its gradient."""
    return lam / 2 * W


@l2_gradient.mistake(hint="A gradient says where the penalty grows. Who turns it around?", see="000 eq 44")
def towards_zero(W, lam):
    """The gradient points to 0, where the weights should go."""
    return -lam * W


@l2_gradient.mistake(hint="Does a weight of 4 get pulled harder than one of 1 here?", see="003 (L2 regularization)")
def same_pull_for_all(W, lam):
    """Every weight is pulled by the same amount."""
    return lam * np.sign(W)


@l2_gradient.mistake(hint="A gradient has the shape of what it belongs to.", see="003 (L2 regularization)")
def value_of_the_penalty(W, lam):
    """The gradient of the penalty is its value."""
    return lam / 2 * np.sum(W**2)


@l2_gradient.mistake(hint="The caller still needs the weights: hand back an array of your own.", see="the convention card")
def weights_overwritten(W, lam):
    """The weights handed in may be used as scratch paper."""
    W *= lam
    return W


@l2_gradient.mistake(hint="What should happen to the pull when lam doubles?")
def strength_left_out(W, lam):
    """The pull is the weight itself, however strong the penalty is."""
    return 1.0 * W


@l2_gradient.mistake(hint="The gradient says how the penalty grows. Who makes a step of it, and with which rate?")
def weights_after_a_step(W, lam):
    """What is asked for are the weights after they have decayed."""
    return W - lam * W


@l2_gradient.mistake(hint="How fast does a weight's price grow with the weight? Try it at a negative one.")
def price_of_each_weight(W, lam):
    """The gradient holds what each weight pays."""
    return lam / 2 * W**2


@l2_gradient.mistake(hint="The 2 comes down from the exponent. What stays up there?", see="000 eq 43-44")
def square_stays(W, lam):
    """The 2 comes down in front, and the square stays."""
    return 2 * lam * W**2


l1_gradient = exercise(reference.l1_gradient, points=1, lecture="003 (L1 regularization)")


@l1_gradient.visible("a matrix with a zero in it, and a column of whole numbers")
def matrix_and_whole_column(l1_gradient, rng):
    W = np.array([[0.5, -1.5, 2.0], [0.0, 1.25, -0.75]])
    return [l1_gradient(W, 0.3), l1_gradient(np.array([[3], [-1], [0], [2]]), 1.4)]


@l1_gradient.hidden("a matrix with zeros", weight=2)
def another_matrix(l1_gradient, rng):
    return l1_gradient(drawing.with_zeros(rng, 4, 3), rng.uniform(0.2, 0.4))


@l1_gradient.hidden("a row of whole numbers and a large lam")
def another_whole_row(l1_gradient, rng):
    return l1_gradient(drawing.with_zeros(rng, 1, 7, draw=drawing.whole), rng.uniform(1.3, 1.8))


@l1_gradient.mistake(
    hint="At its lowest point the size has a knot. Which of the slopes that fit does the course pick?",
    see="the convention card; 003 (L1 regularization)",
)
def zero_counts_as_positive(W, lam):
    """A weight of 0 is pulled like a positive one."""
    return np.where(W >= 0, lam, -lam)


@l1_gradient.mistake(hint="Does the slope of the size depend on how far the weight is from 0?")
def grows_with_the_weight(W, lam):
    """A larger weight is pulled harder."""
    return lam * W


@l1_gradient.mistake(hint="Is the slope of the size the same on both sides of 0?")
def same_side_for_all(W, lam):
    """The slope of the size is plus one wherever there is a weight."""
    return lam * np.abs(np.sign(W))


@l1_gradient.mistake(hint="A gradient says where the penalty grows. Who turns it around?")
def pulls_to_zero(W, lam):
    """The gradient points to 0, where the weights should go."""
    return -lam * np.sign(W)


@l1_gradient.mistake(hint="The half belongs to the other penalty, where it cancels a 2.", see="000 eq 43")
def half_of_the_other(W, lam):
    """There is a half in front, as in the squared penalty."""
    return lam / 2 * np.sign(W)


@l1_gradient.mistake(hint="A sum of sizes has a slope along each weight. What does one weight contribute to it?")
def sizes_for_slopes(W, lam):
    """The gradient of a sum of sizes are the sizes."""
    return lam * np.abs(W)


@l1_gradient.mistake(hint="What does a fraction make of a weight that is exactly 0?", see="the convention card")
def divided_by_its_size(W, lam):
    """A weight divided by its size is its sign, whatever the weight."""
    with np.errstate(all="ignore"):
        return lam * W / np.abs(W)


@l1_gradient.mistake(
    hint="At its lowest point the size has a knot. Which of the slopes that fit does the course pick?",
    see="the convention card; 003 (L1 regularization)",
)
def zero_counts_as_negative(W, lam):
    """A weight of 0 is pulled like a negative one."""
    return np.where(W > 0, lam, -lam)


@l1_gradient.mistake(hint="What should happen to the pull when lam doubles?")
def sign_alone(W, lam):
    """The pull is the sign itself, however strong the penalty is."""
    return 1.0 * np.sign(W)


@l1_gradient.mistake(hint="Does a negative weight cost nothing?")
def negative_ones_are_free(W, lam):
    """Only positive weights are pulled."""
    return np.where(W > 0, lam, 0.0)


@l1_gradient.mistake(
    hint="Is there a half in front of the sizes? And which slope does the course pick at 0?", see="the convention card"
)
def half_and_zero_positive(W, lam):
    """There is a half in front, and a weight of 0 is pulled like a positive one."""
    return lam / 2 * np.where(W < 0, -1, 1)
