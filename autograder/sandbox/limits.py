"""How much a sandbox may use, and which of its walls stand. Plain data, read on both sides of the wall."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one sandbox may use. Processor time decides; wall time only notices that nothing happens.

    cpu_seconds: of one cell, and of one exercise. wall_seconds: of one cell, and of one call. memory_bytes: beyond what a
    fresh sandbox has. file_bytes: of one written file; disk_bytes: of all; disk_files: their number. reply_bytes: what one
    cell's outcome may weigh on the wire. output_chars: what is kept of a cell's output.
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


@dataclass(frozen=True)
class Walls:
    """Which walls stand. Every one does, except where a machine lacks it or a test wants to see what it holds back.

    namespace: bubblewrap. files: Landlock. system_calls: seccomp. user: another user than root. limits: resource limits.
    """

    namespace: bool = True
    files: bool = True
    system_calls: bool = True
    user: bool = True
    limits: bool = True


NO_WALLS = Walls(False, False, False, False, False)
