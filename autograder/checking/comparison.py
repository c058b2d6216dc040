"""Comparing what came back with what the reference gives, part by part.

Each part is compared in the order type, shape, finiteness, value; that the arguments are unchanged comes last. Numbers,
0-d arrays and numpy scalars are the same thing, and so are arrays and nested lists, tuples and lists; a (1, 1) array is
not a number. Tolerance is relative to the largest entry of the reference's result, so float32 work is accepted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .driving import Failure, Handle, Run

REAL = "biuf"


@dataclass(frozen=True)
class Difference:
    """The first thing that differs in one part. `expected` and `came` hold the two values of that part.

    kind: failed, type, length, shape, finite, value, changed or warned. part: the name of the part, empty where there is
    one only. call: which call of the case. at: the index of the first entry that differs.
    """

    kind: str
    part: str = ""
    call: int = 0
    expected: Any = None
    came: Any = None
    at: tuple[int, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True)
class Comparison:
    """One case compared: which parts are right, and the first difference in the order of the calls."""

    right: dict[str, bool]
    difference: Difference | None

    @property
    def share(self) -> float:
        return sum(self.right.values()) / len(self.right)


def compare(
    expected: Run, came: Run, returns: tuple[str, ...] = (), tolerance: float = 1e-5, silent: bool = False
) -> Comparison:
    """Compare two runs of one case; `returns` names the parts of a returned tuple."""
    if came.failure is not None or expected.failure is not None:
        return compare_failures(expected, came, returns)
    leaves = list(walk(expected.result, came.result, returns, tolerance))
    right = {part: True for part, _ in leaves} or {"": True}
    found = [difference for _, difference in leaves if difference is not None]
    for difference in found:
        right[difference.part] = False
    effects = side_effects(expected, came, silent)
    if effects:
        right = dict.fromkeys(right, False)
    return Comparison(right, next(iter(found + effects), None))


def compare_failures(expected: Run, came: Run, returns: tuple[str, ...]) -> Comparison:
    agree = expected.failure == came.failure or (
        expected.failure
        and came.failure
        and (expected.failure.kind, expected.failure.text) == (came.failure.kind, came.failure.text)
    )
    parts = {part for part, _ in walk(expected.result, expected.result, returns, 1.0)} or {""}
    difference = (
        None
        if agree
        else Difference("failed", call=max(len(came.calls) - 1, 0), expected=expected.result, failure=came.failure)
    )
    return Comparison(dict.fromkeys(parts, bool(agree)), difference)


def side_effects(expected: Run, came: Run, silent: bool) -> list[Difference]:
    """Arguments changed where the reference leaves them alone; warnings where silence is asked."""
    pairs = list(zip(expected.calls, came.calls, strict=False))
    changed = [Difference("changed", call=i, at=c.changed) for i, (e, c) in enumerate(pairs) if c.changed != e.changed]
    warned = [Difference("warned", call=i, came=c.warned[0]) for i, (_, c) in enumerate(pairs) if silent and c.warned]
    return changed + warned


def walk(
    expected: Any, came: Any, returns: tuple[str, ...], tolerance: float, part: str = "", call: int | None = None
) -> Iterator[tuple[str, Difference | None]]:
    """Every leaf of `expected` with its part's name and its difference from `came`, or None where they agree."""
    if isinstance(expected, dict):
        items = [(str(key), value, came.get(key) if isinstance(came, dict) else None) for key, value in expected.items()]
        for index, (name, value, other) in enumerate(items):
            yield from walk(value, other, returns, tolerance, name, index if call is None else call)
    elif isinstance(expected, list | tuple):
        named = isinstance(expected, tuple) and len(expected) == len(returns)
        came = list(came) if isinstance(came, np.ndarray) and came.ndim and not named else came
        fits = isinstance(came, list | tuple) and len(came) == len(expected)
        kind = "length" if isinstance(came, list | tuple) else "type"
        for index, value in enumerate(expected):
            name = returns[index] if named else part
            # A list the probe made itself holds one result per call; what a function returned belongs to one call.
            which = index if call is None and not named else call or 0
            if fits:
                yield from walk(value, came[index], returns, tolerance, name, which)
            else:
                yield name, Difference(kind, name, which, expected, came)
    else:
        yield part, leaf(expected, came, tolerance, part, call or 0)


def leaf(expected: Any, came: Any, tolerance: float, part: str, call: int) -> Difference | None:
    """Compare one number, array, string, set, bool or None."""

    def differs(kind: str, at: tuple[int, ...] = ()) -> Difference:
        return Difference(kind, part, call, expected, came, at)

    if not is_numeric(expected):
        return None if plainly_equal(expected, came) else differs("value" if type(expected) is type(came) else "type")
    theirs, ours = numbers(came), np.asarray(expected)
    if theirs is None:
        return differs("type")
    if theirs.shape != ours.shape:
        return differs("shape")
    finite = np.isfinite(ours)
    bad = np.isfinite(theirs) != finite
    if bad.any():
        return differs("finite", first(bad))
    bad = ~close(ours, theirs, tolerance)
    return differs("value", first(bad)) if bad.any() else None


def close(ours: np.ndarray, theirs: np.ndarray, tolerance: float) -> np.ndarray:
    """Entry by entry: equal to `tolerance` times the largest finite entry of `ours` (times 1 where all are 0)."""
    ours, theirs = ours.astype(float), theirs.astype(float)
    finite = np.isfinite(ours)
    scale = np.max(np.abs(ours[finite]), initial=0.0) or 1.0
    equal = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    with np.errstate(invalid="ignore", over="ignore"):
        return equal | (finite & (np.abs(ours - theirs) <= tolerance * scale))


def numbers(value: Any) -> np.ndarray | None:
    """`value` as an array of real numbers, or None where it is not one."""
    if isinstance(value, str | bytes | dict | set | frozenset | type(None) | Handle):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    if array.dtype.kind not in REAL or array.size == 0 and isinstance(value, list | tuple):
        return None
    return array


def is_numeric(value: Any) -> bool:
    return isinstance(value, int | float | np.generic | np.ndarray) and not isinstance(value, bool)


def plainly_equal(expected: Any, came: Any) -> bool:
    if isinstance(expected, bool):
        return isinstance(came, bool | np.bool_) and bool(came) == expected
    if isinstance(expected, set | frozenset):
        return isinstance(came, set | frozenset) and came == expected
    return type(expected) is type(came) and bool(expected == came)


def first(mask: np.ndarray) -> tuple[int, ...]:
    return tuple(int(i) for i in np.argwhere(mask)[0])
