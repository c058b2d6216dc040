"""Mutants of small references: which there are, which ones weak and sharp cases let through, and what is said of them."""

import numpy as np
import pytest

from autograder import exercise as declared
from autograder.check.verdict import Computed
from autograder.errors import AutograderError
from autograder.prove.asking import passes
from autograder.prove.mutants import mutants
from autograder.prove.survey import AT_LEAST, examined, students
from autograder.prove.table import lines


def examined_with(exercise, some=None, listed=()):
    return examined(exercise, dict(listed), students(3), some)


def survivors(report):
    """difference -> (whether the visible cases pass it, how many of three ids do)."""
    return {one.mutant.difference: (one.outcome.visible, len(one.outcome.full)) for one in report.survivors}


def mean_of_squares(x):
    """Numbers, any shape -> number: the mean of their squares."""
    return float(np.mean(x**2))


def _shrunk(rate):
    return 1 - rate


def decayed(w, rate):
    return w * _shrunk(rate)


def of(reference, *data):
    """An exercise with a visible and a hidden case for each entry of `data`, the arguments of a call."""
    exercise = declared(reference, points=1, lecture="000 eq 1")
    for i, arguments in enumerate(data):
        for kind in (exercise.visible, exercise.hidden):

            def case(answer, rng, arguments=arguments):
                return answer(*arguments)

            case.__name__ = f"{kind.__name__}_{i}"
            kind("data")(case)
    return exercise


def absolute(x):
    if x < 0:
        return x * -1.0
    return x


def negated(x):
    return -x


def largest(x):
    return float(np.max(x + np.array([0.0, 0.5])))


KINDS = ("visible", "hidden")
SHARP = of(mean_of_squares, (np.array([2.5, -1.0]),), (np.array([0.5, 1.0, -3.0]),))
ONE_AXIS = ("return float(np.mean(x ** 2, axis=0))", "there is one axis")


def test_mutants_are_made_of_every_part_once_and_in_order():
    found = [mutant.difference for mutant in mutants(of(mean_of_squares, (np.array([1.0, 3.0]),)))]
    assert found == [
        "x = ones_for(x)",
        "x = zeros_for(x)",
        "return x",
        "x = first(x, 2, axis=0)",
        "return -float(np.mean(x ** 2))",
        "return whole(float(np.mean(x ** 2)))",
        "return truth(float(np.mean(x ** 2)))",
        "return float(np.sum(x ** 2))",
        "return float(x ** 2)",
        "return float(np.mean(x ** 2, axis=0))",
        "return float(np.mean(x ** 2, axis=1))",
        "return float(np.sum(x ** 2) / 2)",
        "return float(np.mean(x * 2))",
        "return float(np.mean(x))",
        "return float(np.mean(2))",
        "return float(np.mean(2 ** x))",
        "return float(np.mean(x ** 3))",
        "return float(np.mean(x ** 1))",
        "return float(np.mean(x ** 4))",
    ]


def test_private_functions_of_a_reference_are_mutated_too():
    found = [mutant.difference for mutant in mutants(of(decayed, (np.array([1.0, 3.0]), 0.5)))]
    assert {"return 1 + rate", "return rate - 1", "return w / _shrunk(rate)", "w, rate = (rate, w)"} <= set(found)


def test_weak_cases_let_mutants_survive():
    weak = examined_with(of(mean_of_squares, (np.array([2.0, 2.0]),)))
    assert survivors(weak) == {
        "x = first(x, 2, axis=0)": (True, 3),
        "return whole(float(np.mean(x ** 2)))": (True, 3),
        "return float(np.sum(x ** 2) / 2)": (True, 3),
        "return float(np.mean(x * 2))": (True, 3),
        "return float(np.mean(x ** 2, axis=0))": (True, 3),
        "return float(np.mean(2 ** x))": (True, 3),
    }
    sharp = examined_with(SHARP, listed=[ONE_AXIS])
    assert (sharp.problems, survivors(sharp), sharp.wrong) == ([], {}, 18)
    assert (sharp.failed_by_visible, sharp.failed_by_hidden, sharp.same_points) == (18, 18, 18)


