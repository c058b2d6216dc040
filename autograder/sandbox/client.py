"""Sandboxes as the worker sees them: open one, run cells in it, ask its exercises, close it."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..check.runs import Reference, Reply
from ..records import Output
from . import protocol
from .limits import Limits
from .process import EngineFailure, ForkServerProcess, LessonFiles
from .protections import Protections, detect
from .protocol import SandboxFailure, cell_outcome, failing, printable, reply_of
from .timeouts import Timeout

SENDING_SECONDS = 30.0
OPENING_SECONDS = 60.0

__all__ = ["CellRun", "EngineFailure", "LessonFiles", "Limits", "Oracle", "Sandbox", "SandboxFailure", "Sandboxes"]


@dataclass(frozen=True)
class CellRun:
    """One executed cell. ended: ok, error, hung, waited or died; after the last three the sandbox answers no more."""

    output: Output
    ended: str


class Sandboxes:
    """One warm process and the sandbox forked from it. A context manager: on leaving, nothing of either is left.

    lesson: what every student was given; it may be set as long as no sandbox was opened.
    """

    def __init__(
        self,
        protections: Protections | None = None,
        hidden_packages: tuple[str, ...] = (),
        preload: tuple[str, ...] = ("ipywidgets",),
        lesson: LessonFiles | None = None,
    ):
        self.protections, self.lesson = protections or detect(), lesson or LessonFiles()
        self._make = lambda disk_bytes: ForkServerProcess(self.protections.walls, hidden_packages, preload, disk_bytes)
        self._keeper: ForkServerProcess | None = None

    def __enter__(self) -> "Sandboxes":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        if self._keeper is not None:
            self._keeper.end()
        self._keeper = None

    def start(self, disk_bytes: int = Limits().disk_bytes) -> None:
        """Have a warm process load what sandboxes need, and do not wait for it."""
        self.close()
        self._keeper = self._make(disk_bytes)

    def open(self, files: dict[str, bytes], limits: Limits | None = None) -> "Sandbox":
        """A fresh sandbox with these files in its working folder. One at a time: a sandbox still open is closed first."""
        limits = limits or Limits()
        if self._keeper is None or not self._keeper.ready(limits.disk_bytes):
            self.start(limits.disk_bytes)
        self._keeper.teach(self.lesson)
        return Sandbox(self._keeper, files, limits)


class Sandbox:
    """One submission's sandbox."""

    def __init__(self, fork_server: ForkServerProcess, files: dict[str, bytes], limits: Limits):
        self.fork_server, self.limits = fork_server, limits
        self.sock, other = socket.socketpair()
        try:
            with other:
                fork_server.open(other, limits)
            self._furnish(files)
        except BaseException:
            self.sock.close()
            raise

    def _furnish(self, files: dict[str, bytes]) -> None:
        """Send the files straight into the sandbox, past the warm process, and wait until it is locked."""
        self.sock.settimeout(OPENING_SECONDS)
        try:
            protocol.send_files(self.sock, files, self.fork_server.lesson.files)
            answer = protocol.receive(self.sock, self.limits.reply_bytes)
        except (EOFError, OSError) as error:
            raise EngineFailure(f"A sandbox could not be opened: {error}") from None
        if answer != ["ready"]:
            raise EngineFailure(f"A sandbox could not be locked: {answer[1]}")

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        """End every process of the sandbox and remove its folders."""
        self.sock.close()
        self.fork_server.close_sandbox()

    def run(self, source: str) -> CellRun:
        """Execute one cell."""
        timeout = Timeout(self.fork_server, self.limits, lambda first, others: first + others)
        try:
            ended, text, error = cell_outcome(self._ask(["run", source], timeout))
        except SandboxFailure as failure:
            self.sock.close()
            self.fork_server.usage()
            return CellRun(Output(), failure.kind if failure.kind in ("hung", "waited") else "died")
        return CellRun(Output(printable(text, self.limits.output_chars), printable(error, 2000)), ended)

    def _ask(self, request: list, timeout: Timeout) -> Any:
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            protocol.send(self.sock, request)
            return protocol.receive(self.sock, self.limits.reply_bytes, lambda: timeout.wait(self.sock))

    @contextlib.contextmanager
    def exercise(self, name: str, reply_bytes: int) -> Iterator["Oracle"]:
        """A process of its own that answers for the exercise `name`; before and afterwards all but the sandbox's first are ended.

        What cells left running would take away the processes, the memory and the time that this exercise may use.
        """
        self.fork_server.sweep()
        own, other = socket.socketpair()
        with own:
            with other, failing():
                self.sock.settimeout(SENDING_SECONDS)
                protocol.send(self.sock, ["exercise", name])
                socket.send_fds(self.sock, [b"s"], [other.fileno()])
            try:
                yield Oracle(self, own, reply_bytes, lambda first, others: others)
            finally:
                self.fork_server.sweep()

    @contextlib.contextmanager
    def exercise_here(self, name: str) -> Iterator["Oracle"]:
        """The process that runs the cells answers for `name`, once its `reply_bytes` are set.

        Quicker, but what the answer does there stays done.
        """
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            protocol.send(self.sock, ["answer", name])
        yield Oracle(self, self.sock, 0, lambda first, others: first + others)
        with failing():
            protocol.send(self.sock, ["done"])


class Oracle:
    """What answers for one exercise: a backend of `checking.driving`. Every answer is checked part by part.

    counted: which processor time is the exercise's, of the sandbox's first process and of all others.
    """

    def __init__(self, sandbox: Sandbox, sock: socket.socket, reply_bytes: int, counted: Callable[[float, float], float]):
        self.sandbox, self.sock, self.reply_bytes = sandbox, sock, reply_bytes
        self.timeout = Timeout(sandbox.fork_server, sandbox.limits, counted)

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        return self._ask(["call", target.number, method, args, kwargs])

    def attribute(self, target: Reference, name: str) -> Any:
        return self._ask(["attribute", target.number, name]).value

    def _ask(self, request: list) -> Reply:
        timeout = self.timeout.renew()
        with failing():
            self.sock.settimeout(SENDING_SECONDS)
            protocol.send(self.sock, request)
            answer = protocol.receive(self.sock, self.reply_bytes, lambda: timeout.wait(self.sock))
            return reply_of(answer)
