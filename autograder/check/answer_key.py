"""The answer key of a released lesson, read: what `check` compares with where the reference solutions are not installed.

`autograder.release.build_key` writes the key. This file travels to students, so it needs the standard library and numpy only.
"""

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
from .records import Call, Failure, Run

FORMS = {"Choices": Choices, "Numbers": Numbers}


def for_release(folder: Path) -> Notebook:
    """The notebook of a released lesson: `folder` holds answer_key.json and visible_cases.py."""
    content = json.loads((folder / "answer_key.json").read_text(encoding="utf-8"))
    probes = module_at(folder / "visible_cases.py")
    exercises = tuple(deserialize_exercise(entry, probes) for entry in content["exercises"])
    lesson = Lesson(content["lesson"], content["title"], exercises, moved=tuple(content.get("moved", {}).items()))
    entries = {entry["name"]: entry for entry in content["exercises"]}
    return Notebook({lesson.name: lesson}, lambda exercise: Released(entries[exercise.name]))


def module_at(path: Path) -> ModuleType:
    """The module in a file, whatever else has its name."""
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


class Released:
    """Expected results of one exercise, read from its entry of a key."""

    def __init__(self, entry: Mapping[str, Any]):
        self._name = entry["name"]
        self._cases = {case["name"]: case for case in entry["visible"]}

    def seed(self, case: Case) -> int:
        return visible_seed(self._name, case.name)

    def reference(self, case: Case) -> Run:
        return deserialize_run(self._cases[case.name]["runs"][0])

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> dict[str, Run]:
        entry = self._cases[case.name]
        return {m.id: deserialize_run(entry["runs"][entry["mistakes"][m.id]]) for m in mistakes}


def deserialize_exercise(entry: Mapping[str, Any], probes: Any) -> Exercise:
    """An exercise as far as `check` needs it: its implementations are withheld, and of its cases the visible ones are there."""
    settings = {key: tuple(entry.get(key, ())) for key in ("returns", "builds_on")} | {"steps": entry.get("steps", "")}
    form = deserialize_form(**entry["answer"]) if "answer" in entry else None
    cases = [deserialize_case(case, entry["name"], probes) for case in entry.get("visible", ())]
    mistakes = [Mistake(**mistake, implementation=withheld(mistake["id"])) for mistake in entry.get("mistakes", ())]
    implementation = withheld(entry["name"])
    return Exercise(
        implementation, entry["points"], entry["lecture"], answer=form, visible_cases=cases, mistakes=mistakes, **settings
    )


def deserialize_case(entry: Mapping[str, Any], exercise: str, probes: Any) -> Case:
    settings = {name: value for name, value in entry.items() if name not in ("runs", "mistakes")}
    return Case(probe=getattr(probes, f"{exercise}__{entry['name']}"), **settings)


def deserialize_form(kind: str, **fields: Any) -> Choices | Numbers:
    return FORMS[kind](**{name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()})


def withheld(name: str):
    """Stands for an implementation that stays with the course; only its name travels."""

    def implementation(*args, **kwargs):
        raise LookupError(f"the implementation of {name} does not travel with a release")

    implementation.__name__ = name
    return implementation


def deserialize_run(entry: Mapping[str, Any]) -> Run:
    """A run without its calls' texts, which nobody compares."""
    calls = [Call("")] * entry["calls"]
    for index, changed, warned in entry.get("effects", ()):
        calls[index] = Call("", tuple(changed), ("",) * warned)
    failure = Failure(*entry["failure"]) if "failure" in entry else None
    return Run(deserialize(entry["result"]), tuple(calls), failure)


def deserialize(value: Any) -> Any:
    """JSON data as plain data. A numpy scalar comes back as a plain number, a set as a frozen one."""
    if isinstance(value, list):
        return [deserialize(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return deserialize_array(value["array"], value.get("dtype", "float64"), value.get("shape"))
    ((kind, content),) = value.items()
    if kind == "float":
        return float(content)
    if kind == "complex":
        return complex(*map(deserialize, content))
    if kind == "dict":
        return {deserialize(key): deserialize(item) for key, item in content}
    return {"tuple": tuple, "set": frozenset}[kind](map(deserialize, content))


def deserialize_array(entries: Any, dtype: str, shape: Sequence[int] | None) -> np.ndarray:
    """shape: given where there are no entries to tell it."""
    if shape is not None:
        return np.empty(shape, dtype)
    if not dtype.startswith("complex"):
        return np.array(entries, dtype)
    parts, result = np.array(entries, float), np.empty(np.shape(entries)[:-1], dtype)
    result.real, result.imag = parts[..., 0], parts[..., 1]
    return result
