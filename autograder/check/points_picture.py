"""The points so far as a picture: a bar for each exercise, of a question only that it was answered."""

from html import escape

from .message import COLORS, MARKS, out_of

BAR_WIDTH = 160
TEXT_BAR = 10


class PointsPicture:
    """Points per exercise as bars, with the total. Rows: name, points, score, outcome."""

    def __init__(self, rows: list[tuple[str, float, float, str]]):
        self.rows = rows

    @property
    def total(self) -> str:
        earned, whole = sum(shown_score(*row) for row in self.rows), sum(row[1] for row in self.rows)
        answered = sum(row[3] == "answered" for row in self.rows)
        waiting = (
            f"; {answered} typed {'answer waits' if answered == 1 else 'answers wait'} for the grading" if answered else ""
        )
        return f"{out_of(earned, whole)} so far, by the examples here{waiting}"

    @property
    def text(self) -> str:
        width = max((len(row[0]) for row in self.rows), default=0)
        return "\n".join([self.total, *(text_row(*row, width) for row in self.rows)])

    @property
    def html(self) -> str:
        bars = "".join(html_row(*row) for row in self.rows)
        style = "border:0;border-collapse:collapse;margin:4px 0;color:inherit;font-size:inherit"
        return f'<div style="line-height:1.5"><b>{escape(self.total)}</b><table style="{style}">{bars}</table></div>'


def shown_score(name: str, points: float, score: float, outcome: str) -> float:
    """Nobody has looked yet whether what was only answered is right."""
    return 0.0 if outcome == "answered" else score


def share(score: float, points: float) -> float:
    return score / points if points else 0.0


def text_row(name: str, points: float, score: float, outcome: str, width: int) -> str:
    filled = round(TEXT_BAR * share(shown_score(name, points, score, outcome), points))
    bar = "#" * filled + "." * (TEXT_BAR - filled)
    return f"{MARKS[outcome]} {name:{width}}  {bar}  {score_text(score, outcome)} / {points:g}"


def score_text(score: float, outcome: str) -> str:
    return "?" if outcome == "answered" else f"{score:g}"


def html_row(name: str, points: float, score: float, outcome: str) -> str:
    """One row; the bar repeats the numbers beside it, so it is hidden from screen readers."""
    color, cell = COLORS[outcome], "border:0;padding:1px 8px"
    filled, line = (
        100 * share(shown_score(name, points, score, outcome), points),
        "dashed" if outcome == "answered" else "solid",
    )
    fill = f'<div style="width:{filled:.0f}%;height:100%;background:{color}"></div>'
    bar = f'<div aria-hidden="true" style="width:{BAR_WIDTH}px;height:10px;border:1px {line} {color}">{fill}</div>'
    mark = f'<span style="color:{color}">{MARKS[outcome]}</span>'
    return (
        f'<tr style="background:none"><td style="text-align:left;{cell}">{mark} {escape(name)}</td>'
        f'<td style="{cell}">{bar}</td><td style="text-align:right;{cell}">{score_text(score, outcome)} / {points:g}</td></tr>'
    )
