"""Sandboxes as a worker uses them: open one, run cells in it, call its functions for an exercise, close it."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..check.records import Failure, Reference, Reply
from ..records import Output
from . import protocol
from .limits import Limits, SandboxFailure
from .metering import Budget, Meter, Timeout
from .process import EngineFailure, ForkServerProcess, LessonFiles
from .protections import Protections, detect

REPLY_BYTES = 64 * 1024
SEND_SECONDS = 30.0
OPEN_SECONDS = 60.0
ERROR_CHARS = 2000

__all__ = ["Budget", "CellRun", "EngineFailure", "LessonFiles", "Limits", "Oracle", "Sandbox", "SandboxFailure", "Sandboxes"]


@dataclass(frozen=True)
class CellRun:
    """One executed cell. ended: ok, error, hung, waited, full or died; after the last four the sandbox answers no more.

    failure: the error it ended with. memory_bytes: what the process that runs the cells has after it.
    """

    output: Output
    ended: str
    failure: Failure | None = None
    memory_bytes: int = 0


class Sandboxes:
    """One fork server and the sandbox forked from it. A context manager: on leaving, no process and no file of it is left.

    lesson: what every student was given; it can be set until the first sandbox is opened.
    """

    def __init__(
        self,
        protections: Protections | None = None,
        hidden_packages: tuple[str, ...] = (),
        preload: tuple[str, ...] = ("ipywidgets",),
        lesson: LessonFiles | None = None,
    ):
        self.protections, self.lesson = protections or detect(), lesson or LessonFiles()
        self._hidden, self._preload = hidden_packages, preload
        self._fork_server: ForkServerProcess | None = None

    def __enter__(self) -> "Sandboxes":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def close(self) -> None:
        if self._fork_server is not None:
            self._fork_server.stop()
        self._fork_server = None

    def start(self, disk_bytes: int = Limits().disk_bytes) -> None:
        """Start a fork server, which begins to load what sandboxes need; do not wait for it."""
        self.close()
        self._fork_server = ForkServerProcess(self.protections.locks, self._hidden, self._preload, disk_bytes)

    def open(self, files: dict[str, bytes], limits: Limits | None = None, budget: Budget | None = None) -> "Sandbox":
        """A fresh sandbox with these files in its working folder. There is one at a time: one still open is closed first.

        budget: what the submission has used in other sandboxes; it grows.
        """
        limits = limits or Limits()
        if self._fork_server is None or not self._fork_server.can_open(limits.disk_bytes):
            self.start(limits.disk_bytes)
        self._fork_server.load_lesson(self.lesson)
        return Sandbox(self._fork_server, files, limits, budget or Budget())


class Sandbox:
    """The sandbox of one submission. A context manager: on leaving it is closed."""

    def __init__(self, fork_server: ForkServerProcess, files: dict[str, bytes], limits: Limits, budget: Budget):
        self.fork_server, self.limits, self.meter = fork_server, limits, Meter(fork_server.usage, budget)
        self.sock, other = socket.socketpair()
        try:
            with other:
                fork_server.open_sandbox(other, limits)
            self._send_files(files)
        except BaseException:
            self.sock.close()
            raise

    def _send_files(self, files: dict[str, bytes]) -> None:
        """Send the files straight to the sandbox, past the fork server, and wait until it is locked."""
        self.sock.settimeout(OPEN_SECONDS)
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
        with contextlib.suppress(EngineFailure):
            self.meter.look()
        self.fork_server.close_sandbox()

    def run(self, source: str) -> CellRun:
        """Execute one cell. What it started and left running ends with it."""
        timeout = Timeout(self.meter, self.limits, others=False)
        try:
            self._send(["run", source])
            with protocol.sandbox_failures():
                reply = protocol.receive(self.sock, self.limits.reply_bytes, lambda: timeout.wait(self.sock))
            ended, text, error, raised = protocol.parse_cell_reply(reply)
        except SandboxFailure as failure:
            self.sock.close()
            self.fork_server.usage()  # Raises EngineFailure where it is the fork server that ended.
            return CellRun(Output(), failure.kind if failure.kind in ("hung", "waited", "full") else "died")
        text, left = protocol.printable(text, self.limits.output_chars), self.fork_server.kill_leftovers()
        return CellRun(Output(text, protocol.printable(error, ERROR_CHARS)), ended, raised, left)

    def _send(self, request: list) -> None:
        with protocol.sandbox_failures():
            self.sock.settimeout(SEND_SECONDS)
            protocol.send(self.sock, request)

    @contextlib.contextmanager
    def exercise(self, *names: str, limits: Limits | None = None) -> Iterator["Oracle"]:
        """A forked process that answers calls to the exercise names[0], as number 0, and to its helpers, as the next numbers.

        limits: where they are not the sandbox's. Before and after it, all processes but the main one are killed.

        What cells left running would use up the processes, the memory and the time that this exercise may have.
        """
        self.fork_server.kill_leftovers()
        own, other = socket.socketpair()
        with own:
            with other:
                self._send(["exercise", names])
                with protocol.sandbox_failures():
                    socket.send_fds(self.sock, [b"s"], [other.fileno()])
            try:
                yield Oracle(self, own, others=True, limits=limits)
            finally:
                self.fork_server.kill_leftovers()

    @contextlib.contextmanager
    def exercise_here(self, *names: str) -> Iterator["Oracle"]:
        """The process that runs the cells answers calls to these names.

        Quicker than `exercise`, but calls can change what later cells and exercises meet.
        """
        self._send(["exercise_here", names])
        yield Oracle(self, self.sock, others=False)
        self._send(["done"])


class Oracle:
    """Calls the student's implementation of one exercise, and its helpers, in a sandbox: a `check.records.Backend`.

    Every reply is checked.

    reply_bytes: the longest reply accepted; whoever calls sets it to what the next replies may take. Raises `SandboxFailure`
    when the sandbox fails or sends anything else.
    """

    def __init__(self, sandbox: Sandbox, sock: socket.socket, others: bool, limits: Limits | None = None):
        self.sock, self.reply_bytes = sock, REPLY_BYTES
        self.timeout = Timeout(sandbox.meter, limits or sandbox.limits, others)

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        return self._request(["call", target.number, method, args, kwargs])

    def attribute(self, target: Reference, name: str) -> Any:
        return self._request(["attribute", target.number, name]).value

    def _request(self, request: list) -> Reply:
        with protocol.sandbox_failures():
            self.sock.settimeout(SEND_SECONDS)
            protocol.send(self.sock, request)
            reply = protocol.receive(self.sock, self.reply_bytes, lambda: self.timeout.wait(self.sock))
        return protocol.parse_call_reply(reply)
