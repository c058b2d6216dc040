"""The plain data of a run: what was called, what came back, how it failed; and the interface of what runs it."""

from dataclasses import dataclass
from typing import Any, Protocol

EARLIER = "an earlier argument"


@dataclass(frozen=True)
class Failure:
    """An exception of the implementation, as data: its class, its text, and the line of the student's own code.

    The kinds in `OURS` are not Python names, so that no class of an implementation can pass for one of them.
    """

    kind: str
    text: str = ""
    line: str = ""


NOT_UNDERSTOOD, UNUSABLE = "not understood", "not usable"
OURS = (NOT_UNDERSTOOD, UNUSABLE)
UNWRITTEN, NO_EXCEPTION = "NotImplementedError", "no exception"


class Raised(Exception):
    """The one exception that a probe sees, whatever the implementation raised."""

    def __init__(self, failure: Failure):
        super().__init__(f"{failure.kind}: {failure.text}")
        self.failure = failure


@dataclass(frozen=True)
class Reference:
    """A remote object by its number: it stays where it was made. 0 is the implementation itself."""

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
    """Where an implementation runs. Both methods raise `Raised` when the implementation raises.

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
    """What running one implementation through one case gave. `failure` is set where the probe could not finish."""

    result: Any = None
    calls: tuple[Call, ...] = ()
    failure: Failure | None = None
