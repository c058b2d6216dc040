"""A function of the course with others in the place of those it calls: the reference as it would be with a student's helper.

Nothing is patched: the function comes back as a copy whose global names are bound anew, and so do the functions, classes and
modules of the course that it uses, as far as they lead to one that was replaced.
"""

from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType, SimpleNamespace
from typing import Any


def bound(function: Callable, replaced: Mapping[Callable, Callable]) -> Callable:
    """A copy of `function`, or of a class, that calls replaced[f] wherever it would call f."""
    return Binding(function.__module__.partition(".")[0], replaced).of(function, frozenset())


class Binding:
    """package: only what is defined in it is copied. The copies are made once each, so that functions may call each other."""

    def __init__(self, package: str, replaced: Mapping[Callable, Callable]):
        self.package, self.replaced, self.copies = package, replaced, {}

    def of(self, value: Any, attributes: frozenset[str]) -> Any:
        """attributes: the names that the code which uses `value` asks for, of which a module needs no other."""
        if isinstance(value, FunctionType | type) and value in self.replaced:
            return self.replaced[value]
        if isinstance(value, ModuleType) and self._is_own(value.__name__):
            return SimpleNamespace(**{n: self.of(getattr(value, n), attributes) for n in attributes if hasattr(value, n)})
        if isinstance(value, FunctionType) and self._is_own(value.__module__):
            return self._function(value)
        if isinstance(value, type) and self._is_own(value.__module__):
            return self._class(value)
        return value

    def _is_own(self, module: str) -> bool:
        return module.partition(".")[0] == self.package

    def _function(self, function: FunctionType) -> FunctionType:
        if function not in self.copies:
            names: dict[str, Any] = {"__builtins__": function.__globals__["__builtins__"], "__name__": function.__module__}
            copy = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
            copy.__kwdefaults__, copy.__dict__ = function.__kwdefaults__, dict(function.__dict__)
            self.copies[function] = copy
            used = frozenset(names_in(function.__code__))
            names |= {n: self.of(function.__globals__[n], used) for n in used & function.__globals__.keys()}
        return self.copies[function]

    def _class(self, kind: type) -> type:
        if kind not in self.copies:
            bases = tuple(self.of(base, frozenset()) for base in kind.__bases__)
            body = {n: v for n, v in vars(kind).items() if n not in ("__dict__", "__weakref__")}
            self.copies[kind] = copy = type(kind)(kind.__name__, bases, body)
            for name, value in body.items():
                if isinstance(value, FunctionType):
                    setattr(copy, name, self._function(value))
        return self.copies[kind]


def names_in(code: CodeType) -> Iterator[str]:
    """The global names and attributes that a function's code, or a function inside it, asks for."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)
