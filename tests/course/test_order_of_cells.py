"""Students may move and delete cells: what the source owns comes back, and the order is theirs."""

from reading_course import ids, own_code

from autograder.course.submission import untouched

NAMES = ["intro", "setup", "area", "check-area", "plot", "next", "scale", "check-scale", "why", "try"]


def test_a_deleted_check_cell_is_put_back_after_what_stands_before_it_in_the_source(handing):
    handing.remove("check-area", "plot")
    assert ids(handing.read()) == [name for name in NAMES if name != "plot"]


def test_everything_the_source_owns_is_put_back_and_a_deleted_solution_is_not(handing):
    handing.notebook["cells"] = [own_code("x = 1")]
    assert ids(handing.read()) == ["setup", "check-area", "next", "check-scale", "why", "own-1"]


def test_a_put_back_check_follows_a_moved_solution(handing):
    area = handing.cell("area")
    handing.remove("area", "check-area")
    handing.insert("try", area, own_code("x = 1"))
    assert ids(handing.read())[-4:] == ["try", "area", "check-area", "own-1"]


def test_a_moved_check_cell_stays_where_the_student_put_it(handing):
    check = handing.cell("check-scale")
    handing.remove("check-scale")
    handing.insert("setup", check)
    assert ids(handing.read())[:3] == ["intro", "setup", "check-scale"]


def test_what_stands_for_an_unreadable_submission_has_every_check(lesson):
    blank = untouched(lesson, "ada")
    assert ids(blank) == ["setup", "check-area", "next", "check-scale", "why"]
    assert blank.files == lesson.files
