"""Students may move and delete cells: what the source owns comes back, and the order is theirs."""

from reading_course import ids, own_code

from autograder.course.submission import untouched

NAMES = ["intro", "setup", "area", "check-area", "plot", "next", "scale", "check-scale", "why", "try"]


def test_a_deleted_check_is_put_back_where_the_source_has_it(hand_in):
    hand_in.remove("check-area", "plot")
    assert ids(hand_in.read()) == [name for name in NAMES if name != "plot"]


def test_locked_cells_are_put_back_and_solutions_are_not(hand_in):
    hand_in.notebook["cells"] = [own_code("x = 1")]
    assert ids(hand_in.read()) == ["setup", "check-area", "next", "check-scale", "why", "own-1"]


def test_a_put_back_check_follows_a_moved_solution(hand_in):
    area = hand_in.cell("area")
    hand_in.remove("area", "check-area")
    hand_in.insert("try", area, own_code("x = 1"))
    assert ids(hand_in.read())[-4:] == ["try", "area", "check-area", "own-1"]


def test_a_moved_check_cell_stays_where_the_student_put_it(hand_in):
    check = hand_in.cell("check-scale")
    hand_in.remove("check-scale")
    hand_in.insert("setup", check)
    assert ids(hand_in.read())[:3] == ["intro", "setup", "check-scale"]


def test_the_stand_in_for_an_unreadable_one_has_every_check(lesson):
    blank = untouched(lesson, "ada")
    assert ids(blank) == ["setup", "check-area", "next", "check-scale", "why"]
    assert blank.files == {}
