"""Drawing the data of hidden cases. Every number comes from `rng`, and none depends on the answer under test."""

import numpy as np

from ..lesson_01_linear_units.drawing import signed, until, whole
from .reference import one_hot, softmax

__all__ = [
    "FRESH",
    "OTHER",
    "WHOLE",
    "agreements",
    "labels",
    "predictions",
    "probabilities",
    "signed",
    "until",
    "whole",
    "yes_or_no",
]

# Sizes are no data of one's own: a number of examples that somebody types in is wrong for everyone or for nobody. The cases
# take K outputs and n examples from these, other ones in each case of an exercise and none that its visible cases have.
# K is neither n nor its half: a wrong divisor has a factor of its own.
FRESH, WHOLE, OTHER = (4, 7), (3, 8), (5, 9)


def labels(rng, K: int, n: int) -> np.ndarray:
    """n whole numbers from 0 to K - 1, every one of them at least once (n is larger than K)."""
    return rng.permutation(np.concatenate([np.arange(K), rng.integers(0, K, n - K)]))


def probabilities(rng, K: int, n: int) -> np.ndarray:
    """(K, n): positive columns that sum to 1, no two entries of a column close to each other."""
    steps = np.arange(K)[:, None] * 0.6 + rng.uniform(-0.2, 0.2, (K, n))
    return softmax(rng.permuted(steps, axis=0))


def predictions(rng, K: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """A and one-hot Y (K, n): at least one example has its label on the most probable class, and at least one has not."""

    def draw():
        return probabilities(rng, K, n), one_hot(labels(rng, K, n), K)

    def telling(A, Y):
        best = np.sum(np.argmax(A, axis=0) == np.argmax(Y, axis=0))
        return 0 < best < Y.shape[1]

    return until(telling, draw)


def yes_or_no(rng, K: int, n: int) -> np.ndarray:
    """Y (K, n) of 0.0 and 1.0 that is not one-hot: the columns have different numbers of ones, in all and none too."""

    def telling(Y):
        return len(set(Y.sum(axis=0))) > 2 and len(set(Y.sum(axis=1))) > 1

    return until(telling, lambda: (rng.integers(0, 2, (K, n)).astype(float),))[0]


def agreements(rng, K: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """y z and y (K, n): on the wrong side, inside the margin and beyond it, each with both labels."""
    kinds = rng.permutation(np.resize(np.arange(6), K * n)).reshape(K, n)
    places = np.array([(-2.0, -0.4), (0.2, 0.8), (1.3, 2.5)])[kinds // 2]
    return rng.uniform(places[..., 0], places[..., 1]), np.where(kinds % 2, 1.0, -1.0)
