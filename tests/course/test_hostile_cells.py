"""What a notebook claims about its cells counts only where the source says the same."""

import copy

import pytest
from reading_course import AREA_STUB, INTRO, PLOT, cell_of, ids, own_code, own_prose

from autograder.course.submission import submission_digest
from autograder.records import Cell

ANSWER = "def area(w, h):\n    return w * h"
NAMES = ["intro", "setup", "area", "check-area", "plot", "next", "scale", "check-scale", "why", "try"]


def kinds(submission) -> dict[str, tuple[str, bool]]:
    return {cell.id: (cell.kind, cell.runs) for cell in submission.cells}


def claiming(grade_id: str, **more) -> dict:
    return {"nbgrader": {"grade_id": grade_id, "grade": True, "solution": True, "locked": False, "schema_version": 3} | more}


def test_an_honest_submission_keeps_its_order_and_its_answer(hand_in, lesson):
    hand_in.cell("area")["source"] = ANSWER
    read = hand_in.read()
    assert kinds(read) == {
        "intro": ("prose", False),
        "setup": ("given", True),
        "area": ("solution", True),
        "check-area": ("check", False),
        "plot": ("given", False),
        "next": ("prose", False),
        "scale": ("solution", True),
        "check-scale": ("check", False),
        "why": ("prose", False),
        "try": ("given", True),
    }
    assert (read.student, read.lesson, read.files, read.note) == ("ada", "shapes", {}, "")
    assert cell_of(read, "area").source == ANSWER


@pytest.mark.parametrize("name", ["setup", "check-area", "next"])
def test_what_the_source_locks_is_the_sources(hand_in, lesson, name):
    hand_in.cell(name)["source"] = "raise SystemExit"
    hand_in.cell("scale")["source"] = "raise SystemExit"
    read = hand_in.read()
    assert cell_of(read, name).source == lesson.notebook.by_id[name].source
    assert cell_of(read, "scale").source == "raise SystemExit"


def test_a_check_cell_rewritten_as_a_solution_stays_a_check(hand_in):
    cell = hand_in.cell("check-area")
    cell["source"], cell["metadata"] = "score = 100", claiming("check-area", points=100)
    assert cell_of(hand_in.read(), "check-area") == Cell("check-area", "check", 'check("area")', runs=False)


def test_a_solution_made_a_check_is_still_the_students(hand_in):
    hand_in.cell("area")["metadata"] = claiming("area", solution=False, points=100, locked=True)
    assert cell_of(hand_in.read(), "area") == Cell("area", "solution", AREA_STUB)


def test_points_in_the_metadata_change_nothing(hand_in):
    before = hand_in.read()
    for cell in hand_in.notebook["cells"]:
        cell["metadata"].get("nbgrader", {})["points"] = 100
        cell["metadata"]["tags"] = ["shows", "raises-exception"]
    assert hand_in.read() == before
    hand_in.cell("area")["source"] += "\n"
    assert hand_in.read() != before


def test_an_own_cell_gains_nothing_from_a_made_up_grade_id(hand_in):
    hand_in.insert("area", own_code("x = 1", metadata=claiming("bonus", points=100)))
    assert [c for c in hand_in.read().cells if c.source == "x = 1"] == [Cell("own-1", "own", "x = 1")]


def test_the_first_cell_with_a_grade_id_wins(hand_in):
    copied = copy.deepcopy(hand_in.cell("area")) | {"source": "def area(w, h): return 0"}
    hand_in.cell("area")["source"] = ANSWER
    hand_in.insert("area", copied)
    read = hand_in.read()
    assert ids(read)[2:5] == ["area", "own-1", "check-area"]
    assert (cell_of(read, "area").source, cell_of(read, "own-1").kind) == (ANSWER, "own")


def test_a_copied_check_cell_judges_once(hand_in):
    hand_in.insert("try", copy.deepcopy(hand_in.cell("check-area")))
    read = hand_in.read()
    assert [cell.id for cell in read.cells if cell.kind == "check"] == ["check-area", "check-scale"]
    assert read.cells[-1] == Cell("own-1", "own", 'check("area")')


def test_a_stolen_grade_id_only_puts_text_in_its_place(hand_in):
    hand_in.remove("scale")
    hand_in.insert("area", own_code("def scale(x): return 1", metadata=claiming("scale")))
    read = hand_in.read()
    assert ids(read)[2:5] == ["area", "scale", "check-area"]
    assert cell_of(read, "scale") == Cell("scale", "solution", "def scale(x): return 1")


