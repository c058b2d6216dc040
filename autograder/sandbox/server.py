"""The sandbox from inside: runs cells, and answers the calls of exercises, here or each in a forked process of its own.

Nothing here is trusted by the worker: once a student's code has run, this process is the student's.
"""

import contextlib
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from ..check.local import Local, failure_of
from ..check.runs import Failure, Raised, Reference
from . import locks, protocol, wire
from .ipython_shell import SandboxShell, Sink, run_cell

REQUEST_BYTES = 64 * 1024**2
MOST_WARNINGS, WARNING_CHARS = 20, 200


def serve(sock: socket.socket, shell: SandboxShell, lock: Callable[[], None], output_chars: int) -> None:
    """Answer the worker until it closes the connection. `lock` puts the process of an exercise under its own locks."""
    children: list[int] = []
    while True:
        try:
            request, *details = protocol.receive(sock, REQUEST_BYTES)
        except (EOFError, OSError, wire.Garbled):
            os._exit(0)
        children = [child for child in children if alive(child)]
        if request == "run":
            ok, text, error = run_cell(shell, details[0], output_chars)
            protocol.send(sock, ["ran", ok, plain_text(text), plain_text(error)])
        elif request == "exercise":
            children.append(fork_exercise(sock, shell.user_ns, details[0], lock))
        elif request == "answer":
            answer_calls(sock, shell.user_ns, details[0])


def fork_exercise(main: socket.socket, names: dict[str, Any], name: str, lock: Callable[[], None]) -> int:
    """A process for one exercise. It keeps the socket that came with the request and closes everything else."""
    (own,) = socket.recv_fds(main, 1, 1)[1]
    child = fork()
    if child:
        os.close(own)
        return child
    try:
        locks.close_descriptors([own])
        np.random.seed(int.from_bytes(os.urandom(4), "big"))
        lock()
        sys.stdout = sys.stderr = Sink(0)
        answer_calls(socket.socket(fileno=own), names, name)
    finally:
        os._exit(0)


def alive(child: int) -> bool:
    """Whether a child still runs; one that has ended is buried."""
    try:
        return os.waitpid(child, os.WNOHANG)[0] == 0
    except ChildProcessError:
        return False


def fork() -> int:
    """A child. Where cells made too many, the worker has ended them, and they are gone once they are buried."""
    try:
        return os.fork()
    except BlockingIOError:
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        return os.fork()


def answer_calls(sock: socket.socket, names: dict[str, Any], name: str) -> None:
    """Answer the calls of one exercise until the worker is done with it."""
    local = Local(names.get(name))
    missing = None if name in names else Failure("NameError", f"name {name!r} is not defined")
    while (request := protocol.receive(sock, REQUEST_BYTES, markers=True)) != ["done"]:
        sock.sendall(missing_frame(missing) if missing else answer(local, request))


def missing_frame(failure: Failure) -> bytes:
    return protocol.frame(["raised", failure.kind, failure.text, failure.line])


def answer(local: Local, request: list) -> bytes:
    """One answer as a frame. Whatever goes wrong in the student's code, or with its result, is an answer too."""
    try:
        return protocol.frame(ask(local, *request))
    except Raised as raised:
        failure = raised.failure
    except BaseException as error:
        failure = described(error)
    return protocol.frame(["raised", plain_text(failure.kind), plain_text(failure.text), plain_text(failure.line)])


def ask(local: Local, request: str, number: int, name: str | None, args: tuple = (), kwargs: dict | None = None) -> list:
    if request == "attribute":
        value, changed, warned = local.attribute(Reference(number), name), (), ()
    else:
        reply = local.call(Reference(number), name, args, kwargs or {})
        value, changed, warned = reply.value, reply.changed, reply.warned
    said = [plain_text(text)[:WARNING_CHARS] for text in warned[:MOST_WARNINGS]]
    if isinstance(value, Reference):
        return ["object", value.number, list(changed), said]
    return ["data", value, list(changed), said]


def described(error: BaseException) -> Failure:
    try:
        return failure_of(error)
    except BaseException:
        return Failure(type(error).__name__)


def plain_text(text: Any) -> str:
    """Text that can be sent: lone surrogates replaced."""
    return str(text).encode("utf-8", "replace").decode("utf-8")
