"""Drawing the data of hidden cases. Every number comes from `rng`, and none depends on the answer under test."""

import numpy as np

from ..lesson_01_linear_units.drawing import signed, until, whole

__all__ = ["distinct", "examples", "mixed", "signed", "stack", "until", "whole"]


def distinct(rng, count: int, low: int = 2, high: int = 6) -> list[int]:
    """`count` sizes, no two of them equal."""
    return [int(size) for size in rng.choice(np.arange(low, high + 1), count, replace=False)]


def stack(rng, sizes: list[int], draw=signed) -> list[tuple[np.ndarray, np.ndarray]]:
    """(W, W0) of each layer of a network with these sizes, from the inputs on; no weight and no offset is 0."""
    return [(draw(rng, a, b), draw(rng, b, 1)) for a, b in zip(sizes[:-1], sizes[1:], strict=True)]


def examples(rng, d: int, draw=signed) -> np.ndarray:
    """X (d, n) with n from 7 to 9: more examples than any layer has units."""
    return draw(rng, d, int(rng.integers(7, 10)))


def mixed(Z: np.ndarray) -> bool:
    """Every unit is silent for some examples and speaks for others, and none sits on its line."""
    return bool(np.all((Z > 0).any(axis=1) & (Z < 0).any(axis=1)) and np.min(np.abs(Z)) > 1e-3)
