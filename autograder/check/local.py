"""The backend in this process: for the reference, the mistakes and a student's own kernel.

What a call raises or warns of comes back as data; what it prints is discarded.
"""

import contextlib
import copy
import io
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from types import CodeType
from typing import Any

import numpy as np

from ..exercises import Given, Lent
from .plain_data import NotPlain, plain_copy, unchanged
from .records import EARLIER, UNWRITTEN, Failure, Raised, Reference, Reply
from .stubs import CELL, stub_behind

FLOATING_POINT = {"divide": "warn", "over": "warn", "invalid": "warn", "under": "ignore"}


class Local:
    """A Backend that holds implementations, by number, and the objects they made; a caller gets their References only."""

    def __init__(self, *implementations: Callable):
        self.objects = list(implementations)
        self._given: list[tuple[Any, Any]] = []

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        lent = [self._argument(a) for a in args]
        named = {k: self._argument(v) for k, v in kwargs.items()}
        with record_warnings() as warned, raising_as_data():
            owner = self.objects[target.number]
            function = owner if method is None else getattr(owner, method)
            value = self._result(function(*lent, **named))
        changed = [i for i, (b, a) in enumerate(zip(args, lent, strict=True)) if not unchanged(b, a)]
        changed += [name for name, value in kwargs.items() if not unchanged(value, named[name])]
        changed += [EARLIER] * self._earlier_changed()
        if method is not None or isinstance(value, Reference):
            self._remember([*args, *kwargs.values()], [*lent, *named.values()])
        return Reply(value, tuple(changed), tuple(str(w.message) for w in warned if is_numerical(w)))

    def attribute(self, target: Reference, name: str) -> Any:
        with record_warnings(), raising_as_data():
            return self._result(getattr(self.objects[target.number], name))

    def _argument(self, value: Any) -> Any:
        """An argument as the implementation gets it: a copy, or the object that a Reference, Lent or Given stands for."""
        if isinstance(value, Reference):
            return self.objects[value.number]
        if isinstance(value, Lent):
            return np.random.default_rng(value.seed)
        if isinstance(value, Given):
            return make_given(value)
        if isinstance(value, list | tuple):
            return type(value)(self._argument(item) for item in value)
        if isinstance(value, dict):
            return {key: self._argument(item) for key, item in value.items()}
        return copy.deepcopy(value)

    def _result(self, value: Any) -> Any:
        """What a caller gets of a result: a copy of data, the Reference of an object, which stays here."""
        try:
            return plain_copy(value)
        except NotPlain:
            self.objects.append(value)
            return Reference(len(self.objects) - 1)

    def _remember(self, args: list[Any], lent: list[Any]) -> None:
        """Remember the arguments of a call that an object may keep and change in a later call."""
        self._given += [(copy.deepcopy(a), b) for a, b in zip(args, lent, strict=True) if unchanged(a, b)]

    def _earlier_changed(self) -> bool:
        """Whether a remembered argument has changed since; each change is reported once."""
        kept = [(before, after) for before, after in self._given if unchanged(before, after)]
        found, self._given = len(kept) < len(self._given), kept
        return found


def make_given(given: Given) -> Any:
    """The function or object that a Given stands for, made anew for each call."""
    names = {"np": np}
    exec(compiled_given(given.code), names)
    return eval(given.expression, names)


@cache
def compiled_given(code: str) -> CodeType:
    return compile(code, "given", "exec")


class WriteOnlySink(io.TextIOBase):
    """A text file that discards what is written. Never closed: a function under test may keep a reference to it."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


@contextlib.contextmanager
def record_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Record warnings, and discard what a call prints: anything on stderr costs a graded cell its mark."""
    printed = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = WriteOnlySink()
    try:
        with warnings.catch_warnings(record=True, action="always") as warned, np.errstate(**FLOATING_POINT):
            yield warned
    finally:
        sys.stdout, sys.stderr = printed


@contextlib.contextmanager
def raising_as_data() -> Iterator[None]:
    """Raise every exception as `Raised`, SystemExit too. Only KeyboardInterrupt, the stop button, goes through."""
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise Raised(failure_of(error)) from None


def is_numerical(warning: warnings.WarningMessage) -> bool:
    """Whether a warning breaks silence. A number that became too small to hold is no matter."""
    return issubclass(warning.category, RuntimeWarning) and not str(warning.message).startswith("underflow")


def failure_of(error: BaseException) -> Failure:
    """An exception as data, with the innermost line of code that was typed into a notebook cell."""
    typed = [f.line for f in traceback.extract_tb(error.__traceback__) if f.line and CELL.search(f.filename)]
    kind = class_name(type(error))
    where, beside = stub_behind(error.__traceback__) if kind == UNWRITTEN else ("", False)
    return Failure(kind, text_of(error)[:500], typed[-1].strip()[:200] if typed else "", where, beside)


def class_name(kind: type) -> str:
    return str(type.__dict__["__name__"].__get__(kind))[:80]


def text_of(error: BaseException) -> str:
    """The text of an exception whose own methods may fail."""
    try:
        return str.__str__(str(error))
    except BaseException:
        return ""
