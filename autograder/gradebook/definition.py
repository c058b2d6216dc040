"""What an assignment consists of, as plain data, made from source notebooks by nbgrader's own preprocessors."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells
from traitlets.config import Config

from autograder.errors import RecordingError
from autograder.records import Submission

KINDS = ("grade", "solution", "task", "source")


@dataclass(frozen=True)
class NotebookDefinition:
    """The cells of one notebook as the gradebook keeps them: name -> columns. kernelspec: as JSON."""

    name: str
    kernelspec: str
    grade: dict[str, dict] = field(default_factory=dict)
    solution: dict[str, dict] = field(default_factory=dict)
    task: dict[str, dict] = field(default_factory=dict)
    source: dict[str, dict] = field(default_factory=dict)

    @property
    def answers(self) -> list[str]:
        """The names of the cells that students answer in."""
        return [*self.solution, *self.task]

    @property
    def names(self) -> set[tuple[str, str]]:
        """(kind, name) of every cell."""
        return {(kind, name) for kind in KINDS for name in getattr(self, kind)}


@dataclass(frozen=True)
class Definition:
    """One assignment: its notebooks by name."""

    assignment: str
    notebooks: dict[str, NotebookDefinition]

    @property
    def released(self) -> dict[str, str]:
        """The text of every answer cell as it was released, by name (`<notebook>/<name>` where there are several notebooks)."""
        prefix = {name: f"{name}/" if len(self.notebooks) > 1 else "" for name in self.notebooks}
        cells = ((prefix[n] + cell, notebook, cell) for n, notebook in self.notebooks.items() for cell in notebook.answers)
        return {key: notebook.source[cell]["source"] for key, notebook, cell in cells if cell in notebook.source}


def changed_answers(submission: Submission, released: Mapping[str, str]) -> dict[str, bool]:
    """The answer cells that were handed in, by name: whether their text differs from the released one (name -> text)."""
    return {cell.id: cell.source != released[cell.id] for cell in submission.cells if cell.id in released}


class EmptyGradebook:
    """Finds no cell, so that SaveCells describes every cell from the notebook alone."""

    def find_grade_cell(self, name: str, *_):
        raise MissingEntry(name)

    find_solution_cell = find_task_cell = find_source_cell = find_grade_cell


class CollectCells(SaveCells):
    """SaveCells that writes nothing: afterwards `definition` is what it would have saved. Put it where SaveCells stands."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        self.new_grade_cells, self.new_solution_cells, self.new_task_cells, self.new_source_cells = {}, {}, {}, {}
        self.gradebook, self.notebook_id, self.assignment_id = EmptyGradebook(), "", ""
        nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
        kinds = (self.new_grade_cells, self.new_solution_cells, self.new_task_cells, self.new_source_cells)
        kernelspec = json.dumps(nb.metadata.get("kernelspec", {}))
        self.definition = NotebookDefinition(resources["nbgrader"]["notebook"], kernelspec, *kinds)
        return nb, resources


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
        for step in steps(config):
            nb, resources = step(nb, resources)
        collect.preprocess(nb, resources)
    except Exception as error:
        raise RecordingError(f"{path.name} cannot be registered: {first_line(error)}") from error
    return collect.definition


def steps(config: Config) -> list[NbGraderPreprocessor]:
    """What generate_assignment does before it saves the cells, configured as the course configures it."""
    classes = GenerateAssignment(coursedir=None, config=config).preprocessors
    if SaveCells in classes:
        classes = classes[: classes.index(SaveCells)]
    return [cls(config=config) for cls in classes]


def first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
