"""What locks a process: another user, resource limits, Landlock, seccomp, no inherited descriptors.

Each lock is put on by the process itself, before it runs a line of a student's code, and cannot be taken off again.
"""

import gc
import os
import resource
import signal
from collections.abc import Iterable
from pathlib import Path

import landlock
from landlock import FSAccess

from . import seccomp
from .limits import Limits, Walls

READ = FSAccess.READ_FILE | FSAccess.READ_DIR
ADD = FSAccess.WRITE_FILE | FSAccess.MAKE_REG | FSAccess.MAKE_DIR
CHANGE = ADD | FSAccess.REMOVE_FILE | FSAccess.REMOVE_DIR | FSAccess.MAKE_SYM | FSAccess.MAKE_FIFO
TOTAL_CPU_FACTOR = 100


def close_descriptors(keep: Iterable[int]) -> None:
    """Close every descriptor but the standard three and `keep`."""
    first = 3
    for descriptor in sorted(keep):
        os.closerange(first, descriptor)
        first = max(first, descriptor + 1)
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))


def silence() -> None:
    """The standard three lead nowhere."""
    nowhere = os.open("/dev/null", os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def default_signals() -> None:
    """Forget handlers and masks that came with the fork."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def become(user: int) -> None:
    """Leave root for a user that owns nothing; with it go all capabilities."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def limit(limits: Limits) -> None:
    """Resource limits of a sandbox. Its memory is counted from what a fresh sandbox has."""
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
        lower(name, value)


def lower(name: int, value: int) -> None:
    """Set a limit no higher than it already is, for good."""
    hard = resource.getrlimit(name)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(name, (value, value))


def address_space() -> int:
    """Bytes of address space this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def restrict_files(readable: Iterable[str], work: str, scratch: str) -> None:
    """Landlock: read what Python needs, add files to `work`, change them in `scratch`, and nothing else anywhere."""
    rules = landlock.Ruleset()
    truncate = FSAccess.TRUNCATE & FSAccess.all()
    refer = FSAccess.REFER & FSAccess.all()
    for path in readable:
        rules.allow(path, rules=READ if os.path.isdir(path) else FSAccess.READ_FILE)
    rules.allow("/dev/null", rules=FSAccess.READ_FILE | FSAccess.WRITE_FILE | truncate)
    rules.allow("/dev/urandom", rules=FSAccess.READ_FILE)
    rules.allow(work, rules=READ | ADD | truncate)
    rules.allow(scratch, rules=READ | CHANGE | truncate | refer)
    rules.apply()
    os.close(rules._fd)


def lock_exercise(limits: Limits, walls: Walls, program: bytes) -> None:
    """The further locks of the process that answers for one exercise."""
    if walls.limits:
        lower(resource.RLIMIT_CPU, int(limits.cpu_seconds) + 2)
    if walls.system_calls:
        seccomp.load(seccomp.own(program))
    gc.freeze()
