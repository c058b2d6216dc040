"""Rooms as the examiner sees them: open one, run cells in it, ask its exercises, close it."""

import contextlib
import select
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.checking.driving import Failure, Raised, Reference, Reply
from autograder.results import Output

from . import wire
from .keeper import EngineFailure, Keeper
from .limits import Limits
from .protections import Protections, detect

TICK_SECONDS = 0.05
SENDING_SECONDS = 30.0
OPENING_SECONDS = 60.0
MOST_OBJECTS = 1_000_000
MOST_ARGUMENTS = 100

__all__ = ["CellRun", "EngineFailure", "Limits", "Oracle", "Room", "RoomFailure", "Rooms"]


class RoomFailure(Exception):
    """The room itself failed. kind: hung (processor time), waited (wall time), died, oversized or garbled."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class CellRun:
    """One executed cell. ended: ok, error, hung, waited or died; after the last three the room answers no more."""

    output: Output
    ended: str


class Rooms:
    """One warm process and the room forked from it. A context manager: on leaving, nothing of either is left."""

    def __init__(
        self,
        protections: Protections | None = None,
        hidden_packages: tuple[str, ...] = (),
        preload: tuple[str, ...] = ("ipywidgets",),
    ):
        self.protections = protections or detect()
        self._make = lambda disk_bytes: Keeper(self.protections.walls, hidden_packages, preload, disk_bytes)
        self._keeper: Keeper | None = None

    def __enter__(self) -> "Rooms":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        if self._keeper is not None:
            self._keeper.end()
        self._keeper = None

    def open(self, files: dict[str, bytes], limits: Limits | None = None) -> "Room":
        """A fresh room with these files in its working folder. One at a time: a room still open is closed first."""
        limits = limits or Limits()
        if self._keeper is None or not self._keeper.ready(limits.disk_bytes):
            self.close()
            self._keeper = self._make(limits.disk_bytes)
        return Room(self._keeper, files, limits)


class Patience:
    """How long to wait for a room: processor time decides, wall time is generous, memory and disk are watched.

    Processor time is counted from the first look, which comes a moment after the beginning: what is over by then costs none.
    """

    def __init__(self, keeper: Keeper, limits: Limits, counted: Callable[[float, float], float]):
        self.keeper, self.limits, self.counted = keeper, limits, counted
        self.baseline: float | None = None
        self.renew()

    def renew(self) -> "Patience":
        """Start the wall clock again, for the next call of the same exercise."""
        self.looked = time.monotonic()
        self.deadline = self.looked + self.limits.wall_seconds
        return self

    def wait(self, sock: socket.socket) -> None:
        """Return when there is something to read, even if it only drips; raise `RoomFailure` when patience is over."""
        ready = False
        while not ready:
            ready = bool(select.select([sock], [], [], TICK_SECONDS)[0])
            if time.monotonic() - self.looked >= TICK_SECONDS:
                self.look()

    def look(self) -> None:
        first, others, memory, files = self.keeper.usage()
        self.looked = time.monotonic()
        used = self.counted(first, others)
        if self.baseline is None:
            self.baseline = max(0.0, used - TICK_SECONDS)
        if used - self.baseline > self.limits.cpu_seconds:
            raise RoomFailure("hung")
        if memory > self.limits.memory_bytes or files > self.limits.disk_files:
            raise RoomFailure("died")
        if self.looked > self.deadline:
            raise RoomFailure("waited")


class Room:
    """One submission's room."""

    def __init__(self, keeper: Keeper, files: dict[str, bytes], limits: Limits):
        self.keeper, self.limits = keeper, limits
        self.sock, other = socket.socketpair()
        try:
            with other:
                keeper.open(other, limits)
            self._furnish(files)
        except BaseException:
            self.sock.close()
            raise

    def _furnish(self, files: dict[str, bytes]) -> None:
        """Send the files straight into the room, past the warm process, and wait until it is locked."""
        self.sock.settimeout(OPENING_SECONDS)
        try:
            wire.send(self.sock, [(name, len(data)) for name, data in files.items()])
            for data in files.values():
                self.sock.sendall(data)
            answer = wire.receive(self.sock, self.limits.reply_bytes)
        except (EOFError, OSError) as error:
            raise EngineFailure(f"A room could not be opened: {error}") from None
        if answer != ["ready"]:
            raise EngineFailure(f"A room could not be locked: {answer[1]}")

    def __enter__(self) -> "Room":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """End every process of the room and remove its folders."""
        self.sock.close()
        self.keeper.close_room()

    def run(self, source: str) -> CellRun:
        """Execute one cell."""
        patience = Patience(self.keeper, self.limits, lambda first, others: first + others)
        try:
            ended, text, error = cell_outcome(self._ask(["run", source], patience))
        except RoomFailure as failure:
            self.sock.close()
            self.keeper.usage()
            return CellRun(Output(), failure.kind if failure.kind in ("hung", "waited") else "died")
        return CellRun(Output(printable(text, self.limits.output_chars), printable(error, 2000)), ended)

    def _ask(self, request: list, patience: Patience) -> Any:
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            wire.send(self.sock, request)
            return wire.receive(self.sock, self.limits.reply_bytes, lambda: patience.wait(self.sock))

    @contextlib.contextmanager
    def exercise(self, name: str, reply_bytes: int) -> Iterator["Oracle"]:
        """A process of its own that answers for the exercise `name`; afterwards all but the room's first are ended."""
        own, other = socket.socketpair()
        with own:
            with other, failing():
                self.sock.settimeout(SENDING_SECONDS)
                wire.send(self.sock, ["exercise", name])
                socket.send_fds(self.sock, [b"s"], [other.fileno()])
            try:
                yield Oracle(self, own, reply_bytes)
            finally:
                self.keeper.sweep()


