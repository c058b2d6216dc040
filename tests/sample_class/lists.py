"""Right answers of somebody who comes from plain Python: lists in, lists out."""

import numpy as np


def linear_unit(X, w, w0):
    weights = [float(weight) for [weight] in w]
    columns = zip(*X, strict=True)
    return [[sum(a * b for a, b in zip(weights, column, strict=True)) + float(w0[0][0]) for column in columns]]


def classify(z):
    return [[1 if number > 0 else -1 for number in z[0]]]


def signed_distance(X, w, w0):
    length = sum(float(weight) ** 2 for [weight] in w) ** 0.5
    return [[number / length for number in linear_unit(X, w, w0)[0]]]


def hinge_loss(agreement):
    if np.ndim(agreement) == 0:
        return max(0, 1 - agreement)
    return [hinge_loss(row) for row in agreement]


def average_hinge(X, y, w, w0):
    losses = [max(0, 1 - label * number) for label, number in zip(y[0], linear_unit(X, w, w0)[0], strict=True)]
    return sum(losses) / len(losses)


def hinge_delta(z, y):
    if np.ndim(z) == 0:
        return -y if y * z < 1 else 0
    return [hinge_delta(*pair) for pair in zip(z, y, strict=True)]


def linear_gradient(x, y, w, w0):
    [[delta]] = hinge_delta(linear_unit(x, w, w0), y)
    return [[number * delta] for [number] in x], [[delta]]


def sgd_step(w, w0, dw, dw0, eta):
    new = [[weight - eta * slope] for [weight], [slope] in zip(w, dw, strict=True)]
    return new, [[w0[0][0] - eta * dw0[0][0]]]


def traced_by_hand():
    return [(1.0, 0.5, 0.5), (0.5, -1.0, 0.0), (0.5, -1.0, 0.0), (1.0, -1.0, 0.5)]


def inverse_decay(k, eta0):
    if np.ndim(k) == 0:
        return eta0 / (k + 1)
    return [inverse_decay(step, eta0) for step in k]


def sgd(X, y, order, eta0):
    w, w0 = [[0.0] for _ in X], [[0.0]]
    for k, t in enumerate(order):
        dw, dw0 = linear_gradient([[row[t]] for row in X], [[y[0][t]]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, eta0 / (k + 1))
    return w, w0


def robbins_monro():
    return ("inverse", "three quarters")


def what_gamma_is():
    return "squares"


def step_too_large():
    return " closer"
