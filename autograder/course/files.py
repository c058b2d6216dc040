"""Opens what was handed in: regular files only, no link followed at any step, nothing without a limit.

Every step is taken from the descriptor of the folder above, so what was looked at is what is read.
"""

import itertools
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.source import ignored

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
KINDS = {
    stat.S_IFREG: "a file",
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
}


class Refused(Exception):
    """Something handed in that is not read. The text is a clause for the student."""


def explain(name: str, error: OSError) -> Refused:
    return Refused(f"{short_name(name)} cannot be opened ({(error.strerror or type(error).__name__).lower()})")


def kind_of(folder: int, name: str) -> str:
    """What `name` is, without following or opening it."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        raise explain(name, error) from None
    return KINDS.get(stat.S_IFMT(mode), "a device")


def require_kind(folder: int, name: str, kind: str) -> None:
    found = kind_of(folder, name)
    if found == "missing":
        raise Refused(f"there is no {short_name(name)}")
    if found != kind:
        raise Refused(f"{short_name(name)} is {found}, not {kind}")


@contextmanager
def top_folder(path: Path) -> Iterator[int]:
    """The folder where submissions are looked for, as the instructor named it (a link is fine)."""
    handle = os.open(path, FOLDER)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def folder_below(above: int, name: str) -> Iterator[int]:
    """The folder `name` inside an open folder."""
    try:
        require_kind(above, name, "a folder")
        handle = os.open(name, FOLDER | os.O_NOFOLLOW, dir_fd=above)
    except OSError as error:
        raise explain(name, error) from None
    try:
        yield handle
    finally:
        os.close(handle)


def read_regular(folder: int, name: str, most: int, limit: str) -> bytes:
    """The bytes of a regular file of at most `most` bytes; `limit` says the bound in words."""
    try:
        require_kind(folder, name, "a file")
        with open(os.open(name, FILE, dir_fd=folder), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Refused(f"{short_name(name)} is not a file")
            content = file.read(min(found.st_size, most) + 1)
    except OSError as error:
        raise explain(name, error) from None
    if len(content) > most or found.st_size > most:
        raise Refused(f"{short_name(name)} is larger than {limit}")
    return content


def names_in(folder: int, most: int, limit: str) -> list[str]:
    """The sorted names in an open folder; refused when there are more than `most`. `limit` says the bound in words."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in itertools.islice(entries, most + 1)]
    except OSError as error:
        raise explain("the folder", error) from None
    if len(names) > most:
        raise Refused(f"there are more than {limit} files")
    return sorted(names)


MOST_BYTES = 10_000_000
MOST_ENTRIES = 1_000
MOST_DEPTH = 5
NEVER = (".*", "__pycache__", "*.py[co]", "*.ipynb")  # compiled files could stand in for released ones
NBGRADERS_OWN = ("timestamp.txt",)


@dataclass
class Collector:
    """Walks one handed-in folder. files: relative path -> bytes. left_out: a clause for each thing that was not read."""

    released: frozenset[str]
    ignore: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    bytes_left: int = MOST_BYTES
    entries_left: int = MOST_ENTRIES

    def __post_init__(self):
        self.modules = {parts[:n] for parts in map(module_path, self.released) if parts for n in range(1, len(parts) + 1)}

    def walk(self, folder: int, above: tuple[str, ...] = ()) -> None:
        names = names_in(folder, self.entries_left, f"{MOST_ENTRIES:,}")
        self.entries_left -= len(names)
        for name in names:
            path = (*above, name)
            if ignored([name], NEVER + self.ignore) or path == NBGRADERS_OWN or "/".join(path) in self.released:
                continue
            try:
                self.take(folder, path)
            except Refused as refused:
                self.left_out.append(str(refused))

    def take(self, folder: int, path: tuple[str, ...]) -> None:
        name, whole = path[-1], "/".join(path)
        if not name.isprintable():
            raise Refused(f"{short_name(name)} is not a name that can be used")
        if len(path) > MOST_DEPTH:
            raise Refused(f"{short_name(whole)} is more than {MOST_DEPTH} folders deep")
        if kind_of(folder, name) == "a folder":
            with folder_below(folder, name) as below:
                self.walk(below, path)
        elif self.replaces(path):
            raise Refused(f"{short_name(whole)} would stand in the place of something released")
        else:
            self.files[whole] = read_regular(folder, name, self.bytes_left, "what is left of 10 MB")
            self.bytes_left -= len(self.files[whole])

    def replaces(self, path: tuple[str, ...]) -> bool:
        """Whether importing released code, or opening a released file, could find this file instead."""
        stems = tuple(part.split(".")[0] for part in path)
        if any(stems[:n] in self.modules for n in range(1, len(path) + 1)):
            return True
        below = ["/".join(path[:n]) for n in range(1, len(path))]
        return any(place in self.released for place in below) or any(
            name.startswith("/".join(path) + "/") for name in self.released
        )


def module_path(released: str) -> tuple[str, ...]:
    """The names by which released code is imported, folder by folder; () for what is not code."""
    parts = tuple(released.split("/"))
    return (*parts[:-1], parts[-1].split(".")[0]) if parts[-1].endswith(".py") else ()


def collect(folder: int, released: Iterable[str], ignore: tuple[str, ...] = ()) -> Collector:
    """Everything usable in an open handed-in folder, apart from notebooks."""
    collector = Collector(frozenset(released), ignore)
    try:
        collector.walk(folder)
    except Refused as refused:
        collector.left_out.append(str(refused))
    return collector


def short_name(name: str, most: int = 80) -> str:
    """A file's name as one short piece of a sentence."""
    cut = name if len(name) <= most else name[:most] + "..."
    return cut if cut.isprintable() else ascii(cut)
