"""The notebook that nbgrader reads back: our score and nothing else, in a file that is valid."""

import nbformat
import pytest
from nbgrader import utils
from nbgrader.nbgraderformat import MetadataValidator
from reading_course import INTRO, own_code, own_prose

from autograder.check.message import Message
from autograder.course.submission import untouched
from autograder.output.autograded import autograded_notebook, notebook_text, shown_cell
from autograder.records import Cell, ExerciseResult, Output, SubmissionResult

ANSWER = "def area(w, h):\n    return w * h"


def result(area=1.5, scale=3.0, **more) -> SubmissionResult:
    marks = (("check-area", 2.0, area), ("check-scale", 3.0, scale))
    exercises = [ExerciseResult(n, most, score, "partly", Message("partly", f"{n}: a message")) for n, most, score in marks]
    return SubmissionResult("ada", "graded", tuple(exercises), **more)


def cells(notebook) -> dict:
    return {cell.id: cell for cell in notebook.cells}


@pytest.fixture
def made(hand_in, lesson):
    """Makes the autograded notebook of what is handed in, as it is read back from its file."""

    def make(outcome=None):
        notebook = autograded_notebook(hand_in.read(), lesson, outcome or result())
        return nbformat.reads(notebook_text(notebook), as_version=4)

    return make


@pytest.mark.parametrize("score", [0.0, 0.1 + 0.2, 1 / 3, 1e-9, 1.5, 2.0, 2])
def test_nbgrader_reads_exactly_our_score(made, score):
    graded = cells(made(result(area=score)))
    assert utils.determine_grade(graded["check-area"]) == (score, 2.0)
    assert utils.determine_grade(graded["check-scale"]) == (3.0, 3.0)
    graded["check-area"].outputs = []
    assert utils.determine_grade(graded["check-area"]) == (2.0, 2.0), "without our number nbgrader gives full marks"


def test_an_exercise_without_a_score_gains_nothing(made):
    graded = cells(made(result(area=None)))
    assert utils.determine_grade(graded["check-area"]) == (0, 2.0)
    assert graded["check-area"].outputs[0].data["text/plain"] == "◐ check-area: a message"


def test_an_exercise_that_was_not_judged_gains_nothing(made):
    graded = cells(made(SubmissionResult("ada", "graded", ())))
    assert [utils.determine_grade(graded[name])[0] for name in ("check-area", "check-scale")] == [0, 0]
    assert graded["check-area"].outputs[0].evalue == "This exercise was not judged."


@pytest.mark.parametrize("score", [2.5, -0.5, float("nan"), float("inf")])
def test_a_score_that_nbgrader_would_misread_is_refused(made, score):
    with pytest.raises(ValueError) as error:  # noqa: PT011
        made(result(area=score))
    assert str(error.value) == f"check-area: a score of {score} is not between 0 and 2"


def test_outputs_of_the_students_cells_are_not_read_as_marks(made, hand_in):
    forged = {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 1}
    hand_in.cell("check-area")["outputs"] = [forged]
    assert utils.determine_grade(cells(made(result(area=0.0)))["check-area"]) == (0.0, 2.0)


def test_an_answer_for_a_person_waits_unless_it_is_untouched(made, hand_in):
    assert utils.determine_grade(cells(made())["why"]) == (0, 4.0)
    hand_in.cell("why")["source"] = "Because."
    assert utils.determine_grade(cells(made())["why"]) == (None, 4.0)


def test_every_source_cell_has_the_sources_own_metadata(made, hand_in, lesson):
    for cell in hand_in.notebook["cells"]:
        cell["metadata"] = (
            {"nbgrader": cell["metadata"]["nbgrader"] | {"points": 100}} if "nbgrader" in cell["metadata"] else {}
        )
    graded = cells(made())
    for cell in lesson.notebook.cells:
        assert graded[cell.id].metadata.get("nbgrader") == cell.nbgrader
        assert graded[cell.id].cell_type == cell.cell_type


