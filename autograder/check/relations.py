"""What can be said where no mistake is named: how what came relates to what was expected.

A relation is told only where it holds for every entry.
"""

import numpy as np

from .compare import close
from .plain_data import real_array
from .records import Difference, Relation

TOLERANCE = 1e-5
TELLING_ALONE = (-1.0, 2.0, 0.5, -2.0, -0.5)


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
    if several and agree(1 - ours, theirs):
        return Relation("complement")
    return (part_that_is_right(ours, theirs) or relation_of_a_table(ours, theirs)) if several else None


def part_that_is_right(ours: np.ndarray, theirs: np.ndarray) -> Relation | None:
    """What the right entries of an answer have in common, or the wrong ones."""
    right = close(ours, theirs, TOLERANCE)
    if not right[ours != 0].any():  # a 0 comes right too easily
        return None
    for kind, entries in sorts_of_entries(ours).items():
        if entries.any() and not entries.all():
            if np.array_equal(right, ~entries):
                return Relation("all but", which=kind)
            if np.array_equal(right, entries):
                return Relation("only", which=kind)
    return Relation("zeros") if not theirs[~right].any() else None


def sorts_of_entries(ours: np.ndarray) -> dict[str, np.ndarray]:
    """Masks of the entries that may be right or wrong together, by what messages call them."""
    found = {"the entries that should be negative": ours < 0, "the entries that should be positive": ours > 0}
    found["the entries that should be 0"] = ours == 0
    for axis, name in enumerate(("row", "column")[: ours.ndim if ours.ndim == 2 else 0]):
        place = np.expand_dims(np.arange(ours.shape[axis]), 1 - axis)
        found[f"the first {name}"] = np.broadcast_to(place == 0, ours.shape)
        found[f"the last {name}"] = np.broadcast_to(place == ours.shape[axis] - 1, ours.shape)
    return found


def relation_of_a_table(ours: np.ndarray, theirs: np.ndarray) -> Relation | None:
    """What holds for each row or each column, or for the entries whatever their places."""
    for axis, name in enumerate(("column", "row")[: ours.ndim if ours.ndim == 2 else 0]):
        if ours.shape[axis] < 2:
            continue
        slack = TOLERANCE * np.max(np.abs(ours))
        if ours.shape[1 - axis] > 1 and agree(theirs, np.broadcast_to(theirs.take([0], 1 - axis), ours.shape)):
            return Relation("same", which=name)
        if np.all(np.ptp(theirs - ours, axis) <= slack):
            return Relation("each off", which=name)
        factors = np.where(np.abs(ours) > slack, theirs / ours, np.nan)
        if np.all(np.sum(np.abs(ours) > slack, axis) > 1) and agree(np.nanmean(factors, axis, keepdims=True) * ours, theirs):
            return Relation("each a multiple", which=name)
    return Relation("order") if agree(np.sort(ours, None), np.sort(theirs, None)) else None


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
