"""The rows of a bounded number of students: missing ones are inserted together, changed ones updated together.

Rows are made as `Gradebook.add_submission` makes them, and marks are set as SaveAutoGrades sets them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from nbgrader.api import Assignment, Base, Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session, undefer
from traitlets.config import Config

from autograder.gradebook.database import Layout
from autograder.records import SubmissionResult

Owner = tuple[str, str]
ChangedAnswers = Mapping[str, Mapping[str, bool]]


def ensure_submissions(
    session: Session, assignment_id: str, layout: Layout, students: Sequence[str], timestamps: Mapping[str, datetime]
) -> dict[Owner, str]:
    """Make what is missing of `students` and their submissions: (student, notebook id) -> submitted notebook id."""
    ensure_students(session, students)
    submitted = select(SubmittedAssignment.student_id, SubmittedAssignment.id).where(
        SubmittedAssignment.assignment_id == assignment_id, SubmittedAssignment.student_id.in_(students)
    )
    before = dict(session.execute(submitted).all())
    added = {student: new_uuid() for student in students if student not in before}
    rows = [{"id": i, "assignment_id": assignment_id, "student_id": s} for s, i in added.items()]
    insert_rows(session, SubmittedAssignment, rows)
    ids = before | added
    update_rows(session, SubmittedAssignment, [{"id": ids[s], "timestamp": when} for s, when in timestamps.items() if s in ids])
    return ensure_notebooks(session, layout, ids)


def ensure_students(session: Session, students: Sequence[str]) -> None:
    """Make what is missing of `students`. Who has no name is called by the id, since formgrader would say "None, None"."""
    columns = select(Student.id, Student.first_name, Student.last_name).where(Student.id.in_(students))
    known = {i: (first, last) for i, first, last in session.execute(columns)}
    insert_rows(session, Student, [{"id": s} | called(s) for s in students if s not in known])
    update_rows(session, Student, [{"id": s} | called(s) for s, name in known.items() if name == (None, None)])


def called(student: str) -> dict[str, str]:
    """The names of a student of whom only the id is known; formgrader shows "last, first"."""
    return {"last_name": student, "first_name": ""}


def ensure_notebooks(session: Session, layout: Layout, submissions: Mapping[str, str]) -> dict[Owner, str]:
    """submissions: student -> submitted assignment id. Returns (student, notebook id) -> submitted notebook id."""
    students = {i: student for student, i in submissions.items()}
    query = select(SubmittedNotebook.assignment_id, SubmittedNotebook.notebook_id, SubmittedNotebook.id).where(
        SubmittedNotebook.assignment_id.in_(students)
    )
    known = {(students[submission], notebook): i for submission, notebook, i in session.execute(query)}
    added = {(s, n): new_uuid() for s in submissions for n in layout.graded if (s, n) not in known}
    rows = [{"id": i, "assignment_id": submissions[s], "notebook_id": n, "flagged": False} for (s, n), i in added.items()]
    insert_rows(session, SubmittedNotebook, rows)
    return known | added


def write_grades(
    session: Session,
    layout: Layout,
    notebooks: Mapping[Owner, str],
    results: Sequence[SubmissionResult],
    unchanged: Collection[str],
) -> None:
    """As SaveAutoGrades: a mark given by hand, or no automatic mark, asks for a person. What could not be run keeps its mark.

    A submission that could not be run as a whole asks for a person everywhere, lest formgrader call it graded.

    unchanged: students whose result was recorded before. Where it is the same they are left alone, since nbgrader would not
    have autograded them a second time.
    """
    known = existing(session, Grade, notebooks.values(), Grade.auto_score, Grade.manual_score)
    inserted, updated = [], []
    for result in results:
        marks = {exercise.name: exercise.score for exercise in result.exercises}
        lost = result.outcome == "could-not-run"
        not_run = {exercise.name for exercise in result.exercises if exercise.outcome == "could-not-run"}
        for notebook, cells in layout.graded.items():
            for key, cell in cells.items():
                owner, score = (notebooks[result.student, notebook], cell), marks.get(key)
                if owner not in known:
                    inserted.append(row(owner, auto_score=score, needs_manual_grade=lost or score is None))
                elif key in marks:
                    i, before, by_hand = known[owner]
                    if result.student not in unchanged or before != score:
                        waits = lost or score is None or by_hand is not None
                        kept = before if key in not_run else score
                        updated.append({"id": i, "auto_score": kept, "needs_manual_grade": waits})
    insert_rows(session, Grade, inserted)
    update_rows(session, Grade, updated)


def write_comments(session: Session, layout: Layout, notebooks: Mapping[Owner, str], changed_answers: ChangedAnswers) -> None:
    """As SaveAutoGrades: an answer cell handed in as it was released gets "No response.".

    changed_answers: student -> what `definition.changed_answers` says of the submission, {} where there is none.
    """
    known = existing(session, Comment, notebooks.values(), Comment.auto_comment)
    inserted, updated = [], []
    for student, changed in changed_answers.items():
        for notebook, cells in layout.commented.items():
            for key, cell in cells.items():
                owner = (notebooks[student, notebook], cell)
                comment = None if key in layout.tasks or changed.get(key, True) else "No response."
                if owner not in known:
                    inserted.append(row(owner, auto_comment=comment))
                elif key in changed and known[owner][1] != comment:
                    updated.append({"id": known[owner][0], "auto_comment": comment})
    insert_rows(session, Comment, inserted)
    update_rows(session, Comment, updated)


class LatePenalties:
    """As AssignLatePenalties, for many submissions of one assignment. config: the course's nbgrader configuration."""

    def __init__(self, session: Session, assignment_id: str, config: Config):
        self.session, self.assignment_id = session, assignment_id
        self.has_duedate = session.scalar(select(Assignment.duedate).where(Assignment.id == assignment_id)) is not None
        self.step = AssignLatePenalties(config=config)
        if self.has_duedate and self.step.enabled:
            self.step.init_plugin()

    def assign(self, students: Collection[str]) -> None:
        """Take back the penalties of `students`, then let the plugin say what their late notebooks lose."""
        submitted = select(SubmittedAssignment).where(
            SubmittedAssignment.assignment_id == self.assignment_id, SubmittedAssignment.student_id.in_(students)
        )
        penalised = update(SubmittedNotebook).where(
            SubmittedNotebook.assignment_id.in_(submitted.with_only_columns(SubmittedAssignment.id)),
            SubmittedNotebook.late_submission_penalty.is_not(None),
        )
        self.session.execute(penalised.values(late_submission_penalty=None), execution_options={"synchronize_session": False})
        if not (self.has_duedate and self.step.enabled):
            return
        for submission in self.session.scalars(submitted.where(SubmittedAssignment.timestamp.is_not(None))):
            if submission.total_seconds_late > 0:
                self.penalise(submission)
        self.session.flush()
        self.session.expunge_all()

    def penalise(self, submission: SubmittedAssignment) -> None:
        late = submission.student_id, submission.total_seconds_late
        own = select(SubmittedNotebook).where(SubmittedNotebook.assignment_id == submission.id)
        for notebook in self.session.scalars(own.options(undefer(SubmittedNotebook.score))):
            penalty = self.step.plugin_inst.late_submission_penalty(late[0], notebook.score, late[1])
            notebook.late_submission_penalty = None if penalty is None else self.step._check_late_penalty(notebook, penalty)


def existing(session: Session, table: type[Base], notebooks: Collection[str], *columns: Any) -> dict[Owner, tuple]:
    """The rows of submitted notebooks: (submitted notebook id, cell id) -> (row id, *columns)."""
    query = select(table.notebook_id, table.cell_id, table.id, *columns).where(table.notebook_id.in_(list(notebooks)))
    return {(notebook, cell): tuple(values) for notebook, cell, *values in session.execute(query)}


def row(owner: Owner, **columns: Any) -> dict[str, Any]:
    return {"id": new_uuid(), "notebook_id": owner[0], "cell_id": owner[1], **columns}


def insert_rows(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    # Without rows SQLAlchemy would insert one row of defaults.
    if rows:
        session.execute(insert(table), rows)


def update_rows(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Each row by its `id`."""
    if rows:
        session.execute(update(table), rows)
