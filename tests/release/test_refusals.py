"""What keeps a lesson from being released, each told in one sentence; the release that stood stays."""

import dataclasses
import json

import pytest

from autograder import Case, Choices
from autograder.errors import AutograderError
from autograder.release.generate import copy_lessons

from .made_up import code

NOT_RELEASED = "01_bread was not released. "
NOTEBOOK = "source/01_bread/01_bread.ipynb"


def with_visible(bread, probe):
    """The lesson with another visible case of its first exercise."""
    first, *others = bread.exercises
    return dataclasses.replace(
        bread, exercises=(dataclasses.replace(first, visible_cases=[Case(probe.__name__, "a case", probe)]), *others)
    )


@pytest.mark.parametrize("wrong", ["## BEGIN SOLUTION", "### BEGIN SOLUTON", "### Begin Solution", "###"])
def test_a_mistyped_solution_marker(course, wrong):
    course.edit("solve_portions", "### BEGIN SOLUTION", wrong)
    sentence = "The cell solve_portions needs one region between ### BEGIN SOLUTION and ### END SOLUTION."
    assert course.refusal().startswith(NOT_RELEASED + sentence)


@pytest.mark.parametrize(
    "marker",
    ["### BEGIN SOLUTIONS", "### BEGIN HIDEN TESTS", "### HIDDEN TEST", "### begin hidden test", "# === BEGIN MARK SCHEME"],
)
def test_a_line_that_is_almost_a_marker(course, marker):
    course.append(code("extra", f"x = 1\n{marker}\nx = 2"))
    assert course.refusal() == f"{NOT_RELEASED}The cell extra has a line that is almost a marker: {marker}"


def test_comments_that_are_no_markers(course):
    course.append(code("extra", "# In the beginning there is no end to it.\n# The legend is drawn first.\nx = 2"))
    assert course.release().exists()


def test_a_mistyped_hidden_test(course):
    course.edit("portions", "BEGIN HIDDEN TESTS", "BEGIN HIDDEN TEST")
    text = course.refusal()
    assert text.startswith(
        f'{NOT_RELEASED}The check cell of portions should read:\ncheck("portions")\n### BEGIN HIDDEN TESTS\n'
    )


def foreign(portions, rng, amount=NOT_RELEASED):
    return portions([len(amount)], 2)


def importing(portions, rng):
    import math

    return portions([math.pi], 2)


@pytest.mark.parametrize(("probe", "name"), [(foreign, "NOT_RELEASED"), (importing, "math")])
def test_a_visible_case_that_cannot_travel(course, bread, probe, name):
    assert course.refusal(with_visible(bread, probe)) == (
        f"The visible case {probe.__name__} of portions uses {name}; it may use np and its own arguments only."
    )


def test_a_visible_case_that_is_no_function(course, bread):
    probe = lambda portions, rng: portions([1], 2)  # noqa: E731
    assert course.refusal(with_visible(bread, probe)) == (
        "The visible case <lambda> of portions should be a function of its own, written with def."
    )


def test_points_that_disagree(course):
    content = json.loads(course.notebook.read_text())
    (cell,) = (cell for cell in content["cells"] if cell["id"] == "Oven")
    cell["metadata"]["nbgrader"]["points"] = 2
    course.notebook.write_text(json.dumps(content))
    assert course.refusal() == f"{NOT_RELEASED}The check cell of Oven gives 2 points, its declaration 1.5."


@pytest.mark.parametrize(("cell", "old", "new"), [("solve_portions", "* 50", "* 49"), ("solve_Oven", "* 3", "* 4")])
def test_a_solution_that_is_not_the_reference(course, cell, old, new):
    course.edit(cell, old, new)
    name = cell.removeprefix("solve_")
    assert course.refusal() == (
        f"{NOT_RELEASED}The solution of {name} in the notebook is not the reference: "
        "`python -m autograder copy 01_bread` copies it over."
    )
    assert copy_lessons(course.folder, [course.lesson]) == {course.lesson.name: 1}
    assert course.release().exists()
    assert copy_lessons(course.folder, [course.lesson]) == {course.lesson.name: 0}


def test_copy_names_an_exercise_without_a_cell(course):
    course.edit("solve_portions", "* 50", "* 49")
    content = json.loads(course.notebook.read_text())
    content["cells"] = [cell for cell in content["cells"] if cell["id"] != "solve_Oven"]
    course.notebook.write_text(json.dumps(content))
    with pytest.raises(AutograderError) as caught:
        copy_lessons(course.folder, [course.lesson])
    assert str(caught.value) == (
        "01_bread has no solution cell for Oven: each needs one whose id and grade_id are solve_<name>. "
        "The other solutions were copied."
    )
    assert "* 50" in course.notebook.read_text()


