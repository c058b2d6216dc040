"""What a message may tell of a wrong answer to hidden cases: what the answer did in the visible cases, too.

The code behind an answer chooses at which line it raises, which shape and which multiple of the right result it returns, so
each of these could spell out what it was called with. A *rehearsal* asks it for the visible cases first, in a sandbox that
has met no hidden case. A detail is told where it was seen there, and says of the hidden data that it was, and no more.
"""

import re
from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.check.plain_data import real_array
from autograder.check.records import UNTOLD, Difference, Failure, Verdict
from autograder.check.sentences import names_what_was_typed
from autograder.check.values import describe

WITH_A_FORM = ("type", "length", "shape", "keys")


def tellable(verdict: Verdict, rehearsed: Collection[Hashable]) -> Verdict:
    """The verdict on hidden cases, without details that are not among `rehearsed`."""
    if verdict.difference is None or details(verdict) in rehearsed:
        return verdict
    return replace(verdict, difference=without_details(verdict.difference), relation=None)


def without_details(difference: Difference) -> Difference:
    """A difference by its kind, its case and its part alone; of an exception the class stays."""
    failure = difference.failure and replace(difference.failure, text="", line="", where="", beside=False)
    came = UNTOLD if difference.kind in WITH_A_FORM else difference.came
    return replace(difference, came=came, failure=failure)


def details(verdict: Verdict) -> Hashable:
    """What a message says of a difference beyond its case and part; a size that the right result has, by its place there."""
    found = verdict.difference
    if found is None:
        return ()
    relation = verdict.relation and (verdict.relation.kind, f"{verdict.relation.factor:.6g}", verdict.relation.which)
    form = in_places(form_of(found), sizes(found.expected)) if found.kind in WITH_A_FORM else ""
    return found.kind, as_told(found.failure), form, relation


def as_told(failure: Failure | None) -> Failure | None:
    return failure if failure is None or names_what_was_typed(failure) else replace(failure, text="")


def form_of(difference: Difference) -> str:
    """What a message says of what came."""
    if difference.kind == "keys":
        return ", ".join(map(str, difference.came))
    return describe(real_array(difference.came) if difference.kind == "shape" else difference.came)


def sizes(expected: Any) -> Mapping[str, str]:
    """The sizes that an expected result has, as text, and where: (2, 5) gives {"2": "#0", "5": "#1", "10": "#all"}."""
    array = real_array(expected)
    shape = array.shape if array is not None else (len(expected),) if hasattr(expected, "__len__") else ()
    places = {str(int(np.prod(shape))): "#all"} if shape else {}
    return places | {str(size): f"#{axis}" for axis, size in reversed(list(enumerate(shape)))}


def in_places(text: str, places: Mapping[str, str]) -> str:
    return re.sub(r"\d+", lambda number: places.get(number[0], number[0]), text)
