"""A notebook from before its lesson was cut: it is not judged, and its student is told where the other half is."""

import dataclasses

import pytest
from reading_course import HandIn, ids, managed, own_code

from autograder.course.submission import Unreadable

BOTH = (
    "This notebook is from before lesson shapes was cut in two: turn, Bend are in 02_curves. "
    "Fetch both lessons again and copy your answers over."
)
THREE = (
    "This notebook is from before lesson shapes was cut: turn is in 02_curves; Bend is in 03_bends. "
    "Fetch these lessons again and copy your answers over."
)
IN_ONE, IN_TWO = (("turn", "02_curves"), ("Bend", "02_curves")), (("turn", "02_curves"), ("Bend", "03_bends"))


@pytest.fixture
def old(tmp_path, lesson):
    """Hands in for a lesson two of whose exercises have moved."""
    return HandIn(tmp_path / "submitted", dataclasses.replace(lesson, moved=IN_ONE))


OLD_CELLS = {
    "a check": own_code('check("turn")', metadata=managed("turn", grade=True, locked=True, points=2)),
    "a solution": own_code("class Bend: pass", metadata=managed("solve_Bend", solution=True)),
    "a check that lost its metadata": own_code('check("turn")', id="turn"),
}


@pytest.mark.parametrize("kind", OLD_CELLS)
def test_a_cell_of_a_moved_exercise_tells_where_it_went(old, kind):
    old.insert("scale", OLD_CELLS[kind])
    assert old.read() == Unreadable("ada", BOTH, outdated=True)


def test_a_lesson_cut_in_three_names_every_place(old, lesson):
    old.insert("scale", OLD_CELLS["a check"])
    old.lesson = dataclasses.replace(lesson, moved=IN_TWO)
    assert old.read().reason == THREE


def test_a_notebook_of_today_is_read(old):
    """The control: nothing of a moved exercise is in it, and a name in a student's own text is none of its cells."""
    old.insert("scale", own_code("def turn(x): return -x"))
    assert ids(old.read()) == [
        "intro",
        "setup",
        "area",
        "check-area",
        "plot",
        "next",
        "scale",
        "own-1",
        "check-scale",
        "why",
        "try",
    ]


def test_where_nothing_has_moved_such_a_cell_is_the_students_own(hand_in):
    hand_in.insert("scale", OLD_CELLS["a check"])
    assert "own-1" in ids(hand_in.read())
