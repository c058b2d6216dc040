"""Drawing scores of K classes and n examples, never K = n, and more than in the visible cases.

No column is all the same, and none is decided clearly.
"""

import numpy as np

from .drawing import until

SIZES = ((4, 6), (4, 7), (5, 6), (5, 7), (5, 8))


def scores(rng) -> np.ndarray:
    """(K, n): the entries of a column are half a unit apart, more or less, in an order of their own."""
    K, n = SIZES[rng.integers(len(SIZES))]
    return rng.permuted(np.arange(K)[:, None] * 0.6 + rng.uniform(-1.2, -0.8, (K, n)), axis=0)


def whole_scores(rng) -> np.ndarray:
    """(K, n) of whole numbers, no two in a column equal; the largest of a row is not the same in all of them."""
    K, n = SIZES[rng.integers(len(SIZES))]

    def draw():
        return (rng.permuted(2 * np.arange(K)[:, None] - 2 + rng.integers(0, 2, (K, n)), axis=0),)

    (Z,) = until(lambda Z: np.ptp(np.max(Z, axis=1)) > 0, draw)
    return Z


def shifted(rng, by: float, spread: bool = False) -> np.ndarray:
    """(K, n): two columns moved far away from the others. All are quarters, which float32 holds exactly beside 1000 too.

    spread: one score of the first of the two is as far away on the other side.
    """
    K, n = SIZES[rng.integers(len(SIZES))]
    Z = np.arange(K)[:, None] / 2 + rng.integers(0, 2, (K, n)) / 4 - 1
    Z[:, :2] += by
    if spread:
        Z[0, 0] = -by
    return rng.permutation(rng.permuted(Z, axis=0), axis=1)
