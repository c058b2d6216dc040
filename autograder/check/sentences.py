"""The sentences about one difference: what was asked for, what came, and how the two are related. Of a hidden case no
value is told, only its kind."""

import builtins
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .plain_data import real_array
from .records import EARLIER, NOT_UNDERSTOOD, UNTOLD, UNUSABLE, Difference, Failure, Relation
from .values import describe, entry, fits, shorten, side_by_side, telling_digits

ORDINALS = ("first", "second", "third", "fourth", "fifth")
OF_ITS_OWN = "an exception of a class of its own"

MISSING_NAME = "A name is misspelt, or the cell that defines it has not been run."
MISSED = re.compile(r"name '(\w+)' is not defined|No module named '([\w.]+)'")

RELATIONS = {
    "item": "`.item()` takes the number out of an array with one entry.",
    "keepdims": "`keepdims=True` lets a sum or a mean keep its axes.",
    "transposed": "The entries are right, with rows and columns exchanged.",
    "reshaped": "The entries are right and in the right order, in another shape.",
    "as many": "There are as many entries as there should be, in another shape.",
    "summed": "Yours is the sum of all the entries that are asked for.",
    "averaged": "Yours is the mean of all the entries that are asked for.",
    "one number": "Yours is one number where several are asked for.",
    "outer": "Every entry met every other one: that is what broadcasting makes of a row and a column.",
    "constant": "Yours is the same number everywhere.",
    "whole numbers": "Yours is the right result cut to whole numbers: does an integer array hold it somewhere?",
    "signs": "The sizes are right, but not all of the signs.",
    "offset": "Every entry is off by the same amount.",
    "all but": "Everything is right but {}.",
    "only": "Nothing is right but {}.",
    "same": "Every {} is the same.",
    "each off": "Each {} is off by a number of its own.",
    "each a multiple": "Each {} is a multiple of what it should be.",
    "complement": "Every entry is 1 minus what it should be.",
    "zeros": "Some entries are 0 where something else is asked for; the others are right.",
    "order": "The numbers are right, in another order.",
}

ENDINGS = {
    UNUSABLE: "What came back is of another kind than asked for.",
    "TooLong": "The call did not come to an end in the time it had.",
    "Ended": "The call ended the process it ran in.",
    "TooMuch": "What came back is far larger than asked for.",
    "Unreadable": "What came back is not plain data, such as numbers, arrays and lists.",
}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a message. kind: text, belief, see (where the lecture treats it), or in fixed width: code, whose lines
    may wrap, and block, whose lines stand in columns.
    """

    kind: str
    body: str
    label: str = ""


def difference_lines(difference: Difference, hidden: bool) -> Iterable[Paragraph]:
    """Paragraphs about a difference."""
    if difference.kind == "failed":
        yield from failure_lines(difference, hidden)
    elif difference.kind == "changed":
        yield Paragraph(
            "text", f"The values are right, but the call changed {arguments(difference.at)}. Work on a copy instead."
        )
    elif difference.kind == "warned":
        yield Paragraph("text", "The values are right, but numpy warned on the way, and this exercise asks for silence.")
    elif difference.kind == "keys":
        yield Paragraph("text", keys_sentence(difference))
    elif hidden:
        yield Paragraph("text", kind_sentence(difference))
    else:
        yield Paragraph("block", side_by_side(difference))
        if difference.at and not fits(real_array(difference.expected)):
            yield Paragraph("text", entry_sentence(difference), "First difference:")


def failure_lines(difference: Difference, hidden: bool) -> Iterable[Paragraph]:
    failure = difference.failure
    if failure is None:
        yield Paragraph("text", "An exception is asked for here, and none was raised.")
    elif failure.kind == NOT_UNDERSTOOD:
        yield Paragraph("text", f"The answer could not be read. It should be {failure.text}.")
    elif failure.kind in ENDINGS:
        yield Paragraph("text", ENDINGS[failure.kind])
    else:
        # What a hidden case says of an exception must not carry its data: a text can, and so can the name of a class.
        kind = failure.kind if not hidden or is_known(failure.kind) else OF_ITS_OWN
        told = failure.text and (not hidden or names_what_was_typed(failure))
        yield Paragraph("code", f"{kind}: {shorten(failure.text)}" if told else kind, "It raised")
        if failure.line:
            yield Paragraph("code", failure.line, "in this line")
        if failure.kind == "NameError" and told and MISSED.fullmatch(failure.text):
            yield Paragraph("text", MISSING_NAME)


def names_what_was_typed(failure: Failure) -> bool:
    """Whether the text of an exception is Python's own sentence on a name that stands in the line that raised."""
    named = MISSED.fullmatch(failure.text) if failure.kind in ("NameError", "ModuleNotFoundError") else None
    return named is not None and re.search(rf"\b{re.escape(named[1] or named[2])}\b", failure.line) is not None


