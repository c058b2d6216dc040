"""A few of the moments at which, and ways in which, `make nightly` kills and starves every command."""

import shutil

import pytest

from tests.course_copy import ROOT
from tests.lives import killing, starving
from tests.lives.course_in_two_states import Course, judged


def test_commands_killed_at_random_moments_are_whole(tmp_path):
    seen = killing.kill("copy", 8, 5, tmp_path)
    assert seen["before"] + seen["after"] == 8
    assert seen["died"] >= 4  # the others may be done before they are killed


def test_half_a_work_is_found(tmp_path):
    """The control: one of two lessons is as it was, the other one is not."""
    course = Course(tmp_path)
    before, after = course.prepare("copy", lambda name: killing.whole(course.root, name))
    course.reset()
    assert judged(course, "copy", before, after)[0] == "before"
    one = "source/01_linear_units/01_linear_units.ipynb"
    shutil.copyfile(ROOT / one, course.root / one)
    with pytest.raises(AssertionError, match="copy left half of its work"):
        judged(course, "copy", before, after)


KINDS = ["file size", "descriptors", "closed descriptors"]


def test_starved_commands_tell_no_untruth(tmp_path):
    tried, wrong = starving.starve("copy", KINDS, 1, 3, tmp_path)
    assert (tried, wrong) == (len(KINDS), [])


@pytest.mark.parametrize(
    ("code", "said", "fault"),
    [
        (0, "", "exit 0, and the work is not done"),
        (1, "Traceback\nValueError\n", "not one sentence"),
        (1, "autograder: The work is done, but what it says could not be written: full.\n", "before, and it said"),
        (1, "autograder: None was written.\n", "None"),
    ],
)
def test_an_untruth_is_found(monkeypatch, code, said, fault):
    monkeypatch.setattr(starving, "judged", lambda *_: ("before", None))
    course = type("Course", (), {"recover": lambda self: None})()
    with pytest.raises(AssertionError, match=fault):
        starving.judge(course, "copy", starving.Starved(), code, said, (None, None))
