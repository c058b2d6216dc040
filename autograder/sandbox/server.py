"""The sandbox from inside: runs cells, and answers calls to the student's functions, here or in a process per exercise.

The worker trusts nothing of this: once a student's code has run, the process is the student's.
"""

import contextlib
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from ..check.local import Local
from ..check.records import Failure, Raised, Reference
from . import protocol, wire
from .ipython_shell import SandboxShell, Sink, describe_error, run_cell

REQUEST_BYTES = 64 * 1024**2
MAX_WARNINGS, WARNING_CHARS = 20, 200


def serve(sock: socket.socket, shell: SandboxShell, lock_exercise: Callable[[int], None], output_chars: int) -> None:
    """Serve the worker's requests until it closes the connection; then end this process.

    Requests: ["run", source], ["exercise", names] for a process of its own, ["exercise_here", names] for this one.
    lock_exercise: locks the process of an exercise, which keeps no descriptor but the one given.
    """
    while True:
        try:
            request, argument = protocol.receive(sock, REQUEST_BYTES)
        except (EOFError, OSError, wire.Malformed):
            os._exit(0)
        reap()
        if request == "run":
            text, error, failure = run_cell(shell, argument, output_chars)
            said = [failure.kind, failure.text, failure.line] if failure else []
            protocol.send(sock, ["ran", failure is None, *map(sendable, [text, error, *said])])
        elif request == "exercise":
            fork_exercise(sock, shell.user_ns, argument, lock_exercise)
        elif request == "exercise_here":
            answer_calls(sock, shell.user_ns, argument)


def fork_exercise(
    main: socket.socket, namespace: dict[str, Any], names: list[str], lock_exercise: Callable[[int], None]
) -> None:
    """Fork a process that answers the calls of one exercise on the socket sent along."""
    (own,) = socket.recv_fds(main, 1, 1)[1]
    if fork():
        os.close(own)
        return
    try:
        lock_exercise(own)
        sys.stdout = sys.stderr = Sink(0)
        answer_calls(socket.socket(fileno=own), namespace, names)
    finally:
        os._exit(0)


def reap() -> None:
    """Reap every child that has ended: the fork server kills what a cell or an exercise left, which counts until then."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def fork() -> int:
    """os.fork; at the limit of processes, first reap what the fork server has killed, which counts until then."""
    try:
        return os.fork()
    except BlockingIOError:
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        return os.fork()


def answer_calls(sock: socket.socket, namespace: dict[str, Any], names: list[str]) -> None:
    """Answer the calls to what `namespace` holds as the first of `names`, the exercise, and to the others, its helpers."""
    local, name = Local(*map(namespace.get, names)), names[0]
    undefined = None if name in namespace else raised_frame(Failure("NameError", f"name {name!r} is not defined"))
    while (request := protocol.receive(sock, REQUEST_BYTES, markers=True)) != ["done"]:
        sock.sendall(undefined or answer(local, request))


def answer(local: Local, request: list) -> bytes:
    """The reply to one request as a frame. Whatever goes wrong in the student's code, or with its result, is a reply too."""
    try:
        return protocol.frame(reply_to(local, *request))
    except Raised as raised:
        failure = raised.failure
    except BaseException as error:
        failure = describe_error(error)
    return raised_frame(failure)


def raised_frame(failure: Failure) -> bytes:
    said = map(sendable, [failure.kind, failure.text, failure.line, failure.where])
    return protocol.frame(["raised", *said, failure.beside])


def reply_to(local: Local, request: str, number: int, name: str | None, args: tuple = (), kwargs: dict | None = None) -> list:
    """Do what is asked of the object `number`: an attribute by name, or a call of a method by name, or of the object itself."""
    if request == "attribute":
        value, changed, warned = local.attribute(Reference(number), name), (), ()
    else:
        reply = local.call(Reference(number), name, args, kwargs or {})
        value, changed, warned = reply.value, reply.changed, reply.warned
    warnings = [sendable(text)[:WARNING_CHARS] for text in warned[:MAX_WARNINGS]]
    if isinstance(value, Reference):
        return ["object", value.number, list(changed), warnings]
    return ["data", value, list(changed), warnings]


def sendable(text: Any) -> str:
    """Text that can be encoded: lone surrogates are replaced."""
    return str(text).encode("utf-8", "replace").decode("utf-8")
