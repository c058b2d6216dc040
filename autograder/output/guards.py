"""What protects a run: the course's lock, Ctrl-C held back for a moment, system errors as one sentence."""

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
    """Hold the course's lock (`.autograder/lock`). Raises RecordingError where another process holds it."""
    folder = Path(course) / ".autograder"
    with one_sentence("The lock of the course cannot be taken", interrupts=False):
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
            # A child process that inherited the handle would keep the lock.
            fcntl.flock(handle, fcntl.LOCK_UN)
    finally:
        os.close(handle)


def lock_folder(folder: Path) -> int | None:
    """Open and lock a folder; returns its descriptor, or None where another process holds the lock."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back until the body has ended. Raises RecordingError after a body that succeeded meanwhile."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received = []
    before = signal.signal(signal.SIGINT, lambda *_: received.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if received:
        raise RecordingError("Interrupted when everything was already written: it is complete.")


@contextlib.contextmanager
def one_sentence(what: str, interrupts: bool = True) -> Iterator[None]:
    """Raise an OSError of the body, and with `interrupts` Ctrl-C too, as RecordingError. what: says what failed."""
    try:
        yield
    except OSError as error:
        raise RecordingError(f"{what}: {system_reason(error)}. Nothing was changed.") from error
    except KeyboardInterrupt:
        if not interrupts:
            raise
        raise RecordingError("Interrupted. Nothing was changed.") from None


def system_reason(error: OSError) -> str:
    """A system error as a clause, with the path it is about unless that lies in a staging folder."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    said = "no space left on the disk" if full else (error.strerror or str(error)).lower()
    return f"{said} at {error.filename}" if error.filename and STAGING not in str(error.filename) else said
