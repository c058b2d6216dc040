"""One submission, one mark: `grade`, `nbgrader autograde` here, and stock `nbgrader autograde` agree on honest work."""

import dataclasses
import shutil

import pytest
from nbgrader.api import Gradebook

from tests.course_copy import LESSON, ask, copy_course
from tests.sample_class import honest
from tests.sample_class.build import RELEASE, build
from tests.sample_class.released import Notebook, released
from tests.sample_class.student import Student, notebook_of

STOCK = 'c = get_config()\nc.CourseDirectory.course_id = "stock"\n'
# Two of them hand in whole notebooks. From the others' the cells are deleted that only show something, which decide no mark:
# drawing them would be two thirds of the time that stock nbgrader takes.
WHOLE = ("ada", "noor-blank")


def without_pictures(notebook: Notebook) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if "shows" not in cell["metadata"].get("tags", ())]


def handing_in(student: Student) -> Student:
    return student if student.id in WHOLE else dataclasses.replace(student, changes=(*student.changes, without_pictures))


@pytest.fixture(scope="module")
def marks(tmp_path_factory):
    """Way of grading -> student -> exercise -> automatic score."""
    first = copy_course(tmp_path_factory.mktemp("ours"), "solutions")
    build(first / "submitted", map(handing_in, honest.CLASS))
    other = {name: tmp_path_factory.mktemp(name) / "course" for name in ("plugin", "stock")}
    for folder in other.values():
        shutil.copytree(first, folder)
    (other["stock"] / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
    run(first, "grade", LESSON)
    run(other["plugin"], "autograde", LESSON, module="nbgrader")
    run(other["stock"], "generate_assignment", LESSON, "--force", module="nbgrader")
    run(other["stock"], "autograde", LESSON, module="nbgrader")
    return {name: automatic_scores(folder) for name, folder in (("ours", first), *other.items())}


def run(course, *arguments, module="autograder"):
    done = ask(course, *arguments, module=module, path=True)
    assert done.returncode == 0, done.stderr[-3000:]


def automatic_scores(course):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        submissions = gradebook.assignment_submissions(LESSON)
        return {s.student.id: {g.name: g.auto_score for n in s.notebooks for g in n.grades} for s in submissions}


def test_every_student_is_there_with_every_exercise(marks):
    assert set(marks["ours"]) == {student.id for student in honest.CLASS}
    assert {len(scores) for scores in marks["ours"].values()} == {14}
    assert len({tuple(scores.values()) for scores in marks["ours"].values()}) > 8


def test_two_hand_in_whole_notebooks():
    ada, hedy = (notebook_of(handing_in(student), RELEASE)["cells"] for student in honest.CLASS[:2])
    assert len(hedy) < len(ada) == len(released(RELEASE)["cells"])
    assert {cell["id"] for cell in released(RELEASE)["cells"] if "nbgrader" in cell["metadata"]} <= {
        cell["id"] for cell in hedy
    }


@pytest.mark.parametrize("way", ["plugin", "stock"])
def test_the_marks_are_those_of_grade(marks, way):
    assert marks[way] == marks["ours"]
