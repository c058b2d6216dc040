"""Values over a connection: four bytes of length, then what `wire` makes of the value."""

import struct
from collections.abc import Callable, Mapping
from typing import Any

from .wire import OversizedError, decode, encode

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
