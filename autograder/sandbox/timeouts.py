"""How long the worker waits for a sandbox, and how a sandbox can fail."""

import select
import socket
import time
from collections.abc import Callable

from .limits import Limits
from .process import ForkServerProcess
from .protocol import SandboxFailure

TICK_SECONDS = 0.05


class Timeout:
    """How long to wait for a sandbox: processor time decides, wall time is generous, memory and disk are watched.

    Processor time is counted from the first look, which comes a moment after the beginning: what is over by then costs none.
    """

    def __init__(self, fork_server: ForkServerProcess, limits: Limits, counted: Callable[[float, float], float]):
        self.fork_server, self.limits, self.counted = fork_server, limits, counted
        self.baseline: float | None = None
        self.renew()

    def renew(self) -> "Timeout":
        """Start the wall clock again, for the next call of the same exercise."""
        self.looked = time.monotonic()
        self.deadline = self.looked + self.limits.wall_seconds
        return self

    def wait(self, sock: socket.socket) -> None:
        """Return when there is something to read, even if it only drips; raise `SandboxFailure` when timeout is over."""
        ready = False
        while not ready:
            ready = bool(select.select([sock], [], [], TICK_SECONDS)[0])
            if time.monotonic() - self.looked >= TICK_SECONDS:
                self.look()

    def look(self) -> None:
        first, others, memory, files = self.fork_server.usage()
        self.looked = time.monotonic()
        used = self.counted(first, others)
        if self.baseline is None:
            self.baseline = max(0.0, used - TICK_SECONDS)
        if used - self.baseline > self.limits.cpu_seconds:
            raise SandboxFailure("hung")
        if memory > self.limits.memory_bytes or files > self.limits.disk_files:
            raise SandboxFailure("died")
        if self.looked > self.deadline:
            raise SandboxFailure("waited")