def open_end(name: str, failure: Failure) -> str:
    """What to do about an answer that ends in NotImplementedError though it is more than its stub."""
    own, line = failure.where.partition(".")[0] == name, "the line raise NotImplementedError()"
    if own and failure.beside:
        return f"Delete {line}{f' in {failure.where}' if failure.where != name else ''}: the call ends there."
    if own:
        return f"{failure.where} is not written."
    return f"{name} calls {failure.where}, " + (
        f"where you should delete {line}." if failure.beside else "which is not written."
    )


def is_known(kind: str) -> bool:
    """Whether a class of exceptions is Python's or numpy's."""
    found = getattr(builtins, kind, None) or getattr(np.linalg, kind, None) or getattr(np.exceptions, kind, None)
    return isinstance(found, type) and issubclass(found, BaseException)


def arguments(changed: tuple[int | str, ...]) -> str:
    """ "its first and its second argument"."""
    names = [argument_name(argument) for argument in changed]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def argument_name(argument: int | str) -> str:
    if isinstance(argument, int):
        return f"its {ORDINALS[argument]} argument" if argument < len(ORDINALS) else f"its argument {argument + 1}"
    return "what an earlier call was given" if argument == EARLIER else f"its argument {argument}"


def kind_sentence(difference: Difference) -> str:
    """What may be said of a hidden difference: its kind, no value."""
    if difference.came is UNTOLD:
        return f"It should be {describe(difference.expected)}; yours is something else."
    ours, theirs = real_array(difference.expected), real_array(difference.came)
    if difference.kind in ("type", "length", "shape"):
        return wanted_sentence(*(difference.expected, difference.came) if difference.kind != "shape" else (ours, theirs))
    if difference.kind == "finite":
        return finite_sentence(ours, difference.at)
    if ours is None or theirs is None or not ours.ndim:
        return "The value is not right."
    return "The shape is right, the value is not." if ours.size == 1 else "The shape is right, not all of the values are."


def keys_sentence(difference: Difference) -> str:
    """The names of a dict's entries are the probe's own, or were asked for."""
    wanted = shorten(", ".join(map(str, difference.expected)) or "nothing")
    if difference.came is UNTOLD:
        return f"It should consist of {wanted}; yours consists of something else."
    return f"It should consist of {wanted}; yours consists of {shorten(', '.join(map(str, difference.came)) or 'nothing')}."


def wanted_sentence(expected: Any, came: Any) -> str:
    wanted, got = describe(expected), describe(came)
    return f"It should be {wanted}; yours is {got if got != wanted else 'of another kind'}."


def finite_sentence(ours: np.ndarray, at: tuple[int, ...]) -> str:
    if not np.isfinite(ours[at]):
        return "NaN or infinity is asked for somewhere, and a number came."
    return "Yours is NaN or infinite." if ours.size == 1 else "Some of the entries are NaN or infinite."


def entry_sentence(difference: Difference) -> str:
    ours, theirs = real_array(difference.expected)[difference.at], real_array(difference.came)[difference.at]
    digits = telling_digits(ours, theirs)
    return f"at [{', '.join(map(str, difference.at))}] expected {entry(ours, digits)}, came {entry(theirs, digits)}."


def relation_sentence(relation: Relation, several: bool) -> str:
    """`several`: the difference is in an array of more than one entry."""
    if relation.kind != "factor":
        return RELATIONS[relation.kind].format(relation.which)
    entry = "Every entry" if several else "It"
    if np.isclose(relation.factor, -1):
        return f"{entry} has the opposite sign."
    return f"{entry} is {relation.factor:.6g} times what it should be."
