"""What the grading service keeps in a course's `.autograder` folder: the secret, keys derived from it, and the last results.

The key of a kept result covers everything that decides a mark, so a stale one is never found; what could not be run is never
used again.
"""

import functools
import hashlib
import hmac
import json
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from autograder.errors import AutograderError
from autograder.records import SubmissionResult

SECRET_BYTES = 32


def course_secret(state: Path) -> bytes:
    """The secret in the folder `state`, made on first use; readable by its owner alone."""
    path = state / "secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = path.read_bytes()
        if len(secret) != SECRET_BYTES:
            raise AutograderError(
                f"The secret in {path} is damaged: delete it and grade again, which draws new data for everyone."
            ) from None
        return secret
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(SECRET_BYTES))
    return path.read_bytes()


def exercise_key(secret: bytes, lesson: str, exercise: str, student: str, submission: bytes) -> bytes:
    """The key of one exercise's hidden cases: another for every student and every other submission (given by its digest)."""
    return derived_key(secret, lesson.encode(), exercise.encode(), student.encode(), submission)


def derived_key(secret: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA256 over the parts, each preceded by its length so that no two lists of parts are the same bytes."""
    return hmac.digest(secret, b"".join(len(part).to_bytes(8, "big") + part for part in parts), hashlib.sha256)


def case_seed(key: bytes, case: str) -> int:
    """The seed of a hidden case's data: HMAC of the case's name under the exercise's key."""
    return int.from_bytes(hmac.digest(key, case.encode(), hashlib.sha256)[:8], "big")


def key_of(*parts: Any) -> str:
    """SHA-256 over plain data (JSON; bytes as hex)."""
    text = json.dumps(parts, sort_keys=True, default=lambda value: value.hex() if isinstance(value, bytes) else str(value))
    return hashlib.sha256(text.encode()).hexdigest()


@functools.cache
def code_digest(folders: tuple[Path, ...]) -> str:
    """Everything that decides marks besides submissions: the code and data of engine and course, the versions they run on."""
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    files = [path for path in found if "__pycache__" not in path.parts]
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
