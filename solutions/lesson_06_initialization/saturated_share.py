"""saturated_share: how many sigmoid units hardly listen any more."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import signed

saturated_share = exercise(reference.saturated_share, points=1, lecture="002 p.5")


@saturated_share.visible("three units and four examples, asked for a slope of 0.1")
def slope_of_a_tenth(saturated_share, rng):
    return saturated_share(np.array([[0.0, 5.0, -1.0, 2.1], [-4.0, 0.5, 3.0, -0.125], [-2.3, -6.0, 1.75, 8.0]]), 0.1)


@saturated_share.visible("the steepest slope of all, 0.25: it is not less than itself")
def steepest(saturated_share, rng):
    return saturated_share(np.array([[0, 3], [0, 0], [-2, 1], [-1, 0], [4, 0]]), 0.25)


@saturated_share.visible("huge numbers of both signs")
def huge(saturated_share, rng):
    return saturated_share(np.array([[1000.0, -1000.0, 0.5], [-0.25, 900.0, -700.0]]), 1e-6)


@saturated_share.hidden("fresh numbers, many of them far from 0", weight=2)
def fresh(saturated_share, rng):
    return saturated_share(many(rng, 4, 7), float(rng.uniform(0.098, 0.102)))


@saturated_share.hidden("whole numbers, exact zeros and the steepest slope of all")
def zeros(saturated_share, rng):
    Z = rng.permutation([0, 0, 0, 0, 3, -2, 1, -1, 4, 2, -3, 0, 1, 5, 0]).reshape(3, 5)
    return saturated_share(Z, 0.25)


@saturated_share.hidden("huge numbers of both signs")
def far_away(saturated_share, rng):
    near = np.abs(signed(rng, 3)) * [1, -1, 1]
    Z = rng.permutation([1000.0, -1000.0, 700.0, -800.0, *near, 950.0, 650.0, 720.0]).reshape(2, 5)
    return saturated_share(Z, 1e-5)


def many(rng, m: int, n: int) -> np.ndarray:
    """Entries on both sides of every place where one of the known mistakes begins to count; as many of each sign as told."""
    sizes = [0.1, 0.3, 0.6, 0.8, 1.1, 1.3, 1.5, 1.75, 2.38, 2.8, 3.2, 3.5, 3.8, 4.2, 4.5, 5.0, 5.5, 6.0]
    right, left = [*sizes, 7.0, 8.0], [1.2, 0.4, 1.75, 2.38, 2.9, 3.3, 4.0, 6.5]
    values = np.concatenate([right, np.negative(left)]) + rng.uniform(-0.05, 0.05, 28)
    return rng.permutation(values).reshape(m, n)


def sigmoid(Z):
    small = np.exp(-np.abs(Z))
    return np.where(np.asarray(Z) < 0, small, 1) / (1 + small)


@saturated_share.mistake(hint="A unit that always says 1 does not listen either. What does the slope say of both ends?")
def output_for_slope(Z, below):
    """A unit is saturated where its output is near 0."""
    return np.mean(sigmoid(Z) < below)


@saturated_share.mistake(hint="The slope is asked for at Z. Is what you put into the formula Z or already an output?")
def slope_of_the_output(Z, below):
    """The sigmoid's slope is taken at the sigmoid's output."""
    a = sigmoid(sigmoid(Z))
    return np.mean(a * (1 - a) < below)


@saturated_share.mistake(hint="A share lies between 0 and 1, whatever the size of the layer.")
def counted(Z, below):
    """The number of entries tells how saturated a layer is."""
    return np.sum(sigmoid(Z) * sigmoid(np.negative(Z)) < below)


@saturated_share.mistake(hint="Where is a slope that is exactly as large as the limit?")
def limit_included(Z, below):
    """A slope equal to the limit is below it."""
    return np.mean(sigmoid(Z) * sigmoid(np.negative(Z)) <= below)


@saturated_share.mistake(hint="Do saturated units have a large slope or a small one?")
def the_others(Z, below):
    """The share of large slopes tells how saturated a layer is."""
    return np.mean(sigmoid(Z) * sigmoid(np.negative(Z)) > below)


@saturated_share.mistake(hint="The layer has several units and several examples. How many numbers are asked for?")
def one_for_each_unit(Z, below):
    """Every unit has a share of its own."""
    return np.mean(sigmoid(Z) * sigmoid(np.negative(Z)) < below, axis=1)


@saturated_share.mistake(hint="The formula multiplies two outputs. What has to be made of Z before?")
def summed_inputs_as_outputs(Z, below):
    """Z is what the units say."""
    return np.mean(np.multiply(Z, np.subtract(1, Z)) < below)


@saturated_share.mistake(hint="Between which two numbers does a share lie, and between which two do per cent?")
def in_per_cent(Z, below):
    """A share is counted in per cent."""
    return 100 * np.mean(sigmoid(Z) * sigmoid(np.negative(Z)) < below)


@saturated_share.mistake(hint="How many numbers does Z hold, and how many of them are units?")
def divided_by_the_units(Z, below):
    """The entries are shared out among the units."""
    return np.sum(sigmoid(Z) * sigmoid(np.negative(Z)) < below) / len(Z)


@saturated_share.mistake(hint="How many numbers does Z hold, and how many of them belong to one unit?")
def divided_by_the_examples(Z, below):
    """The entries are shared out among the examples."""
    return np.sum(sigmoid(Z) * sigmoid(np.negative(Z)) < below) / np.shape(Z)[1]


@saturated_share.mistake(hint="The limit is one of slopes. How far from 0 or 1 is an output with that slope?")
def outputs_near_both_ends(Z, below):
    """The limit says how near to 0 or 1 an output is."""
    return np.mean(sigmoid(-np.abs(Z)) < below)


@saturated_share.mistake(hint="A slope that is steepest in the middle: is yours, at an output of one half?")
def slope_of_tanh(Z, below):
    """The sigmoid's slope is what its square leaves of 1."""
    return np.mean(1 - sigmoid(Z) ** 2 < below)


@saturated_share.mistake(hint="One example may find a unit awake and another one not. Which of the two is counted here?")
def units_by_their_mean(Z, below):
    """A unit is saturated where the mean of its slopes is small."""
    return np.mean(np.mean(sigmoid(Z) * sigmoid(np.negative(Z)), axis=1) < below)