def test_what_is_listed_as_right_and_is_not_is_told():
    report = examined_with(SHARP, listed=[ONE_AXIS, ("return x", "a number is its own mean")])
    assert report.problems == ["Listed as right, and no mutant that passes: return x"]


def test_points_that_hang_on_the_data_are_told_with_both_ends():
    exercise = declared(negated, points=2, lecture="000 eq 1")

    @exercise.visible("a number")
    def half(answer, rng):
        return answer(0.5)

    @exercise.hidden("a number")
    def zero_or_one(answer, rng):
        return answer(float(rng.integers(0, 2)))

    report = examined(exercise, {}, students(9), [m for m in mutants(exercise) if m.difference == "return x"])
    (survivor,) = report.survivors
    assert (survivor.outcome.visible, survivor.outcome.varies) == (False, True)
    (fewest, low), (most, high) = survivor.outcome.extremes
    assert (low, high, report.same_points) == (0, 2, 0)
    told = list(lines(report))
    assert f"        from 0 points ({fewest}) to 2 of 2 ({most})" in told
    assert f"    SURVIVES: passes the hidden cases of {len(survivor.outcome.full)} of 9 ids" in told
    assert told[-2:] == ["        -     return -x", "        +     return x"] or told[-1].startswith("        In every hidden")


def test_what_the_cases_lack_is_said_where_it_can_be_seen():
    weak = examined_with(of(mean_of_squares, (np.array([2.0, 2.0]),)))
    lacks = {one.mutant.difference: one.lacks for one in weak.survivors}
    assert lacks["x = first(x, 2, axis=0)"] == [
        f"In every {kind} case `x` is the same as `first(x, 2, axis=0)`." for kind in KINDS
    ]
    assert lacks["return float(np.mean(2 ** x))"] == [
        f"In every {kind} case `x ** 2` is the same as `2 ** x`." for kind in KINDS
    ]
    branch = examined_with(of(absolute, (np.array(2.0),), (np.array(0.5),)))
    lacks = {one.mutant.difference: one.lacks for one in branch.survivors}
    assert lacks["return x * -2.0"] == [f"No {kind} case reaches `1.0`." for kind in KINDS]


def test_a_value_that_differs_and_does_not_matter_is_no_lack():
    report = examined_with(of(largest, (np.array([2.0, 1.0]),)))
    lacks = {one.mutant.difference: one.lacks for one in report.survivors}
    assert lacks["return float(np.max(x))"] == []


def test_two_slips_make_up_for_a_short_reference():
    exercise = of(negated, (np.array([0.5, -1.5]),), (np.array([0.25, -0.75, 4.5]),))
    assert len(list(mutants(exercise))) < AT_LEAST
    assert (examined_with(exercise).problems, examined_with(exercise).wrong) == ([], AT_LEAST)
    assert examined_with(exercise, list(mutants(exercise))[:3]).problems == ["There are only 3 wrong mutants."]


def test_a_mutant_that_runs_without_an_end_fails(monkeypatch):
    monkeypatch.setattr("autograder.prove.asking.SECONDS", 0.1)

    def endless(x):
        while True:
            x = x + 1

    exercise = of(negated, (np.array([0.5, -1.5]),))
    expected = Computed(exercise, lambda case: 0)
    assert passes(negated, expected, exercise.hidden_cases)
    assert not passes(endless, expected, exercise.hidden_cases)


def test_an_exercise_without_visible_cases_is_proved_by_its_hidden_ones():
    exercise = declared(negated, points=1, lecture="000 eq 1")

    @exercise.hidden("numbers")
    def numbers(answer, rng):
        return answer(np.array([0.25, -0.75, 4.5]))

    report = examined_with(exercise, list(mutants(exercise)))
    assert survivors(report) == {"x = first(x, 3, axis=0)": (False, 3)}


def test_a_reference_whose_module_does_not_define_it_is_refused():
    def inner(x):
        return x

    with pytest.raises(
        AutograderError, match="^The reference of inner has no definition in tests.prove.test_survey to change.$"
    ):
        examined_with(of(inner, (1.0,)))
