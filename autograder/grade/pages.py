"""The pages people open, made from the results of the last grading: feedback for each student, a report for the instructor."""

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.course.config import CourseFolder, open_course
from autograder.course.source import read_lesson
from autograder.course.submission import Unreadable, read_submission
from autograder.errors import AutograderError
from autograder.grade.state import Cache
from autograder.gradebook import database, writer
from autograder.output.pages import lesson_context, render_feedback
from autograder.output.publish import Entry, Publication, course_lock, publish, recover
from autograder.output.report import render_report
from autograder.records import StudentScores, SubmissionResult

CHUNK = 100


def last_results(folder: CourseFolder, assignment: str) -> Iterator[tuple[SubmissionResult, StudentScores]]:
    """What the last grading found, and what the gradebook says of it, student by student in the order of their ids.

    Raises AutograderError at once where nothing has been graded.
    """
    folder.require_lesson(assignment)
    recover(folder.autograded, folder.state / "results", committed=functools.partial(database.committed, folder.db_url))
    students, kept = writer.students(folder.db_url, assignment), Cache(folder.state, assignment)
    if not any(kept.last(student) for student in students):
        raise AutograderError(f"{assignment} has not been graded here: `python -m autograder grade {assignment}` comes first.")
    return read_results(folder, assignment, students, kept)


def read_results(
    folder: CourseFolder, assignment: str, students: Sequence[str], kept: Cache
) -> Iterator[tuple[SubmissionResult, StudentScores]]:
    for start in range(0, len(students), CHUNK):
        scores = writer.scores(folder.db_url, assignment, students[start : start + CHUNK])
        yield from ((result, scores[student]) for student in scores if (result := kept.last(student)))


def write_feedback(course: Path, assignment: str) -> list[Path]:
    """Write `feedback/<student>/<assignment>/<notebook>.html` for everyone graded; returns the pages."""
    folder = open_course(course)
    with course_lock(folder.root, folder.private_mode), Publication() as publication:
        results, written = last_results(folder, assignment), []
        lesson, source = lesson_context(folder.declared_lesson(assignment)), read_lesson(folder, assignment)
        for result, scores in results:
            # The autograded notebook holds the code that was judged, sanitised; what was handed in may have changed since.
            judged = read_submission(folder.autograded, source, result.student)
            page = render_feedback(lesson, result, scores, None if isinstance(judged, Unreadable) else judged)
            written.append(f"{result.student}/{assignment}/{source.notebook.name}.html")
            publication.add(Entry(folder.feedback, written[-1], page, folder.mode))
        publication.publish()
    return [folder.feedback / at for at in written]


def write_report(course: Path, assignment: str) -> Path:
    """Write `reports/<assignment>.html`."""
    folder = open_course(course)
    with course_lock(folder.root, folder.private_mode):
        # What cells showed does not stand in the report.
        found = [(dataclasses.replace(result, outputs={}), scores) for result, scores in last_results(folder, assignment)]
        lesson = lesson_context(folder.declared_lesson(assignment))
        page = render_report(assignment, lesson, [r for r, _ in found], {s.student: s for _, s in found})
        publish([Entry(folder.root / "reports", f"{assignment}.html", page, folder.mode)])
    return folder.root / "reports" / f"{assignment}.html"
