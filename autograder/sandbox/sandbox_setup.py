"""How a forked process becomes a sandbox: it creates its folders and files, then locks itself, then serves cells.

The locks are in `locks` and `seccomp`.
"""

import functools
import gc
import os
import random
import resource
import socket
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from . import locks, protocol, seccomp, server
from .ipython_shell import check_overrides, make_shell, run_cell
from .limits import Limits, Locks

FILE_LIST_BYTES = 64 * 1024**2
WARM_UP = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()\n0"


class SandboxSetup:
    """Everything that the sandboxes of one fork server have in common, made once before the first is forked.

    config: what `bubblewrap.configuration` makes. lesson_files: what every student was given, set when it is known.
    """

    def __init__(self, config: Mapping[str, Any]):
        self.work, self.scratch = Path(config["folder"], "work"), Path(config["folder"], "scratch")
        self.readable, self.locks = config["readable"], Locks(**config["locks"])
        self.lesson_files: dict[str, bytes] = {}
        check_overrides()
        self.shell = make_shell()
        self.sandbox_filter, self.exercise_filter = seccomp.sandbox_filter(), seccomp.exercise_filter()
        self.own_signals_filter = seccomp.own_signals_filter()
        run_cell(self.shell, WARM_UP, 1000)
        self.shell.reset(new_session=True)
        np.random.default_rng()

    def open_sandbox(self, descriptor: int, user: int, limits: Limits) -> None:
        """Turn this process into a sandbox that serves the socket `descriptor`; where a lock fails, send why and return."""
        locks.close_descriptors(descriptor)
        locks.redirect_standard_streams()
        sock = socket.socket(fileno=descriptor)
        try:
            receive_folders(sock, self.work, self.scratch, self.lesson_files)
            self._lock(descriptor, user, limits)
        except Exception as error:
            protocol.send(sock, ["failed", f"{type(error).__name__}: {error}"[:500]])
            return
        protocol.send(sock, ["ready"])
        server.serve(sock, self.shell, functools.partial(self._lock_exercise, limits), limits.output_chars)

    def _lock(self, descriptor: int, user: int, limits: Limits) -> None:
        """Everything that must hold before a student's code runs."""
        os.setsid()
        locks.reset_signals()
        Path("/proc/self/oom_score_adj").write_text("1000")
        random.seed(os.urandom(16))
        np.random.seed(int.from_bytes(os.urandom(4), "big"))
        sys.path.insert(0, "")
        if self.locks.user and user:
            locks.become(user)
        if self.locks.limits:
            locks.set_limits(limits)
        if self.locks.files:
            locks.restrict_files(self.readable, str(self.work), str(self.scratch))
            locks.close_descriptors(descriptor)
        if self.locks.system_calls:
            seccomp.load_filter(self.sandbox_filter)
            if not self.locks.namespace:
                seccomp.load_filter(seccomp.for_this_process(self.own_signals_filter))

    def _lock_exercise(self, limits: Limits, descriptor: int) -> None:
        """The further locks of the process that answers for one exercise over the socket `descriptor`."""
        locks.close_descriptors(descriptor)
        np.random.seed(int.from_bytes(os.urandom(4), "big"))
        if self.locks.limits:
            locks.lower_limit(resource.RLIMIT_CPU, int(limits.cpu_seconds) + 2)
        if self.locks.system_calls:
            seccomp.load_filter(seccomp.for_this_process(self.exercise_filter))
        gc.freeze()


def receive_folders(sock: socket.socket, work: Path, scratch: Path, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """Create `work` with the files that are sent, which nobody may change, and an empty `scratch`; return the files."""
    files = protocol.receive_files(sock, FILE_LIST_BYTES, known)
    os.umask(0)
    work.mkdir(mode=0o1777)
    scratch.mkdir(mode=0o777)
    for name, data in files.items():
        write_file(work, name, data)
    os.umask(0o077)
    os.chdir(work)
    return files


def write_file(work: Path, name: str, data: bytes) -> None:
    """Create one read-only file; raises ValueError for a name that leads out of `work`."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"{name!r} does not name a file inside the sandbox")
    folder = work
    for part in path.parts[:-1]:
        folder = folder / part
        folder.mkdir(mode=0o1777, exist_ok=True)
    descriptor = os.open(folder / path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    with open(descriptor, "wb") as file:
        file.write(data)
