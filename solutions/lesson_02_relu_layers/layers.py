"""Drawing one layer and its inputs: d inputs, m units, n examples."""

from collections.abc import Callable

import numpy as np

from ..lesson_01_linear_units.drawing import signed, until, whole

# Never equal: a product with exchanged arguments does not go unnoticed as one that happens to fit. Nor does a size that is
# typed in: none is as in the visible cases.
SIZES = ((3, 4, 5), (3, 4, 6), (3, 5, 6), (4, 5, 6), (5, 4, 6))


def sizes(rng) -> tuple[int, int, int]:
    return SIZES[rng.integers(len(SIZES))]


def layer(rng, d: int, m: int, n: int, draw: Callable = signed) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A (d, n), W (d, m), W0 (m, 1), no entry of them 0, no offset like another one, and one sum negative at least."""

    def telling(A, W, W0):
        return len(np.unique(W0)) == m and np.min(W.T @ A + W0) < -0.1

    return until(telling, lambda: (draw(rng, d, n), draw(rng, d, m), draw(rng, m, 1)))


def bending(rng, d: int, m: int, n: int, draw: Callable = signed) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A layer whose sums are of both signs and clearly so, and to which the offset and the sign of an input matter.

    Units and examples cannot be exchanged: where there are as many of both, the features are not symmetric.
    """

    def telling(A, W, W0):
        Z = W.T @ A + W0
        clear = np.all(np.abs(Z) > 0.1) and np.max(Z) > 1.2 and np.min(Z) < -1.2
        features = np.maximum(0, Z)
        alike = m == n and np.allclose(features, features.T)
        return clear and not alike and np.any((Z > 0) & (Z != W0) & (W.T @ A < 0)) and np.any(A < 0)

    return until(telling, lambda: layer(rng, d, m, n, draw))


__all__ = ["bending", "layer", "signed", "sizes", "whole"]
