"""Show a message, the choices of a question or the points so far: as rich text in a notebook, as plain text elsewhere."""

import sys
from collections.abc import Sequence
from html import escape
from typing import Protocol

from . import message

BAR_WIDTH = 160
TEXT_BAR = 10


class Shown(Protocol):
    """What has a plain and a rich form."""

    text: str
    html: str


class PointsPicture:
    """Points per exercise as bars, with the total. Rows: name, points, score, outcome."""

    def __init__(self, rows: list[tuple[str, float, float, str]]):
        self.rows = rows

    @property
    def total(self) -> str:
        earned, whole = sum(row[2] for row in self.rows), sum(row[1] for row in self.rows)
        answered = ", if the typed answers are right" if any(row[3] == "answered" for row in self.rows) else ""
        return f"{message.out_of(earned, whole)} so far{answered}"

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
    filled = round(TEXT_BAR * share(score, points))
    bar = "#" * filled + "." * (TEXT_BAR - filled)
    return f"{message.MARKS[outcome]} {name:{width}}  {bar}  {score:g} / {points:g}"


def html_row(name: str, points: float, score: float, outcome: str) -> str:
    """One row; the bar repeats the numbers beside it, so it is hidden from screen readers."""
    color, cell = message.COLORS[outcome], "border:0;padding:1px 8px"
    fill = f'<div style="width:{100 * share(score, points):.0f}%;height:100%;background:{color}"></div>'
    bar = f'<div aria-hidden="true" style="width:{BAR_WIDTH}px;height:10px;border:1px solid {color}">{fill}</div>'
    mark = f'<span style="color:{color}">{message.MARKS[outcome]}</span>'
    return (
        f'<tr style="background:none"><td style="text-align:left;{cell}">{mark} {escape(name)}</td>'
        f'<td style="{cell}">{bar}</td><td style="text-align:right;{cell}">{score:g} / {points:g}</td></tr>'
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
