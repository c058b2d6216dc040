"""Opening what was handed in: regular files only, no link followed at any step, nothing without a limit.

Every step is taken from the descriptor of the folder above, so what was looked at is what is read.
"""

import itertools
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.text import shown

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
    return Refused(f"{shown(name)} cannot be opened ({(error.strerror or type(error).__name__).lower()})")


def kind_of(folder: int, name: str) -> str:
    """What `name` is, without following or opening it."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        raise explain(name, error) from None
    return KINDS.get(stat.S_IFMT(mode), "a device")


def require(folder: int, name: str, kind: str) -> None:
    found = kind_of(folder, name)
    if found == "missing":
        raise Refused(f"there is no {shown(name)}")
    if found != kind:
        raise Refused(f"{shown(name)} is {found}, not {kind}")


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
        require(above, name, "a folder")
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
        require(folder, name, "a file")
        with open(os.open(name, FILE, dir_fd=folder), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Refused(f"{shown(name)} is not a file")
            content = file.read(min(found.st_size, most) + 1)
    except OSError as error:
        raise explain(name, error) from None
    if len(content) > most or found.st_size > most:
        raise Refused(f"{shown(name)} is larger than {limit}")
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
