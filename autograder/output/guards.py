"""What guards a run: one at a time per course, Ctrl-C only between steps, and one sentence for what the system reports."""

import contextlib
import errno
import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from autograder.errors import RecordingError

STAGING = ".autograder-"


@contextlib.contextmanager
def course_lock(course: Path) -> Iterator[None]:
    """One run at a time per course, across processes."""
    folder = Path(course) / ".autograder"
    with sentence("The lock of the course cannot be taken"):
        folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RecordingError("Another run is at work in this course. Wait until it has finished, then try again.") from None
        try:
            yield
        finally:
            # said aloud: a child that inherited the handle would keep the lock
            fcntl.flock(handle, fcntl.LOCK_UN)
    finally:
        os.close(handle)


def locked_folder(folder: Path) -> int | None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back until the body has finished or failed as a whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = []
    before = signal.signal(signal.SIGINT, lambda *_: asked.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise RecordingError("Interrupted when everything was already written: it is complete.")


@contextlib.contextmanager
def sentence(what: str) -> Iterator[None]:
    """Turn what the system reports, or Ctrl-C, into one sentence."""
    try:
        yield
    except OSError as error:
        why = (
            "no space left on the disk"
            if error.errno in (errno.ENOSPC, errno.EDQUOT)
            else (error.strerror or str(error)).lower()
        )
        where = f" at {error.filename}" if error.filename and STAGING not in str(error.filename) else ""
        raise RecordingError(f"{what}: {why}{where}. Nothing was changed.") from error
    except KeyboardInterrupt:
        raise RecordingError("Interrupted. Nothing was changed.") from None
