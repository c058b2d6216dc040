"""What a run shows on the terminal: a bar while it grades, and a table of the students at its end."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from autograder.output.json_document import one_line
from autograder.records import StudentScores, SubmissionResult

ROWS = 60
MARKS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "missing": "\u25cb", "could-not-run": "!", "manual": "?"}
STYLES = {
    "right": "green",
    "partly": "yellow",
    "wrong": "red",
    "missing": "dim",
    "could-not-run": "bold magenta",
    "manual": "cyan",
}


@dataclass(frozen=True)
class Row:
    """One student of the table. outcomes: of the exercises, in order. remark: what a person should know."""

    student: str
    outcomes: tuple[str, ...]
    score: float
    max_score: float
    remark: str


@dataclass
class Overview:
    """What the table shows of a run: the first `ROWS` students, and how many there are."""

    rows: list[Row] = field(default_factory=list)
    students: int = 0

    def add(self, result: SubmissionResult, scores: StudentScores) -> None:
        self.students += 1
        if len(self.rows) < ROWS:
            outcomes = tuple(exercise.outcome for exercise in result.exercises)
            self.rows.append(Row(result.student, outcomes, scores.score, scores.max_score, remark(result, scores)))


def remark(result: SubmissionResult, scores: StudentScores) -> str:
    if result.outcome == "could-not-run":
        return one_line(result.note)[:120] or "could not be run"
    waiting = f"{len(scores.needs_manual)} to mark by hand" if scores.needs_manual else ""
    late = f"late: -{scores.late_penalty:g}" if scores.late_penalty else ""
    return ", ".join(filter(None, (waiting, late)))


def table(title: str, overview: Overview) -> Table:
    """One line per student: a mark per exercise, the points, and what a person should know."""
    shown = Table(title=Text(title), title_justify="left", box=None, pad_edge=False, header_style="bold")
    shown.add_column("student", overflow="fold")
    shown.add_column("exercises", no_wrap=True)
    shown.add_column("points", justify="right", no_wrap=True)
    shown.add_column("")
    for row in overview.rows:
        marks = Text.assemble(*((MARKS[outcome], STYLES[outcome]) for outcome in row.outcomes))
        shown.add_row(Text(one_line(row.student)), marks, f"{row.score:g} of {row.max_score:g}", Text(row.remark))
    if overview.students > len(overview.rows):
        shown.add_row(f"and {overview.students - len(overview.rows)} more", "", "", "")
    return shown


def legend() -> Text:
    return Text("   ".join(f"{mark} {outcome}" for outcome, mark in MARKS.items()), style="dim")


@contextlib.contextmanager
def progress(what: str, total: int, console: Console | None = None) -> Iterator:
    """A bar on the terminal; the body gets a function to call after each submission. Silent where nobody watches."""
    console = console or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda steps=1: bar.advance(task, steps)
