"""Several slips in one answer: the smallest set of mistakes that accounts for all that differs, each for a part of it.

What a case gives is cut into pieces: the entries of the lists, tuples and dicts of the reference's result, and what the
calls changed or warned of. A piece that is right says that no mistake was made which would be wrong there; any other piece
must be exactly what one of the mistakes gives there. Slips that meet in one piece give what neither gives alone: those are
not told.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..exercises import Case, Exercise, Mistake
from .diagnose import alike
from .plain_data import real_array
from .records import Expected, Run

MOST = 3  # slips in one answer
TOO_COMMON = (-1.0, 0.0, 1.0)  # numbers that come about in many ways


def slips(
    exercise: Exercise,
    runs: Mapping[str, Run],
    expected: Expected,
    cases: Iterable[Case],
) -> tuple[Mistake, ...]:
    """The one smallest set of two or three mistakes that explains the runs, the one behind the first difference first.

    Empty where there is none, or more than one of that size.
    """
    left, differing = tuple(exercise.mistakes), []
    for case in cases:
        ours, came, theirs = expected.reference(case), runs[case.name], expected.mistaken(case, left)
        given = {m: pieces(ours, theirs[m.id]) for m in left}
        for index, (right, piece) in enumerate(zip(pieces(ours, ours), pieces(ours, came), strict=True)):
            giving = tuple(m for m in left if alike(given[m][index], piece, (), case.tolerance, case.silent))
            if alike(right, piece, (), case.tolerance, case.silent):
                left = giving
            elif giving:
                differing.append((giving, tells(piece)))
            else:
                return ()
    for size in range(2, MOST + 1):
        sets = [chosen for chosen in itertools.combinations(left, size) if accounts(chosen, differing)]
        if sets:
            return tuple(sorted(sets[0], key=lambda m: m not in differing[0][0])) if len(sets) == 1 else ()
    return ()


def accounts(chosen: Sequence[Mistake], differing: Sequence[tuple[Sequence[Mistake], bool]]) -> bool:
    """Whether one of the chosen gives each piece that differs, and each of them is alone in giving one that tells."""
    giving = [[m for m in chosen if m in those] for those, _ in differing]
    alone = {those[0] for those, (_, telling) in zip(giving, differing, strict=True) if len(those) == 1 and telling}
    return all(giving) and alone == set(chosen)


def pieces(reference: Run, run: Run) -> list[Run]:
    """A run, cut as the reference's result is: each piece as a run that gave it alone, and last what the calls did."""
    if run.failure:
        return [run] * len(list(cut(reference.result, None))) + [run]
    return [Run(piece) for piece in cut(reference.result, run.result)] + [replace(run, result=None)]


def cut(reference: Any, value: Any) -> Iterator[Any]:
    """The entries of `value` at the places that the reference has; where it has no such place, what equals nothing."""
    if not isinstance(reference, dict | list | tuple) or not reference:
        yield value
        return
    places = reference if isinstance(reference, dict) else range(len(reference))
    for place in places:
        yield from cut(reference[place], value[place] if has_its_places(value, reference) else object())


def has_its_places(value: Any, reference: dict | list | tuple) -> bool:
    if isinstance(reference, dict):
        return isinstance(value, dict) and value.keys() == reference.keys()
    return isinstance(value, list | tuple) and len(value) == len(reference)


def tells(piece: Run) -> bool:
    """Whether a piece is more than a number that comes about in many ways, or none that is finite."""
    array = real_array(piece.result)
    if array is None:
        return True
    return bool(np.isfinite(array).any()) and (array.size > 1 or not np.isin(array, TOO_COMMON).all())
