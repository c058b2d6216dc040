"""Naming what is behind a difference, cheapest first: a known mistake, else a relation between the two values.

A name is never a false accusation: a mistake is named only where its implementation gives what the answer gave in every
case, and a relation only where it holds for every entry.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from .comparison import Difference, compare, numbers
from .declaration import Case, Exercise, Mistake
from .driving import Run


@dataclass(frozen=True)
class Relation:
    """How what came relates to what was expected: a kind, and a number or a shape that goes with it."""

    kind: str
    factor: float = 0.0


def recognise(
    exercise: Exercise, runs: Mapping[str, Run], mistaken: Mapping[str, Mapping[str, Run]], cases: Iterable[Case]
) -> tuple[Mistake, ...]:
    """The mistakes that explain every run. `mistaken` maps a case's name to the runs of each mistake."""
    cases = tuple(cases)
    return tuple(
        m
        for m in exercise.mistakes
        if all(explains(exercise, case, mistaken[case.name][m.id], runs[case.name]) for case in cases)
    )


def explains(exercise: Exercise, case: Case, mistaken: Run, came: Run) -> bool:
    return compare(mistaken, came, exercise.returns, case.tolerance).difference is None


def relation(difference: Difference) -> Relation | None:
    """What the two values of a difference have to do with each other, or None."""
    ours, theirs = numbers(difference.expected), numbers(difference.came)
    if ours is None or theirs is None:
        return None
    if difference.kind == "shape":
        return relation_of_shapes(ours, theirs)
    if difference.kind == "value":
        return relation_of_values(ours.astype(float), theirs)
    return None


def relation_of_shapes(ours: np.ndarray, theirs: np.ndarray) -> Relation | None:
    if ours.ndim == 0 and theirs.size == 1:
        return Relation("item")
    if theirs.ndim == 0 and ours.size == 1:
        return Relation("keepdims")
    if theirs.ndim == 2 and theirs.shape == ours.shape[::-1]:
        return Relation("transposed")
    if theirs.size == ours.size:
        return Relation("reshaped")
    if theirs.size == 1:
        return Relation("one number")
    if theirs.size == ours.size**2:
        return Relation("outer")
    return None


def relation_of_values(ours: np.ndarray, theirs: np.ndarray) -> Relation | None:
    if np.all(theirs == theirs.flat[0]) and ours.size > 1 and not np.all(ours == ours.flat[0]):
        return Relation("constant")
    if ours.size > 1 and np.array_equal(theirs, np.trunc(ours)):
        return Relation("whole numbers")
    if (factor := constant_factor(ours, theirs.astype(float))) is not None:
        return Relation("factor", factor)
    if ours.size > 1 and np.allclose(np.abs(ours), np.abs(theirs)):
        return Relation("signs")
    if ours.size > 1 and np.ptp(theirs - ours) <= 1e-6 * np.max(np.abs(ours)):
        return Relation("offset")
    return None


def constant_factor(ours: np.ndarray, theirs: np.ndarray) -> float | None:
    """c where theirs = c * ours in every entry, at least two of them not zero (or one alone and a telling factor)."""
    telling = np.abs(ours) > 1e-9 * np.max(np.abs(ours), initial=1e-300)
    if not telling.any() or not np.allclose(theirs[~telling], 0):
        return None
    factors = theirs[telling] / ours[telling]
    factor = float(factors.flat[0])
    enough = telling.sum() > 1 or any(np.isclose(factor, known) for known in (-1.0, 2.0, 0.5, -2.0, -0.5))
    return factor if enough and factor and np.allclose(factors, factor, rtol=1e-5) else None
