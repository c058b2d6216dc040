"""squared_loss: half the squared distance to the target, on average."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference


@case("three outputs and five examples")
def five_examples(squared_loss, rng):
    A = np.array([[1.5, 0.0, -1.0, 2.0, 0.5], [0.0, 2.5, 1.0, -0.5, 1.0], [-2.0, 1.0, 0.5, 0.0, 3.0]])
    Y = np.array([[1.0, 0.5, -1.0, 0.0, 2.0], [1.0, 2.0, -1.0, 0.5, 1.5], [-2.5, 1.5, 0.0, 2.0, 1.0]])
    return squared_loss(A, Y)


@case("fresh outputs and targets", weight=2)
def fresh_examples(squared_loss, rng):
    return squared_loss(*outputs(rng, drawing.signed))


@case("outputs and targets of whole numbers")
def whole_numbers(squared_loss, rng):
    return squared_loss(*outputs(rng, drawing.whole))


def outputs(rng, draw) -> tuple[np.ndarray, np.ndarray]:
    """A and Y (K, n), with errors of both signs that do not cancel out."""

    def draw_both():
        K, n = drawing.sizes(rng)
        return draw(rng, K, n), draw(rng, K, n)

    def telling(A, Y):
        error = A - Y
        sums = np.sum(error, axis=0)
        squares, others = np.sum(error**2), [np.sum(np.abs(error)), np.sum(np.abs(sums)), np.sum(sums**2)]
        return all(abs(other - squares) > 0.05 * squares for other in others) and np.ptp(np.sum(error**2, axis=0)) > 0.1

    return drawing.until(telling, draw_both)


@mistake(
    "The loss is the square itself.",
    hint="The course puts a factor in front, so that the derivative is the plain error.",
    see="002 p.7; the convention card",
)
def half_forgotten(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=0))


@mistake(
    "The losses of all the examples are added up.",
    hint="Would this loss double if every example were listed twice?",
    see="the convention card",
)
def total(A, Y):
    return np.sum((A - Y) ** 2) / 2


@mistake(
    "The mean runs over all the entries.",
    hint="The outputs of one example make one loss together. Over what is the mean?",
    see="the convention card",
)
def mean_of_entries(A, Y):
    return np.mean((A - Y) ** 2) / 2


@mistake(
    "The length of A is the number of examples.",
    hint="Examples are columns: which axis counts the outputs?",
    see="the convention card",
)
def divided_by_outputs(A, Y):
    return np.sum((A - Y) ** 2) / (2 * len(A))


@mistake(
    "The errors of one example are added before the square.",
    hint="An error of 1 and one of -1 would then cost nothing. Should they?",
    see="002 p.7; the convention card",
)
def added_before_the_square(A, Y):
    return np.mean(np.sum(A - Y, axis=0) ** 2) / 2


@mistake(
    "The loss grows with the size of the error.",
    hint="Twice the error costs how many times as much?",
    see="002 p.7",
)
def absolute_errors(A, Y):
    return np.mean(np.sum(np.abs(A - Y), axis=0)) / 2


@mistake(
    "The loss is the distance from the target.",
    hint="That one has a root in it. What does its derivative do at a distance of 0?",
    see="002 p.7",
)
def root_taken(A, Y):
    return np.mean(np.sqrt(np.sum((A - Y) ** 2, axis=0))) / 2


@mistake(
    "Every example keeps its own loss.",
    hint="The data set as a whole has how many losses?",
    see="the convention card",
)
def one_loss_per_example(A, Y):
    return np.sum((A - Y) ** 2, axis=0) / 2


SQUARED_LOSS = Exercise(
    reference.squared_loss,
    points=1,
    lecture="002 p.7",
    visible=[five_examples],
    hidden=[fresh_examples, whole_numbers],
    mistakes=[
        half_forgotten,
        total,
        mean_of_entries,
        divided_by_outputs,
        added_before_the_square,
        absolute_errors,
        root_taken,
        one_loss_per_example,
    ],
)
