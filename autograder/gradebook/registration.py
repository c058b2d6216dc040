"""Writing what an assignment consists of into the gradebook; refused where recorded submissions would no longer fit."""

from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, SourceCell, SubmittedAssignment, TaskCell
from sqlalchemy import select
from sqlalchemy.orm import Session

from autograder.errors import RecordingError
from autograder.gradebook.definition import Definition, NotebookDefinition

COLUMNS = {
    "grade": (GradeCell, ("max_score", "cell_type")),
    "solution": (SolutionCell, ()),
    "task": (TaskCell, ("max_score", "cell_type")),
    "source": (SourceCell, ("cell_type", "locked", "source", "checksum")),
}


def find_assignment(session: Session, name: str) -> Assignment | None:
    return session.scalars(select(Assignment).where(Assignment.name == name)).one_or_none()


def save_definition(session: Session, course_id: str, definition: Definition) -> None:
    """Write `definition` as generate_assignment does; nothing where the gradebook has the same.

    Raises RecordingError where submissions are recorded and the cells are no longer the same ones.
    """
    assignment = find_assignment(session, definition.assignment)
    if assignment is None:
        assignment = Assignment(name=definition.assignment, course_id=course_id)
        session.add(assignment)
    known = {notebook.name: described(notebook) for notebook in assignment.notebooks}
    if known == definition.notebooks:
        return
    if submitted(session, assignment):
        refuse_other_cells(definition, known)
        update_cells(assignment, definition)
    else:
        replace_notebooks(session, assignment, definition)
    session.flush()


def submitted(session: Session, assignment: Assignment) -> bool:
    """Whether there is a submission of an assignment."""
    some = select(SubmittedAssignment.id).where(SubmittedAssignment.assignment_id == assignment.id).limit(1)
    return assignment.id is not None and session.execute(some).first() is not None


def cells_of(notebook: Notebook, kind: str) -> list:
    return getattr(notebook, f"{kind}_cells")


def described(notebook: Notebook) -> NotebookDefinition:
    """The definition of a notebook as the gradebook has it."""
    kinds = (
        {c.name: {key: getattr(c, key) for key in keys} for c in cells_of(notebook, k)} for k, (_, keys) in COLUMNS.items()
    )
    return NotebookDefinition(notebook.name, notebook.kernelspec or "{}", *kinds)


def refuse_other_cells(definition: Definition, known: dict[str, NotebookDefinition]) -> None:
    before, after = all_names(known), all_names(definition.notebooks)
    if before == after:
        return
    differences = [
        f"{word} {', '.join(sorted(names))}"
        for word, names in (("added", after - before), ("removed", before - after))
        if names
    ]
    raise RecordingError(
        f"The cells of {definition.assignment} have changed since its submissions were recorded ({'; '.join(differences)}): "
        "restore them, or give the lesson another name."
    )


def all_names(notebooks: dict[str, NotebookDefinition]) -> set[str]:
    return {f"{notebook}/{name} ({kind})" for notebook, cells in notebooks.items() for kind, name in cells.names}


def update_cells(assignment: Assignment, definition: Definition) -> None:
    """Bring the columns of the same cells up to date."""
    for notebook in assignment.notebooks:
        notebook.kernelspec = definition.notebooks[notebook.name].kernelspec
        for kind in COLUMNS:
            columns = getattr(definition.notebooks[notebook.name], kind)
            for cell in cells_of(notebook, kind):
                for key, value in columns[cell.name].items():
                    setattr(cell, key, value)


def replace_notebooks(session: Session, assignment: Assignment, definition: Definition) -> None:
    """Delete an assignment's notebooks and cells, and add the defined ones."""
    for notebook in list(assignment.notebooks):
        for kind in COLUMNS:
            for cell in cells_of(notebook, kind):
                session.delete(cell)
        session.delete(notebook)
    session.flush()
    session.expire(assignment)
    for name, described_notebook in definition.notebooks.items():
        notebook = Notebook(name=name, assignment=assignment, kernelspec=described_notebook.kernelspec)
        session.add(notebook)
        for kind, (cls, _) in COLUMNS.items():
            session.add_all(
                cls(name=cell, notebook=notebook, **columns) for cell, columns in getattr(described_notebook, kind).items()
            )
