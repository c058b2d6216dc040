"""Naming what is behind a difference, cheapest first: a known mistake, else a relation between the two values.

A name is never a false accusation: a mistake is named only where its implementation gives what the answer gave in every
case, and a relation only where it holds for every entry.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from ..exercises import Case, Exercise, Mistake
from .compare import close, same_failure, side_effects, walk
from .plain_data import real_array
from .records import Difference, Expected, Relation, Run

TOLERANCE = 1e-5
TELLING_ALONE = (-1.0, 2.0, 0.5, -2.0, -0.5)


def recognise(
    exercise: Exercise,
    runs: Mapping[str, Run],
    expected: Expected,
    cases: Iterable[Case],
) -> tuple[Mistake, ...]:
    """The mistakes each of which explains every run; a case is asked of those still left."""
    left = tuple(exercise.mistakes)
    for case in cases:
        theirs = expected.mistaken(case, left)
        left = tuple(m for m in left if explains(exercise, case, theirs[m.id], runs[case.name]))
    return left


def explains(exercise: Exercise, case: Case, mistaken: Run, came: Run) -> bool:
    return alike(mistaken, came, exercise.returns, case.tolerance, case.silent)


def alike(one: Run, other: Run, returns: tuple[str, ...] = (), tolerance: float = 1e-5, silent: bool = False) -> bool:
    """Whether all that can be seen of two runs agrees, also the text of an exception and what was changed without need.

    That is what recognising a mistake takes; being right takes less. Most runs differ early, which ends it.
    """
    if one.failure is not None or other.failure is not None:
        return same_failure(one.failure, other.failure, exact=True)
    differences = (difference for _, difference in walk(one.result, other.result, returns, tolerance))
    return all(difference is None for difference in differences) and not side_effects(one, other, silent, exact=True)


def relation(difference: Difference) -> Relation | None:
    """What the two values of a difference have to do with each other, or None."""
    ours, theirs = real_array(difference.expected), real_array(difference.came)
    if ours is None or theirs is None or difference.kind not in ("shape", "value"):
        return None
    with np.errstate(all="ignore"):
        ours, theirs = ours.astype(float), theirs.astype(float)
        if difference.kind == "shape":
            return relation_of_shapes(ours, theirs)
        return relation_of_values(ours, theirs) if np.isfinite(ours).all() and np.isfinite(theirs).all() else None


def relation_of_shapes(ours: np.ndarray, theirs: np.ndarray) -> Relation | None:
    if ours.ndim == 0 and theirs.size == 1:
        return Relation("item")
    if theirs.ndim == 0 and ours.size == 1:
        return Relation("keepdims")
    if theirs.shape == ours.shape[::-1] and agree(ours, theirs.T):
        return Relation("transposed")
    if theirs.size == ours.size:
        return Relation("reshaped" if agree(ours.ravel(), theirs.ravel()) else "as many")
    if theirs.size == 1 and ours.size:
        return one_for_all(ours, float(theirs.flat[0]))
    if ours.size > 1 and theirs.shape == (ours.size, ours.size):
        return Relation("outer")
    return None


def one_for_all(ours: np.ndarray, number: float) -> Relation:
    for kind, whole in (("summed", np.sum(ours)), ("averaged", np.mean(ours))):
        if agree(whole, np.asarray(number)):
            return Relation(kind)
    return Relation("one number")


def relation_of_values(ours: np.ndarray, theirs: np.ndarray) -> Relation | None:
    several = ours.size > 1
    if several and np.all(theirs == theirs.flat[0]) and not np.all(ours == ours.flat[0]):
        return Relation("constant")
    if np.sum(ours != np.trunc(ours)) > 1 and np.array_equal(theirs, np.trunc(ours)):
        return Relation("whole numbers")
    if (factor := constant_factor(ours, theirs)) is not None:
        return Relation("factor", factor)
    if several and agree(np.abs(ours), np.abs(theirs)):
        return Relation("signs")
    if several and np.ptp(theirs - ours) <= TOLERANCE * np.max(np.abs(ours)):
        return Relation("offset")
    return None


def constant_factor(ours: np.ndarray, theirs: np.ndarray) -> float | None:
    """c where theirs = c * ours in every entry, at least two of them not zero (or one alone and a telling factor)."""
    telling = np.abs(ours) > TOLERANCE * np.max(np.abs(ours), initial=0.0)
    if not telling.any():
        return None
    factor = float(theirs[telling].flat[0] / ours[telling].flat[0])
    enough = telling.sum() > 1 or any(np.isclose(factor, known) for known in TELLING_ALONE)
    return factor if enough and factor and np.isfinite(factor) and agree(factor * ours, theirs) else None


def agree(ours: np.ndarray, theirs: np.ndarray) -> bool:
    """Whether two arrays of one shape are equal in every entry, to rounding."""
    return bool(np.all(close(np.asarray(ours), theirs, TOLERANCE)))
