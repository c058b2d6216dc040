"""Values as people read them: by kind, in full, and what was expected above what came."""

from typing import Any

import numpy as np

from .plain_data import argument_text, real_array
from .records import Difference, RemoteObject

VALUE_LIMIT = 300
NOTATION = {"precision": 6, "threshold": 60, "floatmode": "maxprec", "suppress": False, "sign": "-", "linewidth": 75}
LABELS = ("expected  ", "came      ")
MOST_ENTRIES, LINE = 60, 80
DIGITS = (6, 9, 17)


def side_by_side(difference: Difference) -> str:
    """Both values with their labels; with shapes or kinds where those differ. Several lines."""
    ours, theirs = real_array(difference.expected), real_array(difference.came)
    if difference.kind in ("value", "finite") and ours is not None and theirs is not None and fits(ours):
        return aligned(ours, theirs, difference.at)
    kinds = [describe(value) for value in (difference.expected, difference.came)]
    tell = difference.kind in ("type", "length", "shape") and kinds[0] != kinds[1]
    both = zip(LABELS, (difference.expected, difference.came), kinds, strict=True)
    return "\n".join(labelled(label, value_text(value).split("\n"), kind if tell else "") for label, value, kind in both)


def fits(array: np.ndarray) -> bool:
    """Whether an array can be shown entry by entry."""
    return array.ndim < 3 and 0 < array.size <= MOST_ENTRIES and (not array.ndim or array.shape[-1] <= LINE // 8)


def labelled(label: str, lines: list[str], kind: str = "") -> str:
    """Lines under each other behind a label, and the kind of the value behind the last."""
    first, *rest = [*lines[:-1], f"{lines[-1]}   {kind}" if kind and kind != lines[-1] else lines[-1]]
    return "\n".join([label + first, *(" " * len(label) + line for line in rest)])


def aligned(ours: np.ndarray, theirs: np.ndarray, at: tuple) -> str:
    """Two arrays of one shape in columns of one width. at: the index of the entry to mark."""
    digits = telling_digits(ours[at], theirs[at])
    shown = [[entry(value, digits) for value in array.flat] for array in (ours, theirs)]
    width = max(map(len, shown[0] + shown[1])) if ours.ndim else 0
    blocks = [rows([text.rjust(width) for text in texts], ours.shape) for texts in shown]
    if ours.ndim:
        row, column = (0, *at)[-2:]
        end = ours.ndim + column * (width + 2) + width
        size = len(shown[1][int(np.ravel_multi_index(at, ours.shape))])
        blocks[1].insert(row + 1, " " * (end - size) + "^" * size)
    return "\n".join(labelled(label, block) for label, block in zip(LABELS, blocks, strict=True))


def telling_digits(one: np.generic, other: np.generic) -> int:
    """How many digits tell two numbers apart."""
    return next(d for d in DIGITS if d == DIGITS[-1] or entry(one, d) != entry(other, d))


def entry(value: np.generic, digits: int) -> str:
    return f"{value:.{digits}g}"


def rows(texts: list[str], shape: tuple[int, ...]) -> list[str]:
    """A number, a row or a table of texts in brackets, a line for each row."""
    if not shape:
        return texts
    if len(shape) == 1:
        return [f"[{', '.join(texts)}]"]
    lines = [f"[{', '.join(texts[start : start + shape[1]])}]" for start in range(0, len(texts), shape[1])]
    return [("[" if not i else " ") + line + ("]" if i == len(lines) - 1 else ",") for i, line in enumerate(lines)]


def describe(value: Any) -> str:
    """A value by its kind: "an array of shape (1, 3)", "a number", "None"."""
    if value is None:
        return "None"
    if isinstance(value, bool | np.bool_):
        return "True or False"
    if isinstance(value, np.ndarray):
        return describe_array(value)
    if isinstance(value, complex | np.complexfloating):
        return "a complex number"
    if isinstance(value, int | float | np.number):
        return "a number" if real_array(value) is not None else "a whole number too large for numpy"
    if isinstance(value, list | tuple | set | frozenset | dict):
        name = "set" if isinstance(value, frozenset) else type(value).__name__
        return f"a {name} of {len(value)} {'entry' if len(value) == 1 else 'entries'}"
    return "a text" if isinstance(value, str) else "an object that is not plain data"


def describe_array(value: np.ndarray) -> str:
    if value.dtype.kind not in "biuf":
        return "an array of complex numbers" if value.dtype.kind == "c" else f"an array of {value.dtype.name}"
    return f"an array of shape {value.shape}" if value.ndim else "a number"


def value_text(value: Any) -> str:
    if isinstance(value, np.ndarray):
        with np.printoptions(formatter=None, nanstr="nan", infstr="inf", legacy=False, **NOTATION):
            body = np.array2string(value, separator=", ")
        return shorten(body)
    if isinstance(value, RemoteObject):
        return describe(value)
    if isinstance(value, frozenset):
        value = set(value)  # an answer key holds sets as frozen ones, which no student wrote
    return shorten(f"{value:.10g}" if isinstance(value, float) else argument_text(value))


def shorten(text: str, limit: int = VALUE_LIMIT) -> str:
    return text if len(text) <= limit else text[: limit - 4] + " ..."
