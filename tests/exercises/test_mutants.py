"""Do the cases fail slips that nobody declared? A few mutants of every exercise; `mutants` tries all of them."""

import numpy as np
import pytest

from autograder import exercise as declared
from autograder.check.verdict import Computed
from autograder.prove.mutants import mutants
from autograder.prove.proof import AT_LEAST, can_be_mutated, passes, prove
from solutions.equivalent_mutants import EQUIVALENT
from tests.course_copy import ROOT, ask

from .judging import EXERCISES

SAMPLE = 12
WRITTEN = [exercise for exercise in EXERCISES if can_be_mutated(exercise)]


@pytest.mark.parametrize("exercise", WRITTEN, ids=lambda e: e.name)
def test_a_sample_of_mutants_is_failed(exercise):
    every = list(mutants(exercise))
    assert prove(exercise, some=every[:: -(-len(every) // SAMPLE)]).survivors == {}


def test_the_command_prints_what_passes_and_what_varies():
    done = ask(ROOT, "prove", "01_linear_units", "classify", "--ids", "2")
    assert (done.returncode, done.stderr) == (0, "")
    heading, row = (line.split() for line in done.stdout.splitlines()[-2:])
    assert (heading[0], row[:2]) == ("exercise", ["classify", "20"])
    unknown = ask(ROOT, "prove", "01_linear_units", "clasify")
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("autograder: There is no exercise 'clasify'")


def drawn(rng):
    return rng.integers(0, 3, 3) * 1.0


def test_a_mutant_whose_points_hang_on_the_draw_is_told():
    exercise = declared(mean_of_squares, points=1, lecture="000 eq 1")
    exercise.visible("three numbers")(lambda_named("visible_0", lambda answer, rng: answer(np.array([2.5, -1.0, 0.5]))))
    exercise.hidden("halves")(lambda_named("hidden_0", lambda answer, rng: answer(np.array([1.5, 0.5, 0.5]))))
    exercise.hidden("drawn numbers")(lambda_named("hidden_1", lambda answer, rng: answer(drawn(rng))))
    proof = prove(exercise, ids=12)
    assert proof.varying["return float(np.mean(x ** 3))"] == (0.0, 0.5)
    assert "gets 0 or 0.5 points: return float(np.mean(x ** 3))" in proof.problems


def lambda_named(name, probe):
    probe.__name__ = name
    return probe


def test_a_mistake_that_is_taken_for_another_is_told():
    exercise = of(negated, (np.array([0.5, -1.5]),), (np.array([0.25, -0.75, 4.5]),))

    def kept(x):
        """The sign stays."""
        return x

    def kept_too(x):
        """The sign stays as it is."""
        return +x

    for mistake in (kept, kept_too):
        exercise.mistake(hint="Which sign?")(mistake)
    assert prove(exercise).misnamed == {"kept": "taken for kept or kept_too", "kept_too": "taken for kept or kept_too"}


def test_what_is_listed_as_right_belongs_to_an_exercise():
    assert EQUIVALENT.keys() - {e.name for e in WRITTEN} == set()


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
    weak = prove(of(mean_of_squares, (np.array([2.0, 2.0]),)))
    assert weak.survivors == {
        "return whole(float(np.mean(x ** 2)))": ("visible", "hidden"),
        "return float(np.sum(x ** 2) / 2)": ("visible", "hidden"),
        "return float(np.mean(x * 2))": ("visible", "hidden"),
        "return float(np.mean(2 ** x))": ("visible", "hidden"),
    }
    sharp = prove(of(mean_of_squares, (np.array([2.5, -1.0]),), (np.array([0.5, 1.0, -3.0]),)))
    assert (sharp.problems, sharp.wrong) == ([], 16)


def test_what_is_listed_as_right_and_is_not_is_told(monkeypatch):
    listed = {"mean_of_squares": {"return x": "a number is its own mean"}}
    monkeypatch.setattr("autograder.prove.proof.listed", lambda exercise, name: listed if name == "EQUIVALENT" else {})
    report = prove(of(mean_of_squares, (np.array([2.5, -1.0]),), (np.array([0.5, 1.0, -3.0]),)))
    assert report.problems == ["is listed as right, and is not: return x"]


def negated(x):
    return -x


def test_two_slips_make_up_for_a_short_reference():
    exercise = of(negated, (np.array([0.5, -1.5]),), (np.array([0.25, -0.75, 4.5]),))
    assert len(list(mutants(exercise))) < AT_LEAST
    assert (prove(exercise).problems, prove(exercise).wrong) == ([], AT_LEAST)
    assert prove(exercise, some=list(mutants(exercise))[:3]).problems == ["has only 3 wrong mutants"]


def test_a_mutant_that_runs_without_an_end_fails(monkeypatch):
    monkeypatch.setattr("autograder.prove.proof.SECONDS", 0.1)

    def endless(x):
        while True:
            x = x + 1

    exercise = of(negated, (np.array([0.5, -1.5]),))
    expected = Computed(exercise, lambda case: 0)
    assert passes(negated, expected, exercise.hidden_cases)
    assert not passes(endless, expected, exercise.hidden_cases)
