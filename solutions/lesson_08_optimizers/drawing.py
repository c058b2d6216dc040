"""Drawing the data of hidden cases, and walking an optimizer along a path. Every number comes from `rng`."""

import numpy as np

from ..lesson_01_linear_units.drawing import signed, signs, until, whole

__all__ = ["as_code", "distinct", "gradients", "positive", "signed", "until", "walked", "whole"]


def positive(rng, *shape: int) -> np.ndarray:
    """Numbers that can be sums of squares, none of them close to 0."""
    return rng.uniform(0.5, 3.0, shape)


def distinct(rng, *shape: int) -> np.ndarray:
    """Whole numbers of either sign, no two of one size: the mean of their squares is not each one's square."""
    sizes = np.arange(1, np.prod(shape) + 1)
    return rng.permutation(sizes).reshape(shape) * signs(rng, shape)


def as_code(values) -> str:
    """An array as an expression, for what is given to an answer."""
    return f"np.array({np.round(values, 6).tolist()})"


def gradients(rng, count: int, *shape: int, quiet: tuple = ()) -> list[np.ndarray]:
    """`count` slopes that differ in size from step to step; the first is 0 at the index `quiet`, if one is given."""
    slopes = [signed(rng, *shape) * scale for scale in (1.0, 1.6, 0.6, 1.3)[:count]]
    if quiet:
        slopes[0][quiet] = 0.0
    return slopes


def walked(step, w, state, slopes, *settings) -> list:
    """What `step(w, state, g, *settings)` returns for each g in turn, every step from where the one before came to."""
    results = []
    for g in slopes:
        results.append(step(w, state, g, *settings))
        w, state = (np.asarray(part) for part in results[-1])
    return results
