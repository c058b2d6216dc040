"""deltas_by_hand: one example through a small network and back, with pencil and paper."""

import numpy as np

from autograder import Numbers, exercise

from . import answers

X, Y = np.array([2.0, -1.0]), 1.0
W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 1.0]]), np.array([0.5, 1.0, 0.5])
w, w0 = np.array([-1.0, 2.0, 3.0]), 1.0


def rows(offsets=W0, f=lambda z: np.maximum(0, z), gate=lambda z: z > 0, delta=lambda z: -Y, weights=w, inputs=X):
    """The five rows under another rule than the lecture's."""
    z = X @ W + offsets
    features = f(z)
    deltas = gate(z) * weights * delta(w @ features + w0)
    return [tuple(map(float, row)) for row in (z, features, deltas, inputs[0] * deltas, inputs[1] * deltas)]


deltas_by_hand = exercise(
    answers.deltas_by_hand,
    points=2,
    lecture="000 eq 30-41",
    answer=Numbers(
        rows=("summed inputs", "features", "deltas", "gradients of the weights from x1", "gradients of the weights from x2"),
        columns=("unit 1", "unit 2", "unit 3"),
    ),
)


@deltas_by_hand.mistake(
    hint="Being right is not enough for the hinge. How large must y z be for the loss to be 0?", see="000 eq 12, eq 37"
)
def perceptron_rule():
    """The example is on the right side, so nothing is to be changed."""
    return rows(delta=lambda z: -Y * (Y * z <= 0))


@deltas_by_hand.mistake(hint="Does the loss of a positive example grow or shrink when z is raised?", see="000 eq 37")
def sign_of_the_step():
    """The delta of the output is the label."""
    return rows(delta=lambda z: Y)


@deltas_by_hand.mistake(hint="Nudge the input of a unit that is off. Does the output move?", see="000 eq 36, eq 39")
def gate_forgotten():
    """Blame reaches a hidden unit whether it is on or off."""
    return rows(gate=np.ones_like)


@deltas_by_hand.mistake(hint="How steep is ReLU where it is on?", see="000 eq 36, eq 39")
def feature_for_the_gate():
    """The blame of a hidden unit is scaled by its feature."""
    return rows(gate=lambda z: np.maximum(0, z))


@deltas_by_hand.mistake(hint="Some units matter more to the output than others. What tells how much?", see="000 eq 36, eq 39")
def outgoing_weight_forgotten():
    """Every hidden unit that is on takes the whole blame."""
    return rows(weights=np.ones(3))


@deltas_by_hand.mistake(hint="Every hidden unit has an offset, and it is given.", see="000 eq 30")
def offsets_forgotten():
    """The inputs are summed without the offsets."""
    return rows(offsets=0 * W0)


@deltas_by_hand.mistake(
    hint="Between z and the output stands the activation function. What does it do to a negative sum?", see="000 eq 31"
)
def relu_forgotten():
    """The hidden units hand on their summed inputs as they are."""
    return rows(f=lambda z: z)


@deltas_by_hand.mistake(
    hint="Two weights lead to the same unit. Which of the two inputs does each of them scale?", see="000 eq 40-41"
)
def inputs_forgotten():
    """The gradient of a weight is the delta of the unit it leads to."""
    return rows(inputs=np.ones(2))
