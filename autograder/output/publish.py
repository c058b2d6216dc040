"""Writing files and folders so that either all of them are in place or nothing has changed.

Every entry is written at once into a hidden staging folder beside its target, on the same disk; only its number stays in
memory. `publish` then swaps all targets by renaming, keeps the old ones aside, calls `commit` (the gradebook's), and removes
the old ones. Whatever fails before that point swaps everything back. What a killed run left behind is undone by the next
one that writes below the same root, unless the gradebook says that the run's token was committed. A run is alone in its
course (`course_lock`), Ctrl-C is held back for the moment of the swap, and what the system reports becomes one sentence.
"""

import contextlib
import errno
import fcntl
import os
import secrets
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from autograder.errors import RecordingError
from autograder.output.staging import STAGING, StagingFolder, check_target, undo, undo_killed_runs

FAILED = "The files could not be written"
Committed = Callable[[str], bool]


@dataclass(frozen=True)
class Entry:
    """One target: `root/at` becomes the file `content`, or the folder of `content` (relative path -> bytes).

    root may be a link, since a course may keep it on another disk; below it no link is followed. mode: of the files.
    """

    root: Path
    at: str
    content: bytes | Mapping[str, bytes] = field(repr=False)
    mode: int = 0o644


def nothing_committed(token: str) -> bool:
    """For publications whose files are all there is to write."""
    return False


def publish(entries: Iterable[Entry], commit: Callable[[str], None] = lambda token: None) -> None:
    """Write all entries and call `commit`, or leave everything as it was. Call it inside `course_lock`."""
    with one_sentence(FAILED), Publication() as publication:
        for entry in entries:
            publication.add(entry)
        publication.publish(commit)


def recover(*roots: Path, committed: Committed) -> None:
    """Undo what killed runs left half done below `roots`, before somebody reads there. Call it inside `course_lock`.

    committed: whether the gradebook has what the run with this token wrote.
    """
    with one_sentence("What a killed run left behind could not be put back", interrupts=False):
        for root in roots:
            undo_killed_runs(root, committed)


class Publication:
    """Entries that are staged one by one and put in place together. A context manager: leaving it removes what is staged.

    committed: asked about the tokens of killed runs. Raises RecordingError, one sentence, for a target that cannot be written
    and for what the system reports.
    """

    completed = False  # whether a publication of this process is in place

    def __init__(self, committed: Committed = nothing_committed):
        self.committed, self.token = committed, secrets.token_hex(16)
        self.folders: dict[tuple[Path, bool], StagingFolder] = {}
        self.closing = contextlib.ExitStack()

    def __enter__(self) -> "Publication":
        return self

    def __exit__(self, *_) -> None:
        self.closing.close()

    def add(self, entry: Entry) -> None:
        """Stage an entry on disk."""
        with one_sentence(FAILED, interrupts=False):
            folder = self._folder(entry.root, last=False)
            check_target(entry.root, entry.at, is_file=isinstance(entry.content, bytes))
            folder.add(entry.at, entry.content, entry.mode)

    @contextlib.contextmanager
    def file(self, root: Path, at: str, mode: int = 0o644) -> Iterator[BinaryIO]:
        """Stage the file `root/at`, which the body writes piece by piece.

        It tells of everything else, so it is put in place last, when that is committed: a run that is killed before has
        told nothing.
        """
        with one_sentence(FAILED, interrupts=False):
            folder = self._folder(root, last=True)
            check_target(root, at, is_file=True)
            with folder.file(at, mode) as file:
                yield file

    def publish(self, commit: Callable[[str], None] = lambda token: None) -> None:
        """Put everything in place and call `commit` with the run's token; where anything fails, put everything back and raise.

        commit: writes the token together with what belongs to these files, so that `committed` can tell.
        """
        with one_sentence(FAILED):
            for folder in self.folders.values():
                folder.complete()
            with uninterrupted():
                swap_all([folder for (_, last), folder in self.folders.items() if not last], lambda: commit(self.token))
                Publication.completed = True
                self._put_last()

    def _put_last(self) -> None:
        try:
            for (_, last), folder in self.folders.items():
                if last:
                    folder.replace()
        except OSError as error:
            why = system_reason(error)
            raise RecordingError(f"Everything was recorded, but what tells of it could not be written: {why}.") from error

    def _folder(self, root: Path, last: bool) -> StagingFolder:
        if (root, last) not in self.folders:
            undo_killed_runs(root, self.committed)
            self.folders[root, last] = StagingFolder(root, self.token)
            self.closing.callback(self.folders[root, last].close)
        return self.folders[root, last]


def swap_all(folders: list[StagingFolder], commit: Callable[[], None]) -> None:
    """Swap every folder's entries with what is there, then commit; on any failure put everything back and raise."""
    try:
        for folder in folders:
            folder.swap()
        commit()
    except BaseException:
        for folder in reversed(folders):
            undo(folder.root, folder.path)
        raise
    for folder in folders:
        folder.finish()


@contextlib.contextmanager
def course_lock(course: Path, mode: int = 0o600) -> Iterator[None]:
    """Hold the course's lock (`.autograder/lock`). Raises RecordingError where another process holds it.

    mode: of the lock, and, with the right to enter, of its folder, where these are made here.
    """
    folder = Path(course) / ".autograder"
    with one_sentence("The lock of the course cannot be taken", interrupts=False):
        folder.mkdir(mode=mode | (mode & 0o444) >> 2, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
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
