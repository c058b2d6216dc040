"""sigmoid: a soft step, however far out."""

import math

import numpy as np

from autograder import Exercise, case, mistake

from . import preactivations, reference
from .reference import sigmoid


@case("sums of both signs and one that is exactly 0, in a row")
def in_a_row(sigmoid, rng):
    return sigmoid(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


@case("a table of whole numbers")
def in_a_table(sigmoid, rng):
    return sigmoid(np.array([[1, -1, 2], [-3, 4, 0]]))


@case("sums as large as 1000, without a warning", silent=True)
def very_large(sigmoid, rng):
    return sigmoid(np.array([1000.0, 0.5, -1000.0, -0.5]))


@case("sums of both signs, in a row")
def fresh_row(sigmoid, rng):
    return sigmoid(preactivations.scattered(rng, 7))


@case("a table of fresh sums")
def fresh_table(sigmoid, rng):
    return sigmoid(preactivations.scattered(rng, 3, 4, zeros=True))


@case("a table of fresh whole numbers")
def whole_sums(sigmoid, rng):
    return sigmoid(preactivations.whole_numbers(rng, 2, 4))


@case("sums as large as 1000 among others, without a warning", silent=True)
def huge_sums(sigmoid, rng):
    return sigmoid(preactivations.huge_among_others(rng, 8))


@mistake(
    "The formula can be typed as it stands.",
    hint="Put -1000 into it. Which of the two fractions keeps its exponential small there?",
    see="002 p.3; 004 (step 0)",
)
def as_it_is_written(z):
    return 1 / (1 + np.exp(-z))


@mistake(
    "The second fraction is safe for every z.",
    hint="Put 1000 into it: infinity divided by infinity. Which fraction keeps its exponential small there?",
    see="002 p.3; 004 (step 0)",
)
def second_fraction_everywhere(z):
    return np.exp(z) / (1 + np.exp(z))


@mistake(
    "The size of z alone makes the exponential safe.",
    hint="Then -2 and 2 get the same answer. Should they?",
    see="002 p.3",
)
def both_sides_alike(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@mistake(
    "Beyond 5 the sigmoid has arrived, so z can be cut off there.",
    hint="At 5 it is still 0.007 away from its end. How much farther out may you cut before anyone can notice?",
    see="002 p.3",
)
def cut_off_too_early(z):
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@mistake(
    "The exponential belongs to z, not to -z.",
    hint="Is your function near 1 where z is large?",
    see="002 p.3",
)
def sign_in_the_exponent(z):
    return 1 - sigmoid(z)


@mistake(
    "A fraction bar needs no brackets.",
    hint="What belongs below the bar? Python divides before it adds.",
    see="002 p.3",
)
def brackets_forgotten(z):
    with np.errstate(over="ignore"):
        return 1 / 1 + np.exp(-z)


@mistake(
    "The S-shaped curve runs from -1 to 1.",
    hint="That is its sibling, tanh. Between which values does a probability lie?",
    see="002 p.3; 000 5.3",
)
def tanh_instead(z):
    return np.tanh(z)


@mistake(
    "All the sums share one total.",
    hint="Does the sigmoid of one number depend on its neighbours?",
    see="002 p.3",
)
def shares_of_a_total(z):
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers)


@mistake(
    "A result array of the same kind as z is right for the results.",
    hint="What becomes of 0.73 when it is put into an array of whole numbers?",
    see="002 p.3; the convention card",
)
def filled_in_as_whole_numbers(z):
    filled = np.zeros_like(z)
    filled[...] = sigmoid(z)
    return filled


@mistake(
    "Python's own exponential takes whole arrays.",
    hint="It takes one number. Which exponential works on an array entry by entry?",
    see="002 p.2-3",
)
def exponential_of_one_number(z):
    return 1 / (1 + math.exp(-z))


@mistake(
    "The array handed in may be used as scratch paper.",
    hint="Someone else may still hold these sums: work on an array of your own.",
    see="the convention card",
)
def changed_in_place(z):
    result = sigmoid(z)
    np.negative(z, out=z)
    return result


SIGMOID = Exercise(
    reference.sigmoid,
    points=2,
    lecture="002 p.3; 000 5.3; 004 (step 0)",
    visible=[in_a_row, in_a_table, very_large],
    hidden=[fresh_row, fresh_table, whole_sums, huge_sums],
    mistakes=[
        as_it_is_written,
        second_fraction_everywhere,
        both_sides_alike,
        cut_off_too_early,
        sign_in_the_exponent,
        brackets_forgotten,
        tanh_instead,
        shares_of_a_total,
        filled_in_as_whole_numbers,
        exponential_of_one_number,
        changed_in_place,
    ],
)
