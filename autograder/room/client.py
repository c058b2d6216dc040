"""Rooms as the examiner sees them: open one, run cells in it, ask its exercises, close it."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.checking.driving import Reference, Reply
from autograder.results import Output

from . import frames
from .answers import cell_outcome, failing, printable, reply_of
from .keeper import EngineFailure, Keeper, LessonFiles
from .limits import Limits
from .patience import Patience, RoomFailure
from .protections import Protections, detect

SENDING_SECONDS = 30.0
OPENING_SECONDS = 60.0

__all__ = ["CellRun", "EngineFailure", "LessonFiles", "Limits", "Oracle", "Room", "RoomFailure", "Rooms"]


@dataclass(frozen=True)
class CellRun:
    """One executed cell. ended: ok, error, hung, waited or died; after the last three the room answers no more."""

    output: Output
    ended: str


class Rooms:
    """One warm process and the room forked from it. A context manager: on leaving, nothing of either is left.

    lesson: what every student was given; it may be set as long as no room was opened.
    """

    def __init__(
        self,
        protections: Protections | None = None,
        hidden_packages: tuple[str, ...] = (),
        preload: tuple[str, ...] = ("ipywidgets",),
        lesson: LessonFiles | None = None,
    ):
        self.protections, self.lesson = protections or detect(), lesson or LessonFiles()
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

    def start(self, disk_bytes: int = Limits().disk_bytes) -> None:
        """Have a warm process load what rooms need, and do not wait for it."""
        self.close()
        self._keeper = self._make(disk_bytes)

    def open(self, files: dict[str, bytes], limits: Limits | None = None) -> "Room":
        """A fresh room with these files in its working folder. One at a time: a room still open is closed first."""
        limits = limits or Limits()
        if self._keeper is None or not self._keeper.ready(limits.disk_bytes):
            self.start(limits.disk_bytes)
        self._keeper.teach(self.lesson)
        return Room(self._keeper, files, limits)


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
            frames.send_files(self.sock, files, self.keeper.lesson.files)
            answer = frames.receive(self.sock, self.limits.reply_bytes)
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
            frames.send(self.sock, request)
            return frames.receive(self.sock, self.limits.reply_bytes, lambda: patience.wait(self.sock))

    @contextlib.contextmanager
    def exercise(self, name: str, reply_bytes: int) -> Iterator["Oracle"]:
        """A process of its own that answers for the exercise `name`; before and afterwards all but the room's first are ended.

        What cells left running would take away the processes, the memory and the time that this exercise may use.
        """
        self.keeper.sweep()
        own, other = socket.socketpair()
        with own:
            with other, failing():
                self.sock.settimeout(SENDING_SECONDS)
                frames.send(self.sock, ["exercise", name])
                socket.send_fds(self.sock, [b"s"], [other.fileno()])
            try:
                yield Oracle(self, own, reply_bytes, lambda first, others: others)
            finally:
                self.keeper.sweep()

    @contextlib.contextmanager
    def exercise_here(self, name: str) -> Iterator["Oracle"]:
        """The process that runs the cells answers for `name`, once its `reply_bytes` are set.

        Quicker, but what the answer does there stays done.
        """
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            frames.send(self.sock, ["answer", name])
        yield Oracle(self, self.sock, 0, lambda first, others: first + others)
        with failing():
            frames.send(self.sock, ["done"])


class Oracle:
    """What answers for one exercise: a backend of `checking.driving`. Every answer is checked part by part.

    counted: which processor time is the exercise's, of the room's first process and of all others.
    """

    def __init__(self, room: Room, sock: socket.socket, reply_bytes: int, counted: Callable[[float, float], float]):
        self.room, self.sock, self.reply_bytes = room, sock, reply_bytes
        self.patience = Patience(room.keeper, room.limits, counted)

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        return self._ask(["call", target.number, method, args, kwargs])

    def attribute(self, target: Reference, name: str) -> Any:
        return self._ask(["attribute", target.number, name]).value

    def _ask(self, request: list) -> Reply:
        patience = self.patience.renew()
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            frames.send(self.sock, request)
            answer = frames.receive(self.sock, self.reply_bytes, lambda: patience.wait(self.sock))
            return reply_of(answer)
