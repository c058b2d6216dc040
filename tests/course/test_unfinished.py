"""Names count as unfinished by the notebook's text alone, whatever an answer says when it runs."""

from reading_course import AREA_STUB, SCALE_STUB

AREA = "def area(w, h):\n    return w * h"


def unfinished(hand_in, **typed: str) -> set[str]:
    for name, text in typed.items():
        hand_in.cell(name)["source"] = text
    return set(hand_in.read().unfinished)


def test_an_untouched_notebook_has_everything_unfinished(hand_in):
    assert unfinished(hand_in) == {"area", "scale"}


def test_what_was_typed_is_finished_whatever_it_is(hand_in):
    assert unfinished(hand_in, area=AREA) == {"scale"}
    assert unfinished(hand_in, area="raise NotImplementedError()", scale="") == set()


def test_blank_lines_around_a_stub_are_no_answer(hand_in):
    assert unfinished(hand_in, area=f"\n\n{AREA_STUB}\n", scale=f"{SCALE_STUB}\n\n") == {"area", "scale"}


def test_what_mentions_something_unwritten_is_unfinished_too(hand_in):
    assert unfinished(hand_in, scale="def scale(x):\n    return area(2, x)") == {"area", "scale"}
    assert unfinished(hand_in, area=AREA) == set()


def test_a_name_inside_another_name_is_no_mention(hand_in):
    assert unfinished(hand_in, scale="def scale(x):\n    areas = 2 * x\n    return areas") == {"area"}


def test_a_deleted_cell_is_not_as_it_was_received(hand_in):
    hand_in.remove("area")
    assert unfinished(hand_in) == {"scale"}
