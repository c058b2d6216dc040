"""Watching what a sandbox uses, from outside: what one cell or exercise may use, and the submission as a whole.

Processor time is counted where something computes. Waiting is counted where nothing does: at moments that nobody inside can
foresee, about twenty times a second, the sandbox is looked at, and where none of its processes runs, is ready to run or reads
a disk, though it owes a reply, the time since the last look was waited. A process that gets no processor because the machine
is busy is ready to run, so it never waits, however long it takes.
"""

import random
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .limits import Limits, SandboxFailure, Usage

LOOK_SECONDS = 0.05
LONGEST_WAIT_SECONDS = 0.25  # what one look can count: where looks come late, the machine is busy
RESERVE = 1 / 3
SPARE_CPU_SECONDS, SPARE_WAITING_SECONDS = 1.0, 0.25
WAITS_SECONDS = 1.0


@dataclass
class Budget:
    """What a submission has used, in all of its sandboxes together. waits: called once when it is seen to wait."""

    cpu_seconds: float = 0.0
    waiting_seconds: float = 0.0
    waits: Callable[[], None] = field(default=lambda: None)

    def for_one(self, limits: Limits) -> Limits:
        """The limits of the next cell or exercise: half of what is left, so that others are asked after it.

        A third of the whole is kept for those that need little.
        """
        cpu = share(limits.cpu_seconds, limits.submission_cpu_seconds, self.cpu_seconds, SPARE_CPU_SECONDS)
        waiting = share(limits.waiting_seconds, limits.submission_waiting_seconds, self.waiting_seconds, SPARE_WAITING_SECONDS)
        return replace(limits, cpu_seconds=cpu, waiting_seconds=waiting)

    def spent(self, limits: Limits) -> str:
        """What has run out: "cpu", "waiting" or nothing."""
        if self.cpu_seconds > limits.submission_cpu_seconds:
            return "cpu"
        return "waiting" if self.waiting_seconds > limits.submission_waiting_seconds else ""

    def waited(self, seconds: float) -> None:
        before, self.waiting_seconds = self.waiting_seconds, self.waiting_seconds + seconds
        if before < WAITS_SECONDS <= self.waiting_seconds:
            self.waits()


def share(own: float, whole: float, used: float, spare: float) -> float:
    return min(own, max(spare, (whole * (1 - RESERVE) - used) / 2))


class Meter:
    """Looks at what one sandbox uses, and adds it to the submission's budget. usage: asks for what it has used so far."""

    def __init__(self, usage: Callable[[], Usage], budget: Budget):
        self.usage, self.budget, self.counted = usage, budget, 0.0
        self._plan()

    def _plan(self) -> None:
        self.looked = time.monotonic()
        self.next = self.looked + LOOK_SECONDS * random.uniform(0.5, 1.5)

    @property
    def due_seconds(self) -> float:
        """How long it is until the next look; 0 where it is overdue."""
        return max(0.0, self.next - time.monotonic())

    def look(self) -> tuple[Usage, float]:
        """What has been used, and how much of the time since the last look counts if it was waited."""
        usage = self.usage()
        passed = min(time.monotonic() - self.looked, LONGEST_WAIT_SECONDS)
        used = usage.main_cpu + usage.other_cpu
        self.budget.cpu_seconds += max(0.0, used - self.counted)
        self.counted = max(used, self.counted)
        self._plan()
        return usage, passed


class Timeout:
    """Waits for the replies of one cell or exercise; raises `SandboxFailure` when it uses more than its limits.

    others: whether the processes count that the main one has started, as for an exercise, or all of them. Processor time is
    counted from the first look on: what is over by then costs none.
    """

    def __init__(self, meter: Meter, limits: Limits, others: bool):
        self.meter, self.limits, self.others = meter, meter.budget.for_one(limits), others
        self.baseline: float | None = None
        self.waited = 0.0

    def wait(self, sock: socket.socket) -> None:
        """Return when there is something to read; look regularly, even if data keeps coming in drops."""
        readable = False
        while not readable:
            readable = is_readable(sock, self.meter.due_seconds)
            if not self.meter.due_seconds:
                self._look(sock)

    def _look(self, sock: socket.socket) -> None:
        usage, passed = self.meter.look()
        used = usage.other_cpu if self.others else usage.main_cpu + usage.other_cpu
        if self.baseline is None:
            self.baseline = used
        if not (usage.other_wants if self.others else usage.main_wants or usage.other_wants) and not is_readable(sock, 0):
            self.waited += passed
            self.meter.budget.waited(passed)
        if used - self.baseline > self.limits.cpu_seconds:
            raise SandboxFailure("hung")
        if usage.memory_bytes > self.limits.memory_bytes:
            raise SandboxFailure("full")
        if usage.disk_files > self.limits.disk_files:
            raise SandboxFailure("died")
        if self.waited > self.limits.waiting_seconds:
            raise SandboxFailure("waited")


def is_readable(sock: socket.socket, seconds: float) -> bool:
    return bool(select.select([sock], [], [], seconds)[0])
