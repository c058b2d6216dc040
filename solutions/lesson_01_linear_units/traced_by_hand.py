"""traced_by_hand: four visits of one unit with pencil and paper."""

from itertools import pairwise

from autograder import Numbers, exercise

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


traced_by_hand = exercise(
    reference.traced_by_hand,
    points=3,
    lecture="000 eq 25-26",
    answer=Numbers(rows=("visit 1", "visit 2", "visit 3", "visit 4"), columns=("w1", "w2", "w0")),
)


@traced_by_hand.mistake(
    hint="Being right is not enough for the hinge. Which of the visits is right, but not by enough?", see="000 eq 24-26"
)
def perceptron_rule():
    """Only visits on the wrong side change anything, as with the perceptron."""
    return trace(has_loss=lambda y, z: y * z <= 0)


@traced_by_hand.mistake(
    hint="What is the loss there, and which slope does the lecture pick at the kink?", see="000 eq 24, footnote 1"
)
def edge_counts():
    """A visit exactly on the margin still changes the weights."""
    return trace(has_loss=lambda y, z: y * z <= 1)


@traced_by_hand.mistake(hint="An example without a loss has a gradient of 0.", see="000 eq 24-26")
def always_an_update():
    """Every visit changes the weights."""
    return trace(has_loss=lambda y, z: True)


@traced_by_hand.mistake(hint="There are two update rules, and one of them is for w0.", see="000 eq 26")
def offset_left_alone():
    """The offset stays where it is."""
    return trace(offset_rate=0.0)


@traced_by_hand.mistake(hint="The parameters after a visit are asked for, with all that earlier visits did to them.")
def changes_only():
    """A row holds what the visit adds to the parameters."""
    rows = [(0, 0, 0), *trace()]
    return [tuple(b - a for a, b in zip(*pair, strict=True)) for pair in pairwise(rows)]


@traced_by_hand.mistake(hint="What should a negative example do to the weights?")
def label_ignored():
    """The weights move towards every visited point, whatever its label."""
    return trace(push=lambda y: 1)


@traced_by_hand.mistake(hint="After an update, does the visited example agree better with its label?")
def sign_flipped():
    """The weights move away from positive examples and towards negative ones."""
    return trace(push=lambda y: -y)


@traced_by_hand.mistake(hint="The rate of this exercise is given, and it is not 1.")
def rate_forgotten():
    """The step is the whole example; the learning rate does not enter."""
    return trace(rate=lambda k: 1.0)


@traced_by_hand.mistake(hint="Compare the two update rules: what do they have in common?")
def offset_without_rate():
    """The offset moves by the whole label, without the learning rate."""
    return trace(offset_rate=2.0)


@traced_by_hand.mistake(
    hint="The run names one rate. Does it say anything about the number of the visit?", see="000 eq 25-26, 5.5"
)
def rate_decays():
    """The rate shrinks from visit to visit here as well."""
    return trace(rate=lambda k: 0.5 / (k + 1))
