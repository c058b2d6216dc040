"""Penalties for late submissions, by the plugin the course configures in nbgrader."""

from collections.abc import Collection

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer
from traitlets.config import Config


def assign_penalties(session: Session, assignment_id: str, students: Collection[str], config: Config | None) -> None:
    """As AssignLatePenalties: start from none, then let the plugin say what the late notebooks of `students` lose."""
    batch = set(students)
    dated = SubmittedAssignment.timestamp.is_not(None), SubmittedAssignment.assignment_id == assignment_id
    if session.scalar(select(Assignment.duedate).where(Assignment.id == assignment_id)) is None:
        handed_in = []
    else:
        handed_in = [s for s in session.scalars(select(SubmittedAssignment).where(*dated)) if s.student_id in batch]
    forgive(session, assignment_id, batch)
    for submission in handed_in:
        if submission.total_seconds_late > 0:
            penalise(session, submission, config)
    session.flush()


def forgive(session: Session, assignment_id: str, batch: Collection[str]) -> None:
    fined = (
        select(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(SubmittedAssignment.assignment_id == assignment_id, SubmittedNotebook.late_submission_penalty.is_not(None))
    )
    for notebook in session.scalars(fined):
        if notebook.student.id in batch:
            notebook.late_submission_penalty = None


def penalise(session: Session, submission: SubmittedAssignment, config: Config | None) -> None:
    assign = AssignLatePenalties(config=config or Config())
    if not assign.enabled:
        return
    assign.init_plugin()
    own = (
        select(SubmittedNotebook)
        .where(SubmittedNotebook.assignment_id == submission.id)
        .options(undefer(SubmittedNotebook.score))
    )
    for notebook in session.scalars(own):
        penalty = assign.plugin_inst.late_submission_penalty(
            submission.student_id, notebook.score, submission.total_seconds_late
        )
        notebook.late_submission_penalty = None if penalty is None else assign._check_late_penalty(notebook, penalty)
