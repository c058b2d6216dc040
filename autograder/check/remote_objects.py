"""What a probe holds of an answer. It cannot tell whether the answer lives in this process or behind a wall."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..exercises import Given
from .runs import NO_EXCEPTION, UNWRITTEN, Raised, Reference

if TYPE_CHECKING:
    from .run_cases import Driver

REFUSED = """bool eq ne lt le gt ge iter next len getitem setitem contains float int index complex array add radd sub rsub mul
    rmul matmul rmatmul truediv rtruediv pow neg abs"""


class Called:
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


class Handle(Called):
    """An implementation, or an object it made. Call it, ask it for an attribute, pass it back."""

    def __init__(self, driver: "Driver", target: Reference, name: str):
        self._driver, self._target, self._name = driver, target, name

    def __call__(self, *args, **kwargs):
        return self._driver.call(self._target, None, self._name, args, kwargs)

    def __getattr__(self, name: str):
        if name.startswith("_"):
            raise AttributeError(name)
        return Member(self._driver, self._target, self._name, name)

    def __repr__(self) -> str:
        return f"<an object of the answer: {self._name}>"

    __hash__ = None


def refuse(*_):
    raise TypeError("an object of the answer can be called, asked for an attribute and passed back, nothing else")


for _method in REFUSED.split():
    setattr(Handle, f"__{_method}__", refuse)
Handle.__signature__ = property(refuse)


class Member(Called):
    """An attribute of an object: called, it is a method; asked for its `value`, it is data."""

    def __init__(self, driver: "Driver", target: Reference, owner: str, name: str):
        self._driver, self._target, self._owner, self._name = driver, target, owner, name

    def __call__(self, *args, **kwargs):
        return self._driver.call(self._target, self._name, f"{self._owner}.{self._name}", args, kwargs)

    @property
    def value(self) -> Any:
        return self._driver.attribute(self._target, self._owner, self._name)


def has(kind: type, value: Any) -> bool:
    """Whether an argument is, or contains, something of a kind."""
    if isinstance(value, dict):
        value = list(value.values())
    return isinstance(value, kind) or (isinstance(value, list | tuple) and any(has(kind, item) for item in value))


def bare(value: Any, code: str = "") -> Any:
    """An argument as a backend takes it, in containers too: an object's number for its handle, a Given with its code."""
    if isinstance(value, Handle):
        return value._target
    if isinstance(value, Given):
        return replace(value, code=code)
    if not has(Handle | Given, value):
        return value
    if isinstance(value, dict):
        return {key: bare(item, code) for key, item in value.items()}
    return type(value)(bare(item, code) for item in value)
