"""Has every item of the lectures an exercise that is about it, and every erratum a place where it is shown?"""

import json
from pathlib import Path

import pytest

from autograder import exercise
from solutions import COURSE
from solutions.coverage import ERRATA, ITEMS, lectures_cited, markdown, places, table

SOURCE = Path(__file__).parents[2] / "source"
COUNTS = {"000": 41, "002": 18, "003": 15, "004": 18}
ROWS = table(COURSE.values())


def cells(lesson):
    notebook = json.loads((SOURCE / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    return {cell["id"] for cell in notebook["cells"]}


def strangers(lecture, found):
    """The places that do not cite the lecture, or do not exist in their notebook."""
    uncited = [place.name for place in found if place.exercise and lecture not in lectures_cited(place.exercise)]
    return uncited + [place.name for place in found if place.name not in cells(place.lesson)]


def test_the_table_has_the_items_of_the_lectures_and_no_others():
    assert list(ITEMS) == [f"{lecture}-{n:02}" for lecture, count in COUNTS.items() for n in range(1, count + 1)]
    assert len(ITEMS) == 92


@pytest.mark.parametrize(("item", "what", "found"), ROWS, ids=list(ITEMS))
def test_an_item_has_places_that_exist_and_cite_its_lecture(item, what, found):
    assert what
    assert found
    assert strangers(item[:3], found) == []


def test_85_items_and_more_are_checked_automatically():
    checked = [item for item, _, found in ROWS if any(place.exercise for place in found)]
    assert len(checked) >= 85


@pytest.mark.parametrize("erratum", ERRATA)
def test_an_erratum_has_a_place_that_exists_and_cites_its_lecture(erratum):
    found = places(ERRATA[erratum], COURSE.values())
    assert found
    assert strangers(erratum[:3], found) == []


def test_an_exercise_that_does_not_exist_is_named():
    with pytest.raises(LookupError, match="^The coverage table names backflip, and no lesson has such an exercise.$"):
        places("relu backflip", COURSE.values())


def test_a_stranger_among_the_places_is_noticed():
    assert strangers("003", places("relu 03_losses/no_such_cell", COURSE.values())) == ["relu", "no_such_cell"]


def test_lectures_are_read_off_an_exercise_and_its_mistakes():
    def reference():
        return 1

    declared = exercise(reference, points=1, lecture="000 eq 2; 002 p.1")

    @declared.mistake(hint="Is it?", see="004 (SGD slides); the convention card")
    def two():
        """It is two."""
        return 2

    assert lectures_cited(declared) == {"000", "002", "004"}


def test_the_table_prints_a_line_for_each_item():
    lines = markdown(COURSE.values()).splitlines()
    assert len(lines) == 2 + 92
    assert lines[2 + list(ITEMS).index("002-07")] == "| 002-07 | one-hot targets | one_hot (03) | written |"
    assert lines[2 + list(ITEMS).index("000-11")].endswith("| flipped_units (02) | typed |")
