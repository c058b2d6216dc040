"""What an answer gave, as a few letters: the same for answers that are the same but for rounding."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from .plain_data import real_array
from .records import Run

DIGITS = 5
LENGTH = 16


def signature(runs: Iterable[Run]) -> str:
    """Of the runs of an answer, case by case: values to some digits of the largest, exceptions, what was changed."""
    text = "\n".join(part for run in runs for part in parts_of(run))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH]


def parts_of(run: Run) -> Iterator[str]:
    if run.failure:
        yield f"raised {run.failure.kind}"
        return
    yield from spelled(run.result)
    yield str([len(call.changed) for call in run.calls])


def spelled(value: Any) -> Iterator[str]:
    array = None if isinstance(value, list | tuple | dict) else real_array(value)
    if array is not None:
        yield f"{array.shape} {rounded(array.astype(float)).tolist()}"
    elif isinstance(value, dict):
        for key in value:
            yield f"{key}:"
            yield from spelled(value[key])
    elif isinstance(value, list | tuple):
        yield f"{len(value)} parts"
        for part in value:
            yield from spelled(part)
    elif isinstance(value, set | frozenset):
        yield str(sorted(map(str, value)))
    else:
        yield str(value)[:200] if isinstance(value, str | bool | complex | type(None)) else type(value).__name__


def rounded(array: np.ndarray) -> np.ndarray:
    """To DIGITS digits of the largest finite entry; -0.0 is 0."""
    finite = np.abs(array[np.isfinite(array)])
    largest = finite.max(initial=0.0)
    if not largest:
        return array + 0.0
    scale = 10.0 ** (DIGITS - 1 - np.log10(largest) // 1)
    with np.errstate(all="ignore"):
        return np.round(array * scale) / scale + 0.0
