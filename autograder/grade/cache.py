"""Results of submissions that have not changed. A result's key covers everything that decides a mark, so a stale one is
never found; what could not be run is never kept."""

import functools
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from autograder.records import SubmissionResult


def key_of(*parts: Any) -> str:
    """SHA-256 over plain data (JSON; bytes as hex)."""
    text = json.dumps(parts, sort_keys=True, default=lambda value: value.hex() if isinstance(value, bytes) else str(value))
    return hashlib.sha256(text.encode()).hexdigest()


@functools.cache
def code_digest(folders: tuple[Path, ...]) -> str:
    """Everything that decides marks besides submissions: the code of the engine and of the course, the versions it runs on."""
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    hashes = [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]
    return key_of(hashes, np.__version__, sys.version)


@dataclass(frozen=True)
class Kept:
    """A result, and the key it was made for."""

    key: str
    result: SubmissionResult


DECODER = msgspec.json.Decoder(Kept)


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
            kept = DECODER.decode((self.folder / file_name(student)).read_bytes())
        except (OSError, msgspec.MsgspecError):
            # A missing or damaged entry is no entry: the submission is graded again.
            return None
        return kept.key, kept.result


def file_name(student: str) -> str:
    """Student ids are folder names of others' making; their digest is a name of ours."""
    return f"{hashlib.sha256(student.encode()).hexdigest()[:32]}.json"


def entry(key: str, result: SubmissionResult) -> bytes:
    """The bytes of a cache file."""
    return msgspec.json.encode(Kept(key, result))
