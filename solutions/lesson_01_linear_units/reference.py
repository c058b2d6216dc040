"""One linear unit, the hinge loss, and stochastic gradient descent: the mathematics of lesson 01.

d inputs, n examples. Examples are columns: X (d, n), y (1, n) of -1 and +1. A unit has w (d, 1) and w0 (1, 1); its summed
input is z (1, n). A single example is x (d, 1) with y (1, 1). Nothing here changes its arguments.
"""

import numpy as np


def linear_unit(X, w, w0):
    """X (d, n), w (d, 1), w0 (1, 1) -> z (1, n): the summed input of the unit, one per column (000 eq 2-3)."""
    return np.transpose(w) @ X + w0


def classify(z):
    """z (1, n) -> (1, n) of -1.0 and +1.0: the side of the boundary, with 0 counted as -1 (000 eq 1)."""
    return np.where(np.asarray(z) > 0, 1.0, -1.0)


def signed_distance(X, w, w0):
    """X (d, n), w (d, 1), w0 (1, 1) -> (1, n): distance to the boundary, positive where w points (000 5.2)."""
    return linear_unit(X, w, w0) / np.linalg.norm(w)


def hinge_loss(agreement):
    """agreement y z, any shape -> same shape: nothing from 1 on, a straight line below (000 eq 12)."""
    return np.maximum(0, 1 - np.asarray(agreement))


def average_hinge(X, y, w, w0):
    """X (d, n), y (1, n), w (d, 1), w0 (1, 1) -> J, a number: the mean loss over the examples (000 eq 12)."""
    return float(np.mean(hinge_loss(y * linear_unit(X, w, w0))))


def hinge_delta(z, y):
    """z and y of one shape -> same shape: dLoss/dz of each example, 0 at the kink y z = 1 (000 eq 24, 37)."""
    z, y = np.asarray(z), np.asarray(y)
    return np.where(y * z < 1, -y, 0.0)


def linear_gradient(x, y, w, w0):
    """x (d, 1), y (1, 1), w (d, 1), w0 (1, 1) -> dw (d, 1), dw0 (1, 1) of one example's loss (000 eq 21-24)."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return x @ delta, delta


def sgd_step(w, w0, dw, dw0, eta):
    """w and dw (d, 1), w0 and dw0 (1, 1), eta a number -> new w, w0: one step against the gradient (000 eq 19-20)."""
    return w - eta * np.asarray(dw), w0 - eta * np.asarray(dw0)


def inverse_decay(k, eta0):
    """k a step number from 0 or an array of them -> same shape: the learning rate at step k (000 5.5)."""
    return eta0 / (np.asarray(k) + 1)


def sgd(X, y, order, eta0):
    """X (d, n), y (1, n), order of columns -> w (d, 1), w0 (1, 1): one step per visit, from zero (000 eq 13-15)."""
    X, y = np.asarray(X), np.asarray(y)
    w, w0 = np.zeros((len(X), 1)), np.zeros((1, 1))
    for k, t in enumerate(order):
        dw, dw0 = linear_gradient(X[:, [t]], y[:, [t]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
    return w, w0


def traced_by_hand():
    """Rows (w1, w2, w0) after each of the four visits; the third is exactly on the margin (000 eq 25-26)."""
    return [(1, 0.5, 0.5), (0.5, -1, 0), (0.5, -1, 0), (1, -1, 0.5)]


def robbins_monro():
    """The schedules whose sum is infinite while the sum of their squares is not (000 5.5)."""
    return {"inverse", "three quarters"}


def what_gamma_is():
    """The sum that equals pi^2/6 (004, SGD slides)."""
    return "squares"


def step_too_large():
    """What steps on a bowl do when eta times its curvature is between 1 and 2 (000 5.5, Fig 6)."""
    return "closer"
