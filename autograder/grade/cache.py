"""Results of submissions that have not changed. A result's key covers everything that decides a mark, so a stale one is
never found; what could not be run is never kept."""

import dataclasses
import functools
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from autograder.records import ExerciseResult, Output, SubmissionResult


def digest(*parts: Any) -> str:
    """SHA-256 over plain data (JSON; bytes as hex)."""
    text = json.dumps(parts, sort_keys=True, default=lambda value: value.hex() if isinstance(value, bytes) else str(value))
    return hashlib.sha256(text.encode()).hexdigest()


@functools.cache
def code_digest(folders: tuple[Path, ...]) -> str:
    """Everything that decides marks besides submissions: the code of the engine and of the course, the versions it runs on."""
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    hashes = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]
    return digest(hashes, np.__version__, sys.version)


class Cache:
    """The last result of every student of a lesson, one file each, with the key it was made for."""

    def __init__(self, state: Path, lesson: str):
        self.folder = state / "results" / lesson

    def find(self, student: str, key: str) -> SubmissionResult | None:
        """The result kept for this key; one that could not be run is asked for again."""
        kept = self._read(student)
        if kept is None or kept[0] != key or any(exercise.outcome == "could-not-run" for exercise in kept[1].exercises):
            return None
        return kept[1]

    def last(self, student: str) -> SubmissionResult | None:
        """The result of the last grading, whatever has changed since."""
        kept = self._read(student)
        return kept[1] if kept else None

    def _read(self, student: str) -> tuple[str, SubmissionResult] | None:
        try:
            kept = json.loads((self.folder / file_name(student)).read_text(encoding="utf-8"))
            return kept["key"], deserialize(kept["result"])
        except (OSError, ValueError, KeyError, TypeError):
            # A missing or damaged entry is no entry: the submission is graded again.
            return None


def file_name(student: str) -> str:
    """Student ids are folder names of others' making; their digest is a name of ours."""
    return f"{hashlib.sha256(student.encode()).hexdigest()[:32]}.json"


def entry(key: str, result: SubmissionResult) -> bytes:
    """The bytes of a cache file."""
    return json.dumps({"key": key, "result": dataclasses.asdict(result)}).encode()


def deserialize(fields: dict[str, Any]) -> SubmissionResult:
    exercises = tuple(ExerciseResult(**exercise) for exercise in fields.pop("exercises"))
    outputs = {id: Output(**output) for id, output in fields.pop("outputs").items()}
    return SubmissionResult(exercises=exercises, outputs=outputs, **fields)
