"""Do the cases of lessons 04 and 05 work behind a wall? Objects stay in the sandbox, what is given is made there."""

import inspect
import re

import pytest

from autograder.check.run_cases import run_case
from autograder.check.verdict import Verdict, judge
from autograder.sandbox.client import Sandboxes
from solutions import lesson_04_backprop, lesson_05_modules
from solutions.lesson_04_backprop import answers, given, reference
from solutions.lesson_05_modules import answers as more_answers
from solutions.lesson_05_modules import modules

from .judging import expected_of

OWN_IMPORTS = re.compile(r"^from \.\w+ import .*$", re.MULTILINE)
EXERCISES = {e.name: e for lesson in (lesson_04_backprop.LESSON, lesson_05_modules.LESSON) for e in lesson.exercises}
NOTEBOOK = "\n".join(
    OWN_IMPORTS.sub("", inspect.getsource(module)) for module in (given, reference, modules, answers, more_answers)
)
CARELESS = """
def numerical_gradient(f, x, h=1e-5):
    moves = np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + h * move) - f(x)) / h for move in moves]).reshape(x.shape)


class Linear(Linear):
    def sgd_step(self, eta):
        self.W -= eta * self.dW
        self.W0 -= eta * self.dW0


class Tanh:
    def forward(self, A):
        Tanh.out = np.tanh(A)
        return Tanh.out

    def backward(self, d_out):
        return (1 - Tanh.out**2) * d_out


class Sequential(Sequential):
    def step(self, X, Y, eta):
        return super().step(X, Y, -eta)
"""
BELIEFS = {
    "numerical_gradient": "one_side_only",
    "Linear": "steps_in_place",
    "Tanh": "memory_shared",
    "Sequential": "uphill",
}


@pytest.fixture(scope="module")
def sandboxes():
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        yield sandboxes


def verdict_in(sandboxes, name: str, *cells: str) -> Verdict:
    exercise = EXERCISES[name]
    expected = expected_of(exercise, "ada")
    with sandboxes.open({}) as sandbox:
        assert [sandbox.run(cell).output.error for cell in cells] == [""] * len(cells)
        with sandbox.exercise(name) as oracle:
            oracle.reply_bytes = 1_000_000
            runs = {case.name: run_case(case, oracle, name, expected.seed(case)) for case in exercise.hidden_cases}
    return judge(exercise, exercise.hidden_cases, runs, expected)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda e: e.name)
def test_a_right_notebook_gets_every_point(sandboxes, exercise):
    verdict = verdict_in(sandboxes, exercise.name, NOTEBOOK)
    assert (verdict.outcome, verdict.score, verdict.difference) == ("right", exercise.points, None)


@pytest.mark.parametrize("name", BELIEFS)
def test_mistakes_are_named_behind_the_wall_too(sandboxes, name):
    assert verdict_in(sandboxes, name, NOTEBOOK, CARELESS).mistakes[0].id == BELIEFS[name]
