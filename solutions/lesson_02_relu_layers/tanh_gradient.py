"""tanh_gradient: the slope of the stretched sibling."""

import numpy as np

from autograder import exercise

from . import preactivations, reference
from .reference import sigmoid_gradient

tanh_gradient = exercise(reference.tanh_gradient, points=1, lecture="000 5.3")


@tanh_gradient.visible("sums of both signs and one that is exactly 0, in a row")
def in_a_row(tanh_gradient, rng):
    return tanh_gradient(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


@tanh_gradient.visible("a table of whole numbers")
def in_a_table(tanh_gradient, rng):
    return tanh_gradient(np.array([[1, -1, 2], [-3, 4, 0]]))


@tanh_gradient.visible("sums as large as 1000, without a warning", silent=True)
def very_large(tanh_gradient, rng):
    return tanh_gradient(np.array([1000.0, 0.5, -1000.0, -0.5]))


@tanh_gradient.hidden("sums of both signs, in a row")
def fresh_row(tanh_gradient, rng):
    return tanh_gradient(preactivations.scattered(rng, 7))


@tanh_gradient.hidden("a table of fresh sums")
def fresh_table(tanh_gradient, rng):
    return tanh_gradient(preactivations.scattered(rng, 3, 4, zeros=True))


@tanh_gradient.hidden("a table of fresh whole numbers")
def whole_sums(tanh_gradient, rng):
    return tanh_gradient(preactivations.whole_numbers(rng, 2, 4))


@tanh_gradient.hidden("sums as large as 1000 among others, without a warning", silent=True)
def huge_sums(tanh_gradient, rng):
    return tanh_gradient(preactivations.huge_among_others(rng, 8))


@tanh_gradient.mistake(hint="Far to the left the height is -1. How steep is the curve there, and what would your rule give?")
def square_forgotten(z):
    """The slope is one minus the height."""
    return 1 - np.tanh(z)


@tanh_gradient.mistake(
    hint="The sibling is stretched. Between which values does it run, and how steep is it at 0?",
    see="000 5.3; 004 (gradient slides)",
)
def rule_of_the_sigmoid(z):
    """The rule of the sigmoid holds for its sibling too."""
    return np.tanh(z) * (1 - np.tanh(z))


@tanh_gradient.mistake(hint="How steep is each of the two at 0?", see="000 5.3; 004 (gradient slides)")
def slope_of_the_sigmoid(z):
    """Both curves have the same slope."""
    return sigmoid_gradient(z)


@tanh_gradient.mistake(
    hint="Two things are doubled: what comes out, and what goes in. What does the chain rule make of the second?",
    see="000 5.3; 004 (gradient slides)",
)
def inner_factor_forgotten(z):
    """The stretching of z gives no factor of its own."""
    return 2 * sigmoid_gradient(2 * np.asarray(z))


@tanh_gradient.mistake(
    hint="The height of a curve and its slope are two things. How steep is the curve where it has flattened out?"
)
def height_for_the_slope(z):
    """The slope is the tanh itself."""
    return np.tanh(z)


@tanh_gradient.mistake(hint="Look at what the function is called with. Which step is between z and tanh z?")
def takes_the_activation(z):
    """What comes in is the activation already."""
    return 1.0 - z**2


@tanh_gradient.mistake(hint="Which of the two is squared in the formula: what goes into the tanh, or what comes out?")
def square_inside(z):
    """The square belongs to z."""
    return 1 - np.tanh(z**2)


@tanh_gradient.mistake(hint="In which order does the formula square and take away?")
def difference_squared(z):
    """The square runs over the whole difference."""
    return (1 - np.tanh(z)) ** 2


@tanh_gradient.mistake(hint="That rule belongs to the tangent of a circle. Can this curve be steeper far out than at 0?")
def plus_for_minus(z):
    """The slope is one plus the square."""
    return 1 + np.tanh(z) ** 2


@tanh_gradient.mistake(hint="Every sum has a slope of its own. Which product works entry by entry?", see="000 5.3; 002 p.2")
def matrix_product(z):
    """The two factors make a matrix product."""
    return 1 - np.tanh(z).T @ np.tanh(z)


@tanh_gradient.mistake(
    hint="It is the same function on paper. What does numpy make of cosh at 1000?", see="000 5.3; 004 (step 0)"
)
def noisy_cosh(z):
    """One over the square of cosh is just as safe."""
    return 1 / np.cosh(z) ** 2


@tanh_gradient.mistake(
    hint="What becomes of 0.4 when it is put into an array of whole numbers?", see="000 5.3; the convention card"
)
def filled_in_as_whole_numbers(z):
    """A result array of the same kind as z is right for the results."""
    filled = np.zeros_like(z)
    filled[...] = reference.tanh_gradient(z)
    return filled


@tanh_gradient.mistake(hint="How steep is each of the two at 0? Which stretchings does that take?", see="000 5.3")
def stretched_upwards_only(z):
    """Tanh is as wide as the sigmoid and twice as high, so it is twice as steep."""
    return 2 * sigmoid_gradient(z)


@tanh_gradient.mistake(hint="How steep is the curve at 0, where its height is 0?")
def square_of_the_height(z):
    """The slope is the square of the height."""
    return np.tanh(z) ** 2


@tanh_gradient.mistake(hint="The curve falls nowhere. What would your rule give far to the right?")
def doubled_for_squared(z):
    """The slope is one minus twice the height."""
    return 1 - 2 * np.tanh(z)
