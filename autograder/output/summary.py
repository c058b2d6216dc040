"""What a run of the grader says at its end: a table for the terminal, and the `--json` document."""

import contextlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from autograder.errors import RecordingError
from autograder.gradebook.scores import Mark, StudentScores
from autograder.records import ExerciseResult, SubmissionResult

LIMIT = 2000
MARKS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "missing": "\u25cb", "could-not-run": "!", "manual": "?"}
STYLES = {
    "right": "green",
    "partly": "yellow",
    "wrong": "red",
    "missing": "dim",
    "could-not-run": "bold magenta",
    "manual": "cyan",
}


def document(
    assignment: str, protections: Mapping[str, object], results: Sequence[SubmissionResult], scores: Mapping[str, StudentScores]
) -> dict:
    """The `--json` document of a run, its marks as the gradebook has them."""
    students = {result.student: student_part(result, scores[result.student]) for result in results}
    return {"assignment": assignment, "protections": dict(protections), "students": students}


def student_part(result: SubmissionResult, scores: StudentScores) -> dict:
    return {
        "score": number(scores.score),
        "max_score": number(scores.max_score),
        "outcome": result.outcome,
        "note": plain(result.note),
        "needs_manual": list(scores.needs_manual),
        "exercises": {e.name: exercise_part(e, scores.marks[e.name]) for e in result.exercises},
    }


def exercise_part(exercise: ExerciseResult, mark: Mark) -> dict:
    return {
        "score": number(mark.score),
        "max_score": number(mark.max_score),
        "outcome": exercise.outcome,
        "mistake": exercise.mistake,
        "message": plain(exercise.message.text),
    }


def number(value: float | None) -> float | None:
    """A finite number without the noise of adding, None where there is none."""
    return round(value, 6) + 0.0 if value is not None and math.isfinite(value) else None


def plain(text: str) -> str:
    """One line of printable characters, bounded."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LIMIT]


def json_bytes(content: Mapping[str, object]) -> bytes:
    """UTF-8. A student id that is no text (a folder name of stray bytes) is written in JSON's own escapes."""
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def check_json_path(path: Path | None) -> None:
    """Refuse a place where the document cannot be written."""
    if path is None:
        return
    if not path.parent.is_dir():
        raise RecordingError(f"{path.parent} is not a folder, so {path.name} cannot be written there.")
    if path.is_dir():
        raise RecordingError(f"{path} is a folder. Name the file to write the results to.")


def table(title: str, results: Sequence[SubmissionResult], scores: Mapping[str, StudentScores], rows: int = 60) -> Table:
    """One line per student: a mark per exercise, the points, and what a person should know."""
    shown = Table(title=Text(title), title_justify="left", box=None, pad_edge=False, header_style="bold")
    shown.add_column("student", overflow="fold")
    shown.add_column("exercises", no_wrap=True)
    shown.add_column("points", justify="right", no_wrap=True)
    shown.add_column("")
    for result in results[:rows]:
        score = scores[result.student]
        points = f"{score.score:g} of {score.max_score:g}"
        shown.add_row(Text(plain(result.student)), strip(result), points, Text(remark(result, score)))
    if len(results) > rows:
        shown.add_row(f"and {len(results) - rows} more", "", "", "")
    return shown


def strip(result: SubmissionResult) -> Text:
    return Text.assemble(*((MARKS[e.outcome], STYLES[e.outcome]) for e in result.exercises))


def remark(result: SubmissionResult, scores: StudentScores) -> str:
    if result.outcome == "could-not-run":
        return plain(result.note)[:120] or "could not be run"
    waiting = f"{len(scores.needs_manual)} to mark by hand" if scores.needs_manual else ""
    late = f"late: -{scores.late_penalty:g}" if scores.late_penalty else ""
    return ", ".join(filter(None, (waiting, late)))


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
