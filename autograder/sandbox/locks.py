"""Locks that a process puts on itself: files (Landlock), another user, resource limits, default signals, few descriptors.

Each is put on before a line of a student's code runs, and cannot be taken off again. This is the only module that uses the
binding of Landlock, a development release. What the kernel can forbid depends on its Landlock ABI: 1 reading, writing, making
and removing; from 2 on moving between folders can be allowed (before, it never is); from 3 on truncating by path is forbidden
too; from 5 on requests to devices.
"""

import ctypes
import errno
import os
import resource
import signal
from collections.abc import Callable, Iterable
from pathlib import Path

from landlock import FSAccess, Ruleset, landlock_abi_version

from .limits import TRUNCATE_ABI, Limits

READ = FSAccess.READ_FILE | FSAccess.READ_DIR
CREATE = FSAccess.WRITE_FILE | FSAccess.MAKE_REG | FSAccess.MAKE_DIR
CHANGE = CREATE | FSAccess.REMOVE_FILE | FSAccess.REMOVE_DIR | FSAccess.MAKE_SYM | FSAccess.MAKE_FIFO


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
        (resource.RLIMIT_CPU, limits.total_cpu_seconds),
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


def landlock_abi() -> int:
    """The version of Landlock in this kernel; raises OSError where there is none."""
    return landlock_abi_version()


def restrict_files(readable: Iterable[str], work: str, scratch: str) -> None:
    """Restrict this process for good: read `readable`, create files in `work`, change them in `scratch`, nothing else anywhere.

    The binding leaves a descriptor open and has no public way to close it: close all that are not needed after this.
    """
    ctypes.set_errno(0)  # The binding would take an error that an earlier call left behind for its own.
    ruleset = Ruleset()
    truncate, refer = FSAccess.TRUNCATE & FSAccess.all(), FSAccess.REFER & FSAccess.all()
    for path in readable:
        ruleset.allow(path, rules=READ if os.path.isdir(path) else FSAccess.READ_FILE)
    ruleset.allow("/dev/null", rules=FSAccess.READ_FILE | FSAccess.WRITE_FILE | truncate)
    ruleset.allow("/dev/urandom", rules=FSAccess.READ_FILE)
    ruleset.allow(work, rules=READ | CREATE | truncate)
    ruleset.allow(scratch, rules=READ | CHANGE | truncate | refer)
    ruleset.apply()


def still_possible(folder: Path, restrict: Callable[[Iterable[str], str, str], None] = restrict_files) -> list[str]:
    """Restrict this process to folders made in `folder`, and name what it can still do outside of them."""
    work, scratch, outside = (folder / name for name in ("work", "scratch", "outside"))
    for place in (work, scratch, outside):
        place.mkdir()
        for name in ("file", "other"):
            (place / name).write_bytes(b"x")
    attempts = {
        "list a folder": lambda: os.listdir(outside),
        "read a file": (outside / "file").read_bytes,
        "write to a file": lambda: (outside / "file").write_bytes(b"y"),
        "create a file": lambda: (outside / "created").write_bytes(b"y"),
        "create a folder": (outside / "folder").mkdir,
        "move a file out": lambda: (scratch / "file").rename(outside / "moved"),
        "move a file in": lambda: (outside / "file").rename(scratch / "moved"),
        "remove a file": (outside / "other").unlink,
    }
    if landlock_abi() >= TRUNCATE_ABI:
        attempts = {"truncate a file": lambda: os.truncate(outside / "file", 0)} | attempts
    restrict([str(work)], str(work), str(scratch))
    return [name for name, attempt in attempts.items() if not is_denied(attempt)]


def is_denied(attempt: Callable[[], object]) -> bool:
    """Whether the kernel refuses an attempt; EXDEV is how it refuses a move between folders."""
    try:
        attempt()
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EXDEV)
    return False
