"""Drawing scores of K classes and n examples, never K = n. No column is all the same, and none is decided clearly."""

import numpy as np

SIZES = ((3, 5), (3, 6), (4, 6), (4, 7), (5, 7))


def scores(rng) -> np.ndarray:
    """(K, n): the entries of a column are half a unit apart, more or less, in an order of their own."""
    K, n = SIZES[rng.integers(len(SIZES))]
    return rng.permuted(np.arange(K)[:, None] * 0.6 + rng.uniform(-1.2, -0.8, (K, n)), axis=0)


def whole_scores(rng) -> np.ndarray:
    """(K, n) of whole numbers, no two in a column equal."""
    K, n = SIZES[rng.integers(len(SIZES))]
    return rng.permuted(2 * np.arange(K)[:, None] - 2 + rng.integers(0, 2, (K, n)), axis=0)


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
