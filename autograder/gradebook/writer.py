"""Recording a batch of results in nbgrader's gradebook, in bulk and in one transaction.

Rows are made as `Gradebook.add_submission` makes them, marks are set as SaveAutoGrades sets them: what a person entered
(manual_score, extra_credit, manual_comment, extensions, flags) stays, and a mark given by hand asks to be looked at again.
"""

import contextlib
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from nbgrader.utils import parse_utc
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.errors import RecordingError
from autograder.gradebook import bulk_rows, late
from autograder.gradebook.database import reading, sqlite_file, writing
from autograder.gradebook.definition import Definition
from autograder.gradebook.register import find_assignment, save_definition
from autograder.gradebook.scores import StudentScores, read_scores
from autograder.records import Submission, SubmissionResult

Timestamps = Mapping[str, datetime | str | None]


def register(db_url: str, course_id: str, definition: Definition) -> None:
    """Make the gradebook know an assignment as its source notebooks define it."""
    with writing(db_url, course_id) as session:
        save_definition(session, course_id, definition)
        session.commit()


def known(db_url: str, assignment: str) -> bool:
    """Whether there is a gradebook, and it knows this assignment."""
    file = sqlite_file(db_url)
    if file is not None and not file.exists():
        return False
    with reading(db_url) as session:
        return bulk_rows.has_tables(session) and find_assignment(session, assignment) is not None


class Pending:
    """Everything is written but not yet kept: `commit` keeps it. `scores()` reads what the gradebook will say."""

    def __init__(self, session: Session, assignment: str):
        self.session, self.assignment = session, assignment
        self.commit = session.commit

    def scores(self) -> dict[str, StudentScores]:
        return read_scores(self.session, self.assignment)


@contextlib.contextmanager
def recorded(
    db_url: str,
    course_id: str,
    assignment: str,
    results: Sequence[SubmissionResult],
    timestamps: Timestamps | None = None,
    submissions: Mapping[str, Submission] | None = None,
    definition: Definition | None = None,
    config: Config | None = None,
    unchanged: Collection[str] = (),
) -> Iterator[Pending]:
    """Record `results` and hold the transaction open: leaving without `commit` undoes all of it.

    timestamps: student -> when it was handed in (UTC, or what a timestamp.txt says). submissions: student -> what was
    judged, from which "No response." follows. definition: registers the assignment in the same transaction. unchanged:
    students whose result is a kept one, so that what a person has settled since stays settled.
    """
    with writing(db_url, course_id) as session:
        if definition is not None:
            save_definition(session, course_id, definition)
        found = find_assignment(session, assignment)
        if found is None:
            raise RecordingError(f"The gradebook does not know {assignment}.")
        layout = bulk_rows.read_layout(session, found.id)
        check(results, layout)
        dates = {student: parsed(student, when) for student, when in (timestamps or {}).items() if when is not None}
        notebooks = bulk_rows.ensure_submissions(session, found.id, layout, [r.student for r in results], dates)
        bulk_rows.write_grades(session, found.id, layout, notebooks, results, set(unchanged))
        bulk_rows.write_comments(session, found.id, layout, notebooks, results, submissions or {})
        late.assign_penalties(session, found.id, [r.student for r in results], config)
        yield Pending(session, assignment)


def record(
    db_url: str, course_id: str, assignment: str, results: Sequence[SubmissionResult], **more
) -> dict[str, StudentScores]:
    """Record `results`, all or nothing, and give the scores the gradebook then has. `more`: as for `recorded`."""
    with recorded(db_url, course_id, assignment, results, **more) as pending:
        scores = pending.scores()
        pending.commit()
    return scores


def scores(db_url: str, assignment: str) -> dict[str, StudentScores]:
    """Per student with a submission: marks and comments of every exercise, by hand and automatic."""
    with reading(db_url) as session:
        if not bulk_rows.has_tables(session) or find_assignment(session, assignment) is None:
            raise RecordingError(f"The gradebook does not know {assignment}.")
        return read_scores(session, assignment)


def parsed(student: str, when: datetime | str) -> datetime:
    try:
        return parse_utc(when)
    except (ValueError, OverflowError):
        raise RecordingError(f"The timestamp of {student} is not a date: {str(when)[:80]!r}.") from None


def check(results: Sequence[SubmissionResult], layout: bulk_rows.Layout) -> None:
    """Refuse what would spoil the gradebook: a student twice, a mark for no cell, a mark outside its range."""
    students = [result.student for result in results]
    if twice := sorted({s for s in students if students.count(s) > 1} if len(set(students)) < len(students) else ()):
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
