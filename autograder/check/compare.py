"""Comparing what came back with what the reference gives, part by part.

Plain data in, plain data out: two runs go in, a Comparison comes out. Nothing raises, whatever came back.

Each part is compared in the order type, shape, finiteness, value; that the arguments are unchanged comes last. Numbers,
0-d arrays and numpy scalars are the same thing, and so are arrays and nested lists, tuples and lists; a (1, 1) array is
not a number. Tolerance is relative to the largest entry of the reference's result, so float32 work is accepted.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from .plain_data import real_array
from .records import OURS, Comparison, Difference, Failure, RemoteObject, Run

Names = tuple[str, ...]


Leaves = Iterator[tuple[str, Difference | None]]


def compare(expected: Run, came: Run, returns: Names = (), tolerance: float = 1e-5, silent: bool = False) -> Comparison:
    """Compare two runs of one case; `returns` names the parts of a returned tuple."""
    if came.failure is not None or expected.failure is not None:
        return compare_failures(expected, came, returns)
    leaves = list(walk(expected.result, came.result, returns, tolerance))
    right = {part: True for part, _ in leaves}
    found = [difference for _, difference in leaves if difference is not None]
    for difference in found:
        right[difference.part] = False
    effects = side_effects(expected, came, silent)
    if effects:
        right = dict.fromkeys(right, False)
    return Comparison(right, next(iter(found + effects), None))


def compare_failures(expected: Run, came: Run, returns: Names) -> Comparison:
    """Where an exception is asked for, its class decides; its text is for people."""
    parts = {part for part, _ in walk(expected.result, expected.result, returns, 1.0)}
    if same_failure(expected.failure, came.failure):
        return Comparison(dict.fromkeys(parts, True), None)
    last = max(len(came.calls) - 1, 0)
    difference = Difference("failed", call=last, expected=expected.result, failure=came.failure)
    return Comparison(dict.fromkeys(parts, False), difference)


def same_failure(expected: Failure | None, came: Failure | None, exact: bool = False) -> bool:
    """Whether both are exceptions of one class of the implementation's own; exact: of one text, whoever raised them."""
    if expected is None or came is None or expected.kind != came.kind:
        return False
    return expected.text == came.text if exact else expected.kind not in OURS


def side_effects(expected: Run, came: Run, silent: bool, exact: bool = False) -> list[Difference]:
    """Arguments changed where the reference leaves them alone; warnings where silence is asked."""
    changed, warned = [], []
    for i, (e, c) in enumerate(zip(expected.calls, came.calls, strict=False)):
        extra = tuple(argument for argument in c.changed if argument not in e.changed)
        if extra or (exact and len(c.changed) != len(e.changed)):
            changed.append(Difference("changed", call=i, at=extra))
        if silent and (bool(c.warned) != bool(e.warned) if exact else c.warned):
            warned.append(Difference("warned", call=i))
    return changed + warned


def walk(expected: Any, came: Any, returns: Names, tolerance: float, part: str = "", call: int | None = None) -> Leaves:
    """Every leaf of `expected` with its part's name and its difference from `came`, or None where they agree."""
    if isinstance(expected, dict):
        yield from walk_dict(expected, came, returns, tolerance, part, call)
    elif isinstance(expected, list | tuple):
        yield from walk_sequence(expected, came, returns, tolerance, part, call)
    else:
        yield part, leaf(expected, came, tolerance, part, call or 0)


def walk_dict(expected: dict, came: Any, returns: Names, tolerance: float, part: str, call: int | None) -> Leaves:
    """Every entry is a part of its own. Entries in the order of the calls, where the probe made the dict itself."""
    kind = "type" if not isinstance(came, dict) else "keys" if came.keys() != expected.keys() else ""
    if kind and not expected:
        yield part, Difference(kind, part, call or 0, expected, came)
    for index, (key, value) in enumerate(expected.items()):
        which = index if call is None else call
        if kind:
            yield str(key), Difference(kind, str(key), which, expected, came)
        else:
            yield from walk(value, came[key], returns, tolerance, str(key), which)
    if not expected and not kind:
        yield part, None


def walk_sequence(expected: list | tuple, came: Any, returns: Names, tolerance: float, part: str, call: int | None) -> Leaves:
    """A tuple as long as `returns` is what a function returned, in named parts; a list holds one result per call."""
    named = isinstance(expected, tuple) and 0 < len(expected) == len(returns)
    came = list(came) if isinstance(came, np.ndarray) and came.ndim and not named else came
    kind = "type" if not isinstance(came, list | tuple) else "length" if len(came) != len(expected) else ""
    if not expected:
        yield part, Difference(kind, part, call or 0, expected, came) if kind else None
    for index, value in enumerate(expected):
        name = returns[index] if named else part
        which = index if call is None and not named else call or 0
        if kind:
            yield name, Difference(kind, name, which, expected, came)
        else:
            yield from walk(value, came[index], returns, tolerance, name, which)


def leaf(expected: Any, came: Any, tolerance: float, part: str, call: int) -> Difference | None:
    """Compare one number, array, string, set, bool or None."""

    def differs(kind: str, at: tuple[int, ...] = ()) -> Difference:
        return Difference(kind, part, call, expected, came, at)

    if not isinstance(expected, int | float | np.number | np.ndarray) or isinstance(expected, bool):
        return None if plainly_equal(expected, came) else differs("value" if same_kind(expected, came) else "type")
    ours, theirs = real_array(expected), real_array(came)
    if ours is None or theirs is None:
        return differs("type")
    if theirs.shape != ours.shape:
        return differs("shape")
    if (ours == theirs).all():
        return None  # what most right answers come to, at a tenth of the price
    bad = np.isfinite(theirs) != np.isfinite(ours)
    if bad.any():
        return differs("finite", first_index(bad))
    bad = ~close(ours, theirs, tolerance)
    return differs("value", first_index(bad)) if bad.any() else None


def close(ours: np.ndarray, theirs: np.ndarray, tolerance: float) -> np.ndarray:
    """Entry by entry: equal to `tolerance` times the largest finite entry of `ours` (times 1 where all are 0)."""
    with np.errstate(all="ignore"):
        ours, theirs = ours.astype(float), theirs.astype(float)
        finite = np.isfinite(ours)
        scale = np.max(np.abs(ours[finite]), initial=0.0) or 1.0
        # Halves: the difference of two huge numbers of opposite sign has no float.
        near = np.abs(ours / 2 - theirs / 2) <= tolerance * (scale / 2)
        return (ours == theirs) | (np.isnan(ours) & np.isnan(theirs)) | (finite & near)


def plainly_equal(expected: Any, came: Any) -> bool:
    """Whether two strings, sets, Nones or truth values are equal; a number that equals a truth value is one."""
    if isinstance(expected, bool | np.bool_):
        theirs = real_array(came)
        return theirs is not None and theirs.shape == () and bool(theirs == expected)
    return same_kind(expected, came) and bool(expected == came)


def same_kind(expected: Any, came: Any) -> bool:
    """Whether two values are of one kind, so that `==` compares them.

    Objects of an answer have no value: a case that returns one compares nothing, so even the reference fails it.
    """
    kinds = (set | frozenset, str, bool | np.bool_)
    alike = type(expected) is type(came) or any(isinstance(expected, k) and isinstance(came, k) for k in kinds)
    return alike and not isinstance(expected, RemoteObject)


def first_index(mask: np.ndarray) -> tuple[int, ...]:
    """The index of the first entry that is True."""
    return tuple(int(i) for i in np.unravel_index(mask.argmax(), mask.shape))
