"""What a sandbox answers, taken apart: every part is checked for its kind and size before anyone looks at it."""

import contextlib
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..check.runs import Failure, Raised, Reference, Reply
from . import wire
from .wire import OversizedError, decode, encode

MOST_OBJECTS = 1_000_000
MOST_ARGUMENTS = 100


class SandboxFailure(Exception):
    """The sandbox itself failed. kind: hung (processor time), waited (wall time), died, oversized or garbled."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


@contextlib.contextmanager
def failing() -> Iterator[None]:
    """Everything a sandbox can do to a conversation, as one SandboxFailure."""
    try:
        yield
    except wire.OversizedError:
        raise SandboxFailure("oversized") from None
    except wire.Garbled:
        raise SandboxFailure("garbled") from None
    except TimeoutError:
        raise SandboxFailure("waited") from None
    except (EOFError, OSError):
        raise SandboxFailure("died") from None


def cell_outcome(answer: Any) -> tuple[str, str, str]:
    match answer:
        case ["ran", bool(ok), str(text), str(error)]:
            return ("ok" if ok else "error"), text, error
    raise SandboxFailure("garbled")


def reply_of(answer: Any) -> Reply:
    """The Reply an answer stands for; an answer of any other form is garbled."""
    match answer:
        case ["raised", str(kind), str(text), str(line)]:
            raise Raised(Failure(printable(kind, 100), printable(text, 500), printable(line, 200)))
        case ["data" | "object" as form, value, list(changed), list(warned)]:
            if form == "object" and (type(value) is not int or not 0 <= value < MOST_OBJECTS):
                raise SandboxFailure("garbled")
            if not all(map(names_argument, changed)) or not all(type(text) is str for text in warned):
                raise SandboxFailure("garbled")
            said = tuple(printable(text, 200) for text in warned[:20])
            return Reply(Reference(value) if form == "object" else value, tuple(changed), said)
    raise SandboxFailure("garbled")


def names_argument(position: Any) -> bool:
    """Whether this may say which argument changed: its position, or a name; the driver knows which there are."""
    if type(position) is int:
        return 0 <= position < MOST_ARGUMENTS
    return type(position) is str and position.isprintable() and len(position) < MOST_ARGUMENTS


def printable(text: str, limit: int) -> str:
    """Foreign text without control characters, cut to `limit`."""
    return "".join(c for c in text[:limit] if c.isprintable() or c in "\n\t")


HEADER = struct.Struct(">I")


def frame(value: Any) -> bytes:
    data = encode(value)
    return HEADER.pack(len(data)) + data


def send(sock: Any, value: Any) -> None:
    """Send one frame. The socket's own timeout is the deadline."""
    sock.sendall(frame(value))


def send_files(sock: Any, files: Mapping[str, bytes], known: Mapping[str, bytes]) -> None:
    """Send the names and sizes of files, then their bytes; of those that the other side knows, the names alone."""
    fresh = {name: data for name, data in files.items() if known.get(name) != data}
    send(sock, [(name, len(data) if name in fresh else None) for name, data in files.items()])
    sock.sendall(b"".join(fresh.values()))


def receive_files(sock: Any, limit: int, known: Mapping[str, bytes]) -> dict[str, bytes]:
    listed = receive(sock, limit)
    return {name: known[name] if size is None else read_exactly(sock, size, lambda: None) for name, size in listed}


def receive(sock: Any, limit: int, wait: Callable[[], None] = lambda: None, markers: bool = False) -> Any:
    """Read a frame of at most `limit` bytes; `wait` is called before each read and raises when timeout is over."""
    (length,) = HEADER.unpack(read_exactly(sock, HEADER.size, wait))
    if length > limit:
        raise OversizedError(f"{length} bytes where at most {limit} were expected")
    return decode(read_exactly(sock, length, wait), limit, markers)


def read_exactly(sock: Any, count: int, wait: Callable[[], None]) -> bytes:
    """`count` bytes; grows with what arrives, never with what was promised."""
    parts, missing = [], count
    while missing:
        wait()
        part = sock.recv(min(missing, 1 << 16))
        if not part:
            raise EOFError("the other side closed the connection")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
