"""Drawing the data of hidden cases. Every number comes from `rng`, and none depends on the answer under test."""

import numpy as np

from ..lesson_01_linear_units.drawing import signed, until, whole
from .given import softmax

__all__ = [
    "as_code",
    "at_the_edges",
    "blame_holds",
    "distinct",
    "one_hot",
    "signed",
    "softmax_network",
    "two_layers",
    "until",
    "whole",
]


def distinct(rng, count: int, low: int = 2, high: int = 6) -> list[int]:
    """`count` sizes, no two of them equal."""
    return [int(size) for size in rng.choice(np.arange(low, high + 1), count, replace=False)]


def as_code(values: np.ndarray) -> str:
    """An array as an expression, for what is given to an answer."""
    return f"np.array({np.round(values, 6).tolist()})"


def one_hot(rng, K: int, n: int) -> np.ndarray:
    """(K, n): columns with a single 1, not all in one row."""
    (Y,) = until(lambda Y: np.sum(Y.any(axis=1)) > 1 or n == 1, lambda: (np.eye(K)[:, rng.integers(0, K, n)],))
    return Y


def two_layers(rng, agreement: float, label: float) -> tuple[np.ndarray, ...]:
    """x, y, W, W0, w, w0 with y z = agreement: some hidden units on, some off, and y z far from 1 without w0.

    Without the bends of the hidden units, y z would lie on the other side of 1.
    """

    def draw():
        d, m = distinct(rng, 2, 3, 5)
        x, W, W0, w = signed(rng, d, 1), signed(rng, d, m), signed(rng, m, 1), signed(rng, m, 1)
        w0 = np.reshape(label * agreement - w.T @ np.maximum(0, W.T @ x + W0), (1, 1))
        return x, np.full((1, 1), float(label)), W, W0, w, w0

    def telling(x, y, W, W0, w, w0):
        Z = W.T @ x + W0
        if not 0 < np.sum(Z > 0) < Z.size or np.min(np.abs(Z)) < 0.2 or abs(w0.item()) < 0.4:
            return False
        unbent = y.item() * (w.T @ Z + w0).item()
        return unbent > 1.2 if agreement < 1 else unbent < 0.8

    return until(telling, draw)


def at_the_edges(rng, agreement: int, label: int) -> tuple[np.ndarray, ...]:
    """Whole numbers: y z is the agreement, one hidden unit is at 0, others are on and off, and w0 is not 0.

    A unit that is on has a weight to the output that is neither 1 nor -1. Without the bends, y z would lie on the other side.
    """

    def draw():
        d, m = distinct(rng, 2, 3, 5)
        x, W, W0, w = whole(rng, d, 1), whole(rng, d, m), whole(rng, m, 1), whole(rng, m, 1)
        W0[0] = -W[:, 0] @ x[:, 0]
        w0 = np.reshape(label * agreement - w.T @ np.maximum(0, W.T @ x + W0), (1, 1))
        return x, np.full((1, 1), label), W, W0, w, w0

    def telling(x, y, W, W0, w, w0):
        Z = W.T @ x + W0
        unbent = y.item() * (w.T @ Z + w0).item()
        crossing = unbent > 1 if agreement < 1 else unbent < 1
        return crossing and np.any(np.abs(w[Z > 0]) > 1) and np.any(Z < 0) and np.all(W0) and np.all(w0)

    return until(telling, draw)


def blame_holds(W2, error, on) -> bool:
    """Whether neither the error nor the blame it sends to the hidden units is nearly 0 beside what it is summed from."""
    blame, sizes = W2.T @ error * on, np.abs(W2).T @ np.abs(error)
    return bool(np.max(np.abs(error)) > 0.05 and np.max(np.abs(blame)) > 0.05 * np.max(sizes))


def softmax_network(rng) -> tuple[np.ndarray, ...]:
    """x, y, W1, b1, W2, b2, units first: two hidden units on at least, some off, no class nearly certain, no blame nearly 0."""

    def draw():
        d, m, K = distinct(rng, 3, 3, 6)
        W1, b1, W2, b2 = (signed(rng, *shape) for shape in [(m, d), (m, 1), (K, m), (K, 1)])
        return signed(rng, d, 1), one_hot(rng, K, 1), W1, b1, W2 / 2, b2

    def telling(x, y, W1, b1, W2, b2):
        z = W1 @ x + b1
        guess = softmax(W2 @ np.maximum(0, z) + b2)
        if not blame_holds(W2, guess - y, z > 0):
            return False
        return 1 < np.sum(z > 0) < z.size and np.min(np.abs(z)) > 0.2 and 0.1 < np.max(guess) < 0.9 and (y * guess).max() > 0.05

    return until(telling, draw)
