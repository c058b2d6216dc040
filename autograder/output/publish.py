"""Writing a batch of files so that either all of it is there or nothing has changed.

A batch is prepared in a hidden staging folder beside its targets, on the same disk. Then every target is swapped by
renaming, the old one kept aside; `commit` (the gradebook's) runs; then the old ones go. Whatever fails before that
point swaps everything back. A run that was killed in between is undone by the next one, from the staging folder.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import RecordingError
from autograder.output.guards import STAGING, course_lock, locked_folder, sentence, uninterrupted

__all__ = ["Entry", "course_lock", "publish", "recover"]


@dataclass(frozen=True)
class Entry:
    """One target: `root/at` becomes the file `content`, or the folder of `content` (relative path -> bytes).

    root may be a link, a course may keep it on another disk; below it no link is followed. modes are of files.
    """

    root: Path
    at: str
    content: bytes | Mapping[str, bytes] = field(repr=False)
    mode: int = 0o644


def publish(entries: Sequence[Entry], commit: Callable[[], None] = lambda: None) -> None:
    """Write all entries and run `commit`, or leave everything as it was. Call it inside `course_lock`."""
    with sentence("The files could not be written"), contextlib.ExitStack() as stack:
        batches = []
        for root in sorted({Path(entry.root) for entry in entries}):
            recover(root)
            batches.append(Batch(root, [entry for entry in entries if Path(entry.root) == root]))
            stack.callback(batches[-1].close)
            batches[-1].stage()
        with uninterrupted():
            swap_all(batches, commit)


def swap_all(batches: Sequence["Batch"], commit: Callable[[], None]) -> None:
    try:
        for batch in batches:
            batch.swap()
        commit()
    except BaseException:
        for batch in reversed(batches):
            undo(batch.root, batch.staging)
        raise
    for batch in batches:
        batch.finish()


class Batch:
    """The entries below one root, and their staging folder, locked as long as this run is at it."""

    def __init__(self, root: Path, entries: Sequence[Entry]):
        self.root, self.entries, self.root_is_ours = root, entries, not root.exists()
        root.mkdir(parents=True, exist_ok=True)
        self.staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=root))
        self.handle = locked_folder(self.staging)

    def stage(self) -> None:
        given: dict[int, Path] = {}
        for number, entry in enumerate(self.entries):
            check_target(entry)
            write(self.staging / f"new-{number}", entry, given)
        (self.staging / "targets").write_bytes(b"\0".join(os.fsencode(entry.at) for entry in self.entries))

    def swap(self) -> None:
        for number, entry in enumerate(self.entries):
            target = self.root / entry.at
            make_parents(self.root, target)
            if os.path.lexists(target):
                os.rename(target, self.staging / f"old-{number}")
            os.rename(self.staging / f"new-{number}", target)

    def finish(self) -> None:
        """From here on nothing is undone. A rename needs no sandbox on the disk."""
        with contextlib.suppress(OSError):
            os.rename(self.staging / "targets", self.staging / "done")

    def close(self) -> None:
        remove(self.staging)
        os.close(self.handle)
        if self.root_is_ours:
            with contextlib.suppress(OSError):
                self.root.rmdir()


def undo(root: Path, staging: Path) -> None:
    """Put back what `swap` moved, from what lies in the staging folder."""
    if not (staging / "targets").exists():
        return
    targets = [os.fsdecode(name) for name in (staging / "targets").read_bytes().split(b"\0") if name]
    for number, at in reversed(list(enumerate(targets))):
        target, old, new = root / at, staging / f"old-{number}", staging / f"new-{number}"
        if not os.path.lexists(new):
            os.rename(target, new)
        if os.path.lexists(old):
            os.rename(old, target)
        remove_empty_parents(root, target)


def recover(root: Path) -> None:
    """Undo what a killed run left half done; a staging folder that is locked belongs to a run at work."""
    for staging in root.glob(f"{STAGING}*"):
        if staging.is_dir() and not staging.is_symlink() and (handle := locked_folder(staging)) is not None:
            undo(root, staging)
            remove(staging)
            os.close(handle)


def check_target(entry: Entry) -> None:
    """Refuse a target that leaves its root, by name or through a link, or that would replace something else."""
    parts = entry.at.split("/")
    if any(part in ("", ".", "..") or "\0" in part or part.startswith(STAGING) for part in parts):
        raise RecordingError(f"{entry.at!r} is not a place to write to.")
    for depth in range(1, len(parts) + 1):
        path = Path(entry.root, *parts[:depth])
        if path.is_symlink():
            raise RecordingError(f"{path} is a link, and links are not written through. Remove it first.")
        folder = depth < len(parts) or not isinstance(entry.content, bytes)
        if path.exists() and not (path.is_dir() if folder else path.is_file()):
            raise RecordingError(f"{path} is in the way: a {'folder' if folder else 'file'} is to be written there.")


def write(path: Path, entry: Entry, given: dict[int, Path]) -> None:
    """given: where each of the files was written that entries share; the others get links to it, for it may be long."""
    if isinstance(entry.content, bytes):
        write_file(path, entry.content, entry.mode)
        return
    for name in entry.content:
        if any(part in ("", ".", "..") or "\0" in part for part in name.split("/")):
            raise RecordingError(f"{name!r} is not a file name.")
    for folder in sorted({(path / name).parent for name in (*entry.content, "")}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in entry.content.items():
        if id(content) not in given or not linked(given[id(content)], path / name):
            given[id(content)] = path / name
            write_file(path / name, content, entry.mode)


def linked(file: Path, path: Path) -> bool:
    """Some file systems have no links, and all have a most for one file."""
    try:
        os.link(file, path)
    except OSError:
        return False
    return True


def write_file(path: Path, content: bytes, mode: int) -> None:
    with open(path, "xb", buffering=0) as file:
        file.write(content)
        os.fchmod(file.fileno(), mode)


def make_parents(root: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.parent.resolve() != root.resolve() / target.parent.relative_to(root):
        raise RecordingError(f"{target.parent} is a link, and links are not written through. Remove it first.")


def remove_empty_parents(root: Path, target: Path) -> None:
    for parent in target.parents:
        if parent == root:
            return
        with contextlib.suppress(OSError):
            parent.rmdir()


def remove(folder: Path) -> None:
    """Remove a staging folder with the read-only folders nbgrader leaves; what cannot be removed stays hidden."""
    for path, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
