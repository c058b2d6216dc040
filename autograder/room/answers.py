"""What a room answers, taken apart: every part is checked for its kind and size before anyone looks at it."""

import contextlib
from collections.abc import Iterator
from typing import Any

from autograder.checking.driving import Failure, Raised, Reference, Reply

from . import wire
from .patience import RoomFailure

MOST_OBJECTS = 1_000_000
MOST_ARGUMENTS = 100


@contextlib.contextmanager
def failing() -> Iterator[None]:
    """Everything a room can do to a conversation, as one RoomFailure."""
    try:
        yield
    except wire.OversizedError:
        raise RoomFailure("oversized") from None
    except wire.Garbled:
        raise RoomFailure("garbled") from None
    except TimeoutError:
        raise RoomFailure("waited") from None
    except (EOFError, OSError):
        raise RoomFailure("died") from None


def cell_outcome(answer: Any) -> tuple[str, str, str]:
    match answer:
        case ["ran", bool(ok), str(text), str(error)]:
            return ("ok" if ok else "error"), text, error
    raise RoomFailure("garbled")


def reply_of(answer: Any) -> Reply:
    """The Reply an answer stands for; an answer of any other form is garbled."""
    match answer:
        case ["raised", str(kind), str(text), str(line)]:
            raise Raised(Failure(printable(kind, 100), printable(text, 500), printable(line, 200)))
        case ["data" | "object" as form, value, list(changed), list(warned)]:
            if form == "object" and (type(value) is not int or not 0 <= value < MOST_OBJECTS):
                raise RoomFailure("garbled")
            if not all(map(names_argument, changed)) or not all(type(text) is str for text in warned):
                raise RoomFailure("garbled")
            said = tuple(printable(text, 200) for text in warned[:20])
            return Reply(Reference(value) if form == "object" else value, tuple(changed), said)
    raise RoomFailure("garbled")


def names_argument(position: Any) -> bool:
    """Whether this may say which argument changed: its position, or a name; the driver knows which there are."""
    if type(position) is int:
        return 0 <= position < MOST_ARGUMENTS
    return type(position) is str and position.isprintable() and len(position) < MOST_ARGUMENTS


def printable(text: str, limit: int) -> str:
    """Foreign text without control characters, cut to `limit`."""
    return "".join(c for c in text[:limit] if c.isprintable() or c in "\n\t")
