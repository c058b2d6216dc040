"""Drawing the data of hidden cases. Every number comes from `rng`, and none depends on the answer under test."""

from collections.abc import Callable

import numpy as np

from ..lesson_01_linear_units.drawing import signed, signs, until, whole
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

SEED = 4  # of the networks that everyone's are close to


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


def two_layers(
    rng, agreement: float, label: float, accept: Callable[..., bool] = lambda *network: True
) -> tuple[np.ndarray, ...]:
    """x, y, W, W0, w, w0 with y z close to agreement: some hidden units on, some off, and y z far from 1 without w0.

    Without the bends of the hidden units, y z would lie on the other side of 1. accept(x, y, W, W0, w, w0): what else is to
    hold. Everyone's numbers are close to those of one network, so that a slip has the same consequences for everyone.
    """

    def fitted(agreement, x, W, W0, w):
        w0 = np.reshape(label * agreement - w.T @ np.maximum(0, W.T @ x + W0), (1, 1))
        return x, np.full((1, 1), float(label)), W, W0, w, w0

    def telling(x, y, W, W0, w, w0):
        Z = W.T @ x + W0
        if not 0 < np.sum(Z > 0) < Z.size or np.min(np.abs(Z)) < 0.2 or abs(w0.item()) < 0.4:
            return False
        unbent = y.item() * (w.T @ Z + w0).item()
        return (unbent > 1.2 if agreement < 1 else unbent < 0.8) and accept(x, y, W, W0, w, w0)

    def draw(rng):
        d, m = distinct(rng, 2, 3, 5)
        return fitted(agreement, *(signed(rng, *shape) for shape in layers(d, m)))

    fixed = fixed_rng(agreement, label)
    x, _, W, W0, w, _ = until(telling, lambda: draw(fixed))
    return in_any_order(
        rng, *until(telling, lambda: fitted(agreement * rng.uniform(0.98, 1.02), *(near(rng, p) for p in (x, W, W0, w))))
    )


def layers(d: int, m: int) -> list[tuple[int, int]]:
    """The shapes of x, W, W0 and w."""
    return [(d, 1), (d, m), (m, 1), (m, 1)]


def fixed_rng(agreement: float, label: float) -> np.random.Generator:
    """What the networks are drawn from that everyone's are close to: another one for each agreement and label."""
    return np.random.default_rng([SEED, round(100 * agreement) + 1000, int(label > 0)])


def near(rng, values: np.ndarray) -> np.ndarray:
    """Numbers within 2 of a hundred of these; whole ones stay whole, and are within 1."""
    whole = values.dtype.kind == "i"
    return values + rng.integers(-1, 2, values.shape) if whole else values * rng.uniform(0.98, 1.02, values.shape)


def in_any_order(rng, x, y, W, W0, w, w0) -> tuple[np.ndarray, ...]:
    """The same network with its inputs and its hidden units in another order."""
    inputs, units = rng.permutation(len(x)), rng.permutation(len(w))
    return x[inputs], y, W[inputs][:, units], W0[units], w[units], w0


def at_the_edges(rng, agreement: int, label: int) -> tuple[np.ndarray, ...]:
    """Whole numbers: y z is the agreement, one hidden unit is at 0, others are on and off, and w0 is not 0.

    No number is small. Without the bends, y z would lie on the other side. As in `two_layers`, everyone's numbers are close to
    those of one network.
    """

    def fitted(x, W, W0, w):
        W0 = np.where(np.arange(len(W0))[:, None] == 0, -W.T @ x, W0)
        w0 = np.reshape(label * agreement - w.T @ np.maximum(0, W.T @ x + W0), (1, 1))
        return x, np.full((1, 1), label), W, W0, w, w0

    def telling(x, y, W, W0, w, w0):
        Z = W.T @ x + W0
        unbent = y.item() * (w.T @ Z + w0).item()
        crossing = unbent > 100 if agreement < 1 else unbent < -100
        return crossing and np.any(Z > 50) and np.any(Z < -50) and np.all(np.abs(W0) > 9) and np.all(np.abs(w0) > 99)

    def draw(rng):
        d, m = distinct(rng, 2, 3, 5)
        return fitted(*(rng.integers(10, 40, shape) * signs(rng, shape) for shape in layers(d, m)))

    fixed = fixed_rng(agreement, label)
    x, _, W, W0, w, _ = until(telling, lambda: draw(fixed))
    return in_any_order(rng, *until(telling, lambda: fitted(*(near(rng, part) for part in (x, W, W0, w)))))


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
