"""relu: silent, or honest."""

import numpy as np

from autograder import Exercise, case, mistake

from . import preactivations, reference


@case("sums of both signs and one that is exactly 0, in a row")
def in_a_row(relu, rng):
    return relu(np.array([-2.0, 0.0, 3.0, -0.25, 0.5]))


@case("a table of sums")
def in_a_table(relu, rng):
    return relu(np.array([[0.75, -1.5, 2.0], [-0.5, 0.25, -3.0]]))


@case("sums of both signs, in a row")
def fresh_row(relu, rng):
    return relu(preactivations.scattered(rng, 7))


@case("a table of fresh sums")
def fresh_table(relu, rng):
    return relu(preactivations.scattered(rng, 3, 4, zeros=True))


@case("a table of whole numbers")
def whole_sums(relu, rng):
    return relu(preactivations.whole_numbers(rng, 2, 4))


@mistake(
    "Python's own max compares arrays entry by entry.",
    hint="It asks one question about the whole array. numpy has a function that compares entry by entry.",
    see="000 eq 5; 002 p.3",
)
def plain_max(z):
    return max(0, z)


@mistake(
    "The largest activation stands for all of them.",
    hint="Every sum gets an activation of its own: how many numbers should come back?",
    see="000 eq 5",
)
def largest_only(z):
    return np.max(np.maximum(0, z))


@mistake(
    "A negative sum counts by its size.",
    hint="What should a unit say about examples on the other side of its line?",
    see="000 eq 5; 002 p.3",
)
def size_of_z(z):
    return np.abs(z)


@mistake(
    "A silent unit still lets a little through.",
    hint="That bend exists and is called leaky. What does the lecture's formula give at -2?",
    see="000 eq 5; 002 p.3",
)
def leaky(z):
    return np.where(z > 0, z, 0.01 * z)


@mistake(
    "A unit that speaks says 1.",
    hint="That is the step. What does the relu say on top of yes?",
    see="000 eq 5; 002 p.3",
)
def only_on_or_off(z):
    return np.where(z > 0, 1.0, 0.0)


@mistake(
    "The negative part of z is kept and the positive one set to 0.",
    hint="Of 0 and z, does the formula take the smaller or the larger one?",
    see="000 eq 5",
)
def smaller_of_the_two(z):
    return np.minimum(0, z)


@mistake(
    "Sums that are not positive drop out.",
    hint="A silent unit still has its place in the layer. What stands there?",
    see="000 eq 5; the convention card",
)
def silent_ones_dropped(z):
    return z[z > 0]


@mistake(
    "An activation ends at 1.",
    hint="Does the formula hold z back where it is large?",
    see="000 eq 5; 002 p.3",
)
def capped_at_one(z):
    return np.clip(z, 0, 1)


@mistake(
    "The corner is rounded off.",
    hint="The relu is made of two straight lines. What is it a little to the left of 0?",
    see="000 eq 5; 002 p.3",
)
def rounded_corner(z):
    return np.log1p(np.exp(z))


@mistake(
    "The sums always stand in one row.",
    hint="A layer has a row of sums for each of its units. What do you meet when you walk through a table?",
    see="002 p.2; the convention card",
)
def only_one_dimension(z):
    return np.array([entry if entry > 0 else 0.0 for entry in z])


@mistake(
    "What was negative is set to 0 in the array that came in.",
    hint="Learning will need the sums once more, as they were. Whose array is this?",
    see="the convention card",
)
def changed_in_place(z):
    z[z < 0] = 0
    return z


RELU = Exercise(
    reference.relu,
    points=1,
    lecture="000 eq 5; 002 p.3",
    visible=[in_a_row, in_a_table],
    hidden=[fresh_row, fresh_table, whole_sums],
    mistakes=[
        plain_max,
        largest_only,
        size_of_z,
        leaky,
        only_on_or_off,
        smaller_of_the_two,
        silent_ones_dropped,
        capped_at_one,
        rounded_corner,
        only_one_dimension,
        changed_in_place,
    ],
)
