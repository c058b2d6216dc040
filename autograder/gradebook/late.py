"""Penalties for late submissions, by the plugin the course configures in nbgrader."""

from collections.abc import Collection

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select, update
from sqlalchemy.orm import Session, undefer
from traitlets.config import Config


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
