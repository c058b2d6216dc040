"""What a sandbox may use, what happens when it uses more, and which protections are up around it. Imports nothing of ours."""

import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

CHECK_SECONDS = 0.05
TOTAL_CPU_FACTOR = 100


@dataclass(frozen=True)
class Limits:
    """What one sandbox may use. Processor time decides; wall time only ends what waits without computing.

    cpu_seconds: of one cell, and of one exercise. wall_seconds: of one cell, and of one call. memory_bytes: beyond what a
    fresh sandbox has. file_bytes: of one written file; disk_bytes: of all; disk_files: their number. reply_bytes: the longest
    reply to one cell. output_chars: how much of a cell's output is kept.
    """

    cpu_seconds: float = 10.0
    wall_seconds: float = 60.0
    memory_bytes: int = 1024**3
    processes: int = 64
    open_files: int = 256
    file_bytes: int = 32 * 1024**2
    disk_bytes: int = 64 * 1024**2
    disk_files: int = 10_000
    reply_bytes: int = 1024**2
    output_chars: int = 20_000

    @property
    def total_cpu_seconds(self) -> int:
        """What one process may use in its whole life."""
        return int(self.cpu_seconds * TOTAL_CPU_FACTOR) + 1


@dataclass(frozen=True)
class Locks:
    """The independent protections around a sandbox. Each is up unless a machine lacks it or a test leaves it out.

    namespace: bubblewrap. files: Landlock. system_calls: seccomp. user: another user than root. limits: resource limits.
    """

    namespace: bool = True
    files: bool = True
    system_calls: bool = True
    user: bool = True
    limits: bool = True


NO_LOCKS = Locks(False, False, False, False, False)


class SandboxFailure(Exception):
    """The sandbox itself failed. kind: hung (processor time), waited (wall time), died, oversized or malformed (its reply)."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


class Usage(NamedTuple):
    """What a sandbox has used. main_cpu: seconds of its main process, which runs the cells; other_cpu: of all others.

    memory_bytes: resident memory of all its processes that no file backs, beyond the fork server's. disk_files: their number.
    """

    main_cpu: float
    other_cpu: float
    memory_bytes: int
    disk_files: int


def cpu_of_all(usage: Usage) -> float:
    """The processor time that counts while the main process is at work: its own, and that of what it started."""
    return usage.main_cpu + usage.other_cpu


def cpu_of_others(usage: Usage) -> float:
    """The processor time that counts while the process of an exercise is at work."""
    return usage.other_cpu


class Timeout:
    """Waits for a sandbox's replies and raises `SandboxFailure` when it uses more than its limits.

    usage: asks for what the sandbox has used. cpu: which processor time of it counts. Processor time is counted from the
    first check on, `CHECK_SECONDS` after the beginning: what is over by then costs none.
    """

    def __init__(self, usage: Callable[[], Usage], limits: Limits, cpu: Callable[[Usage], float]):
        self.usage, self.limits, self.cpu = usage, limits, cpu
        self.baseline: float | None = None
        self.restart_wall_clock()

    def restart_wall_clock(self) -> None:
        """Allow the whole wall time again, for the next call of the same exercise; processor time goes on counting."""
        self.checked = time.monotonic()
        self.deadline = self.checked + self.limits.wall_seconds

    def wait(self, sock: socket.socket) -> None:
        """Return when there is something to read; check the usage regularly, even if data keeps coming in drops."""
        readable = False
        while not readable:
            readable = bool(select.select([sock], [], [], CHECK_SECONDS)[0])
            if time.monotonic() - self.checked >= CHECK_SECONDS:
                self.check_usage()

    def check_usage(self) -> None:
        usage = self.usage()
        self.checked, used = time.monotonic(), self.cpu(usage)
        if self.baseline is None:
            self.baseline = max(0.0, used - CHECK_SECONDS)
        if used - self.baseline > self.limits.cpu_seconds:
            raise SandboxFailure("hung")
        if usage.memory_bytes > self.limits.memory_bytes or usage.disk_files > self.limits.disk_files:
            raise SandboxFailure("died")
        if self.checked > self.deadline:
            raise SandboxFailure("waited")
