"""step: on or off."""

import numpy as np

from autograder import exercise

from . import preactivations, reference

step = exercise(reference.step, points=1, lecture="002 p.3")


@step.visible("sums of both signs and two that are exactly 0, in a row")
def in_a_row(step, rng):
    return step(np.array([-2.0, 0.0, 3.0, -0.25, 0.5, 0.0, 1.5]))


@step.visible("a table of sums")
def in_a_table(step, rng):
    return step(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


@step.hidden("sums of both signs, in a row")
def fresh_row(step, rng):
    return step(preactivations.scattered(rng, 7))


@step.hidden("a table of fresh sums")
def fresh_table(step, rng):
    return step(preactivations.scattered(rng, 3, 4))


@step.hidden("sums that are exactly 0 among others")
def zeros_among_them(step, rng):
    return step(preactivations.scattered(rng, 2, 5, zeros=True))


@step.hidden("sums of whole numbers")
def whole_sums(step, rng):
    return step(preactivations.whole_numbers(rng, 8))


@step.mistake(hint="Read the formula at its edge: which of its two lines takes care of 0?", see="002 p.3; the convention card")
def zero_is_off(z):
    """At a sum of exactly 0 the unit is still off."""
    return np.where(z > 0, 1.0, 0.0)


@step.mistake(hint="The lecture's step knows two values only. Which of them belongs to 0?", see="002 p.3; the convention card")
def zero_is_halfway(z):
    """At a sum of exactly 0 the unit is half on."""
    return np.heaviside(z, 0.5)


@step.mistake(hint="That is how labels are written. What does a silent unit hand on?")
def minus_one_for_off(z):
    """Off is -1."""
    return np.where(z < 0, -1.0, 1.0)


@step.mistake(hint="The sign has three values. How many has the step, and which?")
def sign_of_z(z):
    """The step is the sign of z."""
    return np.sign(z)


@step.mistake(hint="Which inputs should switch a unit on: those that add up to much, or to little?")
def sides_exchanged(z):
    """The unit fires where z is negative."""
    return np.where(z < 0, 1.0, 0.0)


@step.mistake(hint="The 1 is what comes out. At which z does it begin to come out?", see="002 p.3; 004 (step 0)")
def threshold_at_one(z):
    """The unit fires once z has reached 1."""
    return np.where(z >= 1, 1.0, 0.0)


@step.mistake(hint="What does a unit say that knows only on and off?")
def hands_on_z(z):
    """Where the unit fires, it hands on z."""
    return np.where(z < 0, 0.0, z)


@step.mistake(hint="How many different values may come out?")
def ramp(z):
    """Between 0 and 1 the step rises gradually."""
    return np.clip(z, 0.0, 1.0)


@step.mistake(hint="Every sum has a decision of its own. numpy can choose entry by entry.", see="002 p.2-3")
def one_decision_for_all(z):
    """One comparison decides for all the sums at once."""
    return 1.0 if z >= 0 else 0.0


@step.mistake(
    hint="The sums may stand in a table, too. What do you meet when you walk through a table?",
    see="002 p.2-3; the convention card",
)
def only_one_dimension(z):
    """The sums always stand in one row."""
    return np.array([1.0 if entry >= 0 else 0.0 for entry in z])


@step.mistake(hint="Someone else may still hold these sums: work on an array of your own.", see="the convention card")
def changed_in_place(z):
    """The array handed in may be used as scratch paper."""
    z[z >= 0] = 1
    z[z < 0] = 0
    return z
