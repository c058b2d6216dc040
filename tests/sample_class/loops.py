"""Right answers of somebody who writes loops, and no matrix product."""

import numpy as np


def linear_unit(X, w, w0):
    d, n = X.shape
    z = np.zeros((1, n))
    for j in range(n):
        for i in range(d):
            z[0, j] += X[i, j] * w[i, 0]
        z[0, j] += w0[0, 0]
    return z


def classify(z):
    labels = np.empty(z.shape)
    for j in range(z.shape[1]):
        if z[0, j] > 0:
            labels[0, j] = 1
        else:
            labels[0, j] = -1
    return labels


def signed_distance(X, w, w0):
    length = 0.0
    for weight in w[:, 0]:
        length += weight**2
    distances = linear_unit(X, w, w0)
    for j in range(X.shape[1]):
        distances[0, j] /= length**0.5
    return distances


def hinge_loss(agreement):
    agreement = np.array(agreement, dtype=float)
    for index in np.ndindex(agreement.shape):
        agreement[index] = max(0.0, 1 - agreement[index])
    return agreement


def average_hinge(X, y, w, w0):
    z, total = linear_unit(X, w, w0), 0.0
    for j in range(X.shape[1]):
        total += max(0.0, 1 - y[0, j] * z[0, j])
    return total / X.shape[1]


def hinge_delta(z, y):
    delta = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if y[index] * z[index] < 1:
            delta[index] = -y[index]
    return delta


def linear_gradient(x, y, w, w0):
    dw, dw0 = np.zeros(w.shape), np.zeros((1, 1))
    z = w0[0, 0]
    for i in range(len(w)):
        z = z + w[i, 0] * x[i, 0]
    if y[0, 0] * z < 1:
        for i in range(len(w)):
            dw[i, 0] = -y[0, 0] * x[i, 0]
        dw0[0, 0] = -y[0, 0]
    return dw, dw0


def sgd_step(w, w0, dw, dw0, eta):
    new = np.zeros(w.shape)
    for i in range(len(w)):
        new[i, 0] = w[i, 0] - eta * dw[i, 0]
    return new, w0 - eta * dw0


def traced_by_hand():
    return [[1, 0.5, 0.5], [0.5, -1, 0], [0.5, -1, 0], [1, -1, 0.5]]


def inverse_decay(k, eta0):
    k = np.asarray(k)
    rates = np.zeros(k.shape)
    for index in np.ndindex(k.shape):
        rates[index] = eta0 / (k[index] + 1)
    return rates


def sgd(X, y, order, eta0):
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k in range(len(order)):
        t = order[k]
        x_t, y_t = X[:, t : t + 1], y[:, t : t + 1]
        dw, dw0 = linear_gradient(x_t, y_t, w, w0)
        eta = eta0 / (k + 1)
        w = w - eta * dw
        w0 = w0 - eta * dw0
    return w, w0


def robbins_monro():
    return {"three quarters", "inverse"}


def what_gamma_is():
    return "Squares"


def step_too_large():
    return "closer"
