"""Running a case: the probe's calls are passed to a backend, recorded, and turned into one plain `Run`.

A backend is where the implementation lives: in this process (`Local`: the reference, the mistakes, a student's own
kernel) or behind a wall (the room). A probe cannot tell which: data comes back as data, objects stay where they are and
come back as handles that can be called and asked for attributes.
"""

import contextlib
import copy
import io
import linecache
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from .declaration import Case, Lent, NotUnderstood

PLAIN = (bool, int, float, complex, str, type(None), np.generic, np.ndarray)
CONTAINERS = (list, tuple, set, frozenset)


@dataclass(frozen=True)
class Failure:
    """An exception of the implementation, as data: its class, its text, and the line of the student's own code."""

    kind: str
    text: str = ""
    line: str = ""


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
    """What one call gave: data or a Reference, the positions of arguments it changed, the warnings it raised."""

    value: Any
    changed: tuple[int, ...] = ()
    warned: tuple[str, ...] = ()


class Backend(Protocol):
    """Where an implementation lives. Both methods raise `Raised` when the implementation does."""

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply: ...

    def attribute(self, target: Reference, name: str) -> Any: ...


@dataclass(frozen=True)
class Call:
    """One call a probe made, as a student can paste it, and what it changed or warned of."""

    text: str
    changed: tuple[int, ...] = ()
    warned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """What driving one implementation through one case gave. `failure` is set where the probe could not finish."""

    result: Any = None
    calls: tuple[Call, ...] = ()
    failure: Failure | None = None


class Handle:
    """What a probe holds: an implementation, or an object it made. Call it, ask it for an attribute, pass it back."""

    def __init__(self, driver: "Driver", target: Reference, name: str):
        self._driver, self._target, self._name = driver, target, name

    def __call__(self, *args, **kwargs):
        return self._driver.call(self._target, None, self._name, args, kwargs)

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return self._driver.member(self._target, self._name, name)

    def _refuse(self, *_):
        raise TypeError("an object of the answer can be called, asked for an attribute and passed back, nothing else")

    __bool__ = __eq__ = __iter__ = __len__ = __getitem__ = __contains__ = __lt__ = __gt__ = __float__ = __array__ = _refuse
    __hash__ = None


class Member:
    """An attribute of an object: called, it is a method; asked for its `value`, it is data."""

    def __init__(self, driver: "Driver", target: Reference, owner: str, name: str):
        self._driver, self._target, self._owner, self._name = driver, target, owner, name

    def __call__(self, *args, **kwargs):
        return self._driver.call(self._target, self._name, f"{self._owner}.{self._name}", args, kwargs)

    @property
    def value(self):
        return self._driver.backend.attribute(self._target, self._name)


class Driver:
    """Carries a probe's calls to a backend and keeps a record of them."""

    def __init__(self, backend: Backend, name: str):
        self.backend, self.name, self.calls, self._made = backend, name, [], 0

    def implementation(self) -> Handle:
        return Handle(self, Reference(0), self.name)

    def member(self, target: Reference, owner: str, name: str) -> Member:
        return Member(self, target, owner, name)

    def call(self, target: Reference, method: str | None, text: str, args: tuple, kwargs: dict[str, Any]):
        shown = [argument_text(a) for a in args] + [f"{k}={argument_text(v)}" for k, v in kwargs.items()]
        self.calls.append(Call(f"{text}({', '.join(shown)})"))
        bare = tuple(a._target if isinstance(a, Handle) else a for a in args)
        reply = self.backend.call(
            target, method, bare, {k: v._target if isinstance(v, Handle) else v for k, v in kwargs.items()}
        )
        made = ""
        if isinstance(reply.value, Reference):
            self._made += 1
            made = f"{self.name.lower()}_{self._made}"
        self.calls[-1] = Call((f"{made} = " if made else "") + self.calls[-1].text, reply.changed, reply.warned)
        return Handle(self, reply.value, made) if made else reply.value


