"""Values as text that a student can paste into a cell where numpy is np, and that gives the same value there."""

from typing import Any

import numpy as np

from ..exercises import Given, Lent
from .remote_objects import Handle

USUAL = (np.float64, np.int64, np.bool_)


def argument_text(value: Any) -> str:
    """`value` as an expression. Print options of the notebook play no part."""
    if isinstance(value, Handle):
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
