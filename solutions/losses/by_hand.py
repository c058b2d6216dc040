"""What pencil and paper find in lesson 03: the shapes of gradients, and one output delta."""

from math import log

import numpy as np

from autograder import Exercise, Numbers, mistake

from . import reference
from .reference import one_hot, output_delta, softmax

LOGITS = [[log(2), 0], [0, log(3)], [0, 0]]
TARGETS = one_hot([0, 2], 3)


@mistake(
    "A row of W belongs to a unit, as on the slides of 003.",
    hint="Whose shape does the gradient share, and how does the course store that array?",
    see="002 p.7; the convention card",
)
def units_first():
    return [(3, 4), (3, 1), (3, 5), (3, 5)]


@mistake(
    "However many examples come, a derivative is a column with one entry per unit.",
    hint="The lecture writes this for a single example. How many outputs are there when several come together?",
    see="002 p.7",
)
def one_example():
    return [(4, 3), (3, 1), (3, 1), (3, 1)]


@mistake(
    "Examples are rows.",
    hint="Write down the shape of Z first.",
    see="002 p.7; the convention card",
)
def examples_as_rows():
    return [(4, 3), (1, 3), (5, 3), (5, 3)]


@mistake(
    "Each output of the layer has a derivative with respect to each of its pre-activations.",
    hint="That table is dA/dZ of one example. Here one single number is differentiated: which?",
    see="002 p.7",
)
def outputs_by_inputs():
    return [(4, 3), (3, 1), (3, 5), (3, 3)]


@mistake(
    "The offset has a derivative for every example.",
    hint="How many offsets are there, and to how many examples is each of them added?",
    see="002 p.7; the convention card",
)
def offsets_per_example():
    return [(4, 3), (3, 5), (3, 5), (3, 5)]


@mistake(
    "A is what goes into the layer.",
    hint="Look at the last of the two formulas: on which side of f is A?",
    see="002 p.2, p.7",
)
def the_layers_input():
    return [(4, 3), (3, 1), (4, 5), (3, 5)]


@mistake(
    "The loss is one number, so its derivatives are numbers too.",
    hint="How many ways are there to nudge W?",
    see="002 p.7",
)
def single_numbers():
    return [(1, 1)] * 4


GRADIENT_SHAPES = Exercise(
    reference.gradient_shapes,
    points=2,
    lecture="002 p.7",
    answer=Numbers(rows=("dLoss/dW", "dLoss/dW0", "dLoss/dA", "dLoss/dZ"), columns=("rows", "columns")),
    mistakes=[
        units_first,
        one_example,
        examples_as_rows,
        outputs_by_inputs,
        offsets_per_example,
        the_layers_input,
        single_numbers,
    ],
)


@mistake(
    "A delta belongs to one example, so nothing is divided by n.",
    hint="The loss is a mean over two examples. How much of it is each?",
    see="002 p.7; the convention card",
)
def mean_forgotten():
    return 2 * output_delta(LOGITS, TARGETS, "nll-softmax")


@mistake(
    "The delta is target minus output.",
    hint="Raise the logit of the right class: does the loss rise or fall?",
    see="003 (gradients)",
)
def direction_of_the_step():
    return -output_delta(LOGITS, TARGETS, "nll-softmax")


@mistake(
    "The delta compares the logits with the targets.",
    hint="The loss never sees the logits themselves. What does it see?",
    see="002 p.7",
)
def softmax_forgotten():
    return output_delta(LOGITS, TARGETS, "squared-linear")


@mistake(
    "Each logit goes through a sigmoid of its own.",
    hint="Must the probabilities of one example sum to 1?",
    see="002 p.3",
)
def sigmoids():
    return output_delta(LOGITS, TARGETS, "nll-sigmoid")


@mistake(
    "The slope of the softmax still has to be multiplied in.",
    hint="Add up the entries of a column: raising all the logits alike changes nothing, so what must they sum to?",
    see="002 p.7; 003 (gradients)",
)
def slope_of_the_softmax_again():
    A = softmax(LOGITS)
    return output_delta(LOGITS, TARGETS, "nll-softmax") * A * (1 - A)


@mistake(
    "The first class is class 1.",
    hint="Labels count like Python does. Which row is the label 0?",
    see="the convention card",
)
def counted_from_one():
    return output_delta(LOGITS, np.roll(TARGETS, -1, axis=0), "nll-softmax")


@mistake(
    "The targets do not enter the delta.",
    hint="What would the right class like its logit to do?",
    see="003 (gradients)",
)
def targets_forgotten():
    return softmax(LOGITS) / 2


DELTA_BY_HAND = Exercise(
    reference.delta_by_hand,
    points=2,
    lecture="002 p.7; 003 (gradients)",
    answer=Numbers(rows=("class 0", "class 1", "class 2"), columns=("example 1", "example 2")),
    mistakes=[
        mean_forgotten,
        direction_of_the_step,
        softmax_forgotten,
        sigmoids,
        slope_of_the_softmax_again,
        counted_from_one,
        targets_forgotten,
    ],
)
