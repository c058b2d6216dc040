"""The pages people open: feedback for each student, a report for the instructor, from the results of the last grading."""

import dataclasses
from pathlib import Path

from autograder.course.folder import CourseFolder, open_course
from autograder.course.source import read_lesson
from autograder.course.submission import Unreadable, read_submission
from autograder.errors import AutograderError
from autograder.grade.cache import Cache
from autograder.gradebook.writer import scores as gradebook_scores
from autograder.output import feedback, report
from autograder.output.page_context import facts_of
from autograder.output.publish import Entry, course_lock, publish
from autograder.records import StudentScores, SubmissionResult
from autograder.sandbox.protections import detect


def last_results(folder: CourseFolder, assignment: str) -> tuple[dict[str, SubmissionResult], dict[str, StudentScores]]:
    """What the last grading found, and what the gradebook says of it, by student."""
    folder.require_lesson(assignment)
    scores = gradebook_scores(folder.db_url, assignment)
    kept = Cache(folder.state, assignment)
    results = {student: result for student in scores if (result := kept.last(student))}
    if not results:
        raise AutograderError(f"{assignment} has not been graded here: `python -m autograder grade {assignment}` comes first.")
    return results, scores


def write_feedback(course: Path, assignment: str) -> list[Path]:
    """Write `feedback/<student>/<assignment>/<notebook>.html` for everyone graded; returns the pages."""
    folder = open_course(course)
    with course_lock(folder.root):
        results, scores = last_results(folder, assignment)
        facts, source = facts_of(folder.declared_lesson(assignment)), read_lesson(folder, assignment)
        entries = []
        for student, result in results.items():
            # The autograded notebook holds the code that was judged, sanitised; what was handed in may have changed since.
            judged = read_submission(folder.autograded, source, student)
            submission = None if isinstance(judged, Unreadable) else judged
            page = feedback.page(facts, result, scores[student], submission)
            entries.append(Entry(folder.feedback, f"{student}/{assignment}/{source.notebook.name}.html", page))
        publish(entries)
    return [folder.feedback / entry.at for entry in entries]


def write_report(course: Path, assignment: str) -> Path:
    """Write `reports/<assignment>.html`."""
    folder = open_course(course)
    with course_lock(folder.root):
        results, scores = last_results(folder, assignment)
        page = report.page(
            assignment,
            facts_of(folder.declared_lesson(assignment)),
            list(results.values()),
            scores,
            dataclasses.asdict(detect()),
        )
        publish([Entry(folder.root / "reports", f"{assignment}.html", page)])
    return folder.root / "reports" / f"{assignment}.html"
