"""The worker's hold on one warm process: start it, ask it, end it."""

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
from .limits import Limits, Walls

REPLY_BYTES = 64 * 1024
STARTING_SECONDS = 120.0
ANSWERING_SECONDS = 30.0
FIRST_USER, SAFE_USER, SAFE_USERS = 1_000_000_000, 20_000, 40_000
LAST_PROCESS = 2**22


class EngineFailure(RuntimeError):
    """The machinery failed, not the submission."""


@dataclass(frozen=True)
class LessonFiles:
    """What every student of a lesson was given, by path, and which of its modules the notebook imports."""

    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    modules: tuple[str, ...] = ()


class ForkServerProcess:
    """Starts a warm process and asks it for sandboxes."""

    def __init__(self, walls: Walls, hidden: tuple[str, ...], preload: tuple[str, ...], disk_bytes: int):
        self.walls, self.disk_bytes, self.spoiled, self.busy = walls, disk_bytes, False, False
        self.lesson: LessonFiles | None = None
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the process runs)
        self.folder = None if walls.namespace else tempfile.mkdtemp(prefix="sandbox-")
        self.process = self._start(hidden, preload)
        self.user = sandbox_user(self.process.pid) if os.geteuid() == 0 else 0

    def _start(self, hidden: tuple[str, ...], preload: tuple[str, ...]) -> subprocess.Popen:
        self.control, other = socket.socketpair()
        worker = os.pidfd_open(os.getpid())
        place = "/sandbox" if self.folder is None else str(Path(self.folder, "sandbox"))
        config = bubblewrap.configuration(place, self.walls, preload, other.fileno(), worker)
        try:
            return subprocess.Popen(
                bubblewrap.command(config, hidden, self.disk_bytes),
                pass_fds=(other.fileno(), worker),
                env=bubblewrap.environment(config),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self.said,
                cwd="/",
            )
        finally:
            other.close()
            os.close(worker)

    def teach(self, lesson: LessonFiles) -> None:
        """Hand over, once, what every student was given, and wait until the process is warm."""
        if self.lesson is not None:
            return
        self.lesson = lesson
        self.control.settimeout(STARTING_SECONDS)
        with contextlib.suppress(OSError):  # Where the process has ended, what is heard of it says why.
            protocol.send(self.control, lesson.modules)
            protocol.send_files(self.control, lesson.files, known={})
        self._heard()

    def ready(self, disk_bytes: int) -> bool:
        """Whether a sandbox of this size can be opened here; a sandbox that is still open is closed."""
        if self.busy:
            self.close_sandbox()
        return not self.spoiled and self.disk_bytes == disk_bytes and self.process.poll() is None

    def open(self, other: socket.socket, limits: Limits) -> None:
        self.busy = True
        self._ask(["open", self.user, asdict(limits)], other.fileno())

    def usage(self) -> tuple[float, float, int, int]:
        """Seconds of the sandbox's first process and of all others, private bytes of all, files on its disk."""
        return tuple(self._ask(["usage"])[1:])

    def sweep(self) -> None:
        self._ask(["sweep"])

    def close_sandbox(self) -> None:
        """End the sandbox. A warm process that cannot clean up after it is not used again."""
        self.busy = False
        try:
            self.spoiled = self.spoiled or self._ask(["close"]) != ["closed", True]
        except EngineFailure:
            self.spoiled = True

    def _ask(self, request: list, descriptor: int | None = None) -> Any:
        try:
            self.control.settimeout(ANSWERING_SECONDS)
            protocol.send(self.control, request)
            if descriptor is not None:
                socket.send_fds(self.control, [b"s"], [descriptor])
        except OSError:
            raise EngineFailure("The warm process ended.") from None
        return self._heard()

    def _heard(self) -> Any:
        try:
            return protocol.receive(self.control, REPLY_BYTES)
        except (EOFError, OSError):
            self.spoiled = True
            raise EngineFailure(f"The warm process ended. {self._last_words()}".strip()) from None

    def _last_words(self) -> str:
        """What the warm process said last; sandboxes cannot write there."""
        self.said.seek(0)
        return self.said.read()[-300:].decode("utf-8", "replace").strip().rpartition("\n")[2]

    def end(self) -> None:
        """The warm process ends when its connection does, and its namespace with it."""
        self.control.close()
        try:
            self.process.wait(ANSWERING_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.said.close()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def sandbox_user(process: int) -> int:
    """A user that no other worker uses: numbered by the process, out of reach of real users where the machine has so many."""
    ranges = [list(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    if any(first <= FIRST_USER and first + count >= FIRST_USER + LAST_PROCESS for first, _, count in ranges):
        return FIRST_USER + process
    return SAFE_USER + process % SAFE_USERS
