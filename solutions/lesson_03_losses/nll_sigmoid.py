"""nll_sigmoid: the same surprise for outputs that answer one question of yes or no each."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import sigmoid

nll_sigmoid = exercise(reference.nll_sigmoid, points=2, lecture="004 eq 1; 002 p.7")


@nll_sigmoid.visible("three questions and five examples, with any number of ones")
def three_questions(nll_sigmoid, rng):
    A = np.array([[0.9, 0.2, 0.6, 0.3, 0.5], [0.4, 0.7, 0.25, 0.8, 0.1], [0.3, 0.55, 0.65, 0.4, 0.95]])
    return nll_sigmoid(A, np.array([[1.0, 0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0, 1.0]]))


@nll_sigmoid.visible("two questions and three examples, with targets of whole numbers")
def two_questions(nll_sigmoid, rng):
    return nll_sigmoid(np.array([[0.75, 0.4, 0.1], [0.6, 0.35, 0.8]]), np.array([[1, 1, 0], [0, 1, 0]]))


@nll_sigmoid.hidden("fresh outputs", weight=2)
def fresh_outputs(nll_sigmoid, rng):
    K, n = drawing.FRESH
    return nll_sigmoid(rng.uniform(0.08, 0.92, (K, n)), drawing.yes_or_no(rng, K, n))


@nll_sigmoid.hidden("targets of whole numbers")
def whole_targets(nll_sigmoid, rng):
    K, n = drawing.WHOLE
    return nll_sigmoid(rng.uniform(0.08, 0.92, (K, n)), drawing.yes_or_no(rng, K, n).astype(int))


@nll_sigmoid.mistake(
    hint="Nothing makes these outputs sum to 1. Who tells an output to be small where the answer is no?", see="004 eq 1"
)
def ones_only(A, Y):
    """Only the outputs whose target is 1 cost something."""
    return -np.mean(np.sum(Y * np.log(A), axis=0))


@nll_sigmoid.mistake(hint="In the lecture's formula, which of the two sums is divided by a number?", see="004 eq 1")
def mean_of_entries(A, Y):
    """The mean runs over all the entries."""
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@nll_sigmoid.mistake(hint="Would this loss double if every example were listed twice?", see="004 eq 1; the convention card")
def total(A, Y):
    """The losses of all the examples are added up."""
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@nll_sigmoid.mistake(
    hint="Each term is the log of a probability. What should a sure and wrong no cost: little, much, or less than nothing?",
    see="004 eq 1",
)
def second_term_subtracted(A, Y):
    """The two terms have opposite signs."""
    return -np.mean(np.sum(Y * np.log(A) - (1 - Y) * np.log(1 - A), axis=0))


@nll_sigmoid.mistake(hint="Does your number fall as the outputs get better? The lecture has a sign in front.", see="004 eq 1")
def minus_forgotten(A, Y):
    """The mean log-probability is the loss."""
    return np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0))


@nll_sigmoid.mistake(hint="Yes and no together have the probability 1. What is left for no?", see="004 eq 1")
def yes_twice(A, Y):
    """The probability of a no is the probability of a yes, with a minus."""
    return -np.mean(np.sum(Y * np.log(A) - (1 - Y) * np.log(A), axis=0))


@nll_sigmoid.mistake(hint="One of the two has zeros in it. Of which can you take the logarithm?", see="004 eq 1")
def arguments_exchanged(A, Y):
    """Targets and probabilities may change places."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.mean(np.sum(A * np.log(Y) + (1 - A) * np.log(1 - Y), axis=0))


@nll_sigmoid.mistake(hint="The data set as a whole has how many losses?", see="004 eq 1; the convention card")
def one_loss_per_example(A, Y):
    """Every example keeps its own loss."""
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)


@nll_sigmoid.mistake(hint="Examples are columns: which axis counts the questions?", see="004 eq 1; the convention card")
def divided_by_questions(A, Y):
    """The length of A is the number of examples."""
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


@nll_sigmoid.mistake(
    hint="Of which probability is the logarithm taken where the answer is no? Say it in words.", see="004 eq 1"
)
def one_minus_the_log(A, Y):
    """The surprise of a no is 1 minus the logarithm of the probability of a yes."""
    return -np.mean(np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A)), axis=0))


@nll_sigmoid.mistake(hint="Where the answer is yes, which of the two probabilities should be large?", see="004 eq 1")
def terms_exchanged(A, Y):
    """The target picks the probability of a no, and its rest that of a yes."""
    return -np.mean(np.sum((1 - Y) * np.log(A) + Y * np.log(1 - A), axis=0))


@nll_sigmoid.mistake(hint="All of A lies between 0 and 1 when it comes in. What has been done to it already?", see="002 p.3")
def sigmoid_once_more(A, Y):
    """What comes in still has to pass through a sigmoid."""
    return reference.nll_sigmoid(sigmoid(A), Y)
