"""How a forked process becomes a sandbox: its folders and files, then its locks, then its cells."""

import os
import random
import socket
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import numpy as np

from . import locks, protocol, seccomp, server
from .ipython_shell import SandboxShell, make_shell, run_cell
from .limits import Limits

if TYPE_CHECKING:
    from .fork_server import ForkServer

FILE_BYTES = 64 * 1024**2
WARM_UP = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()\n0"
made: dict[str, object] = {}


def warm_up() -> None:
    """Make the shell and the system call filter once, and use them so that sandboxes find everything loaded."""
    made["shell"], made["filter"], made["exercise"] = make_shell(), seccomp.sandbox_filter(), seccomp.exercise_filter()
    shell: SandboxShell = made["shell"]
    run_cell(shell, WARM_UP, 1000)
    shell.reset(new_session=True)
    np.random.default_rng()


def open_sandbox(own: int, warm: "ForkServer", user: int, limits: Limits) -> None:
    """Lock this process and serve the worker. Says why, and ends, where a lock does not close."""
    locks.close_descriptors([own])
    locks.silence()
    sock = socket.socket(fileno=own)
    try:
        furnish(sock, warm.work, warm.scratch, warm.lesson)
        lock(warm, user, limits)
    except Exception as error:
        protocol.send(sock, ["failed", f"{type(error).__name__}: {error}"[:500]])
        return
    protocol.send(sock, ["ready"])
    server.serve(sock, made["shell"], lambda: locks.lock_exercise(limits, warm.walls, made["exercise"]), limits.output_chars)


def furnish(sock: socket.socket, work: Path, scratch: Path, lesson: Mapping[str, bytes]) -> dict[str, bytes]:
    """A fresh folder with the files that are sent, which nobody may change, and an empty one to write in."""
    files = protocol.receive_files(sock, FILE_BYTES, lesson)
    os.umask(0)
    work.mkdir(mode=0o1777)
    scratch.mkdir(mode=0o777)
    for name, data in files.items():
        put(work, name, data)
    os.umask(0o077)
    os.chdir(work)
    return files


def put(work: Path, name: str, data: bytes) -> None:
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


def lock(warm: "ForkServer", user: int, limits: Limits) -> None:
    """Everything that must hold before a student's code runs."""
    os.setsid()
    locks.default_signals()
    Path("/proc/self/oom_score_adj").write_text("1000")
    random.seed(os.urandom(16))
    np.random.seed(int.from_bytes(os.urandom(4), "big"))
    sys.path.insert(0, "")
    if warm.walls.user and user:
        locks.become(user)
    if warm.walls.limits:
        locks.limit(limits)
    if warm.walls.files:
        locks.restrict_files(warm.config["readable"], str(warm.work), str(warm.scratch))
    if warm.walls.system_calls:
        seccomp.load(made["filter"])
