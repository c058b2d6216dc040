"""Do the cases of lesson 02 work behind a wall? The activations of a stack are made there."""

import inspect

import pytest

from autograder.check.run_cases import run_case
from autograder.check.verdict import Verdict, judge
from autograder.sandbox.client import Sandboxes
from solutions.lesson_02_relu_layers import LESSON, reference

from .judging import expected_of

NOTEBOOK = inspect.getsource(reference)
CARELESS = """
def forward(X, layers):
    stages = [X]
    for W, W0, f in layers:
        stages.append(linear_forward(f(stages[-1]), W, W0))
    return stages


def separating_units():
    return np.eye(2), np.array([[-1], [-1]])
"""
BELIEFS = {"forward": "bent_before_the_sum", "separating_units": "silent_partner"}


@pytest.fixture(scope="module")
def sandboxes():
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        yield sandboxes


def verdict_in(sandboxes, name: str, *cells: str) -> Verdict:
    exercise = LESSON.exercise(name)
    expected = expected_of(exercise, "ada")
    with sandboxes.open({}) as sandbox:
        assert [sandbox.run(cell).output.error for cell in cells] == [""] * len(cells)
        with sandbox.exercise(name) as oracle:
            oracle.reply_bytes = 1_000_000
            runs = {case.name: run_case(case, oracle, name, expected.seed(case)) for case in exercise.hidden_cases}
    return judge(exercise, exercise.hidden_cases, runs, expected)


@pytest.mark.parametrize("exercise", LESSON.exercises, ids=lambda e: e.name)
def test_a_right_notebook_gets_every_point(sandboxes, exercise):
    verdict = verdict_in(sandboxes, exercise.name, NOTEBOOK)
    assert (verdict.outcome, verdict.score, verdict.difference) == ("right", exercise.points, None)


@pytest.mark.parametrize("name", BELIEFS)
def test_mistakes_are_named_behind_the_wall_too(sandboxes, name):
    assert verdict_in(sandboxes, name, NOTEBOOK, CARELESS).mistakes[0].id == BELIEFS[name]
