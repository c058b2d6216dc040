"""What a student reads: a Message about an exercise, the choices of a question, the points so far.

Text and HTML are bounded, printable and escaped; `show` shows rich text in a notebook, plain text elsewhere.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from .plain_data import real_array
from .records import Difference, Failure, Verdict, left_open
from .sentences import Paragraph, difference_lines, failure_lines, open_end, relation_sentence, shorten

LIMIT = 2000
CALL_LIMIT = 700
BAR_WIDTH = 160
TEXT_BAR = 10
# Seen on white and on black alike; the marks tell the outcomes apart without them.
COLORS = {"right": "#2f8f6b", "partly": "#a97b12", "wrong": "#cc5a35", "missing": "#7a808a", "answered": "#3d7fc4"}
MARKS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "missing": "\u25cb", "answered": "?"}


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
        return Message("right", f"{name} is right: {earned}." if verdict.hidden else agrees(name, verdict.points))
    headline = f"{name} is partly right: {earned}." if verdict.outcome == "partly" else f"{name} is not right yet: {earned}."
    return Message(verdict.outcome, headline, tuple(details(verdict)))


def agrees(name: str, worth: float) -> str:
    """What a tick at home says: what was looked at, and what comes later."""
    counted = "point comes" if worth == 1 else f"{points(worth)} points come"
    return f"{name} agrees with every example here. Its {counted} after grading on fresh data."


def details(verdict: Verdict) -> Iterable[Paragraph]:
    difference = verdict.difference
    if difference.failure and left_open(verdict.exercise, difference.failure):
        yield Paragraph("text", open_end(verdict.exercise, difference.failure))
        return
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


class PointsPicture:
    """Points per exercise as bars, with the total. Rows: name, points, score, outcome.

    Scores are of the examples here. An answered question has none: whether it is right, only grading says.
    """

    def __init__(self, rows: list[tuple[str, float, float, str]]):
        self.rows = rows

    @property
    def total(self) -> str:
        earned = sum(score for _, _, score, outcome in self.rows if outcome != "answered")
        open_points = sum(worth for _, worth, _, outcome in self.rows if outcome == "answered")
        looked_at = " on the examples here; grading asks on fresh data" if earned else ""
        answered = f", and up to {points(open_points)} more for what is answered" if open_points else ""
        return f"{out_of(earned, sum(row[1] for row in self.rows))} so far{looked_at}{answered}"

    @property
    def text(self) -> str:
        width = max((len(row[0]) for row in self.rows), default=0)
        return "\n".join([self.total, *(text_row(*row, width) for row in self.rows)])

    @property
    def html(self) -> str:
        bars = "".join(html_row(*row) for row in self.rows)
        style = "border:0;border-collapse:collapse;margin:4px 0;color:inherit;font-size:inherit"
        return f'<div style="line-height:1.5"><b>{escape(self.total)}</b><table style="{style}">{bars}</table></div>'


def share(score: float, points: float) -> float:
    return score / points if points else 0.0


def text_row(name: str, points: float, score: float, outcome: str, width: int) -> str:
    filled = 0 if outcome == "answered" else round(TEXT_BAR * share(score, points))
    bar = "#" * filled + "." * (TEXT_BAR - filled)
    return f"{MARKS[outcome]} {name:{width}}  {bar}  {shown_score(score, outcome)} / {points:g}"


def shown_score(score: float, outcome: str) -> str:
    return "?" if outcome == "answered" else f"{score:g}"


def html_row(name: str, points: float, score: float, outcome: str) -> str:
    """One row; the bar repeats the numbers beside it, so it is hidden from screen readers."""
    color, cell = COLORS[outcome], "border:0;padding:1px 8px"
    width = 0 if outcome == "answered" else 100 * share(score, points)
    fill = f'<div style="width:{width:.0f}%;height:100%;background:{color}"></div>'
    bar = f'<div aria-hidden="true" style="width:{BAR_WIDTH}px;height:10px;border:1px solid {color}">{fill}</div>'
    mark = f'<span style="color:{color}">{MARKS[outcome]}</span>'
    return (
        f'<tr style="background:none"><td style="text-align:left;{cell}">{mark} {escape(name)}</td>'
        f'<td style="{cell}">{bar}</td><td style="text-align:right;{cell}">{shown_score(score, outcome)} / {points:g}</td></tr>'
    )


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
