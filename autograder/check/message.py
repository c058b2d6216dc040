"""Everything a student reads about an exercise, as text and as HTML. What is foreign is escaped and bounded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from .compare import Difference, numbers
from .runs import Failure
from .sentences import Paragraph, difference_lines, failure_lines, relation_sentence, shorten
from .verdict import Verdict

LIMIT = 2000
CALL_LIMIT = 700
# Seen on white and on black alike; the marks tell the outcomes apart without them.
COLORS = {"right": "#2f8f6b", "partly": "#a97b12", "wrong": "#cc5a35", "missing": "#7a808a", "answered": "#3d7fc4"}
MARKS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "missing": "\u25cb", "answered": "\u2713"}


@dataclass(frozen=True)
class Message:
    """What a student reads: a headline and labelled paragraphs, `code` ones in fixed width."""

    outcome: str
    headline: str
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        lines = [f"{MARKS[self.outcome]} {self.headline}"]
        for label, body, code in self.paragraphs:
            indented = "\n".join("    " + line for line in body.split("\n"))
            lines.append(f"{label}\n{indented}" if code else f"{label} {body}" if label else body)
        return shorten(printable("\n".join(lines)), LIMIT)

    @property
    def html(self) -> str:
        color = COLORS[self.outcome]
        body = "".join(paragraph_html(*paragraph) for paragraph in self.paragraphs)
        return (
            f'<div style="border-left:4px solid {color};padding:2px 10px;line-height:1.45">'
            f'<div><span style="color:{color};font-weight:bold">{MARKS[self.outcome]}</span> '
            f"{escape(printable(self.headline))}</div>{body}</div>"
        )


def paragraph_html(label: str, body: str, code: bool) -> str:
    body = escape(shorten(printable(body), LIMIT))
    if code:
        style = "margin:2px 0 2px 12px;white-space:pre-wrap;overflow-wrap:anywhere;background:none;color:inherit"
        body = f'<pre style="{style}">{body}</pre>'
    label = f"<b>{escape(label)}</b> " if label else ""
    return f'<div style="margin-top:4px">{label}{body}</div>'


def message(verdict: Verdict) -> Message:
    """What to say about a verdict; of a hidden case only its kind."""
    name, earned = verdict.exercise, out_of(verdict.score, verdict.points)
    if verdict.outcome == "missing":
        return not_written(name)
    if verdict.outcome == "right":
        return Message("right", f"{name} is right: {earned}.")
    headline = f"{name} is partly right: {earned}." if verdict.outcome == "partly" else f"{name} is not right yet: {earned}."
    return Message(verdict.outcome, headline, tuple(details(verdict)))


def details(verdict: Verdict) -> Iterable[Paragraph]:
    difference = verdict.difference
    if verdict.call and not verdict.hidden:
        label = "What was called" if len(verdict.call) <= CALL_LIMIT else "What was called (shortened)"
        yield label, shorten(verdict.call, CALL_LIMIT), True
    if verdict.about:
        look = f" Look at {difference.part}." if difference.part and difference.kind != "keys" else ""
        yield "Where it differs:", f"{verdict.about}.{look}", False
    yield from difference_lines(difference, verdict.hidden)
    if verdict.relation and (difference.kind == "shape" or not verdict.mistakes):
        ours = numbers(difference.expected)
        yield "", relation_sentence(verdict.relation, ours is not None and ours.size > 1), False
    if verdict.mistake:
        yield "The belief behind it:", verdict.mistake.belief, False
        yield "To think about:", f"{verdict.mistake.hint} ({verdict.mistake.see})", False
        return
    if verdict.mistakes:
        listed = " ".join(f"({number}) {m.belief}" for number, m in enumerate(verdict.mistakes, 1))
        yield "More than one belief gives exactly this:", listed, False
    yield "Where to look:", verdict.lecture, False


def not_written(name: str) -> Message:
    return Message("missing", f"{name} is not written yet.")


def answered(name: str, chosen: Sequence[str] | None = None) -> Message:
    """chosen: the sentences of the choices that were picked, where there are any to pick from."""
    headline = f"{name} is answered. Whether it is right, you read after grading."
    if chosen is None:
        return Message("answered", headline)
    listed = chosen if len(chosen) == 1 else [f"\N{BULLET} {sentence}" for sentence in chosen] or ["none of them"]
    return Message("answered", headline, (("Your choice:", " ".join(listed), False),))


def not_understood(name: str, form: str) -> Message:
    return Message("wrong", f"{name} is not understood.", (("", f"The answer should be {form}.", False),))


def not_run(name: str, failure: Failure) -> Message:
    """A typed answer whose function ends in an exception; nothing of it is hidden."""
    return Message("wrong", f"{name} gives no answer yet.", tuple(failure_lines(Difference("failed", failure=failure), False)))


def out_of(score: float, total: float) -> str:
    return f"{points(score)} of {points(total)} {'point' if total == 1 else 'points'}"


def points(value: float) -> str:
    return f"{value:g}"


def printable(text: str) -> str:
    """`text` without control characters, line breaks kept."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)
