"""The processes of a sandbox as the fork server sees them in /proc: listed, measured, killed."""

import os
import signal
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def stat(process: int) -> list[str]:
    """The fields of /proc/<process>/stat from the third on. The second, a name, may contain any character."""
    try:
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def processes(namespace: bool) -> list[int]:
    """Every process below this one: all others of its PID namespace, or without one its descendants."""
    here = os.getpid()
    everyone = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    if namespace:
        return [process for process in everyone if process != here]
    parents = {process: int(fields[1]) for process in everyone if (fields := stat(process))}
    below, found = {here}, -1
    while found != len(below):
        found = len(below)
        below |= {process for process, parent in parents.items() if parent in below}
    return sorted(below - {here})


def cpu_seconds(process: int) -> float:
    """Processor time of a process and of its children that were waited for."""
    return sum(map(int, stat(process)[11:15])) / TICKS_PER_SECOND


def private_bytes(process: int) -> int:
    """Resident memory that no file backs."""
    try:
        resident, shared = Path(f"/proc/{process}/statm").read_text().split()[1:3]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(resident) - int(shared)) * PAGE_BYTES


def kill(process: int) -> None:
    """Send SIGKILL to a process that may be gone already."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def kill_all(namespace: bool) -> None:
    """Send SIGKILL to every process below this one; as the first process of a PID namespace, in one system call."""
    if not namespace:
        for process in processes(namespace):
            kill(process)
    elif os.getpid() == 1:
        kill(-1)
