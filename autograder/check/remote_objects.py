"""Remote objects: what a probe holds of an answer, wherever the answer runs, in this process or in a sandbox."""

from dataclasses import replace
from typing import Any, Protocol

from ..exercises import Given
from .runs import NO_EXCEPTION, UNWRITTEN, Raised, Reference

REFUSED = """bool eq ne lt le gt ge iter next len getitem setitem contains float int index complex array add radd sub rsub mul
    rmul matmul rmatmul truediv rtruediv pow neg abs"""


class Driver(Protocol):
    """What passes calls on to where the objects are, and gives back data or a Handle (see `run_cases.RecordingDriver`)."""

    def call(self, target: Reference, method: str | None, text: str, args: tuple, kwargs: dict[str, Any]) -> Any: ...

    def attribute(self, target: Reference, owner: str, name: str) -> Any: ...


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


class Handle(RemoteCallable):
    """An implementation, or an object it made. Call it, ask it for an attribute, pass it back."""

    def __init__(self, driver: Driver, target: Reference, name: str):
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

    def __init__(self, driver: Driver, target: Reference, owner: str, name: str):
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
