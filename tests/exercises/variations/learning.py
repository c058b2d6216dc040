"""Right answers about learning: gradient, step, schedule and the whole journey."""

import numpy as np

from .recording import of


@of("linear_gradient")
def two_branches(x, y, w, w0):
    if (y * (w.T @ x + w0)).item() < 1:
        return -y * x, -y
    return np.zeros_like(x), np.zeros_like(w0)


@of("linear_gradient")
def outer_product(x, y, w, w0):
    delta = -y * (y * (np.vdot(w, x) + w0) < 1)
    return [np.outer(x, delta), delta]


@of("linear_gradient")
def nested_lists(x, y, w, w0):
    z = sum(float(a) * float(b) for a, b in zip(x[:, 0], w[:, 0], strict=True)) + float(w0[0, 0])
    delta = -float(y[0, 0]) if y[0, 0] * z < 1 else 0.0
    return [[delta * float(a)] for a in x[:, 0]], [[delta]]


@of("linear_gradient")
def gradient_in_single_precision(x, y, w, w0):
    x, y, w, w0 = (part.astype(np.float32) for part in (x, y, w, w0))
    delta = np.where(y * (x.T @ w + w0) < 1, -y, 0)
    return x @ delta, delta


@of("sgd_step")
def copies_changed_in_place(w, w0, dw, dw0, eta):
    w, w0 = w.astype(float), w0.astype(float)
    w -= eta * dw
    w0 -= eta * dw0
    return w, w0


@of("sgd_step")
def all_parameters_at_once(w, w0, dw, dw0, eta):
    theta = np.vstack([w, w0]) - eta * np.vstack([dw, dw0])
    return [theta[:-1], theta[-1:]]


@of("sgd_step")
def step_in_lists(w, w0, dw, dw0, eta):
    def step(values, slopes):
        return [[float(v[0]) - eta * float(s[0])] for v, s in zip(values, slopes, strict=True)]

    return step(w, dw), step(w0, dw0)


@of("inverse_decay")
def reciprocal(k, eta0):
    return np.multiply(1.0 / (1.0 + np.asarray(k)), eta0)


@of("inverse_decay")
def plain_division(k, eta0):
    return eta0 / (k + 1)


@of("inverse_decay")
def decay_in_single_precision(k, eta0):
    return np.float32(eta0) / np.add(k, 1, dtype=np.float32)


@of("inverse_decay")
def power_of_minus_one(k, eta0):
    return eta0 * (1.0 + k) ** -1


@of("sgd")
def flat_vectors(X, y, order, eta0):
    w, w0 = np.zeros(X.shape[0]), 0.0
    for k, t in enumerate(order):
        x, label = X[:, t], y[0, t]
        if label * (w @ x + w0) < 1:
            w = w + eta0 / (k + 1) * label * x
            w0 = w0 + eta0 / (k + 1) * label
    return w.reshape(-1, 1), np.array([[w0]])


@of("sgd")
def one_stacked_vector(X, y, order, eta0):
    A = np.vstack([X, np.ones((1, X.shape[1]))])
    theta = np.zeros((A.shape[0], 1))
    k = 0
    while k < len(order):
        a, label = A[:, order[k] : order[k] + 1], y[:, order[k] : order[k] + 1]
        theta += eta0 / (k + 1) * a @ label * (label * (theta.T @ a) < 1)
        k += 1
    return [theta[:-1], theta[-1:]]


@of("sgd")
def journey_in_single_precision(X, y, order, eta0):
    X, y = X.astype(np.float32), y.astype(np.float32)
    w, w0 = np.zeros((X.shape[0], 1), np.float32), np.zeros((1, 1), np.float32)
    for k, t in enumerate(order):
        x, label = X[:, [t]], y[:, [t]]
        delta = np.where(label * (w.T @ x + w0) < 1, -label, np.float32(0))
        w, w0 = w - np.float32(eta0 / (k + 1)) * x @ delta, w0 - np.float32(eta0 / (k + 1)) * delta
    return w, w0


@of("sgd")
def nested_lists_of_numbers(X, y, order, eta0):
    w, w0 = [0.0] * len(X), 0.0
    for k, t in enumerate(order):
        x, label = [float(row[t]) for row in X], float(y[0][t])
        if 1 - label * (sum(a * b for a, b in zip(w, x, strict=True)) + w0) > 0:
            w = [a + eta0 / (k + 1) * label * b for a, b in zip(w, x, strict=True)]
            w0 += eta0 / (k + 1) * label
    return [[a] for a in w], [[w0]]
