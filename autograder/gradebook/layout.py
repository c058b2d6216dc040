"""An assignment's cells as the gradebook has them."""

from dataclasses import dataclass, field

from nbgrader.api import BaseCell, GradeCell, Notebook, SourceCell, TaskCell
from sqlalchemy import select
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Layout:
    """An assignment's cells by key: the cell's name, with `<notebook>/` before it where there are several notebooks.

    graded, commented: notebook id -> {key: cell id}. tasks: the keys of task cells. released: key -> the text of an answer
    cell as it was released. max_scores: key -> points.
    """

    graded: dict[str, dict[str, str]] = field(default_factory=dict)
    commented: dict[str, dict[str, str]] = field(default_factory=dict)
    tasks: set[str] = field(default_factory=set)
    released: dict[str, str] = field(default_factory=dict)
    max_scores: dict[str, float] = field(default_factory=dict)


def read_layout(session: Session, assignment_id: str) -> Layout:
    names = dict(session.execute(select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment_id)).all())
    layout = Layout({n: {} for n in names}, {n: {} for n in names})
    prefix = {n: f"{name}/" if len(names) > 1 else "" for n, name in names.items()}
    cells = select(BaseCell.id, BaseCell.name, BaseCell.notebook_id, BaseCell.type.label("kind"))
    for cell in session.execute(cells.where(BaseCell.notebook_id.in_(names))):
        key = prefix[cell.notebook_id] + cell.name
        if cell.kind in ("GradeCell", "TaskCell"):
            layout.graded[cell.notebook_id][key] = cell.id
        if cell.kind in ("SolutionCell", "TaskCell"):
            layout.commented[cell.notebook_id][key] = cell.id
        if cell.kind == "TaskCell":
            layout.tasks.add(key)
    for kind in (GradeCell, TaskCell):
        graded = select(kind.notebook_id, kind.name, kind.max_score).where(kind.notebook_id.in_(names))
        layout.max_scores.update({prefix[row.notebook_id] + row.name: row.max_score for row in session.execute(graded)})
    answers = {key for cells in layout.commented.values() for key in cells}
    sources = select(SourceCell.notebook_id, SourceCell.name, SourceCell.source).where(SourceCell.notebook_id.in_(names))
    found = {prefix[row.notebook_id] + row.name: row.source for row in session.execute(sources)}
    layout.released.update({key: text for key, text in found.items() if key in answers})
    return layout
