"""The `--json` document of a run, written student by student."""

import io
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from autograder.errors import RecordingError
from autograder.records import ExerciseResult, Mark, StudentScores, SubmissionResult

TEXT_LIMIT = 2000


class ExercisePart(msgspec.Struct):
    """One exercise of one student, its mark as the gradebook has it."""

    score: float | None
    max_score: float | None
    outcome: str
    mistake: str | None
    message: str


class StudentPart(msgspec.Struct):
    """One student. exercises: by name, in the order of the lesson."""

    score: float | None
    max_score: float | None
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
        result.outcome,
        one_line(result.note),
        list(scores.needs_manual),
        {e.name: exercise_part(e, scores.marks[e.name]) for e in result.exercises},
    )


def exercise_part(exercise: ExerciseResult, mark: Mark) -> ExercisePart:
    score, max_score = number(mark.score), number(mark.max_score)
    return ExercisePart(score, max_score, exercise.outcome, exercise.mistake, one_line(exercise.message.text))


def number(value: float | None) -> float | None:
    """A finite number without the noise of adding, None where there is none."""
    return round(value, 6) + 0.0 if value is not None and math.isfinite(value) else None


def one_line(text: str) -> str:
    """`text` as one line of printable characters, at most TEXT_LIMIT of them."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:TEXT_LIMIT]


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
