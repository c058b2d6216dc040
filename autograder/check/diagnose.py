"""Naming the mistake behind a difference.

A name is never a false accusation: a mistake is named only where its implementation gives what the answer gave in every
case. What can be said where none is named: `relations`.
"""

import functools
from collections.abc import Iterable, Mapping

import numpy as np

from ..exercises import Case, Exercise, Mistake
from .compare import close, same_failure, side_effects, walk
from .plain_data import real_array
from .records import Difference, Expected, Run


def recognise(
    exercise: Exercise,
    runs: Mapping[str, Run],
    expected: Expected,
    cases: Iterable[Case],
    effects: bool = True,
) -> tuple[Mistake, ...]:
    """The mistakes each of which explains every run; a case is asked of those still left.

    effects: whether what was changed or warned of without need counts. Where it does not, a slip that is also made in place is
    still that slip; an answer whose values are right has made none.
    """
    cases, left = tuple(cases), tuple(exercise.mistakes)
    for case in cases:
        theirs, how = expected.mistaken(case, left), (exercise.returns, case.tolerance)
        agrees = functools.partial(alike, silent=case.silent) if effects else same_values
        left = tuple(m for m in left if agrees(theirs[m.id], runs[case.name], *how))
    if effects or not left:
        return left
    right = all(same_values(expected.reference(c), runs[c.name], exercise.returns, c.tolerance) for c in cases)
    return () if right else left


def alike(one: Run, other: Run, returns: tuple[str, ...] = (), tolerance: float = 1e-5, silent: bool = False) -> bool:
    """Whether all that can be seen of two runs agrees, also what was changed or warned of without need."""
    return same_values(one, other, returns, tolerance) and not side_effects(one, other, silent, exact=True)


def same_values(one: Run, other: Run, returns: tuple[str, ...], tolerance: float) -> bool:
    """Whether two runs gave the same: of an exception also the text; where numbers are not finite, that they are not.

    That is what recognising a mistake takes; being right takes less. Most runs differ early, which ends it.
    """
    if one.failure is not None or other.failure is not None:
        return same_failure(one.failure, other.failure, exact=True)
    differences = (difference for _, difference in walk(one.result, other.result, returns, tolerance))
    return all(difference is None or same_where_finite(difference, tolerance) for difference in differences)


def same_where_finite(difference: Difference, tolerance: float) -> bool:
    """Whether what differs are infinities and NaN alone: which of them comes about depends on how a slip is spelt."""
    ours, theirs = real_array(difference.expected), real_array(difference.came)
    if difference.kind != "value" or ours is None or theirs is None:
        return False
    finite = np.isfinite(ours)
    return not finite.all() and bool(np.all(close(ours, theirs, tolerance)[finite]))
