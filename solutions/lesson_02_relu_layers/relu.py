"""relu: silent, or honest."""

import numpy as np

from autograder import exercise

from . import preactivations, reference

relu = exercise(reference.relu, points=1, lecture="000 eq 5; 002 p.3")


@relu.visible("sums of both signs and one that is exactly 0, in a row")
def in_a_row(relu, rng):
    return relu(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


@relu.visible("a table of sums")
def in_a_table(relu, rng):
    return relu(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


@relu.hidden("sums of both signs, in a row")
def fresh_row(relu, rng):
    return relu(preactivations.scattered(rng, 7))


@relu.hidden("a table of fresh sums")
def fresh_table(relu, rng):
    return relu(preactivations.scattered(rng, 3, 4, zeros=True))


@relu.hidden("a table of whole numbers")
def whole_sums(relu, rng):
    return relu(preactivations.whole_numbers(rng, 2, 4))


@relu.mistake(hint="It asks one question about the whole array. numpy has a function that compares entry by entry.")
def plain_max(z):
    """Python's own max compares arrays entry by entry."""
    return max(0, z)


@relu.mistake(hint="Every sum gets an activation of its own: how many numbers should come back?", see="000 eq 5")
def largest_only(z):
    """The largest activation stands for all of them."""
    return np.max(np.maximum(0, z))


@relu.mistake(hint="What should a unit say about examples on the other side of its line?")
def size_of_z(z):
    """A negative sum counts by its size."""
    return np.abs(z)


@relu.mistake(hint="That bend exists and is called leaky. What does the lecture's formula give at -2?")
def leaky(z):
    """A silent unit still lets a little through."""
    return np.where(z > 0, z, 0.01 * z)


@relu.mistake(hint="That is the step. What does the relu say on top of yes?")
def only_on_or_off(z):
    """A unit that speaks says 1."""
    return np.where(z > 0, 1.0, 0.0)


@relu.mistake(hint="Of 0 and z, does the formula take the smaller or the larger one?", see="000 eq 5")
def smaller_of_the_two(z):
    """The negative part of z is kept and the positive one set to 0."""
    return np.minimum(0, z)


@relu.mistake(
    hint="A sum that is not positive keeps its place in the array. What stands there?", see="000 eq 5; the convention card"
)
def silent_ones_dropped(z):
    """Sums that are not positive drop out."""
    return z[z > 0]


@relu.mistake(hint="Does the formula hold z back where it is large?")
def capped_at_one(z):
    """An activation ends at 1."""
    return np.clip(z, 0, 1)


@relu.mistake(hint="The relu is made of two straight lines. What is it a little to the left of 0?")
def rounded_corner(z):
    """The corner is rounded off."""
    return np.log1p(np.exp(z))


@relu.mistake(
    hint="The sums may stand in a table, too. What do you meet when you walk through a table?",
    see="002 p.2; the convention card",
)
def only_one_dimension(z):
    """The sums always stand in one row."""
    return np.array([entry if entry > 0 else 0.0 for entry in z])


@relu.mistake(hint="Someone else may still need the sums as they were. Whose array is this?", see="the convention card")
def changed_in_place(z):
    """What was negative is set to 0 in the array that came in."""
    z[z < 0] = 0
    return z


@relu.mistake(hint="Which numbers are compared with each other: those of one column, or each of them with 0?", see="000 eq 5")
def largest_of_a_column(z):
    """The larger one of 0 and z is a maximum that is told 0."""
    return np.max(z, 0)
