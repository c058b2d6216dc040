"""A small course: one notebook, two automatic exercises and one for a person. No neural networks in it.

Results of it, and what several tests ask of its gradebook. Its fixtures are imported by the conftest of each folder.
"""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from traitlets.config import Config

from autograder.check.message import Message
from autograder.check.sentences import Paragraph
from autograder.course.definition import Definition, changed_answers
from autograder.course.source import read_notebook
from autograder.errors import AutograderError
from autograder.gradebook import writer
from autograder.records import Cell, ExerciseResult, Output, StudentScores, Submission, SubmissionResult

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


def define(assignment: str, notebooks: list[Path], config: Config | None = None) -> Definition:
    """What the gradebook is to know of an assignment, from its source notebooks."""
    course = SimpleNamespace(config=config or Config())
    return Definition(assignment, {path.stem: read_notebook(course, assignment, path)[1] for path in notebooks})


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
        writer.register(self.db_url, COURSE, define(LESSON, [self.source]))

    def record(self, *results: SubmissionResult, submissions=None, **more) -> dict[str, StudentScores]:
        """Record results as one chunk; the scores the gradebook then has. submissions: what was judged, by student."""
        settings = {name: more.pop(name) for name in ("definition", "config") if name in more}
        with writer.recording(self.db_url, COURSE, LESSON, **settings) as batch:
            typed = {student: changed_answers(one, batch.layout.released) for student, one in (submissions or {}).items()}
            batch.write(results, typed, **more)
            scores = batch.scores([result.student for result in results])
            batch.commit("run")
        return scores

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


def result(
    student: str,
    double: float | None = 2.0,
    zero: float | None = 1.0,
    paragraphs: tuple[Paragraph, ...] = (),
    mistakes: tuple[str, ...] = (),
) -> SubmissionResult:
    """A result whose message for `double` has these paragraphs."""
    return SubmissionResult(
        student,
        "graded",
        (
            ExerciseResult("double", 2.0, double, outcome(double, 2), said(f"double got {double}", *paragraphs), mistakes),
            ExerciseResult("zero", 1.0, zero, outcome(zero, 1), said(f"zero got {zero}")),
            ExerciseResult("essay", 3.0, None, "manual", said("A person reads this one.")),
        ),
        {"double": Output("shown", "")},
    )


def said(headline: str, *paragraphs: Paragraph) -> Message:
    return Message("right", headline, paragraphs)


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


def opened(course: Course) -> Gradebook:
    return Gradebook(course.db_url, COURSE)


def grades(course: Course, student: str) -> dict:
    """Exercise -> (automatic score, score by hand, extra credit, whether a person is asked for)."""
    with opened(course) as book:
        found = book.find_submission(LESSON, student)
        return {
            g.name: (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
            for n in found.notebooks
            for g in n.grades
        }


def message_of(action, *args, **more) -> str:
    """The sentence with which a call is refused."""
    with pytest.raises(AutograderError) as caught:
        action(*args, **more)
    return str(caught.value)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}
