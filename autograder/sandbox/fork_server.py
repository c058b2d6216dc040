"""The fork server: a process that loads once what sandboxes need, and forks one sandbox at a time.

It sees no byte of a submission, only what every student was given: files and cells go straight into the sandbox's own socket.
As the first process of its PID namespace it kills and reaps everything a sandbox leaves behind. It ends when its worker does.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import protocol
from .limits import Limits

if TYPE_CHECKING:
    from .sandbox_setup import SandboxSetup

REQUEST_BYTES = 64 * 1024
PR_SET_CHILD_SUBREAPER = 36
END_SECONDS = 1.0  # how long a killed process may take to end
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class ForkServer:
    """Serves a worker's requests, each by the name of its method: open_sandbox, usage, kill_leftovers, close_sandbox."""

    def __init__(self, control: socket.socket, setup: "SandboxSetup"):
        self.control, self.setup = control, setup
        self.sandbox, self.limits, self.reaped_cpu = 0, Limits(), 0.0
        self.own_bytes, self.own_resident = proportional_bytes(os.getpid()), resident_bytes(os.getpid())

    def serve(self, worker: int) -> None:
        """Serve until the worker closes the connection or ends. worker: its pidfd, which becomes readable when it ends."""
        watched = select.poll()
        watched.register(self.control, select.POLLIN)
        watched.register(worker, select.POLLIN)
        while worker not in [descriptor for descriptor, _ in watched.poll()]:
            try:
                request, *arguments = protocol.receive(self.control, REQUEST_BYTES)
            except EOFError:
                break
            protocol.send(self.control, getattr(self, request)(*arguments))
        self.close_sandbox()

    def open_sandbox(self, user: int, limits: dict[str, Any]) -> None:
        """Fork a sandbox that serves the socket sent along."""
        (own,) = socket.recv_fds(self.control, 1, 1)[1]
        self.limits, self.reaped_cpu = Limits(**limits), 0.0
        self.sandbox = os.fork()
        if not self.sandbox:
            try:
                self.setup.open_sandbox(own, user, self.limits)
            finally:
                os._exit(1)
        os.close(own)

    def usage(self) -> list:
        """The fields of `limits.Usage`. The sandbox's main process is the one this one forked."""
        namespace, processes = self.setup.locks.namespace, processes_below(self.setup.locks.namespace)
        others = [process for process in processes if process != self.sandbox]
        main_wants, other_cpu = wants_processor(self.sandbox), sum(map(cpu_seconds, others)) + self.reaped_cpu
        # Until an exercise has its process, it is the main one's turn to make it.
        other_wants = any(map(wants_processor, others)) or (main_wants and not any(map(is_alive, others)))
        disk = os.statvfs(self.setup.work.parent)
        files = disk.f_files - disk.f_ffree if namespace else 0
        return [cpu_seconds(self.sandbox), other_cpu, main_wants, other_wants, self._memory_bytes(processes), files]

    def _memory_bytes(self, processes: list[int]) -> int:
        """Memory of these processes beyond this one's own. Counting what is shared once is slow, so only near the limit."""
        most = sum(map(resident_bytes, processes))
        if most <= self.limits.memory_bytes:
            return most
        return sum(map(proportional_bytes, [os.getpid(), *processes])) - self.own_bytes

    def kill_leftovers(self) -> int:
        """Kill every process of the sandbox but its main one; reap those whose parents ended, since until then they count.

        Returns the memory of the main process beyond this one's.
        """
        others = [process for process in processes_below(self.setup.locks.namespace) if process != self.sandbox]
        for process in others:
            kill(process)
        ends = time.monotonic() + END_SECONDS
        while any(map(is_alive, others)) and time.monotonic() < ends:
            time.sleep(0.001)
        for process in others:
            with contextlib.suppress(ChildProcessError):
                reaped, _, used = os.wait4(process, os.WNOHANG)
                self.reaped_cpu += used.ru_utime + used.ru_stime if reaped else 0.0
        return max(0, resident_bytes(self.sandbox) - self.own_resident)

    def close_sandbox(self) -> bool:
        """Kill and reap every process of the sandbox, and remove its folders; returns whether nothing is left."""
        while True:
            kill_all(self.setup.locks.namespace)
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                break
        self.sandbox = 0
        folders = (self.setup.work, self.setup.scratch)
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        return not any(folder.exists() for folder in folders)


def start(config_json: str) -> None:
    """The entry point of the process. config_json: what `bubblewrap.configuration` makes."""
    main(json.loads(config_json))
    os._exit(0)


