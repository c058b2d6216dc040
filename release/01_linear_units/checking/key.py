"""The answer key of a release: the results of visible cases as numbers, and the same for every known mistake."""

import importlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .declaration import Case, Exercise, Lesson, Mistake
from .driving import Run
from .forms import Choices, Numbers
from .freezing import thaw_run
from .notebook import Notebook, visible_seed

FORMS = {"Choices": Choices, "Numbers": Numbers}


def for_release(folder: Path) -> Notebook:
    """The notebook of a released lesson: `folder` holds answer_key.json and visible.py."""
    content = json.loads((folder / "answer_key.json").read_text(encoding="utf-8"))
    probes = importlib.import_module(f"{__package__}.visible")
    lesson = Lesson(content["lesson"], content["title"], tuple(thaw_exercise(entry, probes) for entry in content["exercises"]))
    entries = {entry["name"]: entry for entry in content["exercises"]}
    return Notebook({lesson.name: lesson}, lambda exercise: Released(entries[exercise.name]))


class Released:
    """Expected results read from a key."""

    def __init__(self, entry: Mapping[str, Any]):
        self._name = entry["name"]
        self._cases = {case["name"]: case for case in entry["visible"]}

    def seed(self, case: Case) -> int:
        return visible_seed(self._name, case.name)

    def reference(self, case: Case) -> Run:
        return thaw_run(self._cases[case.name]["reference"])

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> dict[str, Run]:
        return {id: thaw_run(run) for id, run in self._cases[case.name]["mistakes"].items()}


def thaw_exercise(entry: Mapping[str, Any], probes: Any) -> Exercise:
    name = entry["name"]
    cases = [
        Case(
            c["name"], c["about"], getattr(probes, f"{name}__{c['name']}"), c["weight"], c["tolerance"], c["silent"], c["given"]
        )
        for c in entry["visible"]
    ]
    mistakes = [Mistake(m["id"], m["belief"], m["hint"], m["see"], withheld(m["id"])) for m in entry["mistakes"]]
    form = thaw_form(**entry["answer"]) if entry["answer"] else None
    returns, steps = tuple(entry["returns"]), entry["steps"]
    return Exercise(withheld(name), entry["points"], entry["lecture"], cases, (), mistakes, returns, form, steps)


def thaw_form(kind: str, **fields: Any) -> Choices | Numbers:
    return FORMS[kind](**{name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()})


def withheld(name: str):
    """Stands for an implementation that stays with the course; only its name travels."""

    def implementation(*args, **kwargs):
        raise LookupError(f"the implementation of {name} does not travel with a release")

    implementation.__name__ = name
    return implementation
