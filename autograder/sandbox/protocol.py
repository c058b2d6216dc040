"""Frames on the sockets between worker, fork server and sandbox, and checked parsing of what a sandbox replies.

A frame is the length of an encoded value (4 bytes), then the value. What a sandbox sends is hostile: every part of a reply is
checked for its kind and size before anything else is done with it.
"""

import contextlib
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..check.records import Failure, Raised, Reference, Reply
from .limits import SandboxFailure
from .wire import Malformed, OversizedError, decode, encode

HEADER = struct.Struct(">I")
MAX_OBJECTS = 1_000_000
MAX_ARGUMENTS = 100


def frame(value: Any) -> bytes:
    """The bytes of one frame; raises `Unsendable` for what is not plain data."""
    data = encode(value)
    return HEADER.pack(len(data)) + data


def send(sock: Any, value: Any) -> None:
    """Send one frame. The socket's own timeout is the deadline."""
    sock.sendall(frame(value))


def receive(sock: Any, limit: int, wait: Callable[[], None] = lambda: None, markers: bool = False) -> Any:
    """Read a frame of at most `limit` bytes; `wait` is called before each read and raises when it has taken too long."""
    (length,) = HEADER.unpack(read_exactly(sock, HEADER.size, wait))
    if length > limit:
        raise OversizedError(f"{length} bytes where at most {limit} were expected")
    return decode(read_exactly(sock, length, wait), limit, markers)


def read_exactly(sock: Any, count: int, wait: Callable[[], None]) -> bytes:
    """`count` bytes, or EOFError. Memory grows with what arrives, never with what was announced."""
    parts, missing = [], count
    while missing:
        wait()
        part = sock.recv(min(missing, 1 << 16))
        if not part:
            raise EOFError("the other side closed the connection")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def send_files(sock: Any, files: Mapping[str, bytes], known: Mapping[str, bytes]) -> None:
    """Send the names and sizes of files, then their bytes; of files that the other side knows already, the names only."""
    fresh = {name: data for name, data in files.items() if known.get(name) != data}
    send(sock, [(name, len(data) if name in fresh else None) for name, data in files.items()])
    sock.sendall(b"".join(fresh.values()))


def receive_files(sock: Any, limit: int, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """What `send_files` sent; `limit` is for the list of names and sizes."""
    listed = receive(sock, limit)
    return {name: known[name] if size is None else read_exactly(sock, size, lambda: None) for name, size in listed}


@contextlib.contextmanager
def sandbox_failures() -> Iterator[None]:
    """Turn everything a sandbox can do to a conversation into `SandboxFailure`."""
    try:
        yield
    except OversizedError:
        raise SandboxFailure("oversized") from None
    except Malformed:
        raise SandboxFailure("malformed") from None
    except TimeoutError:
        raise SandboxFailure("waited") from None
    except (EOFError, OSError):
        raise SandboxFailure("died") from None


def parse_cell_reply(reply: Any) -> tuple[str, str, str, Failure | None]:
    """How a cell ended ("ok" or "error"), its output, its error as text and as data; `SandboxFailure` for any other form."""
    match reply:
        case ["ran", True, str(text), str(error)]:
            return "ok", text, error, None
        case ["ran", False, str(text), str(error), str(kind), str(said), str(line)]:
            return "error", text, error, Failure(printable(kind, 100), printable(said, 500), printable(line, 200))
    raise SandboxFailure("malformed")


def parse_call_reply(reply: Any) -> Reply:
    """The Reply to a call; raises `Raised` where the call raised, `SandboxFailure` for any other form."""
    match reply:
        case ["raised", str(kind), str(text), str(line), str(where), bool(beside)]:
            raise Raised(
                Failure(printable(kind, 100), printable(text, 500), printable(line, 200), printable(where, 200), beside)
            )
        case ["data" | "object" as form, value, list(changed), list(warned)]:
            if form == "object" and (type(value) is not int or not 0 <= value < MAX_OBJECTS):
                raise SandboxFailure("malformed")
            if not all(map(is_argument, changed)) or not all(type(text) is str for text in warned):
                raise SandboxFailure("malformed")
            warnings = tuple(printable(text, 200) for text in warned[:20])
            return Reply(Reference(value) if form == "object" else value, tuple(changed), warnings)
    raise SandboxFailure("malformed")


def is_argument(position: Any) -> bool:
    """Whether this can say which argument changed: its position, or its name. The driver knows which ones there are."""
    if type(position) is int:
        return 0 <= position < MAX_ARGUMENTS
    return type(position) is str and position.isprintable() and len(position) < MAX_ARGUMENTS


def printable(text: str, limit: int) -> str:
    """Text from a sandbox without control characters, cut to `limit`."""
    return "".join(c for c in text[:limit] if c.isprintable() or c in "\n\t")
