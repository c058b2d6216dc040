"""The plain data of checking: how a case ran, how two runs differ, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..exercises import Case, Mistake

EARLIER = "an earlier argument"


class Untold:
    """The kind of `UNTOLD`."""


UNTOLD = Untold()  # stands in a Difference for what came, where a student may not read what it was


@dataclass(frozen=True)
class Failure:
    """An exception of the implementation, as data: its class, its text, and the line of the student's own code.

    where: the function of the notebook that raised NotImplementedError, as "f", "Layer" or "Layer.forward". beside: whether
    other code stands in that function. The kinds in `OURS` are not Python names, so that no class of an implementation can
    pass for one of them.
    """

    kind: str
    text: str = ""
    line: str = ""
    where: str = ""
    beside: bool = False


NOT_UNDERSTOOD, UNUSABLE = "not understood", "not usable"
OURS = (NOT_UNDERSTOOD, UNUSABLE)
UNWRITTEN, NO_EXCEPTION = "NotImplementedError", "no exception"


def left_open(name: str, failure: Failure) -> bool:
    """Whether the answer `name` is more than its stub, though it ends in NotImplementedError: of itself, or of a helper."""
    return failure.kind == UNWRITTEN and bool(failure.where) and (failure.beside or failure.where != name)


class Raised(Exception):
    """The one exception that a probe sees, whatever the implementation raised."""

    def __init__(self, failure: Failure):
        super().__init__(f"{failure.kind}: {failure.text}")
        self.failure = failure


@dataclass(frozen=True)
class Reference:
    """A remote object by its number: it stays where it was made. 0 is the implementation itself."""

    number: int


class RemoteObject:
    """What a probe holds of an object of the answer (see `run_cases.Handle`). `_name`: what pasted calls name it."""

    _name: str


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


class Expected(Protocol):
    """Where expected results come from: computed from the reference, or read from the key of a release."""

    def reference(self, case: Case) -> Run: ...

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> Mapping[str, Run]: ...


@dataclass(frozen=True)
class Difference:
    """The first thing that differs in one part. `expected` and `came` hold the two values of that part.

    kind: failed, type, length, shape, finite, value, keys, changed or warned. part: the name of the part, empty where
    there is one only. call: which call of the case. at: the index of the first entry that differs, or the arguments changed.
    """

    kind: str
    part: str = ""
    call: int = 0
    expected: Any = None
    came: Any = None
    at: tuple[int | str, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True)
class Comparison:
    """One case compared: which parts are right, and the first difference in the order of the calls."""

    right: dict[str, bool]
    difference: Difference | None

    @property
    def share(self) -> float:
        return sum(self.right.values()) / len(self.right)


@dataclass(frozen=True)
class Relation:
    """How what came relates to what was expected: a kind, a factor where it is one, and which entries it holds for."""

    kind: str
    factor: float = 0.0
    which: str = ""


@dataclass(frozen=True)
class Verdict:
    """What became of one exercise. outcome: right, follows, partly, wrong or missing.

    about and call describe the case of the first difference; hidden: a student may read its kind only. mistakes: those
    recognised, the one to mend first in front; several explain a part each. alternatives: mistakes that all give exactly
    what came, so that none of them is certain. helpers: those it builds on that are not right, to be mended first.
    """

    exercise: str
    points: float
    score: float
    outcome: str
    lecture: str
    hidden: bool
    about: str = ""
    call: str = ""
    difference: Difference | None = None
    relation: Relation | None = None
    mistakes: tuple[Mistake, ...] = ()
    alternatives: tuple[Mistake, ...] = ()
    helpers: tuple[str, ...] = ()
