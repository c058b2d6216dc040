"""The warm process: started clean, loads what rooms need once, and forks one room at a time.

It never sees a byte of a submission, only what every student was given: files and cells go straight into the room's own
socket. As the first process of its namespace it kills and reaps everything a room leaves behind, and it ends when its
examiner does.
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

from . import census, frames
from .limits import Limits, Walls

REQUEST_BYTES = 64 * 1024
ADOPT_ORPHANS = 36


class Warm:
    """One request after another from the examiner: open, usage, sweep, close."""

    def __init__(self, control: socket.socket, config: dict[str, Any], lesson: dict[str, bytes]):
        self.control, self.config, self.lesson = control, config, lesson
        self.walls = Walls(**config["walls"])
        self.work, self.scratch = Path(config["place"], "work"), Path(config["place"], "scratch")
        self.room = 0
        self.baseline = census.private_bytes(os.getpid())

    def serve(self, examiner: int) -> None:
        """Until the examiner closes the connection or is gone; `examiner` is a descriptor that tells (a pidfd)."""
        watched = select.poll()
        watched.register(self.control, select.POLLIN)
        watched.register(examiner, select.POLLIN)
        while examiner not in [descriptor for descriptor, _ in watched.poll()]:
            try:
                request, *details = frames.receive(self.control, REQUEST_BYTES)
            except EOFError:
                break
            frames.send(self.control, getattr(self, request)(*details))
        self.close()

    def open(self, user: int, limits: dict[str, Any]) -> list:
        """Fork a room that serves the socket sent along."""
        (own,) = socket.recv_fds(self.control, 1, 1)[1]
        self.room = os.fork()
        if not self.room:
            try:
                from .opening import open_room

                open_room(own, self, user, Limits(**limits))
            finally:
                os._exit(1)
        os.close(own)
        return ["opened"]

    def usage(self) -> list:
        """Seconds of the room's first process and of all others, private bytes of all, and files on its disk."""
        first, others, memory = 0.0, 0.0, 0
        for process in census.processes(self.walls.namespace):
            seconds = census.cpu_seconds(process)
            first, others = (first + seconds, others) if process == self.room else (first, others + seconds)
            memory += max(0, census.private_bytes(process) - self.baseline)
        disk = os.statvfs(self.config["place"])
        return ["usage", first, others, memory, disk.f_files - disk.f_ffree if self.walls.namespace else 0]

    def sweep(self) -> list:
        """Kill every process of the room but its first, and bury those whose parents are gone: until then they count."""
        for process in census.processes(self.walls.namespace):
            if process != self.room:
                census.kill(process)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(process, os.WNOHANG)
        return ["swept"]

    def close(self) -> list:
        """Kill and reap every process of the room, and remove its folders. Says whether nothing is left."""
        while True:
            census.kill_all(self.walls.namespace)
            try:
                os.waitpid(-1, 0)
            except ChildProcessError:
                break
        self.room = 0
        for folder in (self.work, self.scratch):
            shutil.rmtree(folder, ignore_errors=True)
        return ["closed", not self.work.exists() and not self.scratch.exists()]


def main(config: dict[str, Any]) -> None:
    """Load what rooms need, then serve. Interrupts are the examiner's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.argv = [""]
    gc.disable()
    work, scratch = Path(config["place"], "work"), Path(config["place"], "scratch")
    scratch.mkdir(parents=True)
    for name in config["preload"]:
        importlib.import_module(name)
    from . import opening

    opening.warm_up()
    control = socket.socket(fileno=config["control"])
    shutil.rmtree(scratch)
    modules = frames.receive(control, REQUEST_BYTES)
    files = opening.furnish(control, work, scratch, lesson={})
    load_lesson(modules)
    sys.path.remove(config["root"])
    if not config["walls"]["namespace"]:
        adopt_orphans()
    warm = Warm(control, config, files)
    warm.close()
    gc.collect()
    gc.freeze()
    gc.enable()
    frames.send(control, ["warm"])
    warm.serve(config["examiner"])


def load_lesson(modules: Iterable[str]) -> None:
    """Import what the lesson's notebook imports of its own files, where rooms will have them; what fails, fails there."""
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
