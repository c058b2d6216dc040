"""What a student reads about an exercise: a Message, and its text and HTML, bounded, printable and escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from .findings import Difference, Verdict
from .plain_data import real_array
from .runs import Failure
from .sentences import Paragraph, difference_lines, failure_lines, relation_sentence, shorten

LIMIT = 2000
CALL_LIMIT = 700
# Seen on white and on black alike; the marks tell the outcomes apart without them.
COLORS = {"right": "#2f8f6b", "partly": "#a97b12", "wrong": "#cc5a35", "missing": "#7a808a", "answered": "#3d7fc4"}
MARKS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "missing": "\u25cb", "answered": "\u2713"}


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
            lines.append(f"{part.label}\n{indented}" if part.kind == "code" else labelled)
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
    if part.kind == "code":
        style = "margin:2px 0 2px 12px;white-space:pre-wrap;overflow-wrap:anywhere;background:none;color:inherit"
        body = f'<pre style="{style}">{body}</pre>'
    label = f"<b>{escape(part.label)}</b> " if part.label else ""
    return f'<div style="margin-top:4px">{label}{body}</div>'


def verdict_message(verdict: Verdict) -> Message:
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
        yield Paragraph("code", shorten(verdict.call, CALL_LIMIT), label)
    if verdict.about:
        look = f" Look at {difference.part}." if difference.part and difference.kind != "keys" else ""
        yield Paragraph("text", f"{verdict.about}.{look}", "Where it differs:")
    yield from difference_lines(difference, verdict.hidden)
    if verdict.relation and (difference.kind == "shape" or not verdict.mistakes):
        ours = real_array(difference.expected)
        yield Paragraph("text", relation_sentence(verdict.relation, ours is not None and ours.size > 1))
    if verdict.mistake:
        yield Paragraph("belief", verdict.mistake.belief, "The belief behind it:")
        yield Paragraph("see", f"{verdict.mistake.hint} ({verdict.mistake.see})", "To think about:")
        return
    if verdict.mistakes:
        listed = " ".join(f"({number}) {m.belief}" for number, m in enumerate(verdict.mistakes, 1))
        yield Paragraph("belief", listed, "More than one belief gives exactly this:")
    yield Paragraph("see", verdict.lecture, "Where to look:")


def not_written(name: str) -> Message:
    return Message("missing", f"{name} is not written yet.")


def answered(name: str, chosen: Sequence[str] | None = None) -> Message:
    """chosen: the sentences of the choices that were picked, where there are any to pick from."""
    headline = f"{name} is answered. Whether it is right, you read after grading."
    if chosen is None:
        return Message("answered", headline)
    listed = chosen if len(chosen) == 1 else [f"\N{BULLET} {sentence}" for sentence in chosen] or ["none of them"]
    return Message("answered", headline, (Paragraph("text", " ".join(listed), "Your choice:"),))


def not_understood(name: str, form: str) -> Message:
    return Message("wrong", f"{name} is not understood.", (Paragraph("text", f"The answer should be {form}."),))


def not_run(name: str, failure: Failure) -> Message:
    """A typed answer whose function ends in an exception; nothing of it is hidden."""
    return Message("wrong", f"{name} gives no answer yet.", tuple(failure_lines(Difference("failed", failure=failure), False)))


def out_of(score: float, total: float) -> str:
    return f"{points(score)} of {points(total)} {'point' if total == 1 else 'points'}"


def points(value: float) -> str:
    return f"{value:g}"


def without_control_characters(text: str) -> str:
    """`text` without control characters, line breaks kept."""
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)
