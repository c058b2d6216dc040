"""The rows of a batch: what is there is read once, what is missing is inserted at once, what changed is updated at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from sqlalchemy import Table, bindparam, inspect, select
from sqlalchemy.orm import Session

from autograder.records import Submission, SubmissionResult

Owner = tuple[str, str]


@dataclass(frozen=True)
class Layout:
    """An assignment's cells by exercise key: the cell's name, with `<notebook>/` before it where there are several.

    graded, commented: notebook id -> {key: cell id}. sources: key -> the cell as released. max_scores: key -> points.
    """

    graded: dict[str, dict[str, str]] = field(default_factory=dict)
    commented: dict[str, dict[str, str]] = field(default_factory=dict)
    tasks: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    max_scores: dict[str, float] = field(default_factory=dict)


def has_tables(session: Session) -> bool:
    return inspect(session.connection()).has_table("assignment")


def read_layout(session: Session, assignment_id: str) -> Layout:
    names = dict(session.execute(select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment_id)).all())
    layout = Layout({n: {} for n in names}, {n: {} for n in names})
    prefix = {n: f"{name}/" if len(names) > 1 else "" for n, name in names.items()}
    cells = select(BaseCell.id, BaseCell.name, BaseCell.notebook_id, BaseCell.type.label("kind")).where(
        BaseCell.notebook_id.in_(names)
    )
    for cell in session.execute(cells).all():
        key = prefix[cell.notebook_id] + cell.name
        if cell.kind in ("GradeCell", "TaskCell"):
            layout.graded[cell.notebook_id][key] = cell.id
        if cell.kind in ("SolutionCell", "TaskCell"):
            layout.commented[cell.notebook_id][key] = cell.id
        if cell.kind == "TaskCell":
            layout.tasks.add(key)
    points = dict(session.execute(select(GradeCell.__table__.c.id, GradeCell.__table__.c.max_score)).all())
    points |= dict(session.execute(select(TaskCell.__table__.c.id, TaskCell.__table__.c.max_score)).all())
    layout.max_scores.update({key: points[cell] for cells in layout.graded.values() for key, cell in cells.items()})
    released = select(SourceCell.name, SourceCell.notebook_id, SourceCell.source).where(SourceCell.notebook_id.in_(names))
    layout.sources.update({prefix[row.notebook_id] + row.name: row.source for row in session.execute(released)})
    return layout


def ensure_submissions(
    session: Session, assignment_id: str, layout: Layout, students: Sequence[str], timestamps: Mapping[str, datetime]
) -> dict[Owner, str]:
    """The submitted notebooks of `students`, made where missing: (student, notebook id) -> submitted notebook id."""
    there = set(session.scalars(select(Student.id)))
    insert(session, Student.__table__, ({"id": s} for s in students if s not in there))
    mine = SubmittedAssignment.assignment_id == assignment_id
    before = dict(session.execute(select(SubmittedAssignment.student_id, SubmittedAssignment.id).where(mine)).all())
    added = {student: new_uuid() for student in students if student not in before}
    insert(
        session,
        SubmittedAssignment.__table__,
        ({"id": i, "assignment_id": assignment_id, "student_id": s} for s, i in added.items()),
    )
    ids = before | added
    update(
        session,
        SubmittedAssignment.__table__,
        ({"id": ids[s], "timestamp": timestamps[s]} for s in students if s in timestamps),
    )
    notebooks = submitted_notebooks(session, assignment_id)
    missing = {(s, n): new_uuid() for s in students for n in layout.graded if (s, n) not in notebooks}
    rows = ({"id": i, "assignment_id": ids[s], "notebook_id": n, "flagged": False} for (s, n), i in missing.items())
    insert(session, SubmittedNotebook.__table__, rows)
    return notebooks | missing


def submitted_notebooks(session: Session, assignment_id: str) -> dict[Owner, str]:
    query = (
        select(SubmittedAssignment.student_id, SubmittedNotebook.notebook_id, SubmittedNotebook.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(SubmittedAssignment.assignment_id == assignment_id)
    )
    return {(student, notebook): i for student, notebook, i in session.execute(query)}


def write_grades(
    session: Session,
    assignment_id: str,
    layout: Layout,
    notebooks: Mapping[Owner, str],
    results: Sequence[SubmissionResult],
    unchanged: Collection[str],
) -> None:
    """As SaveAutoGrades: a mark given by hand, or no automatic mark, asks for a person.

    A result that was recorded before asks for nobody again: nbgrader would not have autograded it a second time.
    """
    there = existing(session, Grade, assignment_id, Grade.auto_score, Grade.manual_score)
    inserted, updated = [], []
    for result in results:
        marks = {exercise.name: exercise.score for exercise in result.exercises}
        for notebook, cells in layout.graded.items():
            for key, cell in cells.items():
                owner, score = (notebooks[result.student, notebook], cell), marks.get(key)
                if owner not in there:
                    inserted.append(row(*owner, auto_score=score, needs_manual_grade=score is None))
                elif key in marks:
                    i, before, by_hand = there[owner]
                    if result.student not in unchanged or before != score:
                        updated.append(
                            {"id": i, "auto_score": score, "needs_manual_grade": score is None or by_hand is not None}
                        )
    insert(session, Grade.__table__, inserted)
    update(session, Grade.__table__, updated)


def write_comments(
    session: Session,
    assignment_id: str,
    layout: Layout,
    notebooks: Mapping[Owner, str],
    results: Sequence[SubmissionResult],
    submissions: Mapping[str, Submission],
) -> None:
    """As SaveAutoGrades: a solution cell handed in as it was released gets "No response."."""
    there = existing(session, Comment, assignment_id, Comment.auto_comment)
    inserted, updated = [], []
    for result in results:
        judged = submissions.get(result.student)
        typed = {cell.id: cell.source for cell in judged.cells} if judged else {}
        for notebook, cells in layout.commented.items():
            for key, cell in cells.items():
                owner = (notebooks[result.student, notebook], cell)
                unchanged = key in typed and key not in layout.tasks and typed[key] == layout.sources.get(key)
                comment = "No response." if unchanged else None
                if owner not in there:
                    inserted.append(row(*owner, auto_comment=comment))
                elif key in typed and there[owner][1] != comment:
                    updated.append({"id": there[owner][0], "auto_comment": comment})
    insert(session, Comment.__table__, inserted)
    update(session, Comment.__table__, updated)


def existing(session: Session, cls: type, assignment_id: str, *columns) -> dict[Owner, tuple]:
    """(submitted notebook id, cell id) -> (row id, *columns)."""
    query = (
        select(cls.notebook_id, cls.cell_id, cls.id, *columns)
        .join(SubmittedNotebook, SubmittedNotebook.id == cls.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(SubmittedAssignment.assignment_id == assignment_id)
    )
    return {(notebook, cell): tuple(values) for notebook, cell, *values in session.execute(query)}


def row(notebook: str, cell: str, **columns) -> dict:
    return {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell, **columns}


def insert(session: Session, table: Table, rows: Iterable[dict]) -> None:
    if rows := list(rows):
        session.connection().execute(table.insert(), rows)


def update(session: Session, table: Table, rows: Iterable[dict]) -> None:
    """Rows with the same columns, each with its `id`."""
    if not (rows := [{f"_{key}": value for key, value in row.items()} for row in rows]):
        return
    values = {key[1:]: bindparam(key) for key in rows[0] if key != "_id"}
    session.connection().execute(table.update().where(table.c.id == bindparam("_id")).values(values), rows)
