"""The worker's handle on one fork server process: start it, send it requests, stop it."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from . import bubblewrap, protocol
from .limits import Limits, Locks, Usage

REPLY_BYTES = 64 * 1024
START_SECONDS = 120.0
REPLY_SECONDS = 30.0
HIGH_USER, LOW_USER, LOW_USERS = 1_000_000_000, 20_000, 40_000
MAX_PROCESS = 2**22


class EngineFailure(RuntimeError):
    """The engine failed, not the submission."""


@dataclass(frozen=True)
class LessonFiles:
    """What every student of a lesson was given: files by path, and which of them the notebook imports as modules."""

    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    modules: tuple[str, ...] = ()


class ForkServerProcess:
    """Starts a fork server and has it open one sandbox after another. Every method may raise `EngineFailure`.

    hidden: packages and files that must not be readable in sandboxes. preload: modules to import before any sandbox is opened.
    """

    def __init__(self, locks: Locks, hidden: tuple[str, ...], preload: tuple[str, ...], disk_bytes: int):
        self.disk_bytes, self.lesson = disk_bytes, None
        self.has_sandbox, self.unusable = False, False
        self.stderr = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the process runs)
        self.folder = None if locks.namespace else tempfile.mkdtemp(prefix="sandbox-")
        self.process = self._start(locks, hidden, preload)
        self.user = sandbox_user(self.process.pid) if os.geteuid() == 0 else 0

    def _start(self, locks: Locks, hidden: tuple[str, ...], preload: tuple[str, ...]) -> subprocess.Popen:
        self.control, other = socket.socketpair()
        worker = os.pidfd_open(os.getpid())
        folder = "/sandbox" if self.folder is None else str(Path(self.folder, "sandbox"))
        config = bubblewrap.configuration(folder, locks, preload, other.fileno(), worker)
        try:
            return subprocess.Popen(
                bubblewrap.command(config, hidden, self.disk_bytes),
                pass_fds=(other.fileno(), worker),
                env=bubblewrap.environment(config),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self.stderr,
                cwd="/",
            )
        finally:
            other.close()
            os.close(worker)

    def load_lesson(self, lesson: LessonFiles) -> None:
        """Send what every student was given, the first time this is called, and wait until everything is loaded."""
        if self.lesson is not None:
            return
        self.lesson = lesson
        self.control.settimeout(START_SECONDS)
        with contextlib.suppress(OSError):  # Where the process has ended, its stderr says why: see `_receive`.
            protocol.send(self.control, lesson.modules)
            protocol.send_files(self.control, lesson.files, known={})
        self._receive()

    def can_open(self, disk_bytes: int) -> bool:
        """Whether a sandbox with a disk of this size can be opened here; one that is still open is closed first."""
        if self.has_sandbox:
            self.close_sandbox()
        return not self.unusable and self.disk_bytes == disk_bytes and self.process.poll() is None

    def open_sandbox(self, own: socket.socket, limits: Limits) -> None:
        """Fork a sandbox that serves the socket `own`."""
        self.has_sandbox = True
        self._request(["open_sandbox", self.user, asdict(limits)], own.fileno())

    def usage(self) -> Usage:
        return Usage(*self._request(["usage"]))

    def kill_leftovers(self) -> int:
        """Kill every process of the sandbox but its main one; returns the memory of that one, in bytes."""
        return self._request(["kill_leftovers"])

    def close_sandbox(self) -> None:
        """End the sandbox. A fork server that cannot clean up after it is not used again."""
        self.has_sandbox = False
        try:
            self.unusable = self.unusable or self._request(["close_sandbox"]) is not True
        except EngineFailure:
            self.unusable = True

    def _request(self, request: list, descriptor: int | None = None) -> Any:
        try:
            self.control.settimeout(REPLY_SECONDS)
            protocol.send(self.control, request)
            if descriptor is not None:
                socket.send_fds(self.control, [b"s"], [descriptor])
        except OSError:
            raise EngineFailure("The fork server ended.") from None
        return self._receive()

    def _receive(self) -> Any:
        try:
            return protocol.receive(self.control, REPLY_BYTES)
        except (EOFError, OSError):
            self.unusable = True
            raise EngineFailure(f"The fork server ended. {self._last_line_of_stderr()}".strip()) from None

    def _last_line_of_stderr(self) -> str:
        """The fork server's own; a sandbox has no stderr."""
        self.stderr.seek(0)
        return self.stderr.read()[-300:].decode("utf-8", "replace").strip().rpartition("\n")[2]

    def stop(self) -> None:
        """Close the connection, at which the fork server ends, and its namespace with it; kill it if it does not."""
        self.control.close()
        try:
            self.process.wait(REPLY_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.stderr.close()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def sandbox_user(process: int) -> int:
    """A user id that no other worker uses: derived from the process id, above all real users where so many ids are mapped."""
    ranges = [list(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    if any(first <= HIGH_USER and first + count >= HIGH_USER + MAX_PROCESS for first, _, count in ranges):
        return HIGH_USER + process
    return LOW_USER + process % LOW_USERS
