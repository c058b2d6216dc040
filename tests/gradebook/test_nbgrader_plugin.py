"""Does plain nbgrader, configured with our plugin, record what our own command records?"""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from traitlets import import_item
from traitlets.config import Config

from autograder.check.sentences import Paragraph
from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.course.submission import Unreadable, read_submission, untouched
from autograder.nbgrader_plugin import configure
from tests.small_course import COURSE, LESSON, STUB, result

# add_submission meets SQLAlchemy's autoflush half way
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

RESULTS = {
    "ann": result("ann"),
    "bob": result("bob", 0.5, 0.0, (Paragraph("text", "<script>alert(1)</script>"),)),
    "eve": result("eve", None),
}


def fake(asked: list):
    """An engine that was told the answers, and reads submissions as the real one does."""

    def grade_one(course, assignment, student):
        asked.append((course, assignment, student))
        folder = open_course(course)
        lesson = read_lesson(folder, assignment)
        read = read_submission(folder.submitted, lesson, student)
        return untouched(lesson, student) if isinstance(read, Unreadable) else read, RESULTS[student]

    return grade_one


@pytest.fixture
def asked():
    return []


@pytest.fixture
def api(registered, stock, asked):
    config = Config()
    configure(config)
    config.GradeSubmission.grade = fake(asked)
    config.CourseDirectory = Config(root=str(registered.root), db_url=registered.db_url, course_id=COURSE)
    for student, answer in (("ann", "def double(x):\n    return 2 * x"), ("bob", STUB), ("eve", "while True: pass")):
        registered.submit(student, answer)
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def marks(db_url: str) -> dict:
    with Gradebook(db_url, COURSE) as book:
        found = book.find_assignment(LESSON).submissions
        grades = {
            (s.student.id, g.name): (g.auto_score, g.needs_manual_grade) for s in found for n in s.notebooks for g in n.grades
        }
        return grades | {(s.student.id, c.name, 0): c.comment for s in found for n in s.notebooks for c in n.comments}


def test_autograde_records_the_same_marks_as_the_engine(registered, api, asked):
    for student in RESULTS:
        done = api.autograde(LESSON, student)
        assert done["success"], done
    by_nbgrader = marks(registered.db_url)
    (registered.root / "gradebook.db").unlink()
    registered.register()
    folder = open_course(registered.root)
    read = {s: read_submission(folder.submitted, read_lesson(folder, LESSON), s) for s in RESULTS}
    registered.record(*RESULTS.values(), submissions=read)
    assert marks(registered.db_url) == by_nbgrader
    assert by_nbgrader["bob", "double"] == (0.5, False)
    assert by_nbgrader["eve", "double"] == (None, True)
    assert by_nbgrader["bob", "double_answer", 0] == "No response."
    assert asked == [(registered.root, LESSON, student) for student in RESULTS]


def test_what_could_not_be_run_keeps_its_mark(registered, api, monkeypatch):
    assert api.autograde(LESSON, "ann")["success"]
    before = marks(registered.db_url)
    monkeypatch.setitem(RESULTS, "ann", result("ann", None))
    assert api.autograde(LESSON, "ann")["success"]
    after = marks(registered.db_url)
    assert (before["ann", "double"], after["ann", "double"]) == ((2.0, False), (2.0, True))


def test_a_fresh_clone_has_no_gradebook_and_needs_none(registered, api):
    (registered.root / "gradebook.db").unlink()
    assert api.autograde(LESSON, "ann")["success"]
    assert marks(registered.db_url)["ann", "double"] == (2, False)


def test_stock_feedback_reads_the_sanitised_notebook(registered, api):
    path = registered.root / "submitted" / "bob" / LESSON / f"{LESSON}.ipynb"
    handed_in = nbformat.read(path, 4)
    handed_in.cells[0].metadata["evil"] = "<script>"
    del handed_in.cells[3]
    nbformat.write(handed_in, path)
    assert api.autograde(LESSON, "bob")["success"]
    autograded = nbformat.read(registered.root / "autograded" / "bob" / LESSON / f"{LESSON}.ipynb", 4)
    assert "evil" not in autograded.cells[0].metadata
    assert "zero" in [cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") for cell in autograded.cells]
    done = api.generate_feedback(LESSON, "bob")
    assert done["success"], done
    assert "0.5" in (registered.root / "feedback" / "bob" / LESSON / f"{LESSON}.html").read_text()


SECRET, NEIGHBOURS = "the secret of the course", "what the neighbour wrote"


def link_notebook(folder: Path) -> None:
    (folder / f"{LESSON}.ipynb").unlink()
    (folder / f"{LESSON}.ipynb").symlink_to(folder.parents[1] / "bob" / LESSON / f"{LESSON}.ipynb")


def link_file(folder: Path) -> None:
    (folder / "notes.txt").symlink_to(folder.parents[2] / ".autograder" / "secret")


def link_folder(folder: Path) -> None:
    (folder / "more").symlink_to(folder.parents[1] / "bob" / LESSON)


def hard_link(folder: Path) -> None:
    os.link(folder.parents[2] / ".autograder" / "secret", folder / "notes.txt")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "notes.txt")


