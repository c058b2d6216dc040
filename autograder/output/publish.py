"""Writing files and folders so that either all of them are in place or nothing has changed.

Every entry is written at once into a hidden staging folder beside its target, on the same disk; only its number stays in
memory. `publish` then swaps all targets by renaming, keeps the old ones aside, calls `commit` (the gradebook's), and removes
the old ones. Whatever fails before that point swaps everything back. What a killed run left behind is undone by the next
one that writes below the same root.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from autograder.output.guards import course_lock, one_sentence, uninterrupted
from autograder.output.staging import StagingFolder, check_target, recover, undo

__all__ = ["Entry", "Publication", "course_lock", "publish", "recover"]

FAILED = "The files could not be written"


@dataclass(frozen=True)
class Entry:
    """One target: `root/at` becomes the file `content`, or the folder of `content` (relative path -> bytes).

    root may be a link, since a course may keep it on another disk; below it no link is followed. mode: of the files.
    """

    root: Path
    at: str
    content: bytes | Mapping[str, bytes] = field(repr=False)
    mode: int = 0o644


def publish(entries: Iterable[Entry], commit: Callable[[], None] = lambda: None) -> None:
    """Write all entries and call `commit`, or leave everything as it was. Call it inside `course_lock`."""
    with one_sentence(FAILED), Publication() as publication:
        for entry in entries:
            publication.add(entry)
        publication.publish(commit)


class Publication:
    """Entries that are staged one by one and put in place together. A context manager: leaving it removes what is staged.

    Raises RecordingError, one sentence, for a target that cannot be written and for what the system reports.
    """

    def __init__(self):
        self.folders: dict[Path, StagingFolder] = {}
        self.closing = contextlib.ExitStack()

    def __enter__(self) -> "Publication":
        return self

    def __exit__(self, *_) -> None:
        self.closing.close()

    def add(self, entry: Entry) -> None:
        """Stage an entry on disk."""
        with one_sentence(FAILED, interrupts=False):
            folder = self._folder(entry.root)
            check_target(entry.root, entry.at, is_file=isinstance(entry.content, bytes))
            folder.add(entry.at, entry.content, entry.mode)

    @contextlib.contextmanager
    def file(self, root: Path, at: str, mode: int = 0o644) -> Iterator[BinaryIO]:
        """Stage the file `root/at`, which the body writes piece by piece."""
        with one_sentence(FAILED, interrupts=False):
            folder = self._folder(root)
            check_target(root, at, is_file=True)
            with folder.file(at, mode) as file:
                yield file

    def publish(self, commit: Callable[[], None] = lambda: None) -> None:
        """Put everything in place and call `commit`; where anything fails, put everything back and raise."""
        with one_sentence(FAILED):
            for folder in self.folders.values():
                folder.complete()
            with uninterrupted():
                swap_all(list(self.folders.values()), commit)

    def _folder(self, root: Path) -> StagingFolder:
        if root not in self.folders:
            recover(root)
            self.folders[root] = StagingFolder(root)
            self.closing.callback(self.folders[root].close)
        return self.folders[root]


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
