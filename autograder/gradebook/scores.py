"""What the gradebook says of an assignment: marks, given automatically or by hand, and comments."""

from dataclasses import dataclass, field

from nbgrader.api import Assignment, BaseCell, Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from autograder.gradebook import bulk_rows


@dataclass(frozen=True)
class Mark:
    """One exercise of one student. score is None where neither the engine nor a person gave a mark."""

    score: float | None
    max_score: float
    needs_manual: bool
    by_hand: bool


@dataclass(frozen=True)
class StudentScores:
    """One student's submission, before late penalties. comments: solution cell -> what a person wrote about it."""

    student: str
    name: str
    max_score: float
    late_penalty: float = 0.0
    marks: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(mark.score or 0.0 for mark in self.marks.values())

    @property
    def needs_manual(self) -> tuple[str, ...]:
        return tuple(name for name, mark in self.marks.items() if mark.needs_manual)


def read_scores(session: Session, assignment: str) -> dict[str, StudentScores]:
    """student -> scores, students in order; exercises are named as in `--json`."""
    assignment_id = session.scalar(select(Assignment.id).where(Assignment.name == assignment))
    layout = bulk_rows.read_layout(session, assignment_id)
    students = read_students(session, assignment_id, sum(layout.max_scores.values()))
    keys = {cell: key for cells in layout.graded.values() for key, cell in cells.items()}
    graded = select(
        Grade.cell_id, Grade.score, Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade
    )
    for student, cell, *columns in session.execute(of_assignment(graded, Grade, assignment_id)):
        students[student].marks[keys[cell]] = mark_of(layout.max_scores[keys[cell]], *columns)
    solutions = {cell: key for cells in layout.commented.values() for key, cell in cells.items()}
    written = select(Comment.cell_id, Comment.manual_comment).where(Comment.manual_comment.is_not(None))
    for student, cell, text in session.execute(of_assignment(written, Comment, assignment_id)):
        students[student].comments[solutions[cell]] = text
    return students


def mark_of(
    top: float, score: float, auto: float | None, manual: float | None, extra: float | None, needs_manual: bool
) -> Mark:
    given = (auto, manual, extra) != (None, None, None)
    return Mark((score or extra or 0.0) if given else None, top, needs_manual, manual is not None or bool(extra))


def read_students(session: Session, assignment_id: str, max_score: float) -> dict[str, StudentScores]:
    who = (
        select(Student.id, Student.first_name, Student.last_name, SubmittedAssignment.late_submission_penalty)
        .join(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
        .where(SubmittedAssignment.assignment_id == assignment_id)
        .order_by(Student.id)
    )
    return {
        i: StudentScores(i, " ".join(filter(None, (first, last))), max_score, late)
        for i, first, last, late in session.execute(who)
    }


def of_assignment(query: Select, cls: type, assignment_id: str) -> Select:
    """`query` over grades or comments, the student in front, restricted to one assignment, cells in a stable order."""
    return (
        query.with_only_columns(SubmittedAssignment.student_id, *query.selected_columns)
        .join(SubmittedNotebook, SubmittedNotebook.id == cls.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(BaseCell, BaseCell.id == cls.cell_id)
        .where(SubmittedAssignment.assignment_id == assignment_id)
        .order_by(SubmittedAssignment.student_id, BaseCell.name)
    )
