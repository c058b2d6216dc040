"""sigmoid: a soft step, however far out."""

import math

import numpy as np

from autograder import exercise

from . import preactivations, reference

sigmoid = exercise(reference.sigmoid, points=2, lecture="002 p.3; 000 5.3; 004 (step 0)")


@sigmoid.visible("sums of both signs and one that is exactly 0, in a row")
def in_a_row(sigmoid, rng):
    return sigmoid(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


@sigmoid.visible("a table of whole numbers")
def in_a_table(sigmoid, rng):
    return sigmoid(np.array([[1, -1, 2], [-3, 4, 0]]))


@sigmoid.visible("sums as large as 1000, without a warning", silent=True)
def very_large(sigmoid, rng):
    return sigmoid(np.array([-0.5, 1000.0, 0.5, -1000.0]))


@sigmoid.visible("positive sums as large as 1000, without a warning", silent=True)
def very_large_and_positive(sigmoid, rng):
    return sigmoid(np.array([0.5, 1000.0, 3.0]))


@sigmoid.hidden("sums of both signs, in a row")
def fresh_row(sigmoid, rng):
    return sigmoid(preactivations.scattered(rng, 7))


@sigmoid.hidden("a table of fresh sums")
def fresh_table(sigmoid, rng):
    return sigmoid(preactivations.scattered(rng, 3, 4, zeros=True))


@sigmoid.hidden("a table of fresh whole numbers")
def whole_sums(sigmoid, rng):
    return sigmoid(preactivations.whole_numbers(rng, 2, 4))


@sigmoid.hidden("sums as large as 1000 among others, without a warning", silent=True)
def huge_sums(sigmoid, rng):
    # A negative one in front: whoever lets the first one decide for all meets 1000 with the other fraction.
    return sigmoid(np.append(-rng.uniform(0.2, 0.8), preactivations.huge_among_others(rng, 7)))


@sigmoid.hidden("positive sums as large as 1000 among others, without a warning", silent=True)
def huge_positive_sums(sigmoid, rng):
    return sigmoid(rng.permutation(np.append(np.abs(preactivations.scattered(rng, 5)), 1000.0)))


@sigmoid.mistake(
    hint="Put -1000 into it. Which of the two fractions keeps its exponential small there?", see="002 p.3; 004 (step 0)"
)
def as_it_is_written(z):
    """The formula can be typed as it stands."""
    return 1 / (1 + np.exp(-z))


@sigmoid.mistake(
    hint="Put 1000 into it: infinity divided by infinity. Which fraction keeps its exponential small there?",
    see="002 p.3; 004 (step 0)",
)
def second_fraction_everywhere(z):
    """The second fraction is safe for every z."""
    return np.exp(z) / (1 + np.exp(z))


@sigmoid.mistake(hint="Then -2 and 2 get the same answer. Should they?", see="002 p.3")
def both_sides_alike(z):
    """The size of z alone makes the exponential safe."""
    return 1 / (1 + np.exp(-np.abs(z)))


@sigmoid.mistake(
    hint="At 5 it is still 0.007 away from its end. How much farther out may you cut before anyone can notice?", see="002 p.3"
)
def cut_off_too_early(z):
    """Beyond 5 the sigmoid has arrived, so z can be cut off there."""
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@sigmoid.mistake(hint="Is your function near 1 where z is large?", see="002 p.3")
def sign_in_the_exponent(z):
    """The exponential belongs to z, not to -z."""
    return 1 - reference.sigmoid(z)


@sigmoid.mistake(hint="What belongs below the bar? Python divides before it adds.", see="002 p.3")
def brackets_forgotten(z):
    """A fraction bar needs no brackets."""
    return 1 / 1 + np.exp(-z)


@sigmoid.mistake(hint="That is its sibling, tanh. Between which values does a probability lie?", see="002 p.3; 000 5.3")
def tanh_instead(z):
    """The S-shaped curve runs from -1 to 1."""
    return np.tanh(z)


@sigmoid.mistake(hint="Does the sigmoid of one number depend on its neighbours?", see="002 p.3")
def shares_of_a_total(z):
    """All the sums share one total."""
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers)


@sigmoid.mistake(hint="What becomes of 0.73 when it is put into an array of whole numbers?", see="002 p.3; the convention card")
def filled_in_as_whole_numbers(z):
    """A result array of the same kind as z is right for the results."""
    filled = np.zeros_like(z)
    filled[...] = reference.sigmoid(z)
    return filled


@sigmoid.mistake(hint="It takes one number. Which exponential works on an array entry by entry?", see="002 p.2-3")
def exponential_of_one_number(z):
    """Python's own exponential takes whole arrays."""
    return 1 / (1 + math.exp(-z))


@sigmoid.mistake(hint="Someone else may still hold these sums: work on an array of your own.", see="the convention card")
def changed_in_place(z):
    """The array handed in may be used as scratch paper."""
    result = reference.sigmoid(z)
    np.negative(z, out=z)
    return result


@sigmoid.mistake(
    hint="Where there is a choice between two arrays, what has been computed by the time the choice is made?",
    see="002 p.3; 004 (step 0)",
)
def both_computed_everywhere(z):
    """A fraction that is not chosen is not computed."""
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@sigmoid.mistake(
    hint="At 10 it is still 0.00005 away from its end. How much farther out may you cut before anyone can notice?",
    see="002 p.3",
)
def cut_off_at_ten(z):
    """Beyond 10 the sigmoid has arrived, so z can be cut off there."""
    return 1 / (1 + np.exp(-np.clip(z, -10, 10)))


@sigmoid.mistake(hint="How steep is your curve at 0, and how steep should it be?", see="002 p.3; 000 5.3")
def squeezed_upwards_only(z):
    """Tanh, raised by 1 and halved, is the sigmoid."""
    return (np.tanh(z) + 1) / 2
