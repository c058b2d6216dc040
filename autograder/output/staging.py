"""The hidden folder in which entries wait beside their targets: staging, swapping with what is there, undoing that."""

import contextlib
import fcntl
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from autograder.errors import RecordingError

STAGING = ".autograder-"


class StagingFolder:
    """Entries below one root: `new-<number>` each, their targets listed line by line below the token of the run.

    Locked while this run is at work.
    """

    def __init__(self, root: Path, token: str):
        self.root, self.root_is_new, self.count = root, not root.exists(), 0
        root.mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        self.handle = lock_folder(self.path)
        self.listing = open(self.path / "listing", "x", encoding="ascii")  # noqa: SIM115 - closed by `complete` and `close`
        self.listing.write(f"{token}\n")

    def add(self, at: str, content: bytes | Mapping[str, bytes], mode: int) -> None:
        """Stage a file, or the folder of files `content`."""
        if isinstance(content, bytes):
            with self.file(at, mode) as file:
                file.write(content)
            return
        write_folder(self._next, content, mode)
        self._list(at)

    @contextlib.contextmanager
    def file(self, at: str, mode: int) -> Iterator[BinaryIO]:
        """Stage a file that the body writes."""
        with new_file(self._next, mode) as file:
            yield file
        self._list(at)

    @property
    def _next(self) -> Path:
        return self.path / f"new-{self.count}"

    def _list(self, at: str) -> None:
        self.listing.write(json.dumps(at) + "\n")
        self.count += 1

    def complete(self) -> None:
        """End staging. From here on `undo` puts back what has been swapped."""
        self.listing.close()
        os.rename(self.path / "listing", self.path / "targets")

    def swap(self) -> None:
        """Rename what is there to `old-<number>`, and each entry to its target."""
        for number, at in enumerate(targets(self.path)):
            target = self.root / at
            make_parents(self.root, target)
            if os.path.lexists(target):
                os.rename(target, self.path / f"old-{number}")
            os.rename(self.path / f"new-{number}", target)

    def replace(self) -> None:
        """Put each file into the place of its target in one step. What was there is gone: `undo` cannot put it back."""
        for number, at in enumerate(targets(self.path)):
            make_parents(self.root, self.root / at)
            os.replace(self.path / f"new-{number}", self.root / at)

    def finish(self) -> None:
        """End swapping. From here on `undo` does nothing; a rename needs no room on the disk."""
        with contextlib.suppress(OSError):
            os.rename(self.path / "targets", self.path / "done")

    def close(self) -> None:
        """Remove the folder with everything in it, and the root where it was made here and is empty."""
        # A full disk may refuse what is still buffered.
        with contextlib.suppress(OSError):
            self.listing.close()
        remove(self.path)
        os.close(self.handle)
        if self.root_is_new:
            with contextlib.suppress(OSError):
                self.root.rmdir()


def targets(staging: Path) -> Iterator[str]:
    """The targets of a staging folder that is complete, below its root, in order."""
    with open(staging / "targets", encoding="ascii") as lines:
        for line in itertools.islice(lines, 1, None):
            yield json.loads(line)


def token_of(staging: Path) -> str | None:
    """The token of the run that made a staging folder; None where it was not complete, or ended."""
    try:
        return (staging / "targets").read_text(encoding="ascii").partition("\n")[0]
    except FileNotFoundError:
        return None


def undo(root: Path, staging: Path) -> None:
    """Put back what `swap` moved, from what lies in a staging folder that is complete."""
    for number, at in reversed(list(enumerate(targets(staging)))):
        target, old, new = root / at, staging / f"old-{number}", staging / f"new-{number}"
        if not os.path.lexists(new):
            os.rename(target, new)
        if os.path.lexists(old):
            os.rename(old, target)
        remove_empty_parents(root, target)


def undo_killed_runs(root: Path, committed: Callable[[str], bool]) -> None:
    """Undo what killed runs left half done below `root`, unless what belongs to it was committed.

    A staging folder that is locked belongs to a run at work.
    """
    for staging in root.glob(f"{STAGING}*"):
        if staging.is_dir() and not staging.is_symlink() and (handle := lock_folder(staging)) is not None:
            token = token_of(staging)
            if token is not None and not committed(token):
                undo(root, staging)
            remove(staging)
            os.close(handle)


def check_target(root: Path, at: str, is_file: bool) -> None:
    """Refuse a target that leaves its root, by name or through a link, or that would replace something of another kind."""
    parts = at.split("/")
    if not usable(parts) or any(part.startswith(STAGING) for part in parts):
        raise RecordingError(f"{at!r} is not a place to write to.")
    for depth in range(1, len(parts) + 1):
        path = Path(root, *parts[:depth])
        if path.is_symlink():
            raise RecordingError(f"{path} is a link, and links are not written through. Remove it first.")
        folder = depth < len(parts) or not is_file
        if path.exists() and not (path.is_dir() if folder else path.is_file()):
            raise RecordingError(f"{path} is in the way: a {'folder' if folder else 'file'} is to be written there.")


def usable(parts: list[str]) -> bool:
    """Whether a relative path of these parts stays below its folder."""
    return not any(part in ("", ".", "..") or "\0" in part for part in parts)


def write_folder(path: Path, content: Mapping[str, bytes], mode: int) -> None:
    """content: relative path -> bytes. Every folder gets files of its own: whoever edits a linked file edits all of them."""
    for name in content:
        if not usable(name.split("/")):
            raise RecordingError(f"{name!r} is not a file name.")
    for folder in sorted({(path / name).parent for name in (*content, "-")}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        with new_file(path / name, mode) as file:
            file.write(data)


@contextlib.contextmanager
def new_file(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A file that does not exist yet, open to be written."""
    with open(path, "xb") as file:
        os.fchmod(file.fileno(), mode)
        yield file


def make_parents(root: Path, target: Path) -> None:
    """Make the folders above a target; raises RecordingError where one of them is a link."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.parent.resolve() != root.resolve() / target.parent.relative_to(root):
        raise RecordingError(f"{target.parent} is a link, and links are not written through. Remove it first.")


def remove_empty_parents(root: Path, target: Path) -> None:
    """Remove the folders between a target and its root that hold nothing."""
    for parent in target.parents:
        if parent == root:
            return
        with contextlib.suppress(OSError):
            parent.rmdir()


def remove(folder: Path) -> None:
    """Remove a staging folder, and in it the read-only folders nbgrader makes; what cannot be removed stays hidden."""
    for path, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def lock_folder(folder: Path) -> int | None:
    """Open and lock a folder; returns its descriptor, or None where another process holds the lock."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
