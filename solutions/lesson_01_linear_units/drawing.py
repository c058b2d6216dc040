"""Drawing the data of hidden cases. Every number comes from `rng`, and none depends on the answer under test."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np


def sizes(rng) -> tuple[int, int]:
    """d inputs and n examples, never the same number, and other ones than in the visible cases."""
    return int(rng.integers(4, 6)), int(rng.integers(6, 9))


def signed(rng, *shape: int, low: float = 0.4, high: float = 2.0) -> np.ndarray:
    """Numbers of either sign, none of them close to 0."""
    return rng.uniform(low, high, shape) * signs(rng, shape)


def whole(rng, *shape: int, largest: int = 4) -> np.ndarray:
    """Whole numbers of either sign, none of them 0."""
    return rng.integers(1, largest + 1, shape) * signs(rng, shape)


def ample(rng, *shape: int, largest: int = 6) -> np.ndarray:
    """Whole numbers of either sign that are at least 2 in size: none is what somebody takes who does not look at them."""
    return rng.integers(2, largest + 1, shape) * signs(rng, shape)


def signs(rng, shape: tuple[int, ...]) -> np.ndarray:
    return 2 * rng.integers(0, 2, shape) - 1


def until(accept: Callable[..., bool], draw: Callable[[], Any]) -> Any:
    """Draw again until the data show what the case is about."""
    while not accept(*(drawn := draw())):
        pass
    return drawn


def unread(*arguments: np.ndarray) -> Iterator[tuple[np.ndarray, ...]]:
    """The arguments with ones, then zeros in the place of one of them: what an answer sees that does not read it."""
    for i, one in enumerate(arguments):
        for fill in (np.ones_like, np.zeros_like):
            yield (*arguments[:i], fill(one), *arguments[i + 1 :])


def holds(X, w, w0) -> bool:
    """Whether the largest z of a unit is not nearly 0 beside the numbers it is summed from, so that float32 gives it."""
    z, sizes = w.T @ X + w0, np.abs(w).T @ np.abs(X) + np.abs(w0)
    return bool(np.max(np.abs(z)) > 0.1 * np.max(sizes))


def agreements(rng) -> tuple[np.ndarray, np.ndarray]:
    """y z and y, both (1, n) with n of 6 to 8: on the wrong side, inside the margin and beyond it, each with both labels."""
    places = np.array([(-2.0, -0.4), (0.2, 0.8), (1.3, 1.9)])
    rows = np.concatenate([np.repeat([0, 1, 2], 2), rng.integers(0, 3, rng.integers(0, 3))])
    labels = np.where(np.arange(len(rows)) % 2, 1.0, -1.0)
    order = rng.permutation(len(rows))
    return rng.uniform(*places[rows].T)[None, order], labels[None, order]


def examples(rng, agreement: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """X (d, n), w (d, 1), w0 (1, 1) of a unit whose summed input is z = y * agreement."""
    d = int(rng.integers(4, 6))
    w, w0, X = signed(rng, d, 1), signed(rng, 1, 1, low=1.0, high=1.8), signed(rng, d, agreement.size)
    miss = y * agreement - (w.T @ X + w0)
    return X + w * miss / (w.T @ w), w, w0


def on_the_margin(rng, label: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """x, y, w, w0 in whole and half numbers: y z = 1 holds to the last bit, in float32 too, and only thanks to w0."""

    def draw():
        d = int(rng.integers(4, 6))
        x, w = whole(rng, d, 1).astype(float), whole(rng, d, 1) / 2
        return x, np.full((1, 1), float(label)), w, label - w.T @ x

    return until(lambda x, y, w, w0: (y * w0).item() > 0, draw)