def test_a_cell_id_alone_does_not_beat_a_grade_id(hand_in):
    """The id of a solution on a cell before it, which names no grade_id: does it take the solution's place?"""
    hand_in.insert("intro", own_code("def area(w, h): return 0", id="area"))
    read = hand_in.read()
    assert cell_of(read, "area").source == AREA_STUB
    assert ids(read)[1:3] == ["own-1", "setup"]


def test_a_cell_that_lost_its_metadata_is_known_by_its_id(hand_in):
    for cell in hand_in.notebook["cells"]:
        cell["metadata"] = {}
    assert ids(hand_in.read()) == NAMES


@pytest.mark.parametrize("name", ["own-1", "check-area", "note-1", "a\nb", "<script>", "x" * 300])
def test_a_students_cell_id_is_never_taken_over(hand_in, name):
    hand_in.insert("try", own_code("x = 1", id=name), own_code("y = 1", id=name))
    read = hand_in.read()
    assert ids(read) == [*NAMES, "own-1", "own-2"]


def test_a_showing_cell_runs_when_it_was_changed(hand_in):
    assert cell_of(hand_in.read(), "plot") == Cell("plot", "given", PLOT, runs=False)
    hand_in.cell("plot")["source"] = PLOT + "\nx = 1"
    assert cell_of(hand_in.read(), "plot") == Cell("plot", "own", PLOT + "\nx = 1")


def test_a_students_cell_with_the_tag_of_a_picture_runs(hand_in):
    hand_in.insert("try", own_code("x = 1", metadata={"tags": ["shows"]}))
    assert hand_in.read().cells[-1] == Cell("own-1", "own", "x = 1")


def test_a_cell_of_another_type_is_what_the_student_made_it(hand_in):
    hand_in.cell("intro").update(cell_type="code", source="x = 1")
    hand_in.cell("try").update(cell_type="markdown")
    read = hand_in.read()
    assert cell_of(read, "intro") == Cell("intro", "own", "x = 1")
    assert cell_of(read, "try") == Cell("try", "prose", "area(1, 2)", runs=False)


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading", "widget", 7, None])
def test_a_solution_is_code_whatever_kind_of_cell_it_says_it_is(hand_in, kind):
    hand_in.cell("area").update(cell_type=kind, source=ANSWER)
    assert cell_of(hand_in.read(), "area") == Cell("area", "solution", ANSWER)


@pytest.mark.parametrize("kind", ["raw", "heading", "widget", 7, None, ["code"]])
def test_a_cell_that_is_not_code_does_not_run(hand_in, kind):
    hand_in.insert("try", own_prose("<script>1</script>", cell_type=kind))
    assert hand_in.read().cells[-1] == Cell("own-1", "prose", "<script>1</script>", runs=False)


def test_outputs_attachments_and_counts_leave_no_trace(hand_in):
    before = hand_in.read()
    number = {"output_type": "execute_result", "data": {"text/plain": "100"}, "metadata": {}, "execution_count": 1}
    hand_in.cell("check-area").update(outputs=[number], execution_count=7)
    hand_in.cell("intro").update(attachments={"a.png": {"image/svg+xml": "<svg onload='x()'/>"}})
    hand_in.notebook["metadata"] = {"widgets": {"x": 1}, "kernelspec": {"name": "evil", "display_name": "<b>"}}
    assert hand_in.read() == before
    assert submission_digest(hand_in.read()) == submission_digest(before)


def test_the_digest_changes_with_what_is_run(hand_in):
    before = submission_digest(hand_in.read())
    hand_in.cell("area")["source"] = ANSWER
    assert submission_digest(hand_in.read()) != before
    hand_in.cell("area")["source"] = AREA_STUB
    (hand_in.folder / "mine.csv").write_text("1")
    assert submission_digest(hand_in.read()) != before


def test_a_long_prose_cell_is_cut_and_long_code_is_not(hand_in):
    hand_in.insert("try", own_prose("p" * 100_000), own_code("c" * 100_000))
    prose, code = hand_in.read().cells[-2:]
    assert (len(prose.source), len(code.source)) == (20_000, 100_000)


def test_lines_of_a_source_are_joined(hand_in):
    hand_in.cell("intro")["source"] = INTRO.splitlines(keepends=True)
    hand_in.cell("area")["source"] = ANSWER.splitlines(keepends=True)
    read = hand_in.read()
    assert (cell_of(read, "intro").source, cell_of(read, "area").source) == (INTRO, ANSWER)
