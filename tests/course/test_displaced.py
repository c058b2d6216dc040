"""Answers outside of their own cells: found by the names they define, their checks below them, and the student is told."""

import pytest
from reading_course import AREA_STUB, SCALE_STUB, cell_of, ids, own_code

from autograder.records import Cell

AREA, SCALE = "def area(w, h):\n    return w * h", "def scale(x):\n    return 2 * x"
NAMES = ["intro", "setup", "area", "check-area", "plot", "next", "scale", "check-scale", "why", "try"]


@pytest.fixture
def answered(hand_in):
    hand_in.cell("area")["source"], hand_in.cell("scale")["source"] = AREA, SCALE
    return hand_in


def strip(notebook: dict) -> None:
    """What some tools do: neither metadata nor ids are left."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    notebook["nbformat_minor"] = 4


def test_without_metadata_and_ids_answers_are_found_by_name(answered):
    before = answered.read().cells
    strip(answered.notebook)
    read = answered.read()
    assert read.cells == before
    assert read.note == "Found by name, outside of their own cells: area, scale."


def test_without_metadata_and_ids_a_stub_is_still_a_stub(hand_in):
    strip(hand_in.notebook)
    read = hand_in.read()
    assert (ids(read), read.unfinished, read.note) == (NAMES, {"area", "scale"}, "")


def test_without_metadata_ids_and_checks_each_check_follows_its_answer(answered):
    answered.remove("check-area", "check-scale")
    strip(answered.notebook)
    assert ids(answered.read()) == NAMES


def test_an_answer_pasted_into_a_fresh_cell_takes_the_place_of_its_cell(answered):
    answered.insert("area", own_code(AREA))
    answered.remove("area")
    read = answered.read()
    assert (ids(read), cell_of(read, "area")) == (NAMES, Cell("area", "solution", AREA))
    assert read.note == "Found by name, outside of its own cell: area."


@pytest.mark.parametrize("check", ["kept", "deleted"])
@pytest.mark.parametrize("stub", ["kept", "deleted"])
def test_a_check_stands_below_an_answer_pasted_further_down(answered, check, stub):
    answered.cell("area")["source"] = AREA_STUB
    answered.insert("try", own_code("import cmath"), own_code(AREA))
    answered.remove(*["area"] * (stub == "deleted"), *["check-area"] * (check == "deleted"))
    read = answered.read()
    answer = "own-2" if stub == "kept" else "area"
    assert ids(read)[-4:] == ["try", "own-1", answer, "check-area"]
    moved = "" if stub == check == "deleted" else " The check of area was put below the answer."
    assert read.note == f"Found by name, outside of its own cell: area.{moved}"


def test_a_deleted_check_follows_the_last_try_that_stands_together(answered):
    answered.insert("area", own_code("def area(w, h):\n    return w + h"), own_code(AREA))
    answered.remove("check-area")
    read = answered.read()
    assert ids(read)[2:6] == ["area", "own-1", "own-2", "check-area"]
    assert cell_of(read, "own-2").source == AREA


def test_an_answer_typed_into_its_check_cell_runs_before_the_check(answered):
    answered.remove("area")
    answered.cell("check-area")["source"] = f'{AREA}\n\ncheck("area")'
    read = answered.read()
    assert ids(read) == NAMES
    assert cell_of(read, "area") == Cell("area", "solution", AREA)
    assert cell_of(read, "check-area") == Cell("check-area", "check", 'check("area")', runs=False)
    assert read.note == "Found in a locked cell: area."


def test_an_answer_merged_with_given_code_runs_below_it(answered):
    answered.cell("setup")["source"] += f"\n\n{AREA}"
    answered.cell("area")["source"] = AREA_STUB
    read = answered.read()
    assert ids(read)[1:5] == ["setup", "own-1", "area", "check-area"]
    assert cell_of(read, "setup").source == "import math"
    assert cell_of(read, "own-1") == Cell("own-1", "own", AREA)


def test_two_answers_in_one_locked_cell_are_both_found(answered):
    answered.remove("area", "scale")
    answered.cell("setup")["source"] = f"{AREA}\n\n{SCALE}"
    read = answered.read()
    assert (ids(read)[:4], read.note) == (["intro", "setup", "area", "check-area"], "Found in a locked cell: area, scale.")
    assert cell_of(read, "area").source == f"{AREA}\n\n{SCALE}"


@pytest.mark.parametrize("text", [f"{AREA} + 1", "score = 100", 'check("area")\nmark = 2'])
def test_locked_cells_are_not_asked_for_what_is_answered(answered, text):
    before = answered.read()
    answered.cell("check-area")["source"] = text
    answered.cell("setup")["source"] = f"{text}\nimport math"
    assert answered.read() == before


def test_the_first_of_two_cells_that_define_a_name_wins(answered):
    answered.remove("area")
    answered.insert("setup", own_code(AREA), own_code("def area(w, h):\n    return 0"))
    read = answered.read()
    assert ids(read)[1:5] == ["setup", "area", "own-1", "check-area"]
    assert cell_of(read, "area").source == AREA


def test_a_cell_that_claims_to_be_another_is_not_found_by_name(answered):
    answered.remove("area")
    answered.insert("setup", own_code(AREA, metadata={"nbgrader": {"grade_id": "bonus"}}))
    assert ids(answered.read())[1:4] == ["setup", "own-1", "check-area"]


def test_a_check_that_was_moved_above_its_answer_stays(answered):
    check = answered.cell("check-scale")
    answered.remove("check-scale")
    answered.insert("setup", check)
    read = answered.read()
    assert (ids(read)[:3], read.note) == (["intro", "setup", "check-scale"], "")


def test_many_cells_that_define_a_name_take_no_time(answered):
    answered.insert("try", *[own_code(f"{SCALE}\n\n{AREA}") for _ in range(4_000)])
    answered.remove("area", "scale", "check-area", "check-scale")
    read = answered.read()
    assert [cell.id for cell in read.cells if cell.kind == "solution"] == ["area", "scale"]
    assert read.unfinished == set()


def test_stubs_in_other_cells_are_no_answers(answered):
    answered.cell("check-area")["source"] = SCALE_STUB
    answered.cell("scale")["source"] = SCALE_STUB
    answered.insert("try", own_code(SCALE_STUB))
    read = answered.read()
    assert (ids(read), read.note) == ([*NAMES, "own-1"], "")
