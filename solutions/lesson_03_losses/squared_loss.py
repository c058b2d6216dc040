"""squared_loss: half the squared distance to the target, on average."""

import numpy as np

from autograder import exercise

from . import drawing, reference

squared_loss = exercise(reference.squared_loss, points=1, lecture="002 p.7")


@squared_loss.visible("three outputs and five examples")
def five_examples(squared_loss, rng):
    A = np.array([[1.5, 0.0, -1.0, 2.0, 0.5], [0.0, 2.5, 1.0, -0.5, 1.0], [-2.0, 1.0, 0.5, 0.0, 3.0]])
    Y = np.array([[1.0, 0.5, -1.0, 0.0, 2.0], [1.0, 2.0, -1.0, 0.5, 1.5], [-2.5, 1.5, 0.0, 2.0, 1.0]])
    return squared_loss(A, Y)


@squared_loss.visible("two outputs and three examples of whole numbers")
def three_examples(squared_loss, rng):
    return squared_loss(np.array([[3, -1, 2], [0, 4, 1]]), np.array([[1, 1, 2], [-2, 3, 5]]))


@squared_loss.hidden("fresh outputs and targets", weight=2)
def fresh_examples(squared_loss, rng):
    return squared_loss(*outputs(rng, drawing.signed, *drawing.FRESH))


@squared_loss.hidden("outputs and targets of whole numbers")
def whole_numbers(squared_loss, rng):
    return squared_loss(*outputs(rng, drawing.whole, *drawing.WHOLE))


def outputs(rng, draw, K: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """A and Y (K, n), with errors of both signs that do not cancel out, and with a loss that is no whole number."""

    def telling(A, Y):
        error = A - Y
        sums = np.sum(error, axis=0)
        squares, others = np.sum(error**2), [np.sum(np.abs(error)), np.sum(np.abs(sums)), np.sum(sums**2)]
        apart = all(abs(other - squares) > 0.05 * squares for other in others) and np.ptp(np.sum(error**2, axis=0)) > 0.1
        return apart and 0.1 < squares / (2 * n) % 1 < 0.9

    return drawing.until(telling, lambda: (draw(rng, K, n), draw(rng, K, n)))


@squared_loss.mistake(
    hint="The course puts a factor in front, so that the derivative is the plain error.", see="002 p.7; the convention card"
)
def half_forgotten(A, Y):
    """The loss is the square itself."""
    return np.mean(np.sum((A - Y) ** 2, axis=0))


@squared_loss.mistake(hint="Would this loss double if every example were listed twice?", see="the convention card")
def total(A, Y):
    """The losses of all the examples are added up."""
    return np.sum((A - Y) ** 2) / 2


@squared_loss.mistake(
    hint="The outputs of one example make one loss together. Over what is the mean?", see="the convention card"
)
def mean_of_entries(A, Y):
    """The mean runs over all the entries."""
    return np.mean((A - Y) ** 2) / 2


@squared_loss.mistake(hint="Examples are columns: which axis counts the outputs?", see="the convention card")
def divided_by_outputs(A, Y):
    """The length of A is the number of examples."""
    return np.sum((A - Y) ** 2) / (2 * len(A))


@squared_loss.mistake(
    hint="An error of 1 and one of -1 would then cost nothing. Should they?", see="002 p.7; the convention card"
)
def added_before_the_square(A, Y):
    """The errors of one example are added before the square."""
    return np.mean(np.sum(A - Y, axis=0) ** 2) / 2


@squared_loss.mistake(hint="Twice the error costs how many times as much?")
def absolute_errors(A, Y):
    """The loss is proportional to the size of the error."""
    return np.mean(np.sum(np.abs(A - Y), axis=0)) / 2


@squared_loss.mistake(hint="That one has a root in it. What does its derivative do at a distance of 0?")
def root_taken(A, Y):
    """The loss is the distance from the target."""
    return np.mean(np.sqrt(np.sum((A - Y) ** 2, axis=0))) / 2


@squared_loss.mistake(hint="The data set as a whole has how many losses?", see="the convention card")
def one_loss_per_example(A, Y):
    """Every example keeps its own loss."""
    return np.sum((A - Y) ** 2, axis=0) / 2


@squared_loss.mistake(
    hint="What is in front of the square here, and over what is the mean? Count the numbers it divides by.",
    see="002 p.7; the convention card",
)
def mean_of_entries_without_half(A, Y):
    """The loss is the mean of the squares of all the entries."""
    return np.mean((A - Y) ** 2)
