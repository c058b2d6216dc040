"""distinct_units: how many different units a layer has."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import signed, until, whole

distinct_units = exercise(reference.distinct_units, points=1, lecture="000 (two-layer networks)")


@distinct_units.visible("eight units: two are equal, three nearly equal, one is twice another and one its negative")
def eight_units(distinct_units, rng):
    W = np.array(
        [
            [3.0, 1.5, -2.0, 1.5, 0.5, 0.5 + 2**-21, 0.5, 2.0],
            [1.0, 0.5, 1.0, 0.5, 2.0, 2.0, 2 + 2**-21, -1.0],
            [-2.0, -1.0, 0.5, -1.0, 1.0, 1.0, 1.0, -0.5],
        ]
    )
    return distinct_units(W)


@distinct_units.visible("nine units of whole numbers that are all zero but the last")
def nearly_dead(distinct_units, rng):
    return distinct_units(2 * np.eye(4, 9, 7, dtype=int)[::-1])


@distinct_units.visible("thirteen units: copies, multiples, an opposite, the same weights in another order")
def thirteen_units(distinct_units, rng):
    W = [
        [1, 1, 2, 5, 1, 3, 5, -1, 5, 4, 12, 4, -4],
        [2, 2, 4, -1, 2, 6, 2, 5, -1, 8, 0, -3, 3],
        [3, 3, 6, 2, 3, 9, -1, 2, 2, 12, 0, 7, -7],
    ]
    return distinct_units(np.array(W))


@distinct_units.hidden("units some of which are equal and some nearly", weight=2)
def fresh(distinct_units, rng):
    """Seventeen units: a three times, two of them side by side; b and three multiples; c three times, nearly; d and its
    opposite; e and its weights in four other orders. No others have equal sums. The last row is the first once more."""

    def draw():
        a, b, c, d, e = np.round(signed(rng, 4, 5), 3).T
        nearly, closely = c + np.array([0, 4e-7, 0, 0]), c + np.array([0, 0, 4e-7, 0])
        orders = [e[order] for order in ([0, 1, 2, 3], [0, 2, 3, 1], [0, 3, 1, 2], [0, 1, 3, 2], [0, 2, 1, 3])]
        others = [c, a, 2 * b, 3 * b, 4 * b, nearly, closely, -d, *orders]
        W = np.stack([b, a, a, *rng.permutation(others), d]).T
        return (np.vstack([W, W[:1]]),)

    (W,) = until(telling, draw)
    return distinct_units(W)


def telling(W) -> bool:
    """Whether two a's stand side by side, no others are equal, and only those nearly equal or turned have equal sums."""
    side_by_side = np.sum(np.all(W[:, 1:] == W[:, :-1], axis=0))
    sums = len(np.unique(np.round(np.sum(W, axis=0), 5)))
    return side_by_side == 1 and sums == 9 and len(np.unique(W, axis=1).T) == 15


@distinct_units.hidden("whole numbers, and more inputs than units")
def whole_numbers(distinct_units, rng):
    def draw():
        W = whole(rng, 7, 3)
        W[0] = [1, 2, 3]
        return (W,)

    (W,) = until(lambda W: len(set(np.sum(W, axis=0))) == 3, draw)
    return distinct_units(W[:, rng.permutation(3)[[0, 0, 1, 2, 1]]])


@distinct_units.mistake(hint="What does a column of W belong to, and what a row?", see="the convention card")
def rows_counted(W):
    """A row of W is a unit."""
    return len(np.unique(W, axis=0))


@distinct_units.mistake(hint="Two units may share a weight and still be different. What is compared with what?")
def numbers_counted(W):
    """Different numbers make different units."""
    return len(np.unique(W))


@distinct_units.mistake(hint="A unit that is twice another one gives other outputs. Is it a copy?")
def independent_units(W):
    """Units are different if none is a multiple or a sum of others."""
    return int(np.linalg.matrix_rank(W))


@distinct_units.mistake(hint="Once two units differ a little, can training take them apart?")
def nearly_equal_is_equal(W):
    """Units that differ only far behind the point are one unit."""
    return len(np.unique(np.round(W, 4), axis=1).T)


@distinct_units.mistake(hint="Count the copies of a unit with itself.")
def all_units_counted(W):
    """Every column is a unit of its own."""
    return np.shape(W)[1]


@distinct_units.mistake(hint="Of three equal units, how many remain when copies are no longer counted?")
def only_unique_ones(W):
    """A unit that has a copy does not count at all."""
    columns, counts = np.unique(W, axis=1, return_counts=True)
    return int(np.sum(counts == 1))


@distinct_units.mistake(hint="A unit and its opposite: what does a ReLU make of each of them?")
def signs_ignored(W):
    """A unit and its opposite are copies."""
    return len({tuple(column) for column in np.abs(W).T.tolist()})


@distinct_units.mistake(hint="What does the length of a matrix count?", see="the convention card")
def length_of_the_table(W):
    """The length of a matrix is the number of its columns."""
    return len(np.unique(W, axis=1))


@distinct_units.mistake(hint="Two equal units far apart in the layer: are they copies?")
def neighbours_compared(W):
    """Equal units stand next to each other."""
    return 1 + sum(not np.array_equal(W[:, j], W[:, j - 1]) for j in range(1, np.shape(W)[1]))


@distinct_units.mistake(hint="Exchange two weights of a unit. Does it give the same output for every example?")
def order_ignored(W):
    """Units with the same weights are copies, in whatever order the weights stand."""
    return len(np.unique(np.sort(W, axis=0), axis=1).T)


@distinct_units.mistake(hint="Is an example weighed by the sum of the weights, or by each of them?")
def sums_compared(W):
    """Units whose weights add up to the same number are copies."""
    return len(np.unique(np.round(np.sum(W, axis=0), 9)))


@distinct_units.mistake(hint="Let one unit be twice another one. Does a layer above hear the same from both?")
def directions_compared(W):
    """Units that point the same way are copies, and a unit of zeros does not count."""
    lengths = np.linalg.norm(W, axis=0)
    ways = np.asarray(W)[:, lengths > 0] / lengths[lengths > 0]
    return len(np.unique(np.round(ways, 8), axis=1).T)
