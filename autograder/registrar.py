"""The registrar: reads submissions, holds the secret, hands each submission to an examiner, and alone writes what becomes
of it. It never touches a student's values. Everything it writes, it writes as a whole batch or not at all."""

import atexit
import contextlib
import dataclasses
import functools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.checking.declaration import Lesson
from autograder.grading import cache
from autograder.grading.examiner import failed, unreadable
from autograder.grading.pool import Pool, Setting, Trouble
from autograder.grading.secret import course_secret, exercise_key
from autograder.reading.autograded import autograded_notebook, notebook_text
from autograder.reading.course import CourseError, CourseFolder, open_course
from autograder.reading.source import SourceLesson, read_lesson
from autograder.reading.submission import Unreadable, digest, handed_in_at, read_submission, students, untouched
from autograder.recording.definition import define
from autograder.recording.files import Entry, course_lock, publish
from autograder.recording.gradebook import recorded
from autograder.recording.scores import StudentScores
from autograder.recording.summary import document, json_entry
from autograder.results import Submission, SubmissionResult
from autograder.room.client import Limits
from autograder.room.protections import Protections, detect, refuse_unless

STATE = ".autograder"
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
    """What the registrar has before it while it works on one lesson."""

    folder: CourseFolder
    lesson: Lesson
    source: SourceLesson
    submitted: Path
    protections: Protections
    order: Order

    @property
    def state(self) -> Path:
        return self.folder.root / STATE


@dataclass(frozen=True)
class Batch:
    """What became of an order. odd: sentences about entries of the submitted folder that were not followed."""

    desk: Desk
    results: tuple[SubmissionResult, ...]
    scores: Mapping[str, StudentScores]
    odd: tuple[str, ...]


def prepare(order: Order) -> Desk:
    """Look everything up that an order needs; raises one clear error for what is not there."""
    folder = open_course(order.course)
    folder.require_lesson(order.assignment)
    declared = folder.declared()
    if order.assignment not in declared:
        raise CourseError(
            f"{order.assignment} has no declared exercises: c.Answers.package in nbgrader_config.py names their package."
        )
    protections = detect()
    refuse_unless(protections, order.unprotected)
    source = read_lesson(folder, order.assignment)
    return Desk(folder, declared[order.assignment], source, order.submitted or folder.submitted, protections, order)


def grade(order: Order, progress: Progress) -> Batch:
    """Grade an order and write gradebook, autograded notebooks and results, all of them or nothing."""
    desk = prepare(order)
    with course_lock(desk.folder.root):
        names, odd = roll(desk)
        read = {name: read_submission(desk.submitted, desk.source, name) for name in names}
        secret = course_secret(desk.state)
        work = {name: with_keys(desk, secret, s) for name, s in read.items() if isinstance(s, Submission)}
        keys = {name: result_key(desk, secret, s) for name, s in work.items()}
        results = {name: unreadable(name, desk.lesson, s.reason) for name, s in read.items() if isinstance(s, Unreadable)}
        results |= examine(desk, work, keys, progress)
        ordered = tuple(results[name] for name in names)
        return Batch(desk, ordered, write(desk, ordered, work, keys), odd)


def grade_one(course: Path, assignment: str, student: str) -> tuple[Submission, SubmissionResult]:
    """One submission for nbgrader's own autograde: what it is and what became of it; nothing is written.

    An examiner is kept warm from call to call, since nbgrader asks for one student after the other.
    """
    desk = prepare(Order(assignment, course))
    desk.state.mkdir(exist_ok=True)
    read = read_submission(desk.submitted, desk.source, student)
    if isinstance(read, Unreadable):
        return untouched(desk.source, student), unreadable(student, desk.lesson, read.reason)
    secret = course_secret(desk.state)
    submission = with_keys(desk, secret, read)
    kept = cache.Cache(desk.state / "results", desk.lesson.name).find(student, result_key(desk, secret, submission))
    if kept:
        return submission, kept
    ((_, outcome),) = warm_pool(setting_of(desk)).examine([submission])
    return submission, outcome_of(desk, submission, outcome)


@functools.lru_cache(maxsize=1)
def warm_pool(setting: Setting) -> Pool:
    pool = Pool(setting, 1).__enter__()
    atexit.register(pool.__exit__)
    return pool


def setting_of(desk: Desk) -> Setting:
    return Setting(str(desk.folder.root), desk.folder.answers, desk.lesson.name, desk.protections, desk.order.limits)


