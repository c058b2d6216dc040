"""Locks that a process puts on itself: another user, resource limits, default signals, no inherited descriptors.

Each is put on before a line of a student's code runs, and cannot be taken off again.
"""

import os
import resource
import signal
from pathlib import Path

from .limits import Limits

TOTAL_CPU_FACTOR = 100


def redirect_standard_streams() -> None:
    """Redirect stdin, stdout and stderr to /dev/null."""
    null = os.open("/dev/null", os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)
    os.close(null)


def close_descriptors(keep: int) -> None:
    """Close every descriptor but stdin, stdout, stderr and `keep`."""
    os.closerange(3, keep)
    os.closerange(max(3, keep + 1), os.sysconf("SC_OPEN_MAX"))


def reset_signals() -> None:
    """Default handlers and an empty mask, in place of what the fork copied."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def become(user: int) -> None:
    """Change from root to a user that owns nothing, without any capability."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def set_limits(limits: Limits) -> None:
    """Set the resource limits of a sandbox. Address space is counted from what a fresh sandbox has."""
    for name, value in (
        (resource.RLIMIT_CPU, int(limits.cpu_seconds * TOTAL_CPU_FACTOR) + 1),
        (resource.RLIMIT_AS, address_space() + limits.memory_bytes),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        lower_limit(name, value)


def lower_limit(name: int, value: int) -> None:
    """Set a resource limit, soft and hard, but never above the hard limit there is."""
    hard = resource.getrlimit(name)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(name, (value, value))


def address_space() -> int:
    """Bytes of address space this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
