"""Running a case: the probe's calls are passed to a backend, recorded, and turned into one plain `Run`.

A backend is where the implementation runs: in this process (`Local`: the reference, the mistakes, a student's own
kernel) or in a sandbox. A probe cannot tell which: data comes back as data; an object stays where it is, and what comes
back is a Handle, which can be called and asked for attributes.
"""

import re
import textwrap
from dataclasses import replace
from typing import Any

import numpy as np

from ..exercises import Case, Given
from ..typed_answers import NotUnderstood
from .local import record_warnings
from .plain_data import argument_text
from .records import (
    EARLIER,
    NO_EXCEPTION,
    NOT_UNDERSTOOD,
    UNUSABLE,
    UNWRITTEN,
    Backend,
    Call,
    Failure,
    Raised,
    Reference,
    RemoteObject,
    Reply,
    Run,
)

LINE = 80
TABLE = re.compile(r"(\w+=)?np\.array\(\[(?=\[)")
REFUSED = """bool eq ne lt le gt ge iter next len getitem setitem contains float int index complex array add radd sub rsub mul
    rmul matmul rmatmul truediv rtruediv pow neg abs"""


class RemoteCallable:
    """What can be called, and asked what a call raises."""

    def raises(self, *args, **kwargs) -> str:
        """The class of the exception that this call ends in, as data; a stub stays a stub.

        Only an attribute of the answer that has this very name is out of reach.
        """
        try:
            self(*args, **kwargs)
        except Raised as raised:
            if raised.failure.kind == UNWRITTEN:
                raise
            return raised.failure.kind
        return NO_EXCEPTION


class Handle(RemoteCallable, RemoteObject):
    """An implementation, or an object it made. Call it, ask it for an attribute, pass it back."""

    def __init__(self, driver: "RecordingDriver", target: Reference, name: str):
        self._driver, self._target, self._name = driver, target, name

    def __call__(self, *args, **kwargs):
        return self._driver.call(self._target, None, self._name, args, kwargs)

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return Attribute(self._driver, self._target, self._name, name)

    def __repr__(self) -> str:
        return f"<an object of the answer: {self._name}>"

    __hash__ = None


def refuse(*_):
    raise TypeError("an object of the answer can be called, asked for an attribute and passed back, nothing else")


for _method in REFUSED.split():
    setattr(Handle, f"__{_method}__", refuse)
Handle.__signature__ = property(refuse)


class Attribute(RemoteCallable):
    """An attribute of an object: called, it is a method; asked for its `value`, it is data."""

    def __init__(self, driver: "RecordingDriver", target: Reference, owner: str, name: str):
        self._driver, self._target, self._owner, self._name = driver, target, owner, name

    def __call__(self, *args, **kwargs):
        return self._driver.call(self._target, self._name, f"{self._owner}.{self._name}", args, kwargs)

    @property
    def value(self) -> Any:
        return self._driver.attribute(self._target, self._owner, self._name)


def contains(kind: type, value: Any) -> bool:
    """Whether an argument is, or contains, something of a kind."""
    if isinstance(value, dict):
        value = list(value.values())
    return isinstance(value, kind) or (isinstance(value, list | tuple) and any(contains(kind, item) for item in value))


def without_handles(value: Any, code: str = "") -> Any:
    """An argument as a backend takes it, in containers too: a Reference for each Handle, each Given with its code."""
    if isinstance(value, Handle):
        return value._target
    if isinstance(value, Given):
        return replace(value, code=code)
    if not contains(Handle | Given, value):
        return value
    if isinstance(value, dict):
        return {key: without_handles(item, code) for key, item in value.items()}
    return type(value)(without_handles(item, code) for item in value)


class RecordingDriver:
    """Carries a probe's calls to a backend and keeps a record of them."""

    def __init__(self, backend: Backend, name: str, given: str = "", read: bool = True):
        self.backend, self.name, self.given, self.read, self.calls, self._made = backend, name, given, read, [], 0

    def implementation(self) -> Handle:
        return Handle(self, Reference(0), self.name)

    def call(self, target: Reference, method: str | None, text: str, args: tuple, kwargs: dict[str, Any]) -> Any:
        text = call_text(text, args, kwargs) if self.read else ""
        alone = target.number == 0 and not contains(Handle, [*args, *kwargs.values()])
        self.calls.append(Call(text, alone=alone))
        reply = self.backend.call(target, method, without_handles(args, self.given), without_handles(kwargs, self.given))
        value = self._received(reply.value)
        if isinstance(value, Handle):
            text, alone = f"{value._name} = {text}", False
        self.calls[-1] = Call(text, known_changes(reply, args, kwargs), reply.warned, alone)
        return value

    def attribute(self, target: Reference, owner: str, name: str) -> Any:
        return self._received(self.backend.attribute(target, name), f"{owner}.{name}")

    def _received(self, value: Any, name: str = "") -> Any:
        """Data as it is, an object as a handle with the name it has in the pasted calls."""
        if not isinstance(value, Reference):
            return value
        self._made += not name
        return Handle(self, value, name or f"{self.name.lower()}_{self._made}")


def call_text(function: str, args: tuple, kwargs: dict[str, Any]) -> str:
    """A call as it can be pasted, an argument a line where one line would be long."""
    shown = [argument_text(a) for a in args] + [f"{k}={argument_text(v)}" for k, v in kwargs.items()]
    line = f"{function}({', '.join(shown)})"
    return line if len(line) <= LINE else f"{function}(\n" + "".join(f"    {broken(text)},\n" for text in shown) + ")"


def broken(text: str) -> str:
    """An argument that is long in several lines: a table row by row, anything else that holds no text at its blanks."""
    if len(text) <= LINE or "'" in text or '"' in text:
        return text
    if table := TABLE.match(text):
        return text.replace("], [", "],\n" + " " * (len("    ") + table.end()) + "[")
    return textwrap.fill(text, LINE, subsequent_indent=" " * 8, break_long_words=False, break_on_hyphens=False)


def known_changes(reply: Reply, args: tuple, kwargs: dict[str, Any]) -> tuple[int | str, ...]:
    """What a backend says it changed, where that can be: a sandbox may say anything."""
    possible = (*range(len(args)), *kwargs, EARLIER)
    return tuple(change for change in possible if change in reply.changed)


def run_case(case: Case, backend: Backend, name: str, seed: int, read: bool = True) -> Run:
    """Drive the implementation behind `backend` through `case`, with data drawn from `seed`.

    read: whether anybody reads the calls' texts; long arrays take their time.

    A probe works with what came back, so a value of another kind than expected may fail it: a failure of its own kind.
    """
    driver, result, failure = RecordingDriver(backend, name, case.given, read), None, None
    try:
        with record_warnings():
            result = case.probe(driver.implementation(), np.random.default_rng(seed))
    except Raised as raised:
        failure = own_failure(raised.failure)
    except NotUnderstood as problem:
        failure = Failure(NOT_UNDERSTOOD, str(problem))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, AssertionError, RecursionError) as problem:
        failure = Failure(UNUSABLE, f"{type(problem).__name__}: {problem}")
    return Run(result, tuple(driver.calls), failure)


def own_failure(failure: Failure) -> Failure:
    """A failure of the implementation. Its kind is a Python name, so none can pass for a kind of ours."""
    return failure if failure.kind.isidentifier() else replace(failure, kind="Exception")
