"""A small course of its own: one notebook, two automatic exercises and one for a person. No neural networks in it."""

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.gradebook import writer
from autograder.records import Cell, ExerciseResult, Output, Submission, SubmissionResult

LESSON = "ps1"
COURSE = "small"
STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
TYPED = "def double(x):\n    return 2 * x"


def marked(cell, name, *, grade=False, solution=False, locked=False, points=None):
    cell.metadata.nbgrader = {
        "grade": grade,
        "grade_id": name,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        cell.metadata.nbgrader["points"] = points
    cell.id = name
    return cell


def source_notebook(points=(2, 1), extra=()):
    solution = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    cells = [
        marked(new_markdown_cell("# Doubling"), "intro", locked=True),
        marked(new_code_cell(solution), "double_answer", solution=True),
        marked(new_code_cell("assert double(1) == 2"), "double", grade=True, locked=True, points=points[0]),
        marked(new_code_cell("assert double(0) == 0"), "zero", grade=True, locked=True, points=points[1]),
        marked(new_markdown_cell("Why?"), "essay", grade=True, solution=True, points=3),
        *extra,
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def submitted_notebook(answer=TYPED):
    """The release as nbgrader makes it, with `answer` typed in."""
    notebook = source_notebook()
    for cell in notebook.cells:
        cell.metadata.nbgrader.setdefault("cell_type", cell.cell_type)
    notebook.cells[1].source = answer
    return notebook


class Course:
    """The folder of a course on disk."""

    def __init__(self, root: Path):
        self.root, self.db_url = root, f"sqlite:///{root}/gradebook.db?timeout=0.2"
        self.source = root / "source" / LESSON / f"{LESSON}.ipynb"
        self.write(self.source, source_notebook())
        (root / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.course_id = {COURSE!r}\n")

    def write(self, path: Path, notebook) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)

    def submit(self, student: str, answer: str = TYPED, timestamp: str | None = None) -> Path:
        folder = self.root / "submitted" / student / LESSON
        self.write(folder / f"{LESSON}.ipynb", submitted_notebook(answer))
        if timestamp:
            (folder / "timestamp.txt").write_text(timestamp)
        return folder

    def register(self) -> None:
        writer.register(self.db_url, COURSE, LESSON, self.source)

    def record(self, *results: SubmissionResult, **more):
        return writer.record(self.db_url, COURSE, LESSON, results, **more)

    def bytes(self) -> bytes:
        return (self.root / "gradebook.db").read_bytes()


@pytest.fixture
def course(tmp_path) -> Course:
    return Course(tmp_path)


@pytest.fixture
def stock(monkeypatch):
    """nbgrader's own commands look for `alembic` on PATH."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


@pytest.fixture
def registered(course) -> Course:
    course.register()
    return course


def result(student: str, double: float | None = 2.0, zero: float | None = 1.0, message: str = "", mistake: str | None = None):
    return SubmissionResult(
        student,
        "graded",
        (
            ExerciseResult("double", 2.0, double, outcome(double, 2), message or f"double got {double}", mistake=mistake),
            ExerciseResult("zero", 1.0, zero, outcome(zero, 1), f"zero got {zero}"),
            ExerciseResult("essay", 3.0, None, "manual", "A person reads this one."),
        ),
        {"double": Output("shown", "")},
    )


def outcome(score: float | None, top: float) -> str:
    return "could-not-run" if score is None else "right" if score == top else "partly" if score else "wrong"


def submission(student: str, answer: str = TYPED) -> Submission:
    cells = (
        Cell("intro", "prose", "# Doubling", False),
        Cell("double_answer", "solution", answer),
        Cell("double", "check", "assert double(1) == 2"),
        Cell("zero", "check", "assert double(0) == 0"),
        Cell("essay", "solution", "Because.", False),
    )
    return Submission(student, LESSON, cells)
