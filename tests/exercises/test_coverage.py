"""Is every item of the lectures that the course has come to taught by an exercise?"""

import pytest

from solutions import COURSE
from solutions.coverage import WHAT, cited, markdown, single, table

ROWS = {item: (exercises, shown) for item, _, exercises, shown in table(COURSE.values())}


def test_citations_are_read_as_people_write_them():
    assert cited("000 eq 2-3, eq 12; 002 p.1") == {"000 eq 2", "000 eq 3", "000 eq 12", "002 p.1"}
    assert cited("000 5.5, Fig 6; 004 (SGD slides)") == {"000 5.5", "000 Fig 6", "004 (SGD slides)"}
    assert cited("see the convention card") == set()
    assert single("003 (gradients)") == ["003 (gradients)"]


def test_every_equation_up_to_42_and_every_page_is_an_item():
    places = {place for item in WHAT for place in single(item)}
    assert {f"000 eq {n}" for n in range(1, 43)} <= places
    assert {f"002 p.{n}" for n in range(1, 8)} <= places


@pytest.mark.parametrize("item", WHAT)
def test_each_item_and_each_of_its_equations_has_an_exercise(item):
    assert ROWS[item][0]
    cited_somewhere = set().union(*(places for _, places in everything()))
    assert set(single(item)) <= cited_somewhere


def test_an_item_that_nobody_cites_has_an_empty_row():
    assert {item: e for item, _, e, _ in table([])} == dict.fromkeys(WHAT, [])


def test_the_table_prints():
    assert markdown(COURSE.values()).count("\n") == len(WHAT) + 1


def everything():
    from solutions.coverage import citations

    return [pair for lesson in COURSE.values() for pair in citations(lesson).items()]
