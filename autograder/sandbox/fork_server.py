"""The warm process: started clean, loads what sandboxes need once, and forks one sandbox at a time.

It never sees a byte of a submission, only what every student was given: files and cells go straight into the sandbox's own
socket. As the first process of its namespace it kills and reaps everything a sandbox leaves behind, and it ends when its
worker does.
"""

import contextlib
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
from typing import Any

from . import process_table, protocol
from .limits import Limits, Walls

REQUEST_BYTES = 64 * 1024
ADOPT_ORPHANS = 36


class ForkServer:
    """One request after another from the worker: open, usage, sweep, close."""

    def __init__(self, control: socket.socket, config: dict[str, Any], lesson: dict[str, bytes]):
        self.control, self.config, self.lesson = control, config, lesson
        self.walls = Walls(**config["walls"])
        self.work, self.scratch = Path(config["place"], "work"), Path(config["place"], "scratch")
        self.sandbox = 0
        self.baseline = process_table.private_bytes(os.getpid())

    def serve(self, worker: int) -> None:
        """Until the worker closes the connection or is gone; `worker` is a descriptor that tells (a pidfd)."""
        watched = select.poll()
        watched.register(self.control, select.POLLIN)
        watched.register(worker, select.POLLIN)
        while worker not in [descriptor for descriptor, _ in watched.poll()]:
            try:
                request, *details = protocol.receive(self.control, REQUEST_BYTES)
            except EOFError:
                break
            protocol.send(self.control, getattr(self, request)(*details))
        self.close()

    def open(self, user: int, limits: dict[str, Any]) -> list:
        """Fork a sandbox that serves the socket sent along."""
        (own,) = socket.recv_fds(self.control, 1, 1)[1]
        self.sandbox = os.fork()
        if not self.sandbox:
            try:
                from .sandbox_setup import open_sandbox

                open_sandbox(own, self, user, Limits(**limits))
            finally:
                os._exit(1)
        os.close(own)
        return ["opened"]

    def usage(self) -> list:
        """Seconds of the sandbox's first process and of all others, private bytes of all, and files on its disk."""
        first, others, memory = 0.0, 0.0, 0
        for process in process_table.processes(self.walls.namespace):
            seconds = process_table.cpu_seconds(process)
            first, others = (first + seconds, others) if process == self.sandbox else (first, others + seconds)
            memory += max(0, process_table.private_bytes(process) - self.baseline)
        disk = os.statvfs(self.config["place"])
        return ["usage", first, others, memory, disk.f_files - disk.f_ffree if self.walls.namespace else 0]

    def sweep(self) -> list:
        """Kill every process of the sandbox but its first, and bury those whose parents are gone: until then they count."""
        for process in process_table.processes(self.walls.namespace):
            if process != self.sandbox:
                process_table.kill(process)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(process, os.WNOHANG)
        return ["swept"]

    def close(self) -> list:
        """Kill and reap every process of the sandbox, and remove its folders. Says whether nothing is left."""
        while True:
            process_table.kill_all(self.walls.namespace)
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                break
        self.sandbox = 0
        for folder in (self.work, self.scratch):
            shutil.rmtree(folder, ignore_errors=True)
        return ["closed", not self.work.exists() and not self.scratch.exists()]


def main(config: dict[str, Any]) -> None:
    """Load what sandboxes need, then serve. Interrupts are the worker's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.argv = [""]
    gc.disable()
    work, scratch = Path(config["place"], "work"), Path(config["place"], "scratch")
    scratch.mkdir(parents=True)
    for name in config["preload"]:
        importlib.import_module(name)
    from . import sandbox_setup

    sandbox_setup.warm_up()
    control = socket.socket(fileno=config["control"])
    shutil.rmtree(scratch)
    modules = protocol.receive(control, REQUEST_BYTES)
    files = sandbox_setup.furnish(control, work, scratch, lesson={})
    load_lesson(modules)
    sys.path.remove(config["root"])
    if not config["walls"]["namespace"]:
        adopt_orphans()
    warm = ForkServer(control, config, files)
    warm.close()
    gc.collect()
    gc.freeze()
    gc.enable()
    protocol.send(control, ["warm"])
    warm.serve(config["worker"])


def load_lesson(modules: Iterable[str]) -> None:
    """Import what the lesson's notebook imports of its own files, where sandboxes will have them; what fails, fails there."""
    folder = os.getcwd()
    sys.path.insert(0, folder)
    for name in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    sys.path.remove(folder)
    sys.path_importer_cache.pop(folder, None)
    os.chdir("/")


def adopt_orphans() -> None:
    """Without a namespace, processes whose parents ended still become children of this one."""
    import ctypes

    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)


def start(text: str) -> None:
    """The entry of the process: `text` is its configuration as JSON."""
    main(json.loads(text))
    os._exit(0)
