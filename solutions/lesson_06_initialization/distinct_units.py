"""distinct_units: how many different units a layer has."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import signed, whole

distinct_units = exercise(reference.distinct_units, points=1, lecture="000 (two-layer networks)")


@distinct_units.visible("eight units: two are equal, three nearly equal, one is twice another and one its negative")
def eight_units(distinct_units, rng):
    W = np.array(
        [
            [3.0, 1.5, -2.0, 1.5, 0.5, 0.500001, 0.5, 2.0],
            [1.0, 0.5, 1.0, 0.5, 2.0, 2.0, 2.000001, -1.0],
            [-2.0, -1.0, 0.5, -1.0, 1.0, 1.0, 1.0, -0.5],
        ]
    )
    return distinct_units(W)


@distinct_units.visible("nine units of whole numbers that are all zero but the last")
def nearly_dead(distinct_units, rng):
    return distinct_units(2 * np.eye(4, 9, 7, dtype=int)[::-1])


@distinct_units.hidden("units some of which are equal and some nearly", weight=2)
def fresh(distinct_units, rng):
    """Ten units: b, then a, c, a, 2 b, c nearly (twice), a, minus d in any order, then d: the first and the last have no copy.

    The last input has the weights of the first: two equal rows.
    """
    a, b, c, d = np.round(signed(rng, 4, 4), 3).T
    nearly, closely = c + np.array([0, 2e-6, 0, 0]), c + np.array([0, 0, 2e-6, 0])
    W = np.stack([b, *rng.permutation([a, c, a, 2 * b, nearly, closely, a, -d]), d]).T
    return distinct_units(np.vstack([W, W[:1]]))


@distinct_units.hidden("whole numbers, and more inputs than units")
def whole_numbers(distinct_units, rng):
    W = whole(rng, 7, 3)
    W[0] = [1, 2, 3]
    return distinct_units(W[:, rng.permutation([0, 1, 2, 0, 1])])


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
    """Units that differ in the fourth decimal are one unit."""
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
