"""Values over a connection: four bytes of length, then what `wire` makes of the value."""

import struct
from collections.abc import Callable, Iterable
from typing import Any

from .wire import OversizedError, decode, encode

HEADER = struct.Struct(">I")


def frame(value: Any) -> bytes:
    data = encode(value)
    return HEADER.pack(len(data)) + data


def send(sock: Any, value: Any) -> None:
    """Send one frame. The socket's own timeout is the deadline."""
    sock.sendall(frame(value))


def send_files(sock: Any, files: Iterable[tuple[str, bytes]]) -> None:
    """Send the names and sizes of files, then their bytes."""
    files = list(files)
    send(sock, [(name, len(data)) for name, data in files])
    for _, data in files:
        sock.sendall(data)


def receive(sock: Any, limit: int, wait: Callable[[], None] = lambda: None, markers: bool = False) -> Any:
    """Read a frame of at most `limit` bytes; `wait` is called before each read and raises when patience is over."""
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
