"""Plain data and runs as JSON and back: how the results of visible cases travel to students, as numbers."""

from typing import Any

import numpy as np

from .driving import Call, Failure, Run


def freeze(value: Any) -> Any:
    """Plain data -> JSON data; floats keep every digit. Containers and arrays are tagged lists."""
    if isinstance(value, np.ndarray):
        return ["array", value.dtype.name, list(value.shape), [freeze(v) for v in value.ravel().tolist()]]
    if isinstance(value, np.generic):
        return freeze(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return ["float", repr(value)]
    if isinstance(value, complex):
        return ["complex", [freeze(value.real), freeze(value.imag)]]
    if isinstance(value, list | tuple):
        return [type(value).__name__, [freeze(item) for item in value]]
    if isinstance(value, set | frozenset):
        return ["set", [freeze(item) for item in sorted(value, key=repr)]]
    if isinstance(value, dict):
        return ["dict", [[freeze(key), freeze(item)] for key, item in value.items()]]
    if isinstance(value, bool | int | float | str | type(None)):
        return value
    raise TypeError(f"{type(value).__name__} cannot travel in an answer key")


def thaw(value: Any) -> Any:
    """The inverse of `freeze`; a numpy scalar comes back as a plain number, a set as a frozen one."""
    if not isinstance(value, list):
        return value
    kind, *rest = value
    if kind == "array":
        return np.array([thaw(v) for v in rest[2]], dtype=rest[0]).reshape(rest[1])
    if kind == "float":
        return float(rest[0])
    if kind == "complex":
        return complex(*map(thaw, rest[0]))
    if kind == "dict":
        return {thaw(key): thaw(item) for key, item in rest[0]}
    return {"list": list, "tuple": tuple, "set": frozenset}[kind](thaw(item) for item in rest[0])


def freeze_run(run: Run) -> dict[str, Any]:
    """A run without its calls' texts: what each changed, and whether it warned."""
    calls = [[list(call.changed), bool(call.warned)] for call in run.calls]
    failure = {"failure": [run.failure.kind, run.failure.text]} if run.failure else {}
    return {"result": freeze(run.result), "calls": calls} | failure


def thaw_run(frozen: dict[str, Any]) -> Run:
    calls = tuple(Call("", tuple(changed), ("",) * warned) for changed, warned in frozen["calls"])
    return Run(thaw(frozen["result"]), calls, Failure(*frozen["failure"]) if "failure" in frozen else None)
