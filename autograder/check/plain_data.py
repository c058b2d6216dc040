"""Plain data: numbers, text, None, arrays of numbers, and lists, tuples, sets and dicts of these, of exactly these types.

A subclass may answer every question as it likes, so a value is rebuilt from the basic types before anyone looks at it.
`argument_text` writes a value as text that a student can paste into a cell, and that gives the same value there.
"""

from typing import Any

import numpy as np

from ..exercises import Given, Lent
from .records import RemoteObject

MAX_DEPTH = 32
EXACT = (bool, int, float, complex, str, type(None))
BASES = (int, float, complex)
CONTAINERS = (list, tuple, set, frozenset)
NUMBER_KINDS = "biufc"
REAL_KINDS = "biuf"
NUMBERS = (int, float, complex)
COMPARED = (str, type(None), np.generic, set, frozenset)
USUAL = (np.float64, np.int64, np.bool_)


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


def argument_text(value: Any) -> str:
    """`value` as an expression that gives it where numpy is np. Print options of the notebook play no part."""
    if isinstance(value, RemoteObject):
        return value._name
    if isinstance(value, Lent):
        return f"np.random.default_rng({value.seed})"
    if isinstance(value, Given):
        return value.expression
    if isinstance(value, np.ndarray):
        return array_text(value)
    if isinstance(value, np.generic):
        return number_text(value)
    if isinstance(value, float | complex):
        return number_text(value)
    if isinstance(value, list | tuple | set | frozenset | dict):
        return container_text(value)
    if callable(value):
        return function_text(value)
    return repr(value)


def array_text(value: np.ndarray) -> str:
    dtype = "" if value.dtype in USUAL else f"dtype=np.{value.dtype.name}"
    if value.size == 0:
        return f"np.zeros({', '.join(filter(None, (str(value.shape), dtype_of_empty(value))))})"
    return f"np.array({', '.join(filter(None, (entries_text(value), dtype)))})"


def dtype_of_empty(value: np.ndarray) -> str:
    return "" if value.dtype == np.float64 else f"dtype=np.{np.dtype(value.dtype).type.__name__}"


def entries_text(value: np.ndarray) -> str:
    """Nested lists of entries, each with the fewest digits that give it back."""
    if value.ndim == 0:
        return number_text(value[()])
    if value.dtype in USUAL and np.isfinite(value).all():
        # The same text at once: a large array would take a hundredth of a second entry by entry.
        return str(value.tolist())
    return "[" + ", ".join(map(entries_text, value)) + "]" if value.ndim > 1 else "[" + ", ".join(map(number_text, value)) + "]"


def number_text(value: Any) -> str:
    """One number; what is not finite has its name in numpy."""
    if isinstance(value, np.generic) and value.dtype.kind in "biu":
        return str(value.item())
    if isinstance(value, complex | np.complexfloating):
        value = complex(value)
        return repr(value) if np.isfinite(value) else f"complex({number_text(value.real)}, {number_text(value.imag)})"
    if np.isnan(value):
        return "np.nan"
    if np.isinf(value):
        return "np.inf" if value > 0 else "-np.inf"
    return str(value)


def container_text(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{argument_text(k)}: {argument_text(v)}" for k, v in value.items()) + "}"
    items = ", ".join(map(argument_text, value))
    if isinstance(value, list):
        return f"[{items}]"
    if isinstance(value, tuple):
        return f"({items},)" if len(value) == 1 else f"({items})"
    items = ", ".join(sorted(map(argument_text, value)))
    braces = f"{{{items}}}" if items else ""
    return f"frozenset({braces})" if isinstance(value, frozenset) else braces or "set()"


def function_text(value: Any) -> str:
    name = getattr(value, "__name__", type(value).__name__)
    return f"np.{name}" if getattr(np, name, None) is value else name
