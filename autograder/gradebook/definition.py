"""What an assignment consists of, made from source notebooks by nbgrader's own preprocessors, as plain data."""

import json
from dataclasses import dataclass, field

from nbgrader.api import MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells


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
        self.kernelspec = json.dumps(nb.metadata.get("kernelspec", {}))
        return NbGraderPreprocessor.preprocess(self, nb, resources)

    def definition(self, name: str) -> NotebookDefinition:
        """What was collected from the notebook that was preprocessed last."""
        kinds = (self.new_grade_cells, self.new_solution_cells, self.new_task_cells, self.new_source_cells)
        return NotebookDefinition(name, self.kernelspec, *kinds)
