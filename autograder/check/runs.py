"""The plain data of a driven case: what was called, what came back, and how it failed."""

from dataclasses import dataclass
from typing import Any, Protocol

EARLIER = "an earlier argument"


@dataclass(frozen=True)
class Failure:
    """An exception of the implementation, as data: its class, its text, and the line of the student's own code.

    Kinds that are no class of theirs are not Python names, so that no exception can pass for one: see `OURS`.
    """

    kind: str
    text: str = ""
    line: str = ""


NOT_UNDERSTOOD, UNUSABLE = "not understood", "not usable"
OURS = (NOT_UNDERSTOOD, UNUSABLE)
UNWRITTEN, NO_EXCEPTION = "NotImplementedError", "no exception"


class Raised(Exception):
    """The one exception a probe ever sees, whatever the implementation raised."""

    def __init__(self, failure: Failure):
        super().__init__(f"{failure.kind}: {failure.text}")
        self.failure = failure


@dataclass(frozen=True)
class Reference:
    """The number of an object that stays where it was made. 0 is the implementation itself."""

    number: int


@dataclass(frozen=True)
class Reply:
    """What one call gave: data or a Reference, the arguments it changed, the warnings it raised.

    changed: positions, names of keyword arguments, or EARLIER for something an object was given before.
    """

    value: Any
    changed: tuple[int | str, ...] = ()
    warned: tuple[str, ...] = ()


class Backend(Protocol):
    """Where an implementation lives. Both methods raise `Raised` when the implementation does.

    A Reference may also lie inside lists, tuples and dicts of the arguments.
    """

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply: ...

    def attribute(self, target: Reference, name: str) -> Any: ...


@dataclass(frozen=True)
class Call:
    """One call a probe made, as a student can paste it, and what it changed or warned of.

    alone: it can be pasted without the calls before it, since it neither makes an object nor uses one.
    """

    text: str
    changed: tuple[int | str, ...] = ()
    warned: tuple[str, ...] = ()
    alone: bool = True


@dataclass(frozen=True)
class Run:
    """What driving one implementation through one case gave. `failure` is set where the probe could not finish."""

    result: Any = None
    calls: tuple[Call, ...] = ()
    failure: Failure | None = None
