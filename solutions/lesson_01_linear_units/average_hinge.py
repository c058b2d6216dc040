"""average_hinge: the objective J of one unit over a data set."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import hinge_loss, linear_unit

average_hinge = exercise(
    reference.average_hinge, points=2, lecture="000 eq 12", builds_on=(reference.linear_unit, reference.hinge_loss)
)


@average_hinge.visible("five examples, some without a loss")
def five_examples(average_hinge, rng):
    X = np.array([[-2.0, -1.0, 1.0, -2.5, -2.5], [2.0, -1.0, 1.0, 1.5, 2.5]])
    y = np.array([[1.0, 1.0, -1.0, -1.0, 1.0]])
    return average_hinge(X, y, np.array([[0.5], [-1.0]]), np.array([[0.75]]))


@average_hinge.visible("two examples of three inputs, one of them without a loss")
def two_examples(average_hinge, rng):
    X, w = np.array([[-0.5, 1.0], [2.0, 0.5], [1.5, -1.0]]), np.array([[0.5], [-1.0], [0.25]])
    return average_hinge(X, np.array([[-1.0, -1.0]]), w, np.array([[0.5]]))


@average_hinge.hidden("examples on the wrong side, inside the margin and beyond it", weight=2)
def fresh_examples(average_hinge, rng):
    def draw():
        agreement, y = drawing.agreements(rng)
        return labelled(drawing.examples(rng, agreement, y), y)

    return average_hinge(*drawing.until(telling, draw))


@average_hinge.hidden("examples that all have a loss")
def all_with_a_loss(average_hinge, rng):
    def draw():
        agreement, y = drawing.agreements(rng)
        y[0, 0] *= -1  # one label in the majority, so that a forgotten offset does not cancel out
        return labelled(drawing.examples(rng, agreement - 1.8, y), y)

    return average_hinge(*drawing.until(telling, draw))


@average_hinge.hidden("examples of whole numbers")
def whole_numbers(average_hinge, rng):
    def draw():
        d, n = drawing.sizes(rng)
        return drawing.whole(rng, d, n), rng.choice([-1, 1], (1, n)), drawing.ample(rng, d, 1), drawing.ample(rng, 1, 1)

    def varied(X, y, w, w0):
        agreement = y * linear_unit(X, w, w0)
        return len(set(y[agreement < 1])) == 2 and np.sum(agreement > 1) > 1 and telling(X, y, w, w0)

    return average_hinge(*drawing.until(varied, draw))


def labelled(unit, y) -> tuple[np.ndarray, ...]:
    X, w, w0 = unit
    return X, y, w, w0


def telling(X, y, w, w0) -> bool:
    """Whether no argument, nor a label, nor the last example, nor the sizes of the losses cancel out of the mean.

    Nor is the mean a whole number.
    """
    z = linear_unit(X, w, w0)
    losses = hinge_loss(y * z)
    J, errors = np.mean(losses), np.mean(y * z <= 0)
    offset = [np.mean(hinge_loss(y * (z - w0))), np.mean(hinge_loss(y * (z - w0) + w0))]
    others = [np.mean(hinge_loss(z)), *offset, errors, 2 * errors, 1, np.sum(losses[0, :-1]) / y.size, np.mean((z - y) ** 2)]
    others += [int(J), *(np.mean(hinge_loss(y * linear_unit(X, w, w0))) for X, y, w, w0 in drawing.unread(X, y, w, w0))]
    return np.min(np.abs(z)) > 1e-6 and all(abs(other - J) > 0.03 * J for other in others)


@average_hinge.mistake(
    hint="Would J of a data set double if every example were listed twice?", see="000 eq 12; the convention card"
)
def total_loss(X, y, w, w0):
    """J is the total of the losses."""
    return np.sum(hinge_loss(y * linear_unit(X, w, w0)))


@average_hinge.mistake(hint="An example without a loss counts as well, with 0. What is n?")
def mean_over_violators(X, y, w, w0):
    """The mean runs over the examples that have a loss."""
    losses = hinge_loss(y * linear_unit(X, w, w0))
    return np.mean(losses[losses > 0])


@average_hinge.mistake(
    hint="Examples are columns: which axis of X counts the inputs, which the examples?", see="000 eq 12; the convention card"
)
def divided_by_inputs(X, y, w, w0):
    """The length of X is the number of examples."""
    return np.sum(hinge_loss(y * linear_unit(X, w, w0))) / len(X)


@average_hinge.mistake(hint="The loss bends. Does averaging before the bend give the same as averaging after it?")
def loss_of_the_average(X, y, w, w0):
    """The loss can be taken of the average agreement."""
    return hinge_loss(np.mean(y * linear_unit(X, w, w0)))


@average_hinge.mistake(hint="What would a negative example like z to be?")
def labels_ignored(X, y, w, w0):
    """The label does not enter, z is enough."""
    return np.mean(hinge_loss(linear_unit(X, w, w0)))


@average_hinge.mistake(hint="That is the perceptron's loss. Where does the hinge reach 0?")
def perceptron_loss(X, y, w, w0):
    """Being on the right side is enough; there is no margin."""
    return np.mean(np.maximum(0, -y * linear_unit(X, w, w0)))


@average_hinge.mistake(hint="The loss looks at the output of the unit. What is that output made of?", see="000 eq 2, eq 12")
def offset_forgotten(X, y, w, w0):
    """The offset can be left out of the loss."""
    return np.mean(hinge_loss(y * (w.T @ X)))


@average_hinge.mistake(hint="J judges the parameters as a whole: how many numbers is that?")
def one_loss_per_example(X, y, w, w0):
    """Every example keeps its own loss in the result."""
    return hinge_loss(y * linear_unit(X, w, w0))


@average_hinge.mistake(hint="Counting errors does not say how wrong they are. What does the lecture average?")
def share_of_errors(X, y, w, w0):
    """J is the share of the examples on the wrong side."""
    return np.mean(y * linear_unit(X, w, w0) <= 0)


@average_hinge.mistake(hint="A loss to plot or to compare is a number.", see="000 eq 12; the convention card")
def number_in_a_box(X, y, w, w0):
    """J is an array with one row and one column, like the offset."""
    return np.mean(hinge_loss(y * linear_unit(X, w, w0)), keepdims=True)


@average_hinge.mistake(
    hint="What does the label have to agree with: with a part of z or with all of it?", see="000 eq 2, eq 12"
)
def offset_after_the_label(X, y, w, w0):
    """The label goes to the weighted sum, and the offset is added to that."""
    return np.mean(hinge_loss(y * (w.T @ X) + w0))


@average_hinge.mistake(hint="At an agreement of 3, should J want that example to come back to the margin?", see="000 eq 12")
def squared_error(X, y, w, w0):
    """J is the mean square of what z and the label differ by."""
    return np.mean((linear_unit(X, w, w0) - y) ** 2)


@average_hinge.mistake(
    hint="Is a point that is barely on the right side as good as one far beyond the margin?", see="000 eq 12"
)
def predicted_label_for_z(X, y, w, w0):
    """The label agrees with the predicted label, not with z itself."""
    return np.mean(hinge_loss(y * np.where(linear_unit(X, w, w0) > 0, 1, -1)))


@average_hinge.mistake(hint="Count the examples that your sum has visited.", see="000 eq 12; the convention card")
def last_example_missed(X, y, w, w0):
    """The losses are added up to the last example but one, and divided by all of them."""
    return np.sum(hinge_loss(y * linear_unit(X, w, w0))[:, :-1]) / y.size
