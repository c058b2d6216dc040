"""The grading service: reads submissions, holds the secret, hands each submission to an examiner, and alone writes what becomes
of it. It never touches a student's values."""

import atexit
import contextlib
import dataclasses
import functools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course.config import place_of
from autograder.course.folder import CourseError, CourseFolder, open_course
from autograder.course.source import SourceLesson, read_lesson
from autograder.course.submission import Unreadable, digest, handed_in_at, read_submission, students, untouched
from autograder.exercises import Lesson
from autograder.grade import cache
from autograder.grade.batch_output import BatchOutput
from autograder.grade.executor import Place, Pool, Setting, Trouble
from autograder.grade.keys import course_secret, exercise_key
from autograder.grade.worker import failed, unreadable
from autograder.gradebook import writer
from autograder.gradebook.definition import define
from autograder.output.publish import course_lock
from autograder.output.json_document import check_json_path
from autograder.output.summary import Overview
from autograder.records import StudentScores, Submission, SubmissionResult
from autograder.sandbox.client import LessonFiles
from autograder.sandbox.limits import Limits
from autograder.sandbox.protections import Protections, detect, refuse_unless

ENGINE = Path(__file__).parent
Progress = Callable[[str, int], contextlib.AbstractContextManager[Callable[[], None]]]


@dataclass(frozen=True)
class Order:
    """What to grade. students: only these; empty: everyone. json: where to write the document of the run."""

    assignment: str
    course: Path
    submitted: Path | None = None
    students: tuple[str, ...] = ()
    workers: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    json: Path | None = None
    force: bool = False
    unprotected: bool = False
    limits: Limits = Limits()


@dataclass(frozen=True)
class Desk:
    """What the grading service has before it while it works on one lesson."""

    folder: CourseFolder
    lesson: Lesson
    source: SourceLesson
    submitted: Path
    protections: Protections
    limits: Limits

    @property
    def place(self) -> Place:
        return Place(str(self.folder.root), self.folder.answers, self.protections)

    @property
    def setting(self) -> Setting:
        return Setting(self.lesson.name, LessonFiles(self.source.files, self.source.modules), self.limits)

    @property
    def kept(self) -> cache.Cache:
        return cache.Cache(self.folder.state, self.lesson.name)


@dataclass(frozen=True)
class Batch:
    """What became of an order. remarks: for the instructor, what was not followed and where the engine had trouble."""

    folder: CourseFolder
    results: tuple[SubmissionResult, ...]
    scores: Mapping[str, StudentScores]
    remarks: tuple[str, ...]
    overview: Overview = field(default_factory=Overview)


def prepare(order: Order) -> Desk:
    """Look everything up that an order needs; raises one clear refusal for what is not there."""
    folder = open_course(order.course)
    folder.require_lesson(order.assignment)
    lesson = folder.declared_lesson(order.assignment)
    if order.json:
        check_json_path(order.json)
    protections = detect()
    refuse_unless(protections, order.unprotected)
    source = read_lesson(folder, order.assignment)
    return Desk(folder, lesson, source, order.submitted or folder.submitted, protections, order.limits)


def grade(order: Order, progress: Progress, pool: Pool | None = None) -> Batch:
    """Grade an order and write gradebook, autograded notebooks and results, all of them or nothing.

    pool: the examiners, where they were started before (`grading.standby`).
    """
    desk = prepare(order)
    with course_lock(desk.folder.root), pool or Pool(desk.place, order.workers) as examiners:
        names, remarks = roll(desk, order)
        read = {name: read_submission(desk.submitted, desk.source, name) for name in names}
        secret = course_secret(desk.folder.state)
        work = {name: with_keys(desk, secret, s) for name, s in read.items() if isinstance(s, Submission)}
        keys = {name: result_key(desk, s) for name, s in work.items()}
        kept = {} if order.force else {name: r for name in work if (r := desk.kept.find(name, keys[name]))}
        fresh, troubles = examine(desk, [s for name, s in work.items() if name not in kept], examiners, progress)
        unusable = {name: unreadable(name, desk.lesson, s.reason) for name, s in read.items() if isinstance(s, Unreadable)}
        results = unusable | kept | fresh
        notebook = desk.folder.source / desk.lesson.name / f"{desk.source.notebook.name}.ipynb"
        definition = define(desk.lesson.name, [notebook], desk.folder.config)
        protections = dataclasses.asdict(desk.protections)
        with BatchOutput(desk.folder, desk.source, definition, protections, order.json) as output:
            for name in names:
                timestamp = handed_in_at(desk.submitted, desk.lesson.name, name)
                output.add(results[name], work.get(name), keys.get(name, ""), name in kept, timestamp)
            overview = output.finish()
        scores = writer.scores(desk.folder.db_url, desk.lesson.name, names)
        return Batch(desk.folder, tuple(results[name] for name in names), scores, remarks + troubles, overview)


