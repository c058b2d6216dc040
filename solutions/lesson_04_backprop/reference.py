"""Deltas and gradients, passed backwards: the mathematics of lesson 04.

d inputs, m hidden units, K outputs, n examples. Examples are columns: X (d, n). A layer has W (inputs, units) and
W0 (units, 1), Z = W.T @ A + W0. A delta is d(mean loss)/dZ (units, n), so it carries the 1/n. Nothing here changes its
arguments. `answers` holds the rest of the lesson.
"""

import numpy as np

from .given import relu, relu_gradient, softmax


def numerical_gradient(f, x, h=1e-5):
    """f(array) -> number, x of any shape -> same shape: central differences, one entry at a time (000 eq 35)."""
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        move = np.zeros_like(x)
        move[at] = h
        gradient[at] = (f(x + move) - f(x - move)) / (2 * h)
    return gradient


def relative_error(a, b):
    """a and b of one shape -> a number: the largest difference as a share of the largest abs(a) + abs(b)."""
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a) + np.abs(b))))


def hidden_delta(W_next, delta_next, Z, f_gradient):
    """W_next (m, K), delta_next (K, n), Z (m, n) -> delta (m, n): blame flows back, through the gate (000 eq 38-39)."""
    return np.asarray(W_next) @ delta_next * f_gradient(Z)


def layer_gradients(A_prev, delta):
    """A_prev (inputs, n), delta (units, n) -> dW (inputs, units), dW0 (units, 1): summed over examples (000 eq 40-41)."""
    dW = np.asarray(A_prev) @ np.transpose(delta)
    return dW, np.sum(delta, axis=1, keepdims=True)


def two_layer_gradients(x, y, W, W0, w, w0):
    """x (d, 1), y (1, 1), W (d, m), W0 (m, 1), w (m, 1), w0 (1, 1) -> dW, dW0, dw, dw0, hinge loss (000 eq 34-42)."""
    Z = np.transpose(W) @ x + W0
    z = np.transpose(w) @ relu(Z) + w0
    delta = np.where(y * z < 1, -np.asarray(y), 0.0)
    dw, dw0 = layer_gradients(relu(Z), delta)
    dW, dW0 = layer_gradients(x, hidden_delta(w, delta, Z, relu_gradient))
    return dW, dW0, dw, dw0


def two_layer_step(x, y, W, W0, w, w0, eta):
    """The arguments of two_layer_gradients and a rate -> new W, W0, w, w0: all deltas first, then all steps (000 eq 42)."""
    gradients = two_layer_gradients(x, y, W, W0, w, w0)
    return tuple(p - eta * g for p, g in zip((W, W0, w, w0), gradients, strict=True))


def softmax_gradients(x, y, W1, b1, W2, b2):
    """x (d, 1), y (K, 1), W1 (m, d), b1 (m, 1), W2 (K, m), b2 (K, 1) -> dW1, db1, dW2, db2, units first (003)."""
    z = np.asarray(W1) @ x + b1
    h = relu(z)
    error = softmax(np.asarray(W2) @ h + b2) - y
    g = np.transpose(W2) @ error * relu_gradient(z)
    return g @ np.transpose(x), g, error @ h.T, error


def sigmoid_deltas(weights, activations, Y):
    """weights [W_1, ..., W_L], activations [A_0, ..., A_L], Y (K, n) -> [delta_1, ..., delta_L] of nll_sigmoid (004)."""
    activations = [np.asarray(A) for A in activations]
    deltas = [(activations[-1] - Y) / np.shape(Y)[1]]
    for W, A in zip(weights[:0:-1], activations[-2:0:-1], strict=True):
        deltas.insert(0, np.asarray(W) @ deltas[0] * A * (1 - A))
    return deltas


def multiplications(sizes):
    """sizes [s_0, ..., s_L] -> (naive, backprop): multiplications on the way back through layers L to 2 (003)."""
    crossings = {k: sizes[k] * sizes[k - 1] for k in range(2, len(sizes))}
    return sum((k - 1) * cost for k, cost in crossings.items()), sum(crossings.values())
