"""Does the gradebook come to know an assignment as nbgrader's own converter would make it known?"""

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.gradebook import writer
from autograder.gradebook.definition import define

from .conftest import COURSE, LESSON, STUB, marked, result, source_notebook
from .helpers import message_of


def test_an_unknown_assignment_is_registered_as_generate_assignment_does(course, tmp_path, stock):
    """Are the rows the same as those of nbgrader's own converter?"""
    course.register()
    other = f"sqlite:///{tmp_path}/other.db"
    api = NbGraderAPI(CourseDirectory(root=str(course.root), db_url=other, course_id=COURSE))
    assert api.generate_assignment(LESSON)["success"]
    assert cells(course.db_url) == cells(other)
    assert cells(course.db_url)["double_answer"][1] == STUB
    assert cells(course.db_url)["double"][1] != STUB


def cells(db_url: str) -> dict:
    with Gradebook(db_url, COURSE) as book:
        notebook = book.find_notebook(LESSON, LESSON)
        graded = {c.name: (c.max_score, c.cell_type) for c in notebook.grade_cells}
        solutions = {c.name for c in notebook.solution_cells}
        return {
            c.name: (c.locked, c.source, c.checksum, graded.get(c.name), c.name in solutions) for c in notebook.source_cells
        }


def test_the_course_decides_what_a_stub_is(course):
    config = Config({"ClearSolutions": {"code_stub": {"python": "..."}}})
    writer.register(course.db_url, COURSE, LESSON, course.source, config)
    assert cells(course.db_url)["double_answer"][1] == "def double(x):\n    ..."


def test_registering_again_changes_nothing_and_changed_points_are_taken_over(registered):
    before = registered.bytes()
    registered.register()
    assert registered.bytes() == before
    registered.record(result("ann"))
    registered.write(registered.source, source_notebook(points=(4, 1)))
    registered.register()
    assert writer.scores(registered.db_url, LESSON)["ann"].max_score == 8


def test_other_cells_are_taken_over_until_somebody_was_graded(registered):
    extra = marked(nbformat.v4.new_code_cell("assert True"), "late_idea", grade=True, locked=True, points=1)
    registered.write(registered.source, source_notebook(extra=[extra]))
    registered.register()
    assert "late_idea" in cells(registered.db_url)
    registered.write(registered.source, source_notebook())
    registered.register()
    registered.record(result("ann"))
    registered.write(registered.source, source_notebook(extra=[extra]))
    before = registered.bytes()
    assert message_of(registered.register) == (
        "The cells of ps1 have changed since its submissions were recorded "
        "(added ps1/late_idea (grade), ps1/late_idea (source)): restore them, or give the lesson another name."
    )
    assert registered.bytes() == before


def test_a_source_that_is_no_notebook_is_one_sentence(course):
    course.source.write_text("{")
    assert message_of(course.register) == "ps1.ipynb cannot be registered: Notebook does not appear to be JSON: '{'"
    assert not (course.root / "gradebook.db").exists()
    assert message_of(define, LESSON, []) == "ps1 has no notebook in source, so it cannot be registered."
