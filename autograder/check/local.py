"""The backend in this process, for the reference, the mistakes and a student's own kernel. Everything a call raises,
prints or warns of becomes data."""

import contextlib
import copy
import io
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from types import CodeType
from typing import Any

import numpy as np

from ..exercises import Given, Lent
from .plain_data import NotPlain, plain, unchanged
from .runs import EARLIER, Failure, Raised, Reference, Reply

CELL = re.compile(r"[/\\]ipykernel_\d+[/\\]|^<(?!frozen |__array_function__)")
FLOATING_POINT = {"divide": "warn", "over": "warn", "invalid": "warn", "under": "ignore"}


class Local:
    """Holds the implementation and the objects it made; their numbers are all that goes out."""

    def __init__(self, implementation: Callable):
        self.objects = [implementation]
        self._given: list[tuple[Any, Any]] = []

    def call(self, target: Reference, method: str | None, args: tuple, kwargs: dict[str, Any]) -> Reply:
        lent = [self._lend(a) for a in args]
        named = {k: self._lend(v) for k, v in kwargs.items()}
        with quiet() as heard, failing():
            owner = self.objects[target.number]
            function = owner if method is None else getattr(owner, method)
            value = self._keep(function(*lent, **named))
        changed = [i for i, (b, a) in enumerate(zip(args, lent, strict=True)) if not unchanged(b, a)]
        changed += [name for name, value in kwargs.items() if not unchanged(value, named[name])]
        changed += [EARLIER] * self._earlier_changed()
        if method is not None or isinstance(value, Reference):
            self._remember([*args, *kwargs.values()], [*lent, *named.values()])
        return Reply(value, tuple(changed), tuple(str(w.message) for w in heard if is_numerical(w)))

    def attribute(self, target: Reference, name: str) -> Any:
        with quiet(), failing():
            return self._keep(getattr(self.objects[target.number], name))

    def _lend(self, value: Any) -> Any:
        """An argument of the call's own; what is a Reference outside is the object itself in here."""
        if isinstance(value, Reference):
            return self.objects[value.number]
        if isinstance(value, Lent):
            return np.random.default_rng(value.seed)
        if isinstance(value, Given):
            return made(value)
        if isinstance(value, list | tuple):
            return type(value)(self._lend(item) for item in value)
        if isinstance(value, dict):
            return {key: self._lend(item) for key, item in value.items()}
        return copy.deepcopy(value)

    def _keep(self, value: Any) -> Any:
        """Data goes out as a copy; an object stays and only its number goes out."""
        try:
            return plain(value)
        except NotPlain:
            self.objects.append(value)
            return Reference(len(self.objects) - 1)

    def _remember(self, args: list[Any], lent: list[Any]) -> None:
        """An object may hold on to what it was given and change it in a later call."""
        self._given += [(copy.deepcopy(a), b) for a, b in zip(args, lent, strict=True) if unchanged(a, b)]

    def _earlier_changed(self) -> bool:
        kept = [(before, after) for before, after in self._given if unchanged(before, after)]
        found, self._given = len(kept) < len(self._given), kept
        return found


def made(given: Given) -> Any:
    """What a Given stands for, made anew."""
    names = {"np": np}
    exec(compiled(given.code), names)
    return eval(given.expression, names)


@cache
def compiled(code: str) -> CodeType:
    return compile(code, "given", "exec")


class Nowhere(io.TextIOBase):
    """A text file that forgets. It is never closed: what a function printed may hold on to it."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


@contextlib.contextmanager
def quiet() -> Iterator[list[warnings.WarningMessage]]:
    """Collect warnings, and keep what a call prints out of the cell: stderr in a graded cell costs its mark."""
    printed = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Nowhere()
    try:
        with warnings.catch_warnings(record=True, action="always") as heard, np.errstate(**FLOATING_POINT):
            yield heard
    finally:
        sys.stdout, sys.stderr = printed


@contextlib.contextmanager
def failing() -> Iterator[None]:
    """Turn every exception into `Raised`, an exit too. Only the stop button goes through."""
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
    return Failure(class_name(type(error)), text_of(error)[:500], typed[-1].strip()[:200] if typed else "")


def class_name(kind: type) -> str:
    return str(type.__dict__["__name__"].__get__(kind))[:80]


def text_of(error: BaseException) -> str:
    """The text of an exception whose own methods may fail."""
    try:
        return str.__str__(str(error))
    except BaseException:
        return ""
