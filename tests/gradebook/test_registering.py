"""Does the gradebook come to know an assignment as nbgrader's own converter would make it known?"""

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, SaveCells
from traitlets.config import Config

from autograder.gradebook import writer
from autograder.gradebook.definition import CollectCells, changed_answers, define
from tests.small_course import COURSE, LESSON, STUB, marked, message_of, result, source_notebook, submission


def test_registering_writes_what_generate_assignment_writes(course, tmp_path, stock):
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


def test_registering_again_takes_over_changed_points_only(registered):
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


def test_a_definition_knows_the_released_answers(course):
    definition = define(LESSON, [course.source])
    assert definition.released == {"double_answer": STUB, "essay": "YOUR ANSWER HERE"}
    assert changed_answers(submission("ann"), definition.released) == {"double_answer": True, "essay": True}
    assert changed_answers(submission("ann", STUB), definition.released) == {"double_answer": False, "essay": True}
    course.write(course.root / "second.ipynb", source_notebook())
    both = define(LESSON, [course.source, course.root / "second.ipynb"])
    assert set(both.released) == {f"{notebook}/{cell}" for notebook in ("ps1", "second") for cell in ("double_answer", "essay")}
    course.register()
    with writer.recording(course.db_url, COURSE, LESSON) as batch:
        assert batch.layout.released == definition.released


def test_cells_can_be_collected_within_another_run(course):
    """CollectCells stands where SaveCells stands, and the notebook goes on through the later steps."""
    collect, later = CollectCells(), []
    notebook = nbformat.read(course.source, 4)
    resources = {"nbgrader": {"assignment": LESSON, "notebook": LESSON, "student": "."}, "metadata": {"path": ""}}
    for step in GenerateAssignment(coursedir=None).preprocessors:
        if step is SaveCells:
            notebook, resources = collect(notebook, resources)
        else:
            notebook, resources = step()(notebook, resources)
            later.append(step)
    assert collect.definition == define(LESSON, [course.source]).notebooks[LESSON]
    assert ClearHiddenTests in later
