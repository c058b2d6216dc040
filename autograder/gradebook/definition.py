"""What an assignment consists of, made from source notebooks by nbgrader's own preprocessors, as plain data."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells
from traitlets.config import Config

from autograder.errors import RecordingError


@dataclass(frozen=True)
class NotebookDefinition:
    """The cells of one notebook as the gradebook keeps them: name -> columns."""

    name: str
    kernelspec: str
    grade: dict[str, dict] = field(default_factory=dict)
    solution: dict[str, dict] = field(default_factory=dict)
    task: dict[str, dict] = field(default_factory=dict)
    source: dict[str, dict] = field(default_factory=dict)

    @property
    def names(self) -> set[tuple[str, str]]:
        return {(kind, name) for kind in ("grade", "solution", "task", "source") for name in getattr(self, kind)}


@dataclass(frozen=True)
class Definition:
    """One assignment: its notebooks by name."""

    assignment: str
    notebooks: dict[str, NotebookDefinition]


class Nothing:
    """A gradebook that knows nothing, so that SaveCells describes every cell from the notebook alone."""

    def find_grade_cell(self, name: str, *_):
        raise MissingEntry(name)

    find_solution_cell = find_task_cell = find_source_cell = find_grade_cell


class CollectCells(SaveCells):
    """SaveCells up to the point where it writes."""

    def preprocess(self, nb, resources):
        self.new_grade_cells, self.new_solution_cells, self.new_task_cells, self.new_source_cells = {}, {}, {}, {}
        self.gradebook, self.notebook_id, self.assignment_id = Nothing(), "", ""
        return NbGraderPreprocessor.preprocess(self, nb, resources)


def define(assignment: str, notebooks: Iterable[Path], config: Config | None = None) -> Definition:
    """Describe an assignment from its source notebooks as `nbgrader generate_assignment` would save it."""
    paths = sorted(map(Path, notebooks))
    if not paths:
        raise RecordingError(f"{assignment} has no notebook in source, so it cannot be registered.")
    return Definition(assignment, {path.stem: define_notebook(assignment, path, config or Config()) for path in paths})


def define_notebook(assignment: str, path: Path, config: Config) -> NotebookDefinition:
    collect = CollectCells(config=config)
    try:
        nb = nbformat.read(path, as_version=4)
        resources = {
            "nbgrader": {"assignment": assignment, "notebook": path.stem, "student": "."},
            "metadata": {"path": str(path.parent)},
        }
        for preprocessor in steps(config):
            nb, resources = preprocessor(nb, resources)
        collect.preprocess(nb, resources)
    except Exception as error:
        raise RecordingError(f"{path.name} cannot be registered: {first_line(error)}") from error
    kinds = (collect.new_grade_cells, collect.new_solution_cells, collect.new_task_cells, collect.new_source_cells)
    return NotebookDefinition(path.stem, json.dumps(nb.metadata.get("kernelspec", {})), *kinds)


def steps(config: Config) -> list[NbGraderPreprocessor]:
    """What generate_assignment does before it saves the cells, configured as the course configures it."""
    classes = GenerateAssignment(coursedir=None, config=config).preprocessors
    if SaveCells in classes:
        classes = classes[: classes.index(SaveCells)]
    return [cls(config=config) for cls in classes]


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
