"""Naming what is behind a difference: never a false accusation."""

import numpy as np
import pytest

from autograder.check.compare import compare
from autograder.check.diagnose import alike
from autograder.check.records import Difference, Relation, Run
from autograder.check.relations import relation

from .toys import SCALE, SPREAD, done, verdict_on

ROW = np.array([[1.5, -2.25, 4.0, 0.0]])
COLUMN, TABLE = ROW.T, np.arange(6.0).reshape(2, 3) - 0.5


def related(expected, came):
    difference = compare(done(expected), done(came)).difference
    return difference and relation(difference)


@pytest.mark.parametrize(
    ("expected", "came", "kind"),
    [
        (1.5, np.array([[1.5]]), "item"),
        (np.array([[1.5]]), 1.5, "keepdims"),
        (ROW, COLUMN, "transposed"),
        (TABLE, TABLE.T, "transposed"),
        (TABLE, TABLE.reshape(3, 2), "reshaped"),
        (ROW, ROW[0], "reshaped"),
        (ROW, ROW[0, ::-1], "as many"),
        (ROW, np.sum(ROW), "summed"),
        (ROW, np.array([np.mean(ROW)]), "averaged"),
        (ROW, 17.0, "one number"),
        (ROW, ROW + COLUMN, "outer"),
        (ROW, np.full((1, 4), 3.0), "constant"),
        (ROW, np.zeros((1, 4)), "constant"),
        (ROW, np.trunc(ROW).astype(int), "whole numbers"),
        (ROW, np.abs(ROW), "signs"),
        (ROW, ROW + 0.25, "offset"),
    ],
)
def test_relations_are_named(expected, came, kind):
    assert related(expected, came) == Relation(kind)


@pytest.mark.parametrize("factor", [-1, 2, 0.5, 1 / 7, 1.005, 1e12])
def test_constant_factors_are_named(factor):
    found = related(ROW, factor * ROW)
    assert found.kind == "factor"
    assert found.factor == pytest.approx(factor)


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        (ROW, ROW * [1, 1, 2, 1]),
        (ROW, 2 * ROW + [[0, 0, 0, 0.01]]),
        (ROW * 1e-9, np.array([[3e-9, 1e-9, -1e-9, 0]])),
        (np.array([1.0, 2.0]), np.array([1e9 + 5, 1e9 - 3])),
        (3.0, 4.5),
        (np.array([[3.0]]), np.array([[4.5]])),
        (np.array([3.0, 0.0]), np.array([4.5, 0.0])),
        (np.array([1.0, np.nan]), np.array([2.0, np.inf])),
        (TABLE, TABLE.T[:, ::-1].ravel()[:5]),
        (TABLE, np.zeros((4, 4))),
        ("a", "b"),
        (1.0, None),
        (np.array([1e308, 1.0]), np.array([-1e308, 5e307])),
    ],
)
def test_what_does_not_hold_for_every_entry_is_not_named(expected, came):
    assert related(expected, came) is None


def test_other_values_in_a_turned_shape_are_not_transposed():
    assert related(TABLE, TABLE.T + 1) == Relation("as many")


def test_what_right_entries_have_in_common_is_named():
    negative, first = (ROW < 0) * 1.5, np.array([[1.0], [0.0]])
    assert related(ROW, ROW + negative) == Relation("all but", which="the entries that should be negative")
    assert related(ROW, ROW * 1.5) == Relation("factor", 1.5)
    assert related(TABLE, TABLE + first * [1, 2, 5]) == Relation("all but", which="the first row")
    assert related(TABLE, TABLE + first[::-1] * [1, 2, 5]) == Relation("only", which="the first row")
    assert related(TABLE, TABLE + [[0, 0, 1], [0, 0, 3]]) == Relation("all but", which="the last column")
    assert related(TABLE, TABLE * [[1, 1, 0], [0, 1, 1]]) == Relation("zeros")
    assert related(TABLE, TABLE + [[0, 1, 0], [0, 1, 3]]) is None


def test_what_holds_for_rows_or_columns_is_named():
    assert related(TABLE, TABLE[:, [1]] @ [[1, 1, 1]] + 9) == Relation("same", which="column")
    assert related(TABLE, TABLE + [[7], [8]]) == Relation("each off", which="row")
    assert related(TABLE, TABLE + [[7, 8, 9]]) == Relation("each off", which="column")
    assert related(TABLE, TABLE * [[7], [8]]) == Relation("each a multiple", which="row")
    assert related(TABLE, TABLE * [[7, 8, 9]]) == Relation("each a multiple", which="column")
    assert related(TABLE, TABLE[::-1, ::-1]) == Relation("order")
    assert related(TABLE, 1 - TABLE * 4 + 3 * TABLE) == Relation("complement")


def test_one_number_alone_is_related_by_a_telling_factor_only():
    assert related(3.0, -3.0) == Relation("factor", -1.0)
    assert related(3.0, 9.0) is None


def test_settings_of_the_notebook_do_not_matter():
    with np.errstate(all="raise"):
        assert relation(Difference("value", expected=ROW, came=2 * ROW)) == Relation("factor", 2.0)


def first(x):
    return x[0], x - x[0]


def test_a_mistake_is_recognised():
    median = verdict_on(SPREAD, lambda x: (np.median(x), x - np.median(x)))
    assert [m.id for m in median.mistakes] == ["median"]


def test_mistakes_that_give_the_same_share():
    verdict = verdict_on(SPREAD, first)
    assert [m.id for m in verdict.alternatives] == ["first_only", "also_first"]
    assert verdict.mistakes == ()


def test_almost_a_mistake_is_not_accused():
    """One entry is another than the mistake would give."""

    def almost(x):
        middle, rest = np.median(x), x - np.median(x)
        rest[-1] += 1
        return middle, rest

    assert verdict_on(SPREAD, almost).mistakes == ()


def test_a_slip_that_is_made_in_place_too_is_still_that_slip():
    def median_in_place(x):
        middle = np.median(x)
        x -= middle
        return middle, x

    assert [m.id for m in verdict_on(SPREAD, median_in_place).mistakes] == ["median"]


def test_how_a_number_is_not_finite_depends_on_the_spelling():
    one, other = Run(np.array([1.0, np.nan, np.inf])), Run([1.0, -np.inf, np.nan])
    assert alike(one, other)
    assert not alike(one, Run([1.5, -np.inf, np.nan]))
    assert not alike(one, Run([1.0, 2.0, np.nan]))


def test_a_mistake_without_its_side_effect_is_not_named():
    def in_place_and_wrong(x, factor):
        x *= factor
        return x + 1

    assert verdict_on(SCALE, lambda x, factor: np.multiply(x, factor, out=x)).mistakes[0].id == "in_place"
    assert verdict_on(SCALE, in_place_and_wrong).mistakes == ()
    assert verdict_on(SCALE, lambda x, factor: x * factor).outcome == "right"
