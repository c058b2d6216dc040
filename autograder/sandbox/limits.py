"""What a submission and its sandboxes may use, and which protections are up around them. Imports nothing of ours."""

from dataclasses import dataclass
from typing import NamedTuple

TOTAL_CPU_FACTOR = 100
TRUNCATE_ABI = 3  # the first Landlock that can forbid to truncate a file by its path


@dataclass(frozen=True)
class Limits:
    """All budgets of a submission. A course changes them in its nbgrader_config.py (`c.Limits.cpu_seconds = 20`).

    Processor time decides. Waiting is time in which nothing of a submission computes or wants to (see `metering`).

    cpu_seconds, waiting_seconds: of one cell, and of one exercise. submission_cpu_seconds, submission_waiting_seconds: of the
    submission as a whole, however often it is run. submission_output_chars: how much of what all its cells show is kept;
    output_chars: of what one cell shows. memory_bytes: of all processes together, beyond what a fresh sandbox has.
    file_bytes: of one written file; disk_bytes: of all; disk_files: their number. reply_bytes: the longest reply to one cell.
    """

    cpu_seconds: float = 10.0
    waiting_seconds: float = 10.0
    submission_cpu_seconds: float = 120.0
    submission_waiting_seconds: float = 30.0
    submission_output_chars: int = 200_000
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
    """The sandbox itself failed.

    kind: hung (processor time), waited, full (memory), died, oversized or malformed (its reply).
    """

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


class Usage(NamedTuple):
    """What a sandbox has used. main_cpu: seconds of its main process, which runs the cells; other_cpu: of all others.

    main_wants, other_wants: whether these compute now, or want to. memory_bytes: of all its processes, beyond the fork
    server's. disk_files: their number.
    """

    main_cpu: float
    other_cpu: float
    main_wants: bool
    other_wants: bool
    memory_bytes: int
    disk_files: int
