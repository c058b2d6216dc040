"""Right answers of somebody who works in single precision, as deep learning libraries do."""

import numpy as np


def linear_unit(X, w, w0):
    X, w, w0 = (np.asarray(a, dtype=np.float32) for a in (X, w, w0))
    return w.T.dot(X) + w0


def classify(z):
    return (2 * (np.asarray(z) > 0) - 1).astype(np.float32)


def signed_distance(X, w, w0):
    w = np.asarray(w, dtype=np.float32)
    return linear_unit(X, w, w0) / np.sqrt((w * w).sum())


def hinge_loss(agreement):
    gap = np.float32(1) - np.asarray(agreement, dtype=np.float32)
    return gap * (gap > 0)


def average_hinge(X, y, w, w0):
    return hinge_loss(y * linear_unit(X, w, w0)).mean(dtype=np.float32)


def hinge_delta(z, y):
    y = np.asarray(y, dtype=np.float32)
    return -y * (y * z < 1)


def linear_gradient(x, y, w, w0):
    dw0 = hinge_delta(linear_unit(x, w, w0), y)
    return np.asarray(x, dtype=np.float32) * dw0, dw0


def sgd_step(w, w0, dw, dw0, eta):
    w, w0, dw, dw0 = (np.asarray(a, dtype=np.float32) for a in (w, w0, dw, dw0))
    return w - np.float32(eta) * dw, w0 - np.float32(eta) * dw0


def traced_by_hand():
    return np.array([[1, 0.5, 0.5], [0.5, -1, 0], [0.5, -1, 0], [1, -1, 0.5]], dtype=np.float32)


def inverse_decay(k, eta0):
    return np.float32(eta0) / (np.asarray(k, dtype=np.float32) + np.float32(1))


def sgd(X, y, order, eta0):
    X, y = np.asarray(X, dtype=np.float32), np.asarray(y, dtype=np.float32)
    w, w0 = np.zeros((X.shape[0], 1), dtype=np.float32), np.zeros((1, 1), dtype=np.float32)
    rates = inverse_decay(np.arange(len(order)), eta0)
    for t, eta in zip(order, rates, strict=True):
        w, w0 = sgd_step(w, w0, *linear_gradient(X[:, [t]], y[:, [t]], w, w0), eta)
    return w, w0


def robbins_monro():
    return ["inverse", "three quarters"]


def what_gamma_is():
    return "squares"


def step_too_large():
    return {"closer"}