def main(config: dict[str, Any]) -> None:
    """Load what sandboxes need, receive the lesson, then serve. SIGINT is ignored: Ctrl-C at a terminal is for the command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.argv = [""]
    gc.disable()
    setup = load(config)
    control = socket.socket(fileno=config["control"])
    receive_lesson(control, setup)
    sys.path.remove(config["root"])
    if not setup.locks.namespace:
        adopt_orphans()
    server = ForkServer(control, setup)
    server.close_sandbox()
    gc.collect()
    gc.freeze()
    gc.enable()
    protocol.send(control, "loaded")
    server.serve(config["worker"])


def load(config: dict[str, Any]) -> "SandboxSetup":
    """Import what sandboxes need, and make it ready."""
    scratch = os.path.join(config["folder"], "scratch")  # matplotlib and IPython write there while they are imported
    os.makedirs(scratch)
    for name in config["preload"]:
        importlib.import_module(name)
    from .sandbox_setup import SandboxSetup

    setup = SandboxSetup(config)
    shutil.rmtree(scratch)
    return setup


def receive_lesson(control: socket.socket, setup: "SandboxSetup") -> None:
    """Receive what every student was given, and import its modules from where sandboxes will have them."""
    from .sandbox_setup import receive_folders

    modules = protocol.receive(control, REQUEST_BYTES)
    setup.lesson_files = receive_folders(control, setup.work, setup.scratch, known={})
    import_modules(modules)


def import_modules(modules: Iterable[str]) -> None:
    """Import modules of the working folder. One that cannot be imported is left for the cell that will import it."""
    folder = os.getcwd()
    sys.path.insert(0, folder)
    for name in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    sys.path.remove(folder)
    sys.path_importer_cache.pop(folder, None)
    os.chdir("/")


def adopt_orphans() -> None:
    """Without a PID namespace: become the parent of descendants whose own parent ended, so as to kill and reap them."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def stat_fields(process: int | str) -> list[str]:
    """The fields of /proc/<process>/stat from the third on. The second, a name, may contain any character."""
    try:
        return Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def processes_below(namespace: bool) -> list[int]:
    """Every process below this one: all others of its PID namespace, or without one its descendants."""
    here = os.getpid()
    everyone = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    if namespace:
        return [process for process in everyone if process != here]
    parents = {process: int(fields[1]) for process in everyone if (fields := stat_fields(process))}
    below, found = {here}, -1
    while found != len(below):
        found = len(below)
        below |= {process for process, parent in parents.items() if parent in below}
    return sorted(below - {here})


def cpu_seconds(process: int) -> float:
    """Processor time of a process and of its children that were waited for."""
    return sum(map(int, stat_fields(process)[11:15])) / TICKS_PER_SECOND


def wants_processor(process: int) -> bool:
    """Whether a thread of a process computes, could compute if the processor were free, or reads or writes a disk.

    One that waits for a child which shares its memory (vfork) looks like one that waits for a disk.
    """
    states = {thread_state(process, thread) for thread in threads(process)}
    return "R" in states or ("D" in states and not children(process))


def is_alive(process: int) -> bool:
    return stat_fields(process)[:1] not in ([], ["Z"], ["X"])


def threads(process: int) -> list[str]:
    try:
        return os.listdir(f"/proc/{process}/task")
    except (FileNotFoundError, ProcessLookupError):
        return []


def thread_state(process: int, thread: str) -> str:
    return "".join(stat_fields(f"{process}/task/{thread}")[:1])


def children(process: int) -> bool:
    """Whether a process has children."""
    everyone = [name for name in os.listdir("/proc") if name.isdigit()]
    return any(stat_fields(name)[1:2] == [str(process)] for name in everyone)


def resident_bytes(process: int) -> int:
    """Memory of a process that no file backs, what it shares with others included."""
    return kilobytes(f"/proc/{process}/status", ("RssAnon", "RssShmem", "VmSwap")) * 1024


def proportional_bytes(process: int) -> int:
    """Memory of a process that no file backs; what several processes share, each has its part of.

    Where a process has made itself unreadable, all that it shares is its own.
    """
    try:
        return kilobytes(f"/proc/{process}/smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss")) * 1024
    except OSError:
        return resident_bytes(process)


def kilobytes(path: str, names: tuple[str, ...]) -> int:
    """The sum of some lines of a file such as /proc/1/status; 0 where the process has ended."""
    try:
        lines = Path(path).read_text(errors="replace").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.partition(":")[0] in names)


def kill(process: int) -> None:
    """Send SIGKILL to a process that may be gone already."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def kill_all(namespace: bool) -> None:
    """Send SIGKILL to every process below this one; as the first process of a PID namespace, in one system call."""
    if not namespace:
        for process in processes_below(namespace):
            kill(process)
    elif os.getpid() == 1:
        kill(-1)