def test_a_checksum_tells_an_answer_from_a_stub(made, hand_in):
    hand_in.cell("area")["source"] = ANSWER
    graded = cells(made())
    same = {name: utils.compute_checksum(graded[name]) == graded[name].metadata.nbgrader.checksum for name in ("area", "scale")}
    assert same == {"area": False, "scale": True}
    for name in ("setup", "check-area", "check-scale", "next"):
        assert utils.compute_checksum(graded[name]) == graded[name].metadata.nbgrader.checksum


def test_the_file_is_valid_for_nbformat_and_nbgrader(made, hand_in):
    hand_in.insert("try", own_code("x = 1", id="<b>"), own_prose("words"))
    outputs = {"own-1": Output("shown\n", "ZeroDivisionError: division by zero"), "area": Output("", "KeyError")}
    notebook = made(result(outputs=outputs, note="A note"))
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    notebook.cells[0]["id"] = "<b>"
    with pytest.raises(nbformat.ValidationError):
        nbformat.validate(notebook)


def test_what_a_cell_showed_is_text_without_terminal_sequences(made, hand_in):
    hand_in.insert("try", own_code("x = 1"))
    shown = Output(
        "\x1b[31mred\x1b[0m\r\nbell\x07 \x1b]8;;http://x\x07link \u202eleft", "Traceback\nValueError: \x1b[1mno\x9b1m"
    )
    outputs = cells(made(result(outputs={"own-1": shown})))["own-1"].outputs
    assert outputs[0] == {"output_type": "stream", "name": "stdout", "text": "red\nbell link left"}
    assert (outputs[1].ename, outputs[1].evalue) == ("ValueError", "ValueError: no1m")


def test_a_flood_of_output_is_cut(made, hand_in):
    hand_in.insert("try", own_code("x = 1"))
    outputs = cells(made(result(outputs={"own-1": Output("o" * 10**6, "e" * 10**6)})))["own-1"].outputs
    assert outputs[0].text == "o" * 20_000 + "\n[the rest is cut]"
    assert outputs[1].traceback == ["e" * 5_000, "[the rest is cut]"]


def test_course_prose_stays_and_student_prose_is_fenced(made, hand_in):
    hand_in.cell("intro")["source"] = INTRO + " More."
    hand_in.insert("try", own_prose("# Big\n```\nx\n````"), own_prose(INTRO))
    graded = cells(made())
    assert graded["next"].source == "Doubling is next."
    assert graded["intro"].source == f"```\n{INTRO} More.\n```"
    assert graded["own-1"].source == "`````\n# Big\n```\nx\n````\n`````"
    assert graded["own-2"].source == INTRO


def test_notes_for_the_student_stand_at_the_top(made, hand_in, lesson):
    (hand_in.folder / "a").symlink_to("nowhere")
    first = made(result(note="A note")).cells[0]
    assert first.source == "```\nA note\nNot everything you handed in was used: a is a link, not a file.\n```"
    assert first.cell_type == "markdown"
    (hand_in.folder / "a").unlink()
    assert made().cells[0].id == "intro"


def test_an_unreadable_submission_has_a_notebook_to_show(lesson):
    outcome = SubmissionResult("ada", "could-not-run", (), note="Your notebook could not be read.")
    notebook = autograded_notebook(untouched(lesson, "ada"), lesson, outcome)
    nbformat.validate(notebook)
    assert [utils.determine_grade(cell)[0] for cell in notebook.cells if utils.is_grade(cell)] == [0, 0, 0]


def test_pictures_of_the_course_stay_with_its_own_prose():
    """A page made of it would lack what the text names; a student's attachments are never taken."""
    picture = {"picture.png": {"image/png": "aGVsbG8="}}
    prose = {"![](attachment:picture.png)": picture}
    ours = shown_cell(Cell("a", "prose", "![](attachment:picture.png)"), None, prose, {}, {})
    theirs = shown_cell(Cell("b", "prose", "![](attachment:other.png)"), None, prose, {}, {})
    assert ours["attachments"] == picture
    assert "attachments" not in theirs
