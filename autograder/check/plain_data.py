"""Plain data: numbers, text, None, arrays of numbers, and lists, tuples, sets and dicts of these, of exactly these types.

A subclass may answer every question as it likes, so a value is rebuilt from the basic types before anyone looks at it.
"""

from typing import Any

import numpy as np

MAX_DEPTH = 32
EXACT = (bool, int, float, complex, str, type(None))
BASES = (int, float, complex)
CONTAINERS = (list, tuple, set, frozenset)
NUMBER_KINDS = "biufc"
REAL_KINDS = "biuf"
NUMBERS = (int, float, complex)
COMPARED = (str, type(None), np.generic, set, frozenset)


class NotPlain(TypeError):
    """A value that is not data all the way down."""


def plain_copy(value: Any, depth: int = MAX_DEPTH) -> Any:
    """A copy of `value` made of the basic types, or NotPlain. What a subclass's own methods raise comes through."""
    if type(value) in EXACT:
        return value
    if isinstance(value, np.ndarray | np.generic):
        return plain_numbers(value)
    if isinstance(value, str):
        return str.__str__(value)
    for base in BASES:
        if isinstance(value, base):
            return base(value)
    if depth == 0 or not isinstance(value, dict | list | tuple | set | frozenset):
        raise NotPlain(type(value).__name__)
    if isinstance(value, dict):
        return {plain_key(key): plain_copy(item, depth - 1) for key, item in value.items()}
    (base,) = (base for base in CONTAINERS if isinstance(value, base))
    return base(plain_copy(item, depth - 1) for item in value)


def plain_numbers(value: np.ndarray | np.generic) -> Any:
    """An array or a numpy scalar of numbers, truth values included, without the type of a subclass."""
    if isinstance(value, np.str_):
        return str.__str__(value)
    array = np.array(value, copy=True, subok=False)
    if array.dtype.kind not in NUMBER_KINDS:
        raise NotPlain(f"array of {array.dtype.name}")
    return array[()] if isinstance(value, np.generic) else array


def plain_key(key: Any) -> Any:
    """A key of a dict as plain data, its numpy numbers as Python's."""
    key = plain_copy(key, 0)
    return key.item() if isinstance(key, np.generic) else key


def real_array(value: Any) -> np.ndarray | None:
    """`value` as an array of real numbers, or None where it is not one. Never raises for plain data."""
    if isinstance(value, str | bytes | dict | set | frozenset | type(None)):
        return None
    try:
        array = np.asarray(float(value) if type(value) is int else value)
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        return None
    return array if array.dtype.kind in REAL_KINDS else None


def unchanged(before: Any, after: Any) -> bool:
    """Whether an argument is what it was, to rounding: perturbing an entry and restoring it is allowed."""
    try:
        return same(before, after)
    except Exception:
        return False


def same(before: Any, after: Any) -> bool:
    """Whether two values are of one type and equal to rounding, down to the entries of containers."""
    if isinstance(before, np.ndarray):
        alike = type(after) is np.ndarray and before.shape == after.shape and before.dtype == after.dtype
        return alike and (before.tobytes() == after.tobytes() or bool(np.all(to_rounding(before, after))))
    if isinstance(before, list | tuple):
        return type(after) is type(before) and len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, dict):
        return type(after) is dict and list(before) == list(after) and all(map(same, before.values(), after.values()))
    if isinstance(before, NUMBERS) and isinstance(after, NUMBERS):
        return bool(before == after or to_rounding(np.asarray(before, complex), np.asarray(after, complex)))
    if isinstance(before, COMPARED):
        return type(before) is type(after) and bool(before == after)
    # Functions, generators and objects of the answer have no value to compare.
    return True


def to_rounding(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Entry by entry; adding a small number and taking it away again costs a few last bits of the larger of the two."""
    if before.dtype.kind not in "fc":
        return before == after
    with np.errstate(all="ignore"):
        near = np.abs(before - after) <= 64 * np.finfo(before.dtype).eps * (np.abs(before) + 1)
    return near | (before == after) | (np.isnan(before) & np.isnan(after))
