"""What a run leaves for those who started it: a bar and a table on the terminal, and the `--json` document."""

import contextlib
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from autograder.errors import RecordingError
from autograder.records import ExerciseResult, Mark, StudentScores, SubmissionResult

ROWS, NAMED = 60, 3
MARKS = {
    "right": "\u2713",
    "follows": "\u21b3",
    "partly": "\u25d0",
    "wrong": "\u2717",
    "missing": "\u25cb",
    "could-not-run": "!",
    "manual": "?",
}
PLAIN_MARKS = {
    "right": "+",
    "follows": ">",
    "partly": "~",
    "wrong": "x",
    "missing": "o",
    "could-not-run": "!",
    "manual": "?",
}
STYLES = {
    "right": "green",
    "follows": "green",
    "partly": "yellow",
    "wrong": "red",
    "missing": "dim",
    "could-not-run": "bold magenta",
    "manual": "cyan",
}
TEXT_LIMIT = 2000


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
    names, more = scores.needs_manual[:NAMED], len(scores.needs_manual) - NAMED
    listed = one_line(", ".join(names)) + (f" and {more} more" if more > 0 else "")
    waiting = f"{len(scores.needs_manual)} to mark by hand: {listed}" if names else ""
    late = f"late: -{scores.late_penalty:g}" if scores.late_penalty else ""
    return "; ".join(filter(None, (waiting, late)))


def marks_in(encoding: str) -> dict[str, str]:
    """outcome -> its mark, in letters where the terminal's encoding has no others."""
    try:
        "".join(MARKS.values()).encode(encoding)
    except UnicodeEncodeError:
        return PLAIN_MARKS
    return MARKS


def table(title: str, overview: Overview, marks: Mapping[str, str] = MARKS) -> Table:
    """One line per student: a mark per exercise, the points, and what a person should know."""
    shown = Table(title=Text(title), title_justify="left", box=None, pad_edge=False, header_style="bold")
    shown.add_column("student", overflow="fold")
    shown.add_column("exercises", no_wrap=True)
    shown.add_column("points", justify="right", no_wrap=True)
    shown.add_column("")
    for row in overview.rows:
        judged = Text.assemble(*((marks[outcome], STYLES[outcome]) for outcome in row.outcomes))
        shown.add_row(Text(one_line(row.student)), judged, f"{row.score:g} of {row.max_score:g}", Text(row.remark))
    if overview.students > len(overview.rows):
        shown.add_row(f"and {overview.students - len(overview.rows)} more", "", "", "")
    return shown


def legend(marks: Mapping[str, str] = MARKS) -> Text:
    return Text("  ".join(f"{mark} {outcome}" for outcome, mark in marks.items()), style="dim")


@contextlib.contextmanager
def progress(what: str, total: int, console: Console | None = None) -> Iterator:
    """A bar on the terminal; the body gets a function to call after each submission. Silent where nobody watches."""
    console = console or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda steps=1: bar.advance(task, steps)


class ExercisePart(msgspec.Struct):
    """One exercise of one student, its mark as the gradebook has it. mistake: the first of its mistakes. given: the wrong
    helpers from which it follows.
    """

    score: float | None
    max_score: float | None
    outcome: str
    mistake: str | None
    mistakes: tuple[str, ...]
    given: tuple[str, ...]
    message: str


class StudentPart(msgspec.Struct):
    """One student, the score before the late penalty. exercises: by name, in the order of the lesson."""

    score: float | None
    max_score: float | None
    late_penalty: float | None
    outcome: str
    note: str
    needs_manual: list[str]
    exercises: dict[str, ExercisePart]


class JsonDocument:
    """Writes the document to an open file: `add` once per student, then `end`. UTF-8, finite numbers only."""

    def __init__(self, file: BinaryIO, assignment: str, protections: Mapping[str, object]):
        self.file, self.separator = file, b"\n"
        file.write(b'{\n "assignment": ' + json_bytes(assignment) + b",\n")
        file.write(b' "protections": ' + indented(json_bytes(dict(protections)), 1) + b",\n")
        file.write(b' "students": {')

    def add(self, result: SubmissionResult, scores: StudentScores) -> None:
        part = indented(json_bytes(student_part(result, scores)), 2)
        self.file.write(self.separator + b"  " + key_bytes(result.student) + b": " + part)
        self.separator = b",\n"

    def end(self) -> None:
        self.file.write((b"\n }" if self.separator == b",\n" else b"}") + b"\n}\n")


def document_bytes(
    assignment: str, protections: Mapping[str, object], students: Iterable[tuple[SubmissionResult, StudentScores]]
) -> bytes:
    """A whole document, in memory."""
    file = io.BytesIO()
    document = JsonDocument(file, assignment, protections)
    for result, scores in students:
        document.add(result, scores)
    document.end()
    return file.getvalue()


def student_part(result: SubmissionResult, scores: StudentScores) -> StudentPart:
    return StudentPart(
        number(scores.score),
        number(scores.max_score),
        number(scores.late_penalty),
        result.outcome,
        one_line(result.note),
        list(scores.needs_manual),
        {e.name: exercise_part(e, scores.marks[e.name]) for e in result.exercises},
    )


def exercise_part(exercise: ExerciseResult, mark: Mark) -> ExercisePart:
    score, max_score = number(mark.score), number(mark.max_score)
    first = next(iter(exercise.mistakes), None)
    said = one_line(exercise.message.text)
    return ExercisePart(score, max_score, exercise.outcome, first, exercise.mistakes, exercise.given, said)


def number(value: float | None) -> float | None:
    """A finite number without the noise of adding, None where there is none."""
    return round(value, 6) + 0.0 if value is not None and math.isfinite(value) else None


def one_line(text: str) -> str:
    """`text` as one line of printable characters, at most TEXT_LIMIT of them."""
    line = " ".join(text.split())
    if not line.isprintable():
        line = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    return line[:TEXT_LIMIT]


def json_bytes(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)


def key_bytes(student: str) -> bytes:
    """A student's id as a JSON string. Stray bytes of a folder's name, which UTF-8 cannot spell, become JSON's own escapes."""
    return json.dumps(student, ensure_ascii=False).encode("utf-8", "backslashreplace")


def indented(text: bytes, by: int) -> bytes:
    """JSON text as it stands `by` levels deep. A line break in it is never part of a string."""
    return text.replace(b"\n", b"\n" + b" " * by)


def check_json_path(path: Path) -> None:
    """Raise RecordingError where the document cannot be written to `path`."""
    if not path.parent.is_dir():
        raise RecordingError(f"{path.parent} is not a folder, so {path.name} cannot be written there.")
    if path.is_dir():
        raise RecordingError(f"{path} is a folder. Name the file to write the results to.")
