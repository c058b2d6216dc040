"""sigmoid_gradient: steepest in the middle, flat far out."""

import numpy as np

from autograder import exercise

from . import preactivations, reference
from .reference import sigmoid

sigmoid_gradient = exercise(
    reference.sigmoid_gradient, points=1, lecture="004 (gradient slides)", builds_on=(reference.sigmoid,)
)


@sigmoid_gradient.visible("sums of both signs and one that is exactly 0, in a row")
def in_a_row(sigmoid_gradient, rng):
    return sigmoid_gradient(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


@sigmoid_gradient.visible("a table of whole numbers")
def in_a_table(sigmoid_gradient, rng):
    return sigmoid_gradient(np.array([[1, -1, 2], [-3, 4, 0]]))


@sigmoid_gradient.visible("sums as large as 1000, without a warning", silent=True)
def very_large(sigmoid_gradient, rng):
    return sigmoid_gradient(np.array([1000.0, 0.5, -1000.0, -0.5]))


@sigmoid_gradient.hidden("sums of both signs, in a row")
def fresh_row(sigmoid_gradient, rng):
    return sigmoid_gradient(preactivations.scattered(rng, 7))


@sigmoid_gradient.hidden("a table of fresh sums")
def fresh_table(sigmoid_gradient, rng):
    return sigmoid_gradient(preactivations.scattered(rng, 3, 4, zeros=True))


@sigmoid_gradient.hidden("a table of fresh whole numbers")
def whole_sums(sigmoid_gradient, rng):
    return sigmoid_gradient(preactivations.whole_numbers(rng, 2, 4))


@sigmoid_gradient.hidden("sums as large as 1000 among others, without a warning", silent=True)
def huge_sums(sigmoid_gradient, rng):
    return sigmoid_gradient(preactivations.huge_among_others(rng, 8))


@sigmoid_gradient.mistake(hint="Look at what the function is called with. Which step is between z and s(z)?")
def takes_the_activation(z):
    """What comes in is the activation already."""
    return z * (1 - z)


@sigmoid_gradient.mistake(hint="Follow one number: z goes in, and the formula needs s(z). How many exponentials has it seen?")
def sigmoid_twice(z):
    """The sigmoid is applied twice on the way."""
    s = sigmoid(sigmoid(z))
    return s * (1 - s)


@sigmoid_gradient.mistake(hint="Far to the right the sigmoid is near 1. How steep is it there?")
def height_for_the_slope(z):
    """The slope is the sigmoid itself."""
    return sigmoid(z)


@sigmoid_gradient.mistake(hint="Far to the left nearly 1 is left. How steep is the sigmoid there?")
def only_what_is_left(z):
    """The slope is what is left to 1."""
    return 1 - sigmoid(z)


@sigmoid_gradient.mistake(
    hint="That rule belongs to tanh. How large can the product in the formula become?", see="004 (gradient slides); 000 5.3"
)
def rule_of_the_tanh(z):
    """The slope is one minus the square."""
    return 1 - sigmoid(z) ** 2


@sigmoid_gradient.mistake(hint="Both factors of the formula contain the same thing. Which?")
def z_in_the_second_factor(z):
    """The second factor takes z away from 1."""
    return sigmoid(z) * (1 - z)


@sigmoid_gradient.mistake(hint="The sigmoid grows everywhere. Which sign has its slope?", see="002 p.3; 004 (gradient slides)")
def falls(z):
    """The minus of the exponent stays in front."""
    return -sigmoid(z) * (1 - sigmoid(z))


@sigmoid_gradient.mistake(
    hint="Every sum has a slope of its own. Which product works entry by entry?", see="004 (gradient slides); 002 p.2"
)
def matrix_product(z):
    """The two factors make a matrix product."""
    return sigmoid(z).T @ (1 - sigmoid(z))


@sigmoid_gradient.mistake(hint="Put -1000 into it. Which sigmoid of this lesson stays silent?", see="002 p.3; 004 (step 0)")
def noisy_sigmoid(z):
    """A sigmoid that warns is good enough here."""
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@sigmoid_gradient.mistake(
    hint="Put -1000 into it: infinity divided by infinity. Sort it into two harmless factors first.",
    see="002 p.3; 004 (gradient slides)",
)
def fraction_as_it_stands(z):
    """The fraction one gets by differentiating can be computed as it stands."""
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@sigmoid_gradient.mistake(
    hint="What becomes of 0.2 when it is put into an array of whole numbers?", see="004 (gradient slides); the convention card"
)
def filled_in_as_whole_numbers(z):
    """A result array of the same kind as z is right for the results."""
    filled = np.zeros_like(z)
    filled[...] = reference.sigmoid_gradient(z)
    return filled


@sigmoid_gradient.mistake(hint="Far to the right the sigmoid is near 1. How steep is it there, and what does your rule give?")
def plus_for_minus(z):
    """The second factor is one plus the sigmoid."""
    return sigmoid(z) * (1 + sigmoid(z))


@sigmoid_gradient.mistake(hint="Two questions: what is the function called with, and whose slope is one minus a square?")
def tanh_rule_of_the_activation(z):
    """What comes in is the activation already, and the slope is one minus its square."""
    return 1.0 - z**2