def pipe_for_the_notebook(folder: Path) -> None:
    (folder / f"{LESSON}.ipynb").unlink()
    os.mkfifo(folder / f"{LESSON}.ipynb")


def pipe_for_the_time(folder: Path) -> None:
    (folder / "timestamp.txt").unlink(missing_ok=True)
    os.mkfifo(folder / "timestamp.txt")


HAZARDS = [link_notebook, link_file, link_folder, pipe, pipe_for_the_notebook, pipe_for_the_time]


@pytest.fixture
def at_most_twenty_seconds():
    def too_late(*_):
        raise TimeoutError("nbgrader waits")

    earlier = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, earlier)


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard.__name__)
@pytest.mark.usefixtures("at_most_twenty_seconds")
def test_nbgrader_opens_nothing_that_students_handed_in(registered, api, hazard):
    """Neither what a link leads to nor a pipe; an earlier run, whose time stamp nbgrader would compare, is there."""
    assert api.autograde(LESSON, "ann")["success"]
    registered.submit("bob", f"# {NEIGHBOURS}")
    (registered.root / ".autograder").mkdir(exist_ok=True)
    (registered.root / ".autograder" / "secret").write_text(SECRET)
    hazard(registered.root / "submitted" / "ann" / LESSON)
    assert api.autograde(LESSON, "ann")["success"]
    autograded = registered.root / "autograded" / "ann"
    written = [path.read_text() for path in autograded.rglob("*") if path.is_file()]
    assert not [text for text in written if SECRET in text or NEIGHBOURS in text]
    assert not [path for path in autograded.rglob("*") if path.is_symlink()]


def test_other_files_and_the_time_reach_nbgrader(registered, api):
    folder = registered.submit("ann", "def double(x):\n    return 2 * x", "2026-02-03 04:05:06 UTC")
    (folder / "data").mkdir()
    (folder / "data" / "own.txt").write_text("mine")
    assert api.autograde(LESSON, "ann")["success"]
    autograded = registered.root / "autograded" / "ann" / LESSON
    assert (autograded / "data" / "own.txt").read_text() == "mine"
    with Gradebook(registered.db_url, COURSE) as book:
        assert book.find_submission(LESSON, "ann").timestamp == datetime(2026, 2, 3, 4, 5, 6)


def test_without_the_plugin_nbgrader_would_run_the_submission():
    """The comparison above means something: stock autograding starts kernels, ours does not."""
    config = Config()
    configure(config)
    steps = [import_item(name) for name in config.Autograde.autograde_preprocessors]
    assert not any(issubclass(step, Execute) for step in steps)
    assert Execute in Autograde(coursedir=None).autograde_preprocessors


CONFIG = """
from autograder.nbgrader_plugin import configure
c = get_config()
c.CourseDirectory.course_id = "small"
c.Answers.package = ""
c.GradeSubmission.grade = "engine_of_this_course.grade_one"
configure(c)
"""
ENGINE = """
from autograder.check.message import Message
from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.course.submission import Unreadable, read_submission, untouched
from autograder.records import ExerciseResult, SubmissionResult

def grade_one(course, assignment, student):
    folder = open_course(course)
    marks = (("double", 2, 1.5), ("zero", 1, 0.0), ("essay", 3, None))
    said = Message("partly", "here is why")
    exercises = tuple(ExerciseResult(name, top, score, "partly", said) for name, top, score in marks)
    submission = read_submission(folder.submitted, read_lesson(folder, assignment), student)
    return submission, SubmissionResult(student, "graded", exercises)
"""


def test_the_command_uses_the_engine_its_config_names(course):
    for student in ("ann", "bob"):
        course.submit(student, "raise SystemExit('this must not run')")
    (course.root / "nbgrader_config.py").write_text(CONFIG)
    (course.root / "engine_of_this_course.py").write_text(ENGINE)
    command = [sys.executable, "-m", "nbgrader", "autograde", LESSON]
    done = subprocess.run(
        command, cwd=course.root, env=os.environ | {"PATH": "/nonexistent"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    recorded = marks(course.db_url)
    assert {recorded[student, "double"] for student in ("ann", "bob")} == {(1.5, False)}
    assert (recorded["ann", "zero"], recorded["ann", "essay"]) == ((0, False), (None, True))
