"""A notebook of lesson 04 from before it was cut in two: told where its second half is, and its marks stay."""

import json

import pytest

from autograder.course.config import open_course
from autograder.grade.pages import last_results
from autograder.grade.service import GradeRequest, grade
from solutions.lesson_04_backprop import LESSON
from tests.course_copy import copy_course
from tests.grade.conftest import QUICK, unwatched
from tests.sample_class.answers import right

NOTE = (
    "This notebook is from before lesson 04_backprop was cut in two: Linear, ReLU, Sigmoid, Tanh, SoftmaxNLL, Sequential "
    "are in 05_modules. Fetch both lessons again and copy your answers over."
)


@pytest.fixture
def course(tmp_path):
    return copy_course(tmp_path)


def notebook(course, **answers):
    """The released notebook with some answers."""
    found = json.loads((course / "release" / LESSON.name / f"{LESSON.name}.ipynb").read_text())
    for name, code in answers.items():
        next(cell for cell in found["cells"] if cell["id"] == f"solve_{name}")["source"] = code
    return found


def with_old_cells(found, name="Linear"):
    """The same from before the cut: it has the solution and the check of an exercise that moved."""
    for id, code in ((f"solve_{name}", f"class {name}: pass"), (name, f'check("{name}")')):
        old = next(
            cell for cell in found["cells"] if cell["id"] == ("solve_multiplications" if "solve" in id else "multiplications")
        )
        copied = json.loads(json.dumps(old)) | {"id": id, "source": code}
        copied["metadata"]["nbgrader"]["grade_id"] = id
        found["cells"].append(copied)
    return found


def graded(course, found):
    """What became of ada's notebook, and what the gradebook says of her."""
    folder = course / "submitted" / "ada" / LESSON.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{LESSON.name}.ipynb").write_text(json.dumps(found))
    grade(GradeRequest(LESSON.name, course, limits=QUICK), unwatched)
    ((result, scores),) = last_results(open_course(course), LESSON.name)
    return result, scores


def test_an_old_notebook_is_told_and_keeps_its_marks(course):
    done = right("multiplications", LESSON)
    result, scores = graded(course, notebook(course, multiplications=done))
    assert (result.outcome, scores.score) == ("graded", 1)
    result, scores = graded(course, with_old_cells(notebook(course)))
    assert (result.outcome, result.note, scores.score) == ("could-not-run", NOTE, 1)
    assert {exercise.outcome for exercise in result.exercises} == {"could-not-run"}
    said = result.exercises[0].message.headline
    assert said == "numerical_gradient could not be run: the notebook is from before this lesson was cut."
    result, scores = graded(course, notebook(course))
    assert (result.outcome, scores.score) == ("graded", 0)
