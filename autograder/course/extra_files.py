"""The other files a student handed in: read for the sandbox, never in the place of what was released."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.course.files import Refused, folder_below, kind_of, names_in, read_regular
from autograder.course.source import ignored
from autograder.text import shown

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
            raise Refused(f"{shown(name)} is not a name that can be used")
        if len(path) > MOST_DEPTH:
            raise Refused(f"{shown(whole)} is more than {MOST_DEPTH} folders deep")
        if kind_of(folder, name) == "a folder":
            with folder_below(folder, name) as below:
                self.walk(below, path)
        elif self.replaces(path):
            raise Refused(f"{shown(whole)} would stand in the place of something released")
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
