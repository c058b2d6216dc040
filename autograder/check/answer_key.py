"""Plain data and runs as JSON and back: how the results of visible cases travel to students, as numbers."""

import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from ..exercises import Case, Exercise, Lesson, Mistake
from ..typed_answers import Choices, Numbers
from .notebook import Notebook, visible_seed
from .runs import Call, Failure, Run


def serialize(value: Any) -> Any:
    """Plain data -> JSON data; floats keep every digit. Containers and arrays are tagged lists."""
    if isinstance(value, np.ndarray):
        return ["array", value.dtype.name, list(value.shape), [serialize(v) for v in value.ravel().tolist()]]
    if isinstance(value, np.generic):
        return serialize(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return ["float", repr(value)]
    if isinstance(value, complex):
        return ["complex", [serialize(value.real), serialize(value.imag)]]
    if isinstance(value, list | tuple):
        return [type(value).__name__, [serialize(item) for item in value]]
    if isinstance(value, set | frozenset):
        return ["set", [serialize(item) for item in sorted(value, key=repr)]]
    if isinstance(value, dict):
        return ["dict", [[serialize(key), serialize(item)] for key, item in value.items()]]
    if isinstance(value, bool | int | float | str | type(None)):
        return value
    raise TypeError(f"{type(value).__name__} cannot travel in an answer key")


def deserialize(value: Any) -> Any:
    """The inverse of `serialize`; a numpy scalar comes back as a plain number, a set as a frozen one."""
    if not isinstance(value, list):
        return value
    kind, *rest = value
    if kind == "array":
        return np.array([deserialize(v) for v in rest[2]], dtype=rest[0]).reshape(rest[1])
    if kind == "float":
        return float(rest[0])
    if kind == "complex":
        return complex(*map(deserialize, rest[0]))
    if kind == "dict":
        return {deserialize(key): deserialize(item) for key, item in rest[0]}
    return {"list": list, "tuple": tuple, "set": frozenset}[kind](deserialize(item) for item in rest[0])


def serialize_run(run: Run) -> dict[str, Any]:
    """A run without its calls' texts: what each changed, and whether it warned."""
    calls = [[list(call.changed), bool(call.warned)] for call in run.calls]
    failure = {"failure": [run.failure.kind, run.failure.text]} if run.failure else {}
    return {"result": serialize(run.result), "calls": calls} | failure


def deserialize_run(frozen: dict[str, Any]) -> Run:
    calls = tuple(Call("", tuple(changed), ("",) * warned) for changed, warned in frozen["calls"])
    return Run(deserialize(frozen["result"]), calls, Failure(*frozen["failure"]) if "failure" in frozen else None)


FORMS = {"Choices": Choices, "Numbers": Numbers}


def for_release(folder: Path) -> Notebook:
    """The notebook of a released lesson: `folder` holds answer_key.json and visible_cases.py."""
    content = json.loads((folder / "answer_key.json").read_text(encoding="utf-8"))
    probes = module_at(folder / "visible_cases.py")
    lesson = Lesson(
        content["lesson"], content["title"], tuple(deserialize_exercise(entry, probes) for entry in content["exercises"])
    )
    entries = {entry["name"]: entry for entry in content["exercises"]}
    return Notebook({lesson.name: lesson}, lambda exercise: Released(entries[exercise.name]))


def module_at(path: Path) -> ModuleType:
    """The module in a file, whatever else has its name."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


class Released:
    """Expected results read from a key."""

    def __init__(self, entry: Mapping[str, Any]):
        self._name = entry["name"]
        self._cases = {case["name"]: case for case in entry["visible"]}

    def seed(self, case: Case) -> int:
        return visible_seed(self._name, case.name)

    def reference(self, case: Case) -> Run:
        return deserialize_run(self._cases[case.name]["reference"])

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> dict[str, Run]:
        return {id: deserialize_run(run) for id, run in self._cases[case.name]["mistakes"].items()}


def deserialize_exercise(entry: Mapping[str, Any], probes: Any) -> Exercise:
    name = entry["name"]
    cases = [
        Case(
            c["name"], c["about"], getattr(probes, f"{name}__{c['name']}"), c["weight"], c["tolerance"], c["silent"], c["given"]
        )
        for c in entry["visible"]
    ]
    mistakes = [Mistake(m["id"], m["belief"], m["hint"], m["see"], withheld(m["id"])) for m in entry["mistakes"]]
    form = deserialize_form(**entry["answer"]) if entry["answer"] else None
    returns, steps = tuple(entry["returns"]), entry["steps"]
    return Exercise(withheld(name), entry["points"], entry["lecture"], cases, (), mistakes, returns, form, steps)


def deserialize_form(kind: str, **fields: Any) -> Choices | Numbers:
    return FORMS[kind](**{name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()})


def withheld(name: str):
    """Stands for an implementation that stays with the course; only its name travels."""

    def implementation(*args, **kwargs):
        raise LookupError(f"the implementation of {name} does not travel with a release")

    implementation.__name__ = name
    return implementation
