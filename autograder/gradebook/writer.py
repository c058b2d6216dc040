"""nbgrader's gradebook: registering assignments, recording results in one transaction, asking for scores.

What a person entered (manual_score, extra_credit, manual_comment, extensions, flags) stays, and a mark given by hand asks to
be looked at again. Results are written in chunks, so that memory does not grow with the class.
"""

import contextlib
import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from nbgrader.api import SubmittedAssignment
from nbgrader.utils import parse_utc
from sqlalchemy import select
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.errors import RecordingError
from autograder.gradebook import bulk_rows
from autograder.gradebook.database import has_tables, reading, sqlite_file, writing
from autograder.gradebook.definition import Definition, define
from autograder.gradebook.reader import Layout, read_layout, read_scores
from autograder.gradebook.registration import find_assignment, save_definition
from autograder.records import StudentScores, SubmissionResult

Timestamps = Mapping[str, datetime | str | None]


def register(db_url: str, course_id: str, lesson: str, source: Path | Sequence[Path], config: Config | None = None) -> None:
    """Make an assignment known as its source notebooks describe it. config: the course's nbgrader configuration."""
    definition = define(lesson, [source] if isinstance(source, Path | str) else source, config)
    with writing(db_url, course_id) as session:
        save_definition(session, course_id, definition)
        session.commit()


def known(db_url: str, assignment: str) -> bool:
    """Whether there is a gradebook, and it knows this assignment."""
    file = sqlite_file(db_url)
    if file is not None and not file.exists():
        return False
    with reading(db_url) as session:
        return has_tables(session) and find_assignment(session, assignment) is not None


def students(db_url: str, assignment: str) -> list[str]:
    """The ids of those who have a submission in the gradebook, sorted."""
    with reading(db_url) as session:
        query = select(SubmittedAssignment.student_id).where(SubmittedAssignment.assignment_id == require(session, assignment))
        return sorted(session.scalars(query))


def scores(db_url: str, assignment: str, students: Collection[str] | None = None) -> dict[str, StudentScores]:
    """Marks and comments of everyone with a submission, by student. students: only these (up to some thousands)."""
    with reading(db_url) as session:
        assignment_id = require(session, assignment)
        return read_scores(session, assignment_id, read_layout(session, assignment_id), students)


def require(session: Session, assignment: str) -> str:
    """The id of an assignment; raises RecordingError where the gradebook does not know it."""
    found = find_assignment(session, assignment) if has_tables(session) else None
    if found is None:
        raise RecordingError(f"The gradebook does not know {assignment}.")
    return found.id


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
        assignment_id = require(session, assignment)
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
        dates = {student: parsed(student, when) for student, when in (timestamps or {}).items() if when is not None}
        notebooks = bulk_rows.ensure_submissions(self.session, self.assignment_id, self.layout, ids, dates)
        bulk_rows.write_grades(self.session, self.layout, notebooks, results, set(unchanged))
        bulk_rows.write_comments(self.session, self.layout, notebooks, {s: (changed_answers or {}).get(s, {}) for s in ids})
        self.penalties.assign(ids)

    def commit(self) -> None:
        self.session.commit()

    def scores(self, students: Collection[str]) -> dict[str, StudentScores]:
        """What the gradebook will say of some students once it is committed."""
        return read_scores(self.session, self.assignment_id, self.layout, students)


def parsed(student: str, when: datetime | str) -> datetime:
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
