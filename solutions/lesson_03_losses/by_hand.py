"""What pencil and paper find in lesson 03: the shapes of gradients, and one output delta."""

from math import log

import numpy as np

from autograder import Numbers, exercise

from . import reference
from .reference import one_hot, output_delta, softmax

LOGITS = [[log(2), 0], [0, log(3)], [0, 0]]
TARGETS = one_hot([0, 2], 3)

gradient_shapes = exercise(
    reference.gradient_shapes,
    points=2,
    lecture="002 p.7; 000 eq 16",
    answer=Numbers(rows=("dLoss/dW", "dLoss/dW0", "dLoss/dA", "dLoss/dZ"), columns=("rows", "columns")),
)


@gradient_shapes.mistake(
    hint="Whose shape does the gradient share, and how does the course store that array?", see="002 p.7; the convention card"
)
def units_first():
    """A row of W belongs to a unit, as on the slides of 003."""
    return [(3, 4), (3, 1), (3, 5), (3, 5)]


@gradient_shapes.mistake(
    hint="The lecture writes this for a single example. How many outputs are there when several come together?"
)
def one_example():
    """However many examples come, a derivative is a column with one entry per unit."""
    return [(4, 3), (3, 1), (3, 1), (3, 1)]


@gradient_shapes.mistake(hint="Write down the shape of Z first.", see="002 p.7; the convention card")
def examples_as_rows():
    """Examples are rows."""
    return [(4, 3), (1, 3), (5, 3), (5, 3)]


@gradient_shapes.mistake(hint="That table is dA/dZ of one example. Here one single number is differentiated: which?")
def outputs_by_inputs():
    """The slope of the loss along Z is a table: every output by every pre-activation."""
    return [(4, 3), (3, 1), (3, 5), (3, 3)]


@gradient_shapes.mistake(
    hint="How many offsets are there, and to how many examples is each of them added?", see="002 p.7; the convention card"
)
def offsets_per_example():
    """The offset has a derivative for every example."""
    return [(4, 3), (3, 5), (3, 5), (3, 5)]


@gradient_shapes.mistake(hint="Look at the last of the two formulas: on which side of f is A?", see="002 p.2, p.7")
def the_layers_input():
    """A is what goes into the layer."""
    return [(4, 3), (3, 1), (4, 5), (3, 5)]


@gradient_shapes.mistake(hint="How many ways are there to nudge W?")
def single_numbers():
    """The loss is one number, so its slope along an array is one number too."""
    return [(1, 1)] * 4


delta_by_hand = exercise(
    reference.delta_by_hand,
    points=2,
    lecture="002 p.7; 003 (gradients)",
    answer=Numbers(rows=("class 0", "class 1", "class 2"), columns=("example 1", "example 2")),
)


@delta_by_hand.mistake(hint="The loss is a mean over two examples. How much of it is each?", see="002 p.7; the convention card")
def mean_forgotten():
    """A delta belongs to one example, so nothing is divided by n."""
    return 2 * output_delta(LOGITS, TARGETS, "nll-softmax")


@delta_by_hand.mistake(hint="Raise the logit of the right class: does the loss rise or fall?", see="003 (gradients)")
def direction_of_the_step():
    """The delta is target minus output."""
    return -output_delta(LOGITS, TARGETS, "nll-softmax")


@delta_by_hand.mistake(hint="The loss never sees the logits themselves. What does it see?", see="002 p.7")
def softmax_forgotten():
    """The delta compares the logits with the targets."""
    return output_delta(LOGITS, TARGETS, "squared-linear")


@delta_by_hand.mistake(hint="Must the probabilities of one example sum to 1?", see="002 p.3")
def sigmoids():
    """Each logit goes through a sigmoid of its own."""
    return output_delta(LOGITS, TARGETS, "nll-sigmoid")


@delta_by_hand.mistake(
    hint="Add up the entries of a column: raising all the logits alike changes nothing, so what must they sum to?"
)
def slope_of_the_softmax_again():
    """The slope of the softmax still has to be multiplied in."""
    A = softmax(LOGITS)
    return output_delta(LOGITS, TARGETS, "nll-softmax") * A * (1 - A)


@delta_by_hand.mistake(hint="Labels count like Python does. Which row is the label 0?", see="the convention card")
def counted_from_one():
    """The first class is class 1."""
    return output_delta(LOGITS, np.roll(TARGETS, -1, axis=0), "nll-softmax")


@delta_by_hand.mistake(hint="What would the right class like its logit to do?", see="003 (gradients)")
def targets_forgotten():
    """The targets do not enter the delta."""
    return softmax(LOGITS) / 2
