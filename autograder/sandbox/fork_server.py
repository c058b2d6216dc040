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
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import protocol
from .limits import Limits

if TYPE_CHECKING:
    from .sandbox_setup import SandboxSetup

REQUEST_BYTES = 64 * 1024
PR_SET_CHILD_SUBREAPER = 36
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class ForkServer:
    """Serves a worker's requests, each by the name of its method: open_sandbox, usage, kill_leftovers, close_sandbox."""

    def __init__(self, control: socket.socket, setup: "SandboxSetup"):
        self.control, self.setup = control, setup
        self.sandbox = 0
        self.own_bytes = private_bytes(os.getpid())

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
        self.sandbox = os.fork()
        if not self.sandbox:
            try:
                self.setup.open_sandbox(own, user, Limits(**limits))
            finally:
                os._exit(1)
        os.close(own)

    def usage(self) -> list:
        """The fields of `limits.Usage`. The sandbox's main process is the one this one forked."""
        namespace, main_cpu, other_cpu, memory = self.setup.locks.namespace, 0.0, 0.0, 0
        for process in processes_below(namespace):
            seconds = cpu_seconds(process)
            if process == self.sandbox:
                main_cpu += seconds
            else:
                other_cpu += seconds
            memory += max(0, private_bytes(process) - self.own_bytes)
        disk = os.statvfs(self.setup.work.parent)
        return [main_cpu, other_cpu, memory, disk.f_files - disk.f_ffree if namespace else 0]

    def kill_leftovers(self) -> None:
        """Kill every process of the sandbox but its main one; reap those whose parents ended, since until then they count."""
        for process in processes_below(self.setup.locks.namespace):
            if process != self.sandbox:
                kill(process)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(process, os.WNOHANG)

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


def stat_fields(process: int) -> list[str]:
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
        for process in processes_below(namespace):
            kill(process)
    elif os.getpid() == 1:
        kill(-1)
