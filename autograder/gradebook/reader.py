"""Reading the gradebook: the cells of an assignment, marks (automatic or by hand), comments."""

from collections.abc import Collection
from dataclasses import dataclass, field

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
)
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from autograder.records import Mark, StudentScores


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


def read_scores(
    session: Session, assignment_id: str, layout: Layout, students: Collection[str] | None = None
) -> dict[str, StudentScores]:
    """student -> scores, in the order of their ids. students: only these (a bounded number of them)."""
    mine = [SubmittedAssignment.assignment_id == assignment_id]
    if students is not None:
        mine.append(SubmittedAssignment.student_id.in_(students))
    found = read_students(session, mine, sum(layout.max_scores.values()))
    keys = {cell: key for cells in layout.graded.values() for key, cell in cells.items()}
    graded = select(
        Grade.cell_id, Grade.score, Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade
    )
    for student, cell, *columns in session.execute(with_student(graded, Grade).where(*mine)):
        found[student].marks[keys[cell]] = mark_of(layout.max_scores[keys[cell]], *columns)
    answers = {cell: key for cells in layout.commented.values() for key, cell in cells.items()}
    written = select(Comment.cell_id, Comment.manual_comment).where(Comment.manual_comment.is_not(None))
    for student, cell, text in session.execute(with_student(written, Comment).where(*mine)):
        found[student].comments[answers[cell]] = text
    return found


def mark_of(
    max_score: float, score: float, auto: float | None, manual: float | None, extra: float | None, needs_manual: bool
) -> Mark:
    """The mark of one row of grades. score: nbgrader's own sum of the others."""
    given = (auto, manual, extra) != (None, None, None)
    return Mark((score or extra or 0.0) if given else None, max_score, needs_manual, manual is not None or bool(extra))


def read_students(session: Session, mine: Collection, max_score: float) -> dict[str, StudentScores]:
    """The students of the submissions that fulfil the conditions `mine`, without marks."""
    columns = Student.id, Student.first_name, Student.last_name, SubmittedAssignment.late_submission_penalty
    query = select(*columns).join(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
    return {
        i: StudentScores(i, " ".join(filter(None, (first, last))), max_score, late)
        for i, first, last, late in session.execute(query.where(*mine).order_by(Student.id))
    }


def with_student(query: Select, table: type) -> Select:
    """`query` over grades or comments with the student in front, cells in the order of their names."""
    return (
        query.with_only_columns(SubmittedAssignment.student_id, *query.selected_columns)
        .join(SubmittedNotebook, SubmittedNotebook.id == table.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(BaseCell, BaseCell.id == table.cell_id)
        .order_by(SubmittedAssignment.student_id, BaseCell.name)
    )