def argument_text(value: Any) -> str:
    """`value` as a student can paste it into a cell that has numpy as np."""
    if isinstance(value, Handle):
        return value._name
    if isinstance(value, Lent):
        return f"np.random.default_rng({value.seed})"
    if isinstance(value, np.ndarray):
        body = np.array2string(value, separator=", ", threshold=10_000, max_line_width=10_000, floatmode="unique")
        dtype = "" if value.dtype in (np.float64, np.int64, np.bool_) else f", dtype=np.{value.dtype.name}"
        return f"np.array({' '.join(body.split())}{dtype})"
    if isinstance(value, np.generic):
        return repr(value.item())
    if isinstance(value, list):
        return "[" + ", ".join(map(argument_text, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(argument_text, value)) + ("," if len(value) == 1 else "") + ")"
    return getattr(value, "__name__", repr(value))


def run_case(case: Case, backend: Backend, name: str, seed: int) -> Run:
    """Drive the implementation behind `backend` through `case`, with data drawn from `seed`."""
    driver = Driver(backend, name)
    try:
        result = case.probe(driver.implementation(), np.random.default_rng(seed))
    except Raised as raised:
        return Run(None, tuple(driver.calls), raised.failure)
    except NotUnderstood as problem:
        return Run(None, tuple(driver.calls), Failure("NotUnderstood", str(problem)))
    return Run(result, tuple(driver.calls))


def is_plain(value: Any) -> bool:
    """Whether a value is data all the way down, so that it may cross a wall."""
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biufc"
    if isinstance(value, CONTAINERS):
        return all(is_plain(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(k, str | int | float | bool | type(None)) and is_plain(v) for k, v in value.items())
    return isinstance(value, PLAIN)


class Local:
    """A backend in this process. Everything a call raises, prints or warns of becomes data."""

    def __init__(self, implementation: Callable):
        self.objects = [implementation]

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        function = self.objects[target.number] if method is None else None
        lent = [self._lend(a) for a in args]
        named = {k: self._lend(v) for k, v in kwargs.items()}
        before = [copy.deepcopy(a) if is_plain(a) else None for a in lent]
        with quiet() as heard:
            try:
                function = function if method is None else getattr(self.objects[target.number], method)
                value = function(*lent, **named)
            except Exception as error:
                raise Raised(failure_of(error)) from None
        changed = tuple(i for i, (b, a) in enumerate(zip(before, lent, strict=True)) if b is not None and not same(b, a))
        warned = tuple(str(w.message) for w in heard if issubclass(w.category, RuntimeWarning))
        return Reply(self._keep(value), changed, warned)

    def attribute(self, target: Reference, name: str) -> Any:
        try:
            return self._keep(copy.deepcopy(getattr(self.objects[target.number], name)))
        except Exception as error:
            raise Raised(failure_of(error)) from None

    def _lend(self, value: Any) -> Any:
        if isinstance(value, Reference):
            return self.objects[value.number]
        if isinstance(value, Lent):
            return np.random.default_rng(value.seed)
        return copy.deepcopy(value)

    def _keep(self, value: Any) -> Any:
        if is_plain(value):
            return copy.deepcopy(value)
        self.objects.append(value)
        return Reference(len(self.objects) - 1)


@contextlib.contextmanager
def quiet():
    """Collect warnings, and keep what the call prints out of the cell: stderr in a graded cell costs its mark."""
    with warnings.catch_warnings(record=True) as heard, contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("always")
        yield heard


def same(before: Any, after: Any) -> bool:
    """Whether an argument is what it was, to rounding (perturbing and restoring an entry is allowed)."""
    if isinstance(before, np.ndarray):
        return (
            before.shape == after.shape
            and before.dtype == after.dtype
            and np.allclose(before, after, 1e-9, 1e-9, equal_nan=True)
        )
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(same(v, after[k]) for k, v in before.items())
    return before == after or before != before


def failure_of(error: Exception) -> Failure:
    """An exception as data, with the innermost line of code that was typed into a notebook cell."""
    typed = [f for f in traceback.extract_tb(error.__traceback__) if "ipykernel" in f.filename or f.filename.startswith("<")]
    line = (linecache.getline(typed[-1].filename, typed[-1].lineno) or typed[-1].line or "").strip() if typed else ""
    return Failure(type(error).__name__, str(error)[:500], line[:200])
