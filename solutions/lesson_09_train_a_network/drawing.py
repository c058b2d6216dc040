"""Drawing the data of hidden cases: scores with known winners, and small trainings. Every number comes from `rng`."""

import numpy as np

from ..lesson_01_linear_units.drawing import signed


def scored(rng, K: int, kinds: str) -> tuple[np.ndarray, np.ndarray]:
    """Z (K, n) and labels (n,), a column for each word of `kinds`; K is 4 or more.

    The label wins: large (all scores positive), low (all negative), tilted (another one is farther from 0). Another class
    wins: second (the label is positive too), least (the label's score is the smallest, and positive), before (the class
    before the label wins), deep (the label's score is farthest from 0, and negative).
    """
    columns, labels = [], []
    for kind in kinds.split():
        label = int(rng.integers(1, K - 1))
        z = np.empty(K)
        z[_ranked(K, kind, label)] = np.cumsum(rng.uniform(0.3, 1.0, K))[::-1]  # all positive, the first place the largest
        if kind == "low":
            z = z - z.max() - rng.uniform(0.2, 0.6)
        elif kind in ("tilted", "deep"):
            z[z.argmin()] = -z.max() - rng.uniform(0.5, 1.5)
        columns.append(z)
        labels.append(label)
    return np.array(columns).T, np.array(labels)


def all_right(rng, K: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Z (K, n) and labels (n,), n above K: the label wins everywhere. In every row the column of number label 0 is highest."""
    Z, labels = scored(rng, K, " ".join(["large"] * n))
    Z[:, labels[0]] += 10
    return Z, labels


def _ranked(K: int, kind: str, label: int) -> list[int]:
    """The classes from the highest score to the lowest."""
    others = [(label + step) % K for step in range(1, K)]  # the class after the label first, the one before it last
    if kind in ("large", "low", "tilted"):
        return [label, *others]
    if kind == "before":
        return [others[-1], label, *others[:-1]]
    if kind == "second":
        return [others[0], label, *others[1:]]
    return [*others, label]


def examples(rng, d: int, K: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """X (d, n) and one-hot Y (K, n) with every class in it."""
    labels = rng.permutation(np.concatenate([np.arange(K), rng.integers(0, K, n - K)]))
    return signed(rng, d, n), np.eye(K)[:, labels]


def orders(rng, n: int, epochs: int) -> list[np.ndarray]:
    """A permutation for each epoch, in none of which the last batch of the epoch before comes last again."""
    found = [rng.permutation(n)]
    while len(found) < epochs:
        order = rng.permutation(n)
        if not set(order[-3:]) & set(found[-1][-3:]) and order[0] != 0:
            found.append(order)
    return found