def grade_one(course: Path, assignment: str, student: str) -> tuple[Submission, SubmissionResult]:
    """One submission for nbgrader's own autograde: what it is and what became of it; nothing is written.

    An examiner is kept warm from call to call, since nbgrader asks for one student after the other.
    """
    desk = prepare(Order(assignment, course))
    read = read_submission(desk.submitted, desk.source, student)
    if isinstance(read, Unreadable):
        return untouched(desk.source, student), unreadable(student, desk.lesson, read.reason)
    submission = with_keys(desk, course_secret(desk.folder.state), read)
    if kept := desk.kept.find(student, result_key(desk, submission)):
        return submission, kept
    ((_, outcome),) = warm_pool(desk.place, desk.setting).examine(desk.setting, [submission])
    return submission, outcome_of(desk, submission, outcome)


@functools.lru_cache(maxsize=1)
def warm_pool(place: Place, setting: Setting) -> Pool:
    """One examiner, for one setting: what was released again is loaded again."""
    pool = contextlib.ExitStack()
    atexit.register(pool.close)
    return pool.enter_context(Pool(place, 1))


def roll(desk: Desk, order: Order) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The students to grade, and what was not followed; a named one who did not hand in is an error."""
    found = students(desk.submitted, order.assignment)
    if absent := [name for name in order.students if name not in found.students]:
        raise CourseError(f"No submission of {', '.join(absent)} in {desk.submitted}.")
    if not found.students:
        raise CourseError(f"There are no submissions: expected {desk.submitted}/<student>/{order.assignment}/.")
    return tuple(dict.fromkeys(order.students)) or found.students, found.odd


def with_keys(desk: Desk, secret: bytes, submission: Submission) -> Submission:
    handed_in, lesson, student = digest(submission), desk.lesson, submission.student
    keys = {e.name: exercise_key(secret, lesson.name, e.name, student, handed_in) for e in lesson.exercises}
    return dataclasses.replace(submission, keys=keys)


def result_key(desk: Desk, submission: Submission) -> str:
    """Everything that decides a mark: the exercises' keys stand for secret, student and submission."""
    code = cache.code_digest((ENGINE, place_of(desk.folder.answers)))
    told = dataclasses.asdict(desk.limits), dataclasses.asdict(desk.protections)
    return cache.digest(submission.keys, code, desk.source.digest, told)


def examine(
    desk: Desk, work: list[Submission], pool: Pool, progress: Progress
) -> tuple[dict[str, SubmissionResult], tuple[str, ...]]:
    """The examiners' results by student, and a sentence for every submission they had trouble with."""
    results, troubles = {}, []
    if not work:
        return results, ()
    with progress("grading", len(work)) as step:
        for submission, outcome in pool.examine(desk.setting, work):
            results[submission.student] = outcome_of(desk, submission, outcome)
            if isinstance(outcome, Trouble):
                troubles.append(f"{submission.student} could not be run: {outcome.text or 'it took too long, twice'}.")
            step()
    return results, tuple(troubles)


def outcome_of(desk: Desk, submission: Submission, outcome: SubmissionResult | Trouble) -> SubmissionResult:
    if isinstance(outcome, Trouble):
        why = "it took too long, twice." if outcome.kind == "waited" else "the grader had trouble with it."
        return failed(submission.student, desk.lesson, why)
    return dataclasses.replace(outcome, note=" ".join(filter(None, (outcome.note, submission.note))))
