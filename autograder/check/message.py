"""What a student reads: a Message about an exercise, and the choices of a question.

Text and HTML are bounded, printable and escaped; `show` shows rich text in a notebook, plain text elsewhere.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from .plain_data import real_array
from .records import Difference, Failure, Verdict, left_open
from .sentences import Paragraph, difference_lines, failure_lines, open_end, relation_sentence
from .values import shorten

LIMIT = 2000
CALL_LIMIT = 700
FIXED = {"code": "white-space:pre-wrap;overflow-wrap:anywhere", "block": "white-space:pre;overflow-x:auto"}
# Seen on white and on black alike; the marks tell the outcomes apart without them.
COLORS = {
    "right": "#2f8f6b",
    "follows": "#2f8f6b",
    "partly": "#a97b12",
    "wrong": "#cc5a35",
    "missing": "#7a808a",
    "answered": "#3d7fc4",
}
MARKS = {
    "right": "\u2713",
    "follows": "\u21b3",
    "partly": "\u25d0",
    "wrong": "\u2717",
    "missing": "\u25cb",
    "answered": "?",
}


@dataclass(frozen=True)
class Message:
    """What a student reads, as data; text and HTML are made of it where it is shown."""

    outcome: str
    headline: str
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        lines = [f"{MARKS[self.outcome]} {self.headline}"]
        for part in self.paragraphs:
            indented = "\n".join("    " + line for line in part.body.split("\n"))
            labelled = f"{part.label} {part.body}" if part.label else part.body
            lines.append("\n".join(filter(None, (part.label, indented))) if part.kind in FIXED else labelled)
        return shorten(without_control_characters("\n".join(lines)), LIMIT)

    @property
    def html(self) -> str:
        color = COLORS[self.outcome]
        body = "".join(map(paragraph_html, self.paragraphs))
        return (
            f'<div style="border-left:4px solid {color};padding:2px 10px;line-height:1.45">'
            f'<div><span style="color:{color};font-weight:bold">{MARKS[self.outcome]}</span> '
            f"{escape(without_control_characters(self.headline))}</div>{body}</div>"
        )


def paragraph_html(part: Paragraph) -> str:
    body = escape(shorten(without_control_characters(part.body), LIMIT))
    if part.kind in FIXED:
        style = f"margin:2px 0 2px 12px;{FIXED[part.kind]};background:none;color:inherit"
        body = f'<pre style="{style}">{body}</pre>'
    label = f"<b>{escape(part.label)}</b> " if part.label else ""
    tint = ";padding:4px 8px;background:rgba(128,128,128,.14)" if part.kind == "belief" else ""
    return f'<div style="margin-top:4px{tint}">{label}{body}</div>'


def verdict_message(verdict: Verdict) -> Message:
    """What to say about a verdict; of a hidden case only its kind."""
    name, earned = verdict.exercise, out_of(verdict.score, verdict.points)
    if verdict.outcome == "missing":
        return not_written(name)
    if verdict.outcome == "right":
        return Message("right", f"{name} is right: {earned}." if verdict.hidden else agrees(name, verdict.points))
    if verdict.outcome == "follows":
        helpers = listed(verdict.helpers)
        rest = Paragraph("text", f"Mend {helpers}, and this follows.")
        return Message("follows", f"{name} is right, given your {helpers}: {earned}.", (rest,))
    headline = f"{name} is partly right: {earned}." if verdict.outcome == "partly" else f"{name} is not right yet: {earned}."
    return Message(verdict.outcome, headline, tuple(details(verdict)))


def agrees(name: str, most: float) -> str:
    """What may be said of an answer that only the visible cases have seen."""
    worth = "Its 1 point is" if most == 1 else f"Its {points(most)} points are"
    return f"{name} agrees with every example here. {worth} given after grading, on fresh data."


def details(verdict: Verdict) -> Iterable[Paragraph]:
    difference = verdict.difference
    if verdict.helpers:
        yield helpers_first(verdict.exercise, verdict.helpers)
    if difference.failure and left_open(verdict.exercise, difference.failure):
        yield Paragraph("text", open_end(verdict.exercise, difference.failure))
        return
    yield from beliefs(verdict)
    if verdict.call and not verdict.hidden:
        label = "What was called" if len(verdict.call) <= CALL_LIMIT else "What was called (shortened)"
        yield Paragraph("code", shorten(verdict.call, CALL_LIMIT), label)
    if verdict.about:
        look = f" Look at {difference.part}." if difference.part and difference.kind != "keys" else ""
        yield Paragraph("text", f"{verdict.about}.{look}", "Where it differs:")
    if not verdict.about and difference.kind == "value":  # a typed answer
        which = difference.part or "the answer"
        yield Paragraph("text", f"{which[0].upper()}{which[1:]} is not right.")
    else:
        yield from difference_lines(difference, verdict.hidden)
    if verdict.relation and (difference.kind == "shape" or not (verdict.mistakes or verdict.alternatives)):
        ours = real_array(difference.expected)
        yield Paragraph("text", relation_sentence(verdict.relation, ours is not None and ours.size > 1))
    if not verdict.mistakes:
        yield Paragraph("see", verdict.lecture, "Where to look:")


def beliefs(verdict: Verdict) -> Iterable[Paragraph]:
    """One belief, or several that together explain what came, the one to mend first in front; or those of which one is held."""
    if verdict.alternatives:
        numbered = " ".join(f"({number}) {m.belief}" for number, m in enumerate(verdict.alternatives, 1))
        yield Paragraph("belief", numbered, "More than one belief gives exactly this:")
    if not verdict.mistakes:
        return
    first, *others = verdict.mistakes
    yield Paragraph("belief", first.belief, "The belief behind it:" if not others else "Mend first what this belief leads to:")
    yield Paragraph("see", f"{first.hint} ({first.see})", "To think about:")
    for other in others:
        yield Paragraph("belief", other.belief, "What else differs comes of another one:")


def helpers_first(name: str, helpers: Sequence[str]) -> Paragraph:
    """What to do about an answer whose helpers are not right."""
    state, those = ("is", "that one") if len(helpers) == 1 else ("are", "those")
    return Paragraph("text", f"{name} builds on {listed(helpers)}, which {state} not right yet: mend {those} first.")


def listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def not_written(name: str) -> Message:
    return Message("missing", f"{name} is not written yet.")


def not_there(name: str, points: float, why: Iterable[Paragraph]) -> Message:
    """An answer that was written, and is not there to be asked."""
    return Message("wrong", f"{name} is not right yet: {out_of(0, points)}.", tuple(why))


def named_otherwise(name: str, other: str) -> Paragraph:
    return Paragraph("text", f"Your notebook defines {other}; the exercise is {name}.")


def answered(name: str, chosen: Sequence[str] | None = None) -> Message:
    """chosen: the sentences of the choices that were picked, where there are any to pick from."""
    headline = f"{name} is answered. Whether it is right, you read after grading."
    if chosen is None:
        return Message("answered", headline)
    listed = chosen if len(chosen) == 1 else [f"\N{BULLET} {sentence}" for sentence in chosen] or ["none of them"]
    return Message("answered", headline, (Paragraph("text", " ".join(listed), "Your choice:"),))


def not_understood(name: str, form: str) -> Message:
    return Message("wrong", f"{name} is not understood.", (Paragraph("text", f"The answer should be {form}."),))


def raised_instead(name: str, failure: Failure) -> Message:
    """A typed answer whose function ends in an exception; nothing of it is hidden."""
    if left_open(name, failure):
        return Message("wrong", f"{name} gives no answer yet.", (Paragraph("text", open_end(name, failure)),))
    return Message("wrong", f"{name} gives no answer yet.", tuple(failure_lines(Difference("failed", failure=failure), False)))


def out_of(score: float, total: float) -> str:
    return f"{points(score)} of {points(total)} {'point' if total == 1 else 'points'}"


def points(value: float) -> str:
    return f"{value:g}"


def without_control_characters(text: str) -> str:
    """`text` without control characters, line breaks kept."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)


class Shown(Protocol):
    """What has a plain and a rich form."""

    text: str
    html: str


def show(shown: Shown) -> None:
    show_forms(shown.text, {"text/html": shown.html})


def show_choices(rows: Sequence[tuple[str, str]]) -> None:
    """Show what can be typed, in quotes, each with the sentence it stands for: as Markdown, so that formulas are typeset."""
    typed = [(f'"{word}"', f": {sentence}" if sentence else "") for word, sentence in rows]
    markdown = "\n".join(f"- `{word}`{meant}" for word, meant in typed)
    show_forms("\n".join(word + meant for word, meant in typed), {"text/markdown": markdown})


def show_forms(text: str, rich: dict[str, str]) -> None:
    """Show the rich forms (by MIME type) in IPython, else print the text. Nothing goes to stderr: it costs a cell its mark."""
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding))
        return
    from IPython.display import display

    display({"text/plain": text, **rich}, raw=True)
