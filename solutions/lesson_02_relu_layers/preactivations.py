"""Drawing what goes into a bend. Every number comes from `rng`, and none depends on the answer under test."""

import numpy as np

PLACES = np.array([(-3.0, -1.3), (-0.8, -0.2), (0.2, 0.8), (1.3, 3.0), (0.0, 0.0)])


def scattered(rng, *shape: int, zeros: bool = False) -> np.ndarray:
    """At least 4 numbers (5 with `zeros`): both signs, near 0 and far from it, and 0 itself where that is wanted."""
    places = PLACES[np.resize(np.arange(4 + zeros), shape)]
    return rng.permuted(rng.uniform(places[..., 0], places[..., 1]).ravel()).reshape(shape)


def whole_numbers(rng, *shape: int) -> np.ndarray:
    """At least 5 whole numbers of both signs, 0 among them, not all of them 1 in size."""
    always = np.array([-2, -1, 0, 1, 3])
    drawn = rng.integers(-4, 5, np.prod(shape) - always.size)
    return rng.permutation(np.concatenate([always, drawn])).reshape(shape)


def huge_among_others(rng, n: int) -> np.ndarray:
    """n >= 6 numbers: 1000, -1000 and ordinary ones."""
    return rng.permutation(np.concatenate([[1000.0, -1000.0], scattered(rng, n - 2)]))
