"""Every sentence a student reads about an exercise, as text and as HTML. What is foreign is escaped and bounded."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from .comparison import Difference, numbers
from .diagnosis import Relation
from .driving import Handle, argument_text
from .verdict import Verdict

LIMIT = 2000
COLORS = {"right": "#1b7f5c", "partly": "#b8860b", "wrong": "#b5482a", "missing": "#6b7280", "answered": "#2b6cb0"}
MARKS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "missing": "\u25cb", "answered": "\u2713"}

RELATIONS = {
    "item": "Your result is an array with one entry where a number is asked: `.item()` takes it out.",
    "keepdims": "Your result is a number where an array with one entry is asked: `keepdims=True` keeps the axes of a sum.",
    "transposed": "Your result is transposed: rows and columns are exchanged.",
    "reshaped": "Your result has the right number of entries in another shape.",
    "one number": "Your result is one number where several are asked: something was summed over everything.",
    "outer": "Every entry was combined with every other: two shapes were broadcast against each other.",
    "constant": "Your result is the same number everywhere.",
    "whole numbers": "Your result is cut to whole numbers: somewhere an integer array holds it.",
    "signs": "The sizes are right, some signs are not.",
    "offset": "Every entry is off by the same amount.",
}


@dataclass(frozen=True)
class Message:
    """What a student reads: a headline and labelled paragraphs, `code` ones in fixed width."""

    outcome: str
    headline: str
    paragraphs: tuple[tuple[str, str, bool], ...] = ()

    @property
    def text(self) -> str:
        lines = [f"{MARKS[self.outcome]} {self.headline}"]
        for label, body, code in self.paragraphs:
            indented = "\n".join("    " + line for line in body.split("\n"))
            lines.append(f"{label}\n{indented}" if code else f"{label} {body}" if label else body)
        return printable("\n".join(lines))[:LIMIT]

    @property
    def html(self) -> str:
        color = COLORS[self.outcome]
        body = "".join(paragraph_html(*paragraph) for paragraph in self.paragraphs)
        return (
            f'<div style="border-left:4px solid {color};padding:2px 10px;line-height:1.45">'
            f'<div><span style="color:{color};font-weight:bold">{MARKS[self.outcome]}</span> '
            f"{escape(self.headline)}</div>{body}</div>"
        )


def paragraph_html(label: str, body: str, code: bool) -> str:
    body = escape(printable(body))
    if code:
        body = f'<pre style="margin:2px 0 2px 12px;white-space:pre-wrap">{body}</pre>'
    label = f"<b>{escape(label)}</b> " if label else ""
    return f'<div style="margin-top:4px">{label}{body}</div>'


def message(verdict: Verdict) -> Message:
    """What to say about a verdict; of a hidden case only its kind."""
    name = verdict.exercise
    if verdict.outcome == "missing":
        return Message("missing", f"{name} is not written yet.")
    if verdict.outcome == "right":
        return Message("right", f"{name} is right: {points(verdict.score)} of {points(verdict.points)} points.")
    earned = f"{points(verdict.score)} of {points(verdict.points)} points"
    headline = f"{name} is partly right: {earned}." if verdict.outcome == "partly" else f"{name} is not right yet: {earned}."
    return Message(verdict.outcome, headline, tuple(details(verdict)))


def details(verdict: Verdict) -> Iterable[tuple[str, str, bool]]:
    difference = verdict.difference
    if verdict.call and not verdict.hidden:
        yield "What was called", shorten(verdict.call), True
    if verdict.about:
        yield "Where it differs:", f"{verdict.about}{', in ' + difference.part if difference.part else ''}.", False
    yield from difference_lines(difference, verdict.hidden)
    if verdict.mistake:
        yield "The belief behind it:", verdict.mistake.belief, False
        yield "To think about:", f"{verdict.mistake.hint} ({verdict.mistake.see})", False
    elif verdict.mistakes:
        yield "Several beliefs give exactly this:", " Or: ".join(m.belief for m in verdict.mistakes), False
        yield "Where to look:", verdict.lecture, False
    else:
        if verdict.relation and (sentence := relation_sentence(verdict.relation)):
            yield "", sentence, False
        yield "Where to look:", verdict.lecture, False


def difference_lines(difference: Difference, hidden: bool) -> Iterable[tuple[str, str, bool]]:
    if difference.kind == "failed":
        yield from failure_lines(difference, hidden)
    elif difference.kind == "changed":
        which = " and ".join(f"argument {i + 1}" for i in difference.at) or "an argument"
        yield "", f"The values are right, but the call changed {which}. An answer leaves what it is given as it was.", False
    elif difference.kind == "warned":
        yield "", "The values are right, but numpy warned on the way, and this exercise asks for silence.", False
    elif hidden:
        yield "", kind_sentence(difference), False
    else:
        yield "Expected", value_text(difference.expected), True
        yield "Came", value_text(difference.came), True
        if difference.kind in ("value", "finite") and difference.at:
            yield "First difference:", entry_sentence(difference), False


def failure_lines(difference: Difference, hidden: bool) -> Iterable[tuple[str, str, bool]]:
    failure = difference.failure
    if failure is None:
        yield "", "An error was expected here, and none came.", False
    elif failure.kind == "NotUnderstood":
        yield "", f"The answer was not understood. It should be {failure.text}.", False
    else:
        yield "It raised", failure.kind if hidden or not failure.text else f"{failure.kind}: {failure.text}", True
        if failure.line:
            yield "in the line", failure.line, True


def kind_sentence(difference: Difference) -> str:
    """What may be said of a hidden difference: its kind, no value."""
    ours, theirs = numbers(difference.expected), numbers(difference.came)
    if difference.kind == "shape":
        return f"The shape should be {ours.shape} and is {theirs.shape}."
    if difference.kind in ("type", "length"):
        return f"It should be {describe(difference.expected)} and is {describe(difference.came)}."
    if difference.kind == "finite":
        return "Some entries are not finite (NaN or infinity) where numbers are expected."
    if ours is None or theirs is None or not ours.ndim:
        return "The value is another one."
    if ours.size == 1:
        return "The shape is right, the value is not."
    return "The shape is right, some of the values are not."


def entry_sentence(difference: Difference) -> str:
    ours, theirs = numbers(difference.expected), numbers(difference.came)
    index = ", ".join(map(str, difference.at))
    return f"at [{index}] expected {ours[difference.at]:.6g}, came {theirs[difference.at]:.6g}."


def relation_sentence(relation: Relation) -> str:
    if relation.kind != "factor":
        return RELATIONS.get(relation.kind, "")
    if np.isclose(relation.factor, -1):
        return "Every entry has the opposite sign."
    return f"Every entry is {relation.factor:.6g} times what it should be."


def describe(value: Any) -> str:
    """A value by its kind: "an array of shape (1, 3)", "a number", "None"."""
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "True or False"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.dtype.kind in "biuf" else f"an array of {value.dtype.name}"
    if isinstance(value, int | float | np.number):
        return "a number"
    if isinstance(value, list | tuple | set | frozenset | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return "a text" if isinstance(value, str) else "an object" if isinstance(value, Handle) else f"a {type(value).__name__}"


def value_text(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return shorten(f"{np.array2string(value, precision=6, separator=', ', threshold=60)}  shape {value.shape}")
    return shorten(describe(value) if isinstance(value, Handle) else argument_text(value))


def answered(name: str) -> Message:
    return Message("answered", f"{name}: answered. Whether it is right is told after grading.")


def not_understood(name: str, form: str) -> Message:
    return Message("wrong", f"{name}: not understood.", (("", f"The answer should be {form}.", False),))


def points(value: float) -> str:
    return f"{value:g}"


def shorten(text: str, limit: int = 600) -> str:
    return text if len(text) <= limit else text[: limit - 4] + " ..."


def printable(text: str) -> str:
    """`text` without control characters, line breaks kept."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)
