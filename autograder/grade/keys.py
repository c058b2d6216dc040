"""The course's secret, which the grading service alone reads, and the keys derived from it."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from autograder.errors import AutograderError

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
