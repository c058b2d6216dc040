"""nbgrader's gradebook: registering assignments, recording results in one transaction, asking for scores.

What a person entered (manual_score, extra_credit, manual_comment, extensions, flags) stays, and a mark given by hand asks to
be looked at again. Results are written in chunks, so that memory does not grow with the class.
"""

import contextlib
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, SourceCell, SubmittedAssignment, TaskCell
from nbgrader.utils import parse_utc
from sqlalchemy import select
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.course.definition import Definition, NotebookDefinition
from autograder.errors import RecordingError
from autograder.gradebook import bulk_rows
from autograder.gradebook.database import (
    Layout,
    find_assignment,
    keep_token,
    read_layout,
    read_scores,
    reading,
    require_assignment,
    writing,
)
from autograder.records import StudentScores, SubmissionResult

Timestamps = Mapping[str, datetime | str | None]
COLUMNS = {
    "grade": (GradeCell, ("max_score", "cell_type")),
    "solution": (SolutionCell, ()),
    "task": (TaskCell, ("max_score", "cell_type")),
    "source": (SourceCell, ("cell_type", "locked", "source", "checksum")),
}


def register(db_url: str, course_id: str, definition: Definition) -> None:
    """Make the gradebook know an assignment as its source notebooks define it."""
    with writing(db_url, course_id) as session:
        save_definition(session, course_id, definition)
        session.commit()


def students(db_url: str, assignment: str) -> list[str]:
    """The ids of those who have a submission in the gradebook, sorted."""
    with reading(db_url) as session:
        query = select(SubmittedAssignment.student_id).where(
            SubmittedAssignment.assignment_id == require_assignment(session, assignment)
        )
        return sorted(session.scalars(query))


def scores(db_url: str, assignment: str, students: Collection[str] | None = None) -> dict[str, StudentScores]:
    """Marks and comments of everyone with a submission, by student. students: only these (up to some thousands)."""
    with reading(db_url) as session:
        assignment_id = require_assignment(session, assignment)
        return read_scores(session, assignment_id, read_layout(session, assignment_id), students)


@contextlib.contextmanager
def recording(
    db_url: str, course_id: str, assignment: str, definition: Definition | None = None, config: Config | None = None
) -> Iterator["Recording"]:
    """Open the transaction in which results are written. Leaving without `commit` undoes all of it.

    definition: registers the assignment in the same transaction. config: the course's nbgrader configuration.
    """
    with writing(db_url, course_id) as session:
        if definition is not None:
            save_definition(session, course_id, definition)
        assignment_id = require_assignment(session, assignment)
        session.expunge_all()
        yield Recording(session, assignment_id, config or Config())


class Recording:
    """Results being written. Every call deals with a bounded number of students; of earlier ones only their ids are kept."""

    def __init__(self, session: Session, assignment_id: str, config: Config):
        self.session, self.assignment_id = session, assignment_id
        self.layout = read_layout(session, assignment_id)
        self.penalties = bulk_rows.LatePenalties(session, assignment_id, config)
        self.recorded: set[str] = set()

    def write(
        self,
        results: Sequence[SubmissionResult],
        changed_answers: bulk_rows.ChangedAnswers | None = None,
        timestamps: Timestamps | None = None,
        unchanged: Collection[str] = (),
    ) -> None:
        """Write some results. Raises RecordingError for what would spoil the gradebook.

        changed_answers: student -> what `definition.changed_answers` says of what was judged; "No response." follows from it.
        timestamps: student -> when it was handed in (UTC, or what a timestamp.txt says). unchanged: students whose result
        was recorded before, so that what a person has settled since stays settled.
        """
        check_results(results, self.layout, self.recorded)
        ids = [result.student for result in results]
        self.recorded.update(ids)
        dates = {student: parse_timestamp(student, when) for student, when in (timestamps or {}).items() if when is not None}
        notebooks = bulk_rows.ensure_submissions(self.session, self.assignment_id, self.layout, ids, dates)
        bulk_rows.write_grades(self.session, self.layout, notebooks, results, set(unchanged))
        bulk_rows.write_comments(self.session, self.layout, notebooks, {s: (changed_answers or {}).get(s, {}) for s in ids})
        self.penalties.assign(ids)

    def commit(self, token: str) -> None:
        """End the transaction; `database.committed` knows its token from then on."""
        keep_token(self.session, token)
        self.session.commit()

    def scores(self, students: Collection[str]) -> dict[str, StudentScores]:
        """What the gradebook will say of some students once it is committed."""
        return read_scores(self.session, self.assignment_id, self.layout, students)


def parse_timestamp(student: str, when: datetime | str) -> datetime:
    try:
        return parse_utc(when)
    except (ValueError, OverflowError):
        raise RecordingError(f"The timestamp of {student} is not a date: {str(when)[:80]!r}.") from None


def check_results(results: Sequence[SubmissionResult], layout: Layout, recorded: Collection[str]) -> None:
    """Refuse what would spoil the gradebook: a student twice, a mark for no cell, a mark outside its range."""
    ids = [result.student for result in results]
    if twice := sorted(s for s, times in Counter(ids).items() if s in recorded or times > 1):
        raise RecordingError(f"These students have more than one result: {', '.join(twice)}.")
    for result in results:
        for exercise in result.exercises:
            if exercise.name not in layout.max_scores:
                raise RecordingError(f"{exercise.name} is not a graded cell of this assignment in the gradebook.")
            top = layout.max_scores[exercise.name]
            if exercise.score is not None and not (math.isfinite(exercise.score) and 0 <= exercise.score <= top):
                raise RecordingError(
                    f"{exercise.name} of {result.student} got {exercise.score}, and its marks go from 0 to {top:g}."
                )


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
