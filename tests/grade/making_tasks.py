"""Tasks of one student of lesson 01, made without a service, and run in sandboxes of the test."""

import pytest

from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.course.submission import read_submission
from autograder.grade.passes import Progress, fast_pass
from autograder.grade.service import Work, task_of
from autograder.grade.state import exercise_key
from autograder.grade.worker import Assignment, declared_judges, grade_task, with_released_text
from autograder.records import SubmissionResult, Task
from autograder.sandbox.client import LessonFiles, Limits, Sandboxes
from tests.course_copy import LESSON as NAME
from tests.course_copy import copy_course
from tests.sample_class.answers import LESSON, NAMES
from tests.sample_class.build import build
from tests.sample_class.student import Student

QUICK = Limits(cpu_seconds=1.0, waiting_seconds=5.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copy_course(tmp_path_factory.mktemp("course"))


class Made:
    """A task, and ways to run it."""

    def __init__(self, task: Task, released: dict[str, str]):
        self.task, self.released = task, released

    def assignment(self, limits: Limits = QUICK) -> Assignment:
        return Assignment(NAME, {}, (), self.released, limits)

    def fast(self, sandboxes: Sandboxes, limits: Limits = QUICK) -> Progress:
        """What the fast pass settles."""
        task, progress = with_released_text(self.task, self.released), Progress()
        fast_pass(task, declared_judges(task, LESSON), sandboxes, limits, progress)
        return progress

    def run(self, sandboxes: Sandboxes, limits: Limits = QUICK) -> SubmissionResult:
        return grade_task(self.task, self.assignment(limits), LESSON, sandboxes)


@pytest.fixture
def work(folder, source):
    """Makes the task of a submission with these answers and own cells; `secret` decides what hidden cases draw."""

    def made(answers, *changes, secret=b"k"):
        build(folder / "submitted", [Student("ada", answers, changes)])
        submission = read_submission(folder / "submitted", source, "ada")
        keys = {name: exercise_key(secret * 32, NAME, name, "ada", b"") for name in NAMES}
        released = {cell.id: cell.source for cell in source.notebook.cells}
        return Made(task_of(Work(submission, keys, "")), released)

    return made


@pytest.fixture(scope="module")
def source(folder):
    return read_lesson(open_course(folder), NAME)


@pytest.fixture(scope="module")
def sandboxes(source):
    given = LessonFiles(source.files, source.modules)
    with Sandboxes(hidden_packages=("solutions",), lesson=given) as sandboxes:
        yield sandboxes