class Oracle:
    """What answers for one exercise: a backend of `checking.driving`. Every answer is checked part by part."""

    def __init__(self, room: Room, sock: socket.socket, reply_bytes: int):
        self.room, self.sock, self.reply_bytes = room, sock, reply_bytes
        self.patience = Patience(room.keeper, room.limits, lambda first, others: others)

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        return self._ask(["call", target.number, method, args, kwargs])

    def attribute(self, target: Reference, name: str) -> Any:
        return self._ask(["attribute", target.number, name]).value

    def _ask(self, request: list) -> Reply:
        patience = self.patience.renew()
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            wire.send(self.sock, request)
            answer = wire.receive(self.sock, self.reply_bytes, lambda: patience.wait(self.sock))
            return reply_of(answer)


@contextlib.contextmanager
def failing() -> Iterator[None]:
    """Everything a room can do to a conversation, as one RoomFailure."""
    try:
        yield
    except wire.OversizedError:
        raise RoomFailure("oversized") from None
    except wire.Garbled:
        raise RoomFailure("garbled") from None
    except TimeoutError:
        raise RoomFailure("waited") from None
    except (EOFError, OSError):
        raise RoomFailure("died") from None


def cell_outcome(answer: Any) -> tuple[str, str, str]:
    match answer:
        case ["ran", bool(ok), str(text), str(error)]:
            return ("ok" if ok else "error"), text, error
    raise RoomFailure("garbled")


def reply_of(answer: Any) -> Reply:
    """The Reply an answer stands for; an answer of any other form is garbled."""
    match answer:
        case ["raised", str(kind), str(text), str(line)]:
            raise Raised(Failure(printable(kind, 100), printable(text, 500), printable(line, 200)))
        case ["data" | "object" as form, value, list(changed), list(warned)]:
            if form == "object" and (type(value) is not int or not 0 <= value < MOST_OBJECTS):
                raise RoomFailure("garbled")
            if not all(map(names_argument, changed)) or not all(type(text) is str for text in warned):
                raise RoomFailure("garbled")
            said = tuple(printable(text, 200) for text in warned[:20])
            return Reply(Reference(value) if form == "object" else value, tuple(changed), said)
    raise RoomFailure("garbled")


def names_argument(position: Any) -> bool:
    """Whether this may say which argument changed: its position, or a name; the driver knows which there are."""
    if type(position) is int:
        return 0 <= position < MOST_ARGUMENTS
    return type(position) is str and position.isprintable() and len(position) < MOST_ARGUMENTS


def printable(text: str, limit: int) -> str:
    """Foreign text without control characters, cut to `limit`."""
    return "".join(c for c in text[:limit] if c.isprintable() or c in "\n\t")
