"""Drawing the data of hidden cases. Every number comes from `rng`, and none depends on the answer under test."""

import numpy as np

from ..lesson_01_linear_units.drawing import examples, on_the_margin, signed, until, whole

__all__ = ["examples", "masks", "matrices", "on_the_margin", "signed", "uniforms", "until", "whole", "with_zeros"]

SHAPES = ((3, 5), (5, 2), (2, 1))


def matrices(rng, draw=signed, shapes=SHAPES) -> list[np.ndarray]:
    """Matrices of different shapes, as the weights of a network; one entry of the first is 0."""
    made = [draw(rng, *shape) for shape in shapes]
    made[0][1, 2] = 0
    return made


def with_zeros(rng, *shape: int, draw=signed, count: int = 2) -> np.ndarray:
    """Entries of both signs and of several sizes, `count` of them exactly 0."""

    def drawn():
        W = draw(rng, *shape)
        W.flat[rng.permutation(W.size)[:count]] = 0
        return (W,)

    def telling(W):
        return (W > 0).any() and (W < 0).any() and len(np.unique(np.abs(W))) > 2

    return until(telling, drawn)[0]


def uniforms(rng, shape: tuple[int, ...], p: float, kept: int) -> np.ndarray:
    """Numbers from [0, 1), `kept` of them below p, some between p and 1/2, one exactly p, the others close to neither."""
    below, above = [(0.02, min(p, 0.5) - 0.05)], [(max(p, 0.5) + 0.05, 0.98)]
    if p != 0.5:
        (below if p > 0.5 else above).append((min(p, 0.5) + 0.05, max(p, 0.5) - 0.05))
    places = [below[i % len(below)] for i in range(kept)] + [above[i % len(above)] for i in range(np.prod(shape) - kept - 1)]
    drawn = [p, *(rng.uniform(*ends) for ends in places)]
    return rng.permutation(drawn).reshape(shape)


def masks(rng, size: int, kept: int) -> np.ndarray:
    """(size, 1) of 0.0 and 1.0, exactly `kept` of them 1."""
    return rng.permutation(np.where(np.arange(size) < kept, 1.0, 0.0))[:, None]
