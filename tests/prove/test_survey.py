"""Mutants of small references: which there are, which ones weak and sharp cases let through, and what is said of them."""

import numpy as np
import pytest

from autograder import exercise as declared
from autograder.check.verdict import Computed
from autograder.errors import AutograderError
from autograder.prove.asking import passes
from autograder.prove.mutants import mutants
from autograder.prove.survey import AT_LEAST, examined, reasons_in, students
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


def test_mutants_are_made_of_every_part_once_and_in_order():
    found = [mutant.difference for mutant in mutants(of(mean_of_squares, (np.array([1.0, 3.0]),)))]
    assert found == [
        "x = ones_for(x)",
        "x = zeros_for(x)",
        "return x",
        "return -float(np.mean(x ** 2))",
        "return whole(float(np.mean(x ** 2)))",
        "return truth(float(np.mean(x ** 2)))",
        "return float(np.sum(x ** 2))",
        "return float(x ** 2)",
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
    assert weak.survivors == {
        "return whole(float(np.mean(x ** 2)))": ("visible", "hidden"),
        "return float(np.sum(x ** 2) / 2)": ("visible", "hidden"),
        "return float(np.mean(x * 2))": ("visible", "hidden"),
        "return float(np.mean(2 ** x))": ("visible", "hidden"),
    }
    sharp = examined_with(of(mean_of_squares, (np.array([2.5, -1.0]),), (np.array([0.5, 1.0, -3.0]),)))
    assert (sharp.problems, sharp.wrong) == ([], 16)


def test_what_is_listed_as_right_and_is_not_is_told(monkeypatch):
    monkeypatch.setitem(EQUIVALENT, "mean_of_squares", {"return x": "a number is its own mean"})
    report = examined_with(of(mean_of_squares, (np.array([2.5, -1.0]),), (np.array([0.5, 1.0, -3.0]),)))
    assert report.problems == ["is listed as right, and no mutant that passes: return x"]


def negated(x):
    return -x


def test_two_slips_make_up_for_a_short_reference():
    exercise = of(negated, (np.array([0.5, -1.5]),), (np.array([0.25, -0.75, 4.5]),))
    assert len(list(mutants(exercise))) < AT_LEAST
    assert (examined_with(exercise).problems, examined_with(exercise).wrong) == ([], AT_LEAST)
    assert examined_with(exercise, list(mutants(exercise))[:3]).problems == ["has only 3 wrong mutants"]


def test_a_mutant_that_runs_without_an_end_fails(monkeypatch):
    monkeypatch.setattr("tests.exercises.mutants.SECONDS", 0.1)

    def endless(x):
        while True:
            x = x + 1

    exercise = of(negated, (np.array([0.5, -1.5]),))
    expected = Computed(exercise, lambda case: 0)
    assert passes(negated, expected, exercise.hidden_cases)
    assert not passes(endless, expected, exercise.hidden_cases)
