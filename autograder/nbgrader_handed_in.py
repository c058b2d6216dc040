"""What nbgrader's Autograde reads in the place of hand-ins: a folder of what our own reader made of them.

nbgrader lists, copies and opens what students handed in before it asks any hook or preprocessor: it follows links, into a
neighbour's folder or to the course's secret, and waits at pipes. It offers no place to step in before that, so the class
gets another input folder while it converts for a course whose configuration names this engine.
"""

import fnmatch
import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

from autograder.course.config import CourseFolder, open_course
from autograder.course.source import read_lesson
from autograder.course.submission import Unreadable, handed_in_at, list_submissions, read_submission

STOCK_INIT, STOCK_INPUT = Autograde.init_notebooks, Autograde._input_directory


def read_by_us(hook: Callable) -> None:
    """Let every Autograde whose pre_convert_hook is `hook` read copies that are safe to open."""

    def init_notebooks(self: Autograde) -> None:
        if self.pre_convert_hook is hook:
            self.safe_copies = SafeCopies(self.coursedir)
        STOCK_INIT(self)

    def input_directory(self: Autograde) -> str:
        copies = getattr(self, "safe_copies", None)
        return copies.folder if copies and self._sanitizing else STOCK_INPUT.fget(self)

    Autograde.init_notebooks, Autograde._input_directory = init_notebooks, property(input_directory)


class SafeCopies:
    """Copies of the hand-ins that a converter asks for, in a temporary folder that goes when this does.

    The notebook in a copy is an empty one: GradeSubmission puts what our reader made of the true one in its place.
    """

    def __init__(self, asked: CourseDirectory):
        course = open_course(Path(asked.root))
        self.folder = tempfile.mkdtemp(prefix="handed-in-")
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        excluded = asked.student_id_exclude.split(",")
        for student in list_submissions(course.submitted, asked.assignment_id, course.lessons).students:
            notebook = course.submitted / student / asked.assignment_id / f"{asked.assignment_id}.ipynb"
            if fnmatch.fnmatchcase(student, asked.student_id) and student not in excluded and notebook.exists():
                copy_of(course, asked.assignment_id, student, Path(self.folder, student, asked.assignment_id))


def copy_of(course: CourseFolder, assignment: str, student: str, target: Path) -> None:
    """Write what nbgrader needs of a hand-in: that there is a notebook, the other files, and when it came."""
    read = read_submission(course.submitted, read_lesson(course, assignment), student)
    files = {} if isinstance(read, Unreadable) else read.files
    target.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(), target / f"{assignment}.ipynb")
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if when := handed_in_at(course.submitted, assignment, student).at:
        (target / "timestamp.txt").write_text(when.isoformat(), encoding="utf-8")
