"""Preprocessors for `nbgrader autograde`: instead of executing the notebook in a kernel, the grading service grades it, and
the sanitised notebook with its marks takes the place of what was handed in.
"""

import atexit
from collections.abc import Callable
from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Any, import_item

from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.course.submission import Unreadable, read_submission, untouched
from autograder.grade.executor import LocalExecutor
from autograder.grade.judge import unreadable
from autograder.grade.readiness import refuse_low_limits
from autograder.grade.service import BatchContext, GradeRequest, load_assignment, submission_result, task_of, work_on
from autograder.gradebook.database import known
from autograder.gradebook.writer import register
from autograder.nbgrader_handed_in import read_by_us
from autograder.output.autograded import autograded_notebook
from autograder.records import Submission, SubmissionResult
from autograder.sandbox.protections import detect, refuse_unless

UNSCORED = "autograder_unscored"  # names of exercises without a score -> whether a recorded mark stays


def register_unknown(assignment: str, **_: object) -> None:
    """Register an assignment the gradebook does not know yet, as on a fresh clone, before nbgrader asks for it."""
    folder = open_course(Path.cwd())
    if not known(folder.db_url, assignment):
        register(folder.db_url, folder.course_id, read_lesson(folder, assignment).definition)


read_by_us(register_unknown)


class GradeSubmission(NbGraderPreprocessor):
    """Replaces Execute, and the sanitising preprocessors before it, by the notebook that the grading service makes."""

    grade = Any(
        "autograder.nbgrader_steps.grade_one",
        help="A function of course folder, assignment and student that gives (Submission, SubmissionResult), or its name.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        # nbgrader converts with the course's folder as working directory
        course, names = Path.cwd(), resources["nbgrader"]
        submission, result = self._grade()(course, names["assignment"], names["student"])
        resources[UNSCORED] = {e.name: e.outcome == "could-not-run" for e in result.exercises if e.score is None}
        return autograded_notebook(submission, read_lesson(open_course(course), names["assignment"]), result), resources

    def _grade(self) -> Callable:
        return import_item(self.grade) if isinstance(self.grade, str) else self.grade


class SaveMarks(SaveAutoGrades):
    """SaveAutoGrades, except that an exercise without a score waits for a person: outputs cannot say "no score".

    Where it could not be run, a mark that was recorded before stays.
    """

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        name, unscored = cell.metadata.nbgrader["grade_id"], resources[UNSCORED]
        before = self._recorded(name) if unscored.get(name) else None
        super()._add_score(cell, resources)
        if name in unscored:
            grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
            grade.auto_score, grade.needs_manual_grade = before, True
            self.gradebook.db.commit()

    def _recorded(self, name: str) -> float | None:
        try:
            return self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id).auto_score
        except MissingEntry:
            return None


def grade_one(course: Path, assignment: str, student: str) -> tuple[Submission, SubmissionResult]:
    """One submission for nbgrader's own autograde: what it is and what became of it; nothing is written.

    A worker is kept ready from call to call, since nbgrader asks for one student after the other.
    """
    protections = detect()
    refuse_unless(protections, allow_unprotected=False)
    refuse_low_limits()
    context = load_assignment(GradeRequest(assignment, course), open_course(course), protections)
    read = read_submission(context.submitted, context.source, student)
    if isinstance(read, Unreadable):
        told = unreadable(student, context.lesson.exercises, read.reason, read.outdated)
        return untouched(context.source, student), told
    work = work_on(context, read)
    if kept := context.cache.find(student, work.result_key):
        return read, kept
    for alone in (False, True):
        ((_, outcome),) = kept_executor(context).map([task_of(work, alone)])
        if outcome.result:
            break
    return read, submission_result(context, read, outcome)


KEPT: dict[tuple, LocalExecutor] = {}


def kept_executor(context: BatchContext) -> LocalExecutor:
    """One worker for one assignment: what was released again is loaded again."""
    key = (context.setup, context.source.digest, context.limits)
    if key not in KEPT:
        stop_kept_executor()
        KEPT[key] = LocalExecutor(context.setup, 1)
        KEPT[key].configure(context.assignment)
    return KEPT[key]


@atexit.register
def stop_kept_executor() -> None:
    while KEPT:
        KEPT.popitem()[1].__exit__()
