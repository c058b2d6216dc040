"""Bends, layers of units and stacks of layers: the mathematics of lesson 02.

d inputs, m hidden units, K outputs, n examples. Examples are columns: X (d, n), A (inputs, n). A layer has one column of W
(inputs, units) and one row of W0 (units, 1) for each unit. A bend f works on arrays of any shape, entry by entry, but for the
softmax, which works on columns. Nothing here changes its arguments, nothing overflows.
"""

import numpy as np


def step(z):
    """z, any shape -> same shape: 0 where z is negative, otherwise 1, at z = 0 too (002 p.3)."""
    return np.where(np.asarray(z) < 0, 0.0, 1.0)


def relu(z):
    """z, any shape -> same shape: z where it is positive, otherwise 0 (000 eq 5; 002 p.3)."""
    return np.maximum(0, z)


def sigmoid(z):
    """z, any shape -> same shape, between 0 and 1; exp never sees a positive number (002 p.3; 000 5.3)."""
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) < 0, small, 1.0) / (1 + small)


def relu_gradient(z):
    """z, any shape -> same shape: d relu / dz at z; 0 where z = 0 (000 after eq 36; 004)."""
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def sigmoid_gradient(z):
    """z, any shape -> same shape: d sigmoid / dz at z (004, gradient slides)."""
    return sigmoid(z) * (1 - sigmoid(z))


def tanh_gradient(z):
    """z, any shape -> same shape: d tanh / dz at z (000 5.3)."""
    return 1 - np.tanh(z) ** 2


def step_cannot_learn():
    """Why is the oldest bend out of use (002 p.3)?

    Why does nobody train hidden step units with gradient descent?
    """
    return "flat"


def linear_forward(A, W, W0):
    """A (d, n), W (d, m), W0 (m, 1) -> Z (m, n): the summed input of every unit, one column per example (000 eq 4; 002 p.2)."""
    return np.transpose(W) @ A + W0


def hidden_features(X, W, W0):
    """X (d, n), W (d, m), W0 (m, 1) -> (m, n): the activations of a layer of ReLU units (000 eq 5, 8-11)."""
    return relu(linear_forward(X, W, W0))


def separating_units():
    """-> W (2, 2), W0 (2, 1): two units in whose feature space a line separates the lesson's points (000 5.4, Fig 4)."""
    return np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([[-1.0], [-1.0]])


def flipped_units():
    """The lecture's exercise (000 5.4, Fig 4).

    Every weight and offset of the lecture's two units, z1 = x1 + x2/2 - 1 and z2 = -x1 + x2/2 - 1, changes its sign.
    Are the lesson's four points separable in the feature space of the flipped units?
    """
    return "middle"


def two_layer_output(X, W, W0, w, w0):
    """X (d, n), W (d, m), W0 (m, 1), w (m, 1), w0 (1, 1) -> z (1, n): one hidden layer, one output (000 eq 6-7, 30-33)."""
    return linear_forward(hidden_features(X, W, W0), w, w0)


def forward(X, layers):
    """X (d, n), layers [(W, W0, f), ...] -> [A0, A1, ..., AL]: what every layer says, A0 = X first (002 p.2)."""
    A = [X]
    for W, W0, f in layers:
        A.append(f(linear_forward(A[-1], W, W0)))
    return A


def softmax(Z):
    """Z (K, n) -> (K, n): each column becomes positive shares that add up to 1 (002 p.3)."""
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


def collapse(layers):
    """layers [(W, W0), ...], no bends -> W_total (d, K), W0_total (K, 1): one layer that does the same (002 p.3)."""
    W_total, W0_total = layers[0]
    for W, W0 in layers[1:]:
        W_total, W0_total = W_total @ W, linear_forward(W0_total, W, W0)
    return W_total, W0_total


def count_parameters(sizes):
    """sizes [d, m, ..., K] -> whole number: the weights and offsets of the network (000 eq 17-18, erratum)."""
    return sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


def identity_layers():
    """What can a stack without bends say (002 p.3)?

    Which sentences are true of a stack of layers without activation functions, offsets included?
    """
    return {"one layer", "narrow"}


def universal():
    """What was promised, exactly (000 5.4)?

    Which sentences about networks with one hidden ReLU layer are true?
    """
    return {"continuous"}


def rules_of_thumb():
    """How large a network (004, step 0)?

    The IIT lecture (step 0) gives defaults: as many inputs as features, as many outputs as classes; one hidden layer, or else
    the same number of units in each; and 3 or 4 times as many units in a layer as there are inputs. What kind of statement is
    this?
    """
    return "start"


def four_activations():
    """What four activation functions say far out (000 5.3; 002 p.3). Work it out without a computer.

    To three decimal places: the output at z = -100, the output at z = 100, and by how much it changes from z = 100 to
    z = 200, for the sign, the sigmoid, tanh and the ReLU?
    """
    return [(-1, 1, 0), (0, 1, 0), (-1, 1, 0), (0, 100, 100)]


def layer_shapes():
    """The shapes of two layers (002 p.2).

    Six inputs, a layer of 4 units, on top of it a layer of 3 units; 5 examples pass through together. The shapes of W1, W01,
    A1, W2, W02, A2?
    """
    return [(6, 4), (4, 1), (4, 5), (4, 3), (3, 1), (3, 5)]


def loops_or_matrices():
    """Loops or matrices (004, matrix operations)?

    The same Z of a layer is computed by three nested loops, over the examples, the units and the inputs, and as
    W.T @ A + W0. Which sentences are true?
    """
    return {"same", "faster", "order"}


def learned_features():
    """Fixed features and learned ones (000 eq 1, eq 8-11).

    Two classifiers take the sign of a weighted sum of features (and an offset). The features of the first are fixed,
    phi(x) = (x1, x2, x1 x2); those of the second are m hidden ReLU units. Which sentences are true?
    """
    return {"curved", "sum"}


def units_drawn():
    """A unit as it is drawn (000 5.2). Work it out by hand.

    A unit has w = (3, -4) and w0 = 10. Four rows: the unit as it is; w and w0 both doubled; w0 alone doubled; the signs of
    w and w0 all turned. In each: z at the origin, the distance of the line z = 0 from the origin, and by how much z grows
    for each unit of length that you walk in the direction of the arrow w?
    """
    return [(10, 2, 5), (20, 2, 10), (20, 4, 5), (-10, 2, 5)]
