"""traced_by_hand: four visits of one unit with pencil and paper."""

from itertools import pairwise

from autograder import Exercise, Numbers, mistake

from . import reference

VISITS = (((2, 1), 1), ((1, 3), -1), ((4, 1), 1), ((1, 0), 1))


def trace(has_loss=lambda y, z: y * z < 1, push=lambda y: y, rate=lambda k: 0.5, offset_rate=1.0):
    """The four rows (w1, w2, w0) under another rule than the lecture's."""
    (w1, w2, w0), rows = (0.0, 0.0, 0.0), []
    for k, ((x1, x2), y) in enumerate(VISITS):
        if has_loss(y, x1 * w1 + x2 * w2 + w0):
            step = rate(k) * push(y)
            w1, w2, w0 = w1 + step * x1, w2 + step * x2, w0 + step * offset_rate
        rows.append((w1, w2, w0))
    return rows


@mistake(
    "Only visits on the wrong side change anything, as with the perceptron.",
    hint="Being right is not enough for the hinge. Which of the visits is right, but not by enough?",
    see="000 eq 24-26",
)
def perceptron_rule():
    return trace(has_loss=lambda y, z: y * z <= 0)


@mistake(
    "A visit exactly on the margin still changes the weights.",
    hint="What is the loss there, and which slope does the lecture pick at the knot?",
    see="000 eq 24, footnote 1",
)
def edge_counts():
    return trace(has_loss=lambda y, z: y * z <= 1)


@mistake(
    "Every visit changes the weights.",
    hint="An example without a loss has a gradient of 0.",
    see="000 eq 24-26",
)
def always_an_update():
    return trace(has_loss=lambda y, z: True)


@mistake(
    "The offset stays where it is.",
    hint="There are two update rules, and one of them is for w0.",
    see="000 eq 26",
)
def offset_left_alone():
    return trace(offset_rate=0.0)


@mistake(
    "A row holds what the visit adds to the parameters.",
    hint="The parameters after a visit are asked for, with all that earlier visits did to them.",
    see="000 eq 25-26",
)
def changes_only():
    rows = [(0, 0, 0), *trace()]
    return [tuple(b - a for a, b in zip(*pair, strict=True)) for pair in pairwise(rows)]


@mistake(
    "The weights move towards every visited point, whatever its label.",
    hint="What should a negative example do to the weights?",
    see="000 eq 25-26",
)
def label_ignored():
    return trace(push=lambda y: 1)


@mistake(
    "The weights move away from positive examples and towards negative ones.",
    hint="After an update, does the visited example agree better with its label?",
    see="000 eq 25-26",
)
def sign_flipped():
    return trace(push=lambda y: -y)


@mistake(
    "The step is the whole example; the learning rate does not enter.",
    hint="The rate of this exercise is given, and it is not 1.",
    see="000 eq 25-26",
)
def rate_forgotten():
    return trace(rate=lambda k: 1.0)


@mistake(
    "The offset moves by the whole label, without the learning rate.",
    hint="Compare the two update rules: what do they have in common?",
    see="000 eq 25-26",
)
def offset_without_rate():
    return trace(offset_rate=2.0)


@mistake(
    "The rate shrinks from visit to visit here as well.",
    hint="This exercise keeps the rate constant; the schedule comes later in the notebook.",
    see="000 eq 25-26, 5.5",
)
def rate_decays():
    return trace(rate=lambda k: 0.5 / (k + 1))


TRACED_BY_HAND = Exercise(
    reference.traced_by_hand,
    points=3,
    lecture="000 eq 25-26",
    answer=Numbers(rows=("visit 1", "visit 2", "visit 3", "visit 4"), columns=("w1", "w2", "w0")),
    mistakes=[
        perceptron_rule,
        edge_counts,
        always_an_update,
        offset_left_alone,
        changes_only,
        label_ignored,
        sign_flipped,
        rate_forgotten,
        offset_without_rate,
        rate_decays,
    ],
)
