"""Steps on the network of 003, right ones and those of the mistakes of `parameters_that_move`."""

import numpy as np

from .reference import softmax


def slopes(W1, b1, W2, b2, x, y) -> dict:
    """The gradient of each parameter (003, gradients)."""
    z = W1 @ x + b1
    h = np.maximum(0, z)
    error = softmax(W2 @ h + b2) - y
    g = (W2.T @ error) * (z > 0)
    return {"W1": g @ x.T, "b1": g, "W2": error @ h.T, "b2": error}


def stepped(W1, b1, W2, b2, x, y, eta) -> list:
    """The four parameters after one step."""
    return [p - eta * slope for p, slope in zip((W1, b1, W2, b2), slopes(W1, b1, W2, b2, x, y).values(), strict=True)]


def moved(
    W1, b1, W2, b2, x, y, steps, eta, f=lambda z: np.maximum(0, z), gate=lambda z: z > 0, late=False, frozen=(), differ=None
):
    """The reference with one thing another."""
    start = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    now = {name: np.asarray(value, dtype=float) for name, value in start.items()}
    for _ in range(steps):
        z = now["W1"] @ x + now["b1"]
        error = softmax(now["W2"] @ f(z) + now["b2"]) - y
        upper = {"W2": now["W2"] - eta * error @ f(z).T, "b2": now["b2"] - eta * error}
        g = ((upper if late else now)["W2"].T @ error) * gate(z)
        now = {"W1": now["W1"] - eta * g @ x.T, "b1": now["b1"] - eta * g, **upper}
        now |= {name: start[name] for name in frozen}
    differ = differ or (lambda one, other: not np.array_equal(one, other))
    return {name for name in start if differ(start[name], now[name])}


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z < 0, small, 1) / (1 + small)