def test_comments_and_docstrings_may_differ(course):
    course.edit("solve_portions", '"""flour (n,)', '"""Your flour (n,)')
    course.edit("solve_portions", "    each =", "    # A word.\n    each =")
    assert course.release().exists()


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (code("other", "1", grade=True, locked=True, points=1), "The graded cell other belongs to no declared exercise."),
        (
            code("imports", "import numpy", solution=True),
            "The solution cell imports belongs to no declared exercise: nbgrader would empty it.",
        ),
        (
            code("a", "1", grade_id="b", locked=True),
            "The cell a has the grade_id b; the two must be equal for a reproducible release.",
        ),
    ],
)
def test_cells_that_do_not_belong(course, cell, sentence):
    course.append(cell)
    assert course.refusal() == NOT_RELEASED + sentence


def test_an_exercise_without_its_cells(course):
    content = json.loads(course.notebook.read_text())
    content["cells"] = [cell for cell in content["cells"] if "why_salt" not in cell["id"]]
    course.notebook.write_text(json.dumps(content))
    assert course.refusal() == (
        f"{NOT_RELEASED}why_salt has no check cell: a graded cell whose id and grade_id are why_salt. "
        "why_salt has no solution cell: a cell whose id and grade_id are solve_why_salt. "
        'why_salt has no cell that shows its choices: choices("why_salt")'
    )


def with_answer(bread, answer):
    """The lesson with another form of its last exercise's answer."""
    *others, last = bread.exercises
    return dataclasses.replace(bread, exercises=(*others, dataclasses.replace(last, answer=answer)))


def test_choices_that_no_cell_shows(course, bread):
    """Words without a sentence stand in a listing of the notebook's own: they need no cell."""
    course.edit("choices_why_salt", "why_salt", "portions")
    assert course.refusal() == f'{NOT_RELEASED}why_salt has no cell that shows its choices: choices("why_salt")'
    assert course.release(with_answer(bread, Choices({"taste": "", "colour": ""}, one=True))).exists()


def test_a_reference_that_answers_in_other_words(course, bread):
    answer = Choices({"flavour": "Bread without it is bland.", "colour": "It makes the crust brown."}, one=True)
    assert course.refusal(with_answer(bread, answer)) == (
        f'{NOT_RELEASED}The reference of why_salt answers \'taste\'; it should be one of the words "colour" and "flavour".'
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", f"{NOTEBOOK} cannot be read as a notebook: NotJSONError."),
        (
            '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
            f"{NOTEBOOK} cannot be read as a notebook: TypeError.",
        ),
        (None, f"01_bread has no notebook: {NOTEBOOK} is not there."),
    ],
)
def test_a_notebook_that_is_none(course, content, sentence):
    course.notebook.unlink()
    if content is not None:
        course.notebook.write_text(content)
    assert course.refusal() == sentence


def test_a_folder_in_the_way(course):
    (course.source / "checking").mkdir()
    (course.source / "checking" / "a.txt").write_text("a")
    assert course.refusal() == ("source/01_bread/checking is in the way: a release has a folder of that name of its own.")


def test_a_copy_of_what_the_lesson_brings(course):
    (course.source / "dough.py").write_text("")
    assert course.refusal() == (
        "01_bread was not released. source/01_bread/dough.py is in the way: the lesson brings the course's own dough.py."
    )


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("schema_version", 1, "NbGraderException: One or more notebooks in the assignment use an old version of the "),
        ("schema_version", 9, "NbGraderException: One or more notebooks in the assignment use an newer version of the "),
    ],
)
def test_metadata_that_nbgrader_refuses(course, key, value, reason):
    content = json.loads(course.notebook.read_text())
    content["cells"][2]["metadata"]["nbgrader"][key] = value
    course.notebook.write_text(json.dumps(content))
    start = f"{NOT_RELEASED}nbgrader could not generate it: nbgrader.converters.base.{reason}nbgrader metadata format. Please "
    assert course.refusal().startswith(start)


def test_nbgraders_own_reason_is_passed_on(course):
    """What it raises in the end says only: see the above traceback."""
    course.append(code("extra", "### BEGIN HIDDEN TESTS\n1", locked=True))
    assert course.refusal() == (
        f"{NOT_RELEASED}nbgrader could not generate it: RuntimeError: No end hidden tests statement found"
    )


def test_a_gradebook_that_is_none(course):
    (course.root / "gradebook.db").write_bytes(b"x" * 5000)
    assert course.refusal() == "The gradebook could not be written: file is not a database. Nothing was changed."


def test_a_preprocessor_of_the_course_that_is_not_there(course):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.GenerateAssignment.preprocessors = ['nowhere.Nothing']\n")
    assert course.refusal() == f"{NOT_RELEASED}nbgrader could not generate it: ModuleNotFoundError: No module named 'nowhere'"
