"""hinge_delta: how the loss of one example changes with its z."""

import numpy as np

from autograder import exercise

from . import drawing, reference

hinge_delta = exercise(reference.hinge_delta, points=2, lecture="000 eq 24, eq 37, footnote 1")


@hinge_delta.visible("examples of both labels, two of them exactly on the margin")
def both_labels(hinge_delta, rng):
    z = np.array([[0.25, 2.0, 1.0, -0.5, -3.0, -1.0, 1.5]])
    return hinge_delta(z, np.array([[1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0]]))


@hinge_delta.visible("examples of both labels that are all beyond the margin")
def all_calm(hinge_delta, rng):
    return hinge_delta(np.array([[1.5, -2.0, 3.0, -1.25]]), np.array([[1.0, -1.0, 1.0, -1.0]]))


@hinge_delta.hidden("examples of both labels on the wrong side, inside the margin and beyond it", weight=2)
def fresh_examples(hinge_delta, rng):
    agreement, y = drawing.agreements(rng)
    return hinge_delta(y * agreement, y)


@hinge_delta.hidden("examples exactly on the margin among others")
def on_the_margin(hinge_delta, rng):
    agreement, y = drawing.agreements(rng)
    agreement, y = np.append(agreement, [[1.0, 1.0]], axis=1), np.append(y, [[1.0, -1.0]], axis=1)
    order = rng.permutation(agreement.size)
    return hinge_delta((y * agreement)[:, order], y[:, order])


@hinge_delta.hidden("whole numbers, at last all of them beyond the margin")
def whole_numbers(hinge_delta, rng):
    agreement = np.concatenate([[-1, -1, -3, -2, 2, 2], rng.choice([-3, -2, 2, 3], 2)])
    y = np.array([1, -1] * 3 + [1, 1])
    order = rng.permutation(8)
    return hinge_delta((y * agreement)[None, order], y[None, order])


@hinge_delta.hidden("examples that are all beyond the margin, after some that are not")
def calm_ones_last(hinge_delta, rng):
    (agreement, y), labels = drawing.agreements(rng), rng.permutation([[-1.0, 1.0, -1.0, 1.0]], axis=1)
    return [hinge_delta(y * agreement, y), hinge_delta(labels * rng.uniform(1.2, 1.9, (1, 4)), labels)]


@hinge_delta.mistake(
    hint="The loss has a kink there and many slopes fit. Which one does the lecture pick?",
    see="000 eq 24, footnote 1; the convention card",
)
def edge_counts(z, y):
    """The edge of the margin itself still counts as a violation."""
    return np.where(y * z <= 1, -y, 0.0)


@hinge_delta.mistake(
    hint="Every slope in between is a sub-gradient, but the lecture opts for one of the two ends.",
    see="000 footnote 1; the convention card",
)
def halfway_at_the_knot(z, y):
    """At the kink the two slopes are averaged."""
    return np.where(y * z < 1, -y, np.where(y * z == 1, -y / 2, 0.0))


@hinge_delta.mistake(hint="That is the slope along y z. What does the inner derivative add?", see="000 eq 24")
def always_minus_one(z, y):
    """The slope is -1 wherever there is a loss."""
    return np.where(y * z < 1, -1.0, 0.0)


@hinge_delta.mistake(
    hint="A slope is positive where the loss grows along with z. Is it so for your example?", see="000 eq 16, eq 24"
)
def direction_of_the_step(z, y):
    """The delta points in the direction in which z should move."""
    return np.where(y * z < 1, y, 0.0)


@hinge_delta.mistake(
    hint="This delta belongs to the loss of one example. Is there a mean in it?", see="000 eq 21-24; the convention card"
)
def divided_by_n(z, y):
    """The delta already carries the 1/n of the mean loss."""
    return np.where(y * z < 1, -y, 0.0) / np.size(z)


@hinge_delta.mistake(hint="How does the loss change with z beyond the margin, where it is flat?", see="000 eq 24")
def everyone_pushes(z, y):
    """Every example pushes, also one that has no loss."""
    return -1.0 * y


@hinge_delta.mistake(hint="Is the loss flat between the boundary and the margin?", see="000 eq 12, eq 24")
def perceptron_gate(z, y):
    """Only examples on the wrong side push, as with the perceptron."""
    return np.where(y * z <= 0, -y, 0.0)


@hinge_delta.mistake(hint="Which z satisfies a negative example?", see="000 eq 24")
def label_left_out_of_the_gate(z, y):
    """Whether there is a loss depends on z alone."""
    return np.where(z < 1, -y, 0.0)


@hinge_delta.mistake(hint="What remains of a product when one factor is differentiated away?", see="000 eq 22-24")
def z_kept(z, y):
    """The derivative of y z by z still contains z."""
    return np.where(y * z < 1, -y * z, 0.0)


@hinge_delta.mistake(hint="The height of a line and its slope are two things.", see="000 eq 24, eq 37")
def loss_in_the_delta(z, y):
    """The delta is as large as the loss."""
    return -y * np.maximum(0, 1 - y * z)


@hinge_delta.mistake(
    hint="The caller needs y again at the next step: start from an array of your own.", see="the convention card"
)
def labels_overwritten(z, y):
    """The labels handed in may be used as scratch paper."""
    y[y * z >= 1] = 0
    return -y


@hinge_delta.mistake(hint="Every column is an example with a decision of its own.", see="000 eq 24; the convention card")
def one_decision_for_all(z, y):
    """One comparison decides for all the examples at once."""
    return -y if y * z < 1 else 0.0 * y


@hinge_delta.mistake(hint="Two examples side by side: does the loss of one change with the z of the other?", see="000 eq 24")
def one_pushes_for_all(z, y):
    """As soon as one example has a loss, all of them push."""
    return -1.0 * y if np.any(y * z < 1) else 0.0 * y
