"""What the notebook itself says is not written: no answer can say so in its stead."""

from reading_course import AREA_STUB, SCALE_STUB

AREA = "def area(w, h):\n    return w * h"


def unfinished(handing, **typed: str) -> set[str]:
    for name, text in typed.items():
        handing.cell(name)["source"] = text
    return set(handing.read().unfinished)


def test_a_notebook_as_it_was_received_has_everything_left_to_write(handing):
    assert unfinished(handing) == {"area", "scale"}


def test_what_was_typed_is_finished_whatever_it_is(handing):
    assert unfinished(handing, area=AREA) == {"scale"}
    assert unfinished(handing, area="raise NotImplementedError()", scale="") == set()


def test_blank_lines_around_a_stub_are_no_answer(handing):
    assert unfinished(handing, area=f"\n\n{AREA_STUB}\n", scale=f"{SCALE_STUB}\n\n") == {"area", "scale"}


def test_what_mentions_something_unwritten_is_unfinished_too(handing):
    assert unfinished(handing, scale="def scale(x):\n    return area(2, x)") == {"area", "scale"}
    assert unfinished(handing, area=AREA) == set()


def test_a_name_inside_another_name_is_no_mention(handing):
    assert unfinished(handing, scale="def scale(x):\n    areas = 2 * x\n    return areas") == {"area"}


def test_a_deleted_cell_is_not_as_it_was_received(handing):
    handing.remove("area")
    assert unfinished(handing) == {"scale"}
