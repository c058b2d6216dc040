"""relu_gradient: a gate, open or shut."""

import numpy as np

from autograder import exercise

from . import preactivations, reference

relu_gradient = exercise(reference.relu_gradient, points=1, lecture="000 eq 36; 004 (gradient slides)")


@relu_gradient.visible("sums of both signs and two that are exactly 0, in a row")
def in_a_row(relu_gradient, rng):
    return relu_gradient(np.array([-2.0, 0.0, 3.0, -0.25, 0.5, 0.0, 1.5]))


@relu_gradient.visible("a table of sums")
def in_a_table(relu_gradient, rng):
    return relu_gradient(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


@relu_gradient.hidden("sums of both signs, in a row")
def fresh_row(relu_gradient, rng):
    return relu_gradient(preactivations.scattered(rng, 7))


@relu_gradient.hidden("a table of fresh sums")
def fresh_table(relu_gradient, rng):
    return relu_gradient(preactivations.scattered(rng, 3, 4))


@relu_gradient.hidden("sums that are exactly 0 among others")
def zeros_among_them(relu_gradient, rng):
    return relu_gradient(preactivations.scattered(rng, 2, 5, zeros=True))


@relu_gradient.hidden("sums of whole numbers")
def whole_sums(relu_gradient, rng):
    return relu_gradient(preactivations.whole_numbers(rng, 8))


@relu_gradient.mistake(
    hint="Many slopes fit at 0. Which one do both lectures take?", see="000 eq 36; 004 (gradient slides); the convention card"
)
def zero_counts_as_on(z):
    """At the kink the gate is open."""
    return np.where(z >= 0, 1.0, 0.0)


@relu_gradient.mistake(
    hint="Nudging to both sides gives that number, and it belongs to neither side. Which one do both lectures take?",
    see="000 eq 36; 004 (gradient slides); the convention card",
)
def halfway_at_the_kink(z):
    """At the kink the two slopes are averaged."""
    return np.heaviside(z, 0.5)


@relu_gradient.mistake(hint="The height of a line and its slope are two things. How steep is the right half?", see="000 eq 36")
def height_for_the_slope(z):
    """The slope is the relu itself."""
    return np.maximum(0, z)


@relu_gradient.mistake(hint="How steep is the left half, where the unit is silent?", see="000 eq 36")
def sign_of_z(z):
    """The slope is the sign of z."""
    return np.sign(z)


@relu_gradient.mistake(hint="If z grows a little where the unit is silent, does f(z) fall, or stay?", see="000 eq 36")
def minus_one_for_closed(z):
    """A shut gate turns the message around."""
    return np.where(z > 0, 1.0, -1.0)


@relu_gradient.mistake(hint="How much does a silent unit change when its z changes a little?", see="000 eq 36")
def open_on_both_sides(z):
    """The gate is shut only at the kink."""
    return np.where(z != 0, 1.0, 0.0)


@relu_gradient.mistake(hint="On which side of 0 does f(z) move along with z?", see="000 eq 36")
def sides_exchanged(z):
    """The gate is open where z is negative."""
    return np.where(z < 0, 1.0, 0.0)


@relu_gradient.mistake(hint="That is the slope of the leaky relu. How steep is a horizontal line?", see="000 eq 36")
def leaky(z):
    """A shut gate still lets a little through."""
    return np.where(z > 0, 1.0, 0.01)


@relu_gradient.mistake(hint="Every sum has a gate of its own. numpy can choose entry by entry.", see="000 eq 36; 002 p.2")
def one_decision_for_all(z):
    """One comparison decides for all the sums at once."""
    return 1.0 if z > 0 else 0.0


@relu_gradient.mistake(
    hint="The sums may stand in a table, too. What do you meet when you walk through a table?",
    see="002 p.2; the convention card",
)
def only_one_dimension(z):
    """The sums always stand in one row."""
    return np.array([1.0 if entry > 0 else 0.0 for entry in z])


@relu_gradient.mistake(hint="Someone else may still hold these sums: work on an array of your own.", see="the convention card")
def changed_in_place(z):
    """The array handed in may be used as scratch paper."""
    z[z <= 0] = 0
    z[z > 0] = 1
    return z


@relu_gradient.mistake(
    hint="How steep is a horizontal line? And which of the slopes that fit at 0 do both lectures take?", see="000 eq 36"
)
def leaky_and_open_at_the_kink(z):
    """A shut gate still lets a little through, and at the kink the gate is open."""
    return np.where(z >= 0, 1.0, 0.01)