def roll(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The students to grade; a named one who did not hand in is an error."""
    found = students(desk.submitted, desk.order.assignment)
    if absent := [name for name in desk.order.students if name not in found.students]:
        raise CourseError(f"No submission of {', '.join(absent)} in {desk.submitted}.")
    if not found.students:
        raise CourseError(
            f"There are no submissions in {desk.submitted}: expected {desk.submitted}/<student>/{desk.order.assignment}/."
        )
    return desk.order.students or found.students, found.odd


def with_keys(desk: Desk, secret: bytes, submission: Submission) -> Submission:
    handed_in = digest(submission)
    keys = {
        e.name: exercise_key(secret, desk.lesson.name, e.name, submission.student, handed_in) for e in desk.lesson.exercises
    }
    return dataclasses.replace(submission, keys=keys)


def result_key(desk: Desk, secret: bytes, submission: Submission) -> str:
    """Everything that decides a mark: the exercises' keys stand for secret, student and submission."""
    code = cache.code_digest([ENGINE, desk.folder.root / desk.folder.answers])
    return cache.digest(
        submission.keys, code, desk.source.digest, dataclasses.asdict(desk.order.limits), dataclasses.asdict(desk.protections)
    )


def examine(
    desk: Desk, work: Mapping[str, Submission], keys: Mapping[str, str], progress: Progress
) -> dict[str, SubmissionResult]:
    """Results of all submissions: the kept ones of those that have not changed, the examiners' of the others."""
    kept = cache.Cache(desk.state / "results", desk.lesson.name)
    found = {} if desk.order.force else {name: kept.find(name, keys[name]) for name in work}
    results = {name: result for name, result in found.items() if result}
    open_ = [submission for name, submission in work.items() if name not in results]
    if not open_:
        return results
    with progress("grading", len(open_)) as step, Pool(setting_of(desk), min(desk.order.workers, len(open_))) as pool:
        for submission, outcome in pool.examine(open_):
            results[submission.student] = outcome_of(desk, submission, outcome)
            step()
    return results


def outcome_of(desk: Desk, submission: Submission, outcome: SubmissionResult | Trouble) -> SubmissionResult:
    if isinstance(outcome, Trouble):
        why = "it took too long, twice." if outcome.kind == "waited" else "the grader could not bear what came back."
        return failed(submission.student, desk.lesson, why)
    note = " ".join(filter(None, (outcome.note, submission.note)))
    return dataclasses.replace(outcome, note=note)


def write(
    desk: Desk, results: Sequence[SubmissionResult], work: Mapping[str, Submission], keys: Mapping[str, str]
) -> Mapping[str, StudentScores]:
    """Record everything in one transaction and publish every file with it."""
    folder, name = desk.folder, desk.lesson.name
    when = {result.student: handed_in_at(desk.submitted, name, result.student) for result in results}
    definition = define(name, [folder.source / name / f"{desk.source.notebook.name}.ipynb"], folder.config)
    with recorded(
        folder.db_url,
        course_id(folder),
        name,
        results,
        timestamps=when,
        submissions=work,
        definition=definition,
        config=folder.config,
    ) as pending:
        scores = pending.scores()
        entries = [*autograded(desk, results, work), *kept_results(desk, results, keys)]
        if desk.order.json:
            entries.append(json_entry(desk.order.json, document(name, dataclasses.asdict(desk.protections), results, scores)))
        publish(entries, commit=pending.commit)
    return scores


def autograded(desk: Desk, results: Sequence[SubmissionResult], work: Mapping[str, Submission]) -> Iterator[Entry]:
    """The folders of autograded notebooks, with the files that were in the room."""
    for result in results:
        submission = work.get(result.student) or untouched(desk.source, result.student)
        notebook = notebook_text(autograded_notebook(submission, desk.source, result))
        content = {**submission.files, f"{desk.source.notebook.name}.ipynb": notebook.encode()}
        yield Entry(desk.folder.autograded, f"{result.student}/{desk.lesson.name}", content)


def kept_results(desk: Desk, results: Sequence[SubmissionResult], keys: Mapping[str, str]) -> Iterator[Entry]:
    for result in results:
        place = f"results/{desk.lesson.name}/{cache.file_name(result.student)}"
        yield Entry(desk.state, place, cache.entry(keys.get(result.student, ""), result), mode=0o600)


def course_id(folder: CourseFolder) -> str:
    return folder.config.get("CourseDirectory", {}).get("course_id", "")
