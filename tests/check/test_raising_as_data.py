"""A probe can ask which exception a call ends in, and gets data to compare."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.check.local import Local
from autograder.check.message import verdict_message
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed, drive, judge
from autograder.exercises import exercise


def root(x):
    if x < 0:
        raise ValueError("no real root")
    return x**0.5


class Root:
    def of(self, x):
        return root(x)


EXERCISE = exercise(root, points=1, lecture="000 eq 1")


@EXERCISE.visible("a square and a negative number")
def square_and_negative(root, rng):
    return [root(4.0), root.raises(-1.0)]


(CASE,) = EXERCISE.visible_cases


def verdict_on(answer):
    runs = drive(EXERCISE, EXERCISE.visible_cases, lambda: Local(answer), lambda case: 1)
    return judge(EXERCISE, EXERCISE.visible_cases, runs, Computed(EXERCISE, lambda case: 1), hidden=False)


def test_an_exception_asked_for_is_its_class_as_text():
    run = run_case(CASE, Local(root), "root", 1)
    assert (run.result, run.failure) == ([2.0, "ValueError"], None)
    assert [call.text for call in run.calls] == ["root(4.0)", "root(-1.0)"]


def test_a_call_that_raises_nothing_says_so():
    assert run_case(CASE, Local(abs), "root", 1).result == [4.0, "no exception"]


def test_methods_can_be_asked_too():
    probe = replace(CASE, probe=lambda Root, rng: [Root().of.raises(-1.0), Root().of.raises(1.0)])
    assert run_case(probe, Local(Root), "Root", 1).result == ["ValueError", "no exception"]


@pytest.mark.parametrize("stub", [NotImplementedError("root"), NotImplementedError()])
def test_a_stub_is_not_written_yet_rather_than_wrong(stub):
    def unwritten(x):
        raise stub

    probe = replace(CASE, probe=lambda root, rng: root.raises(-1.0))
    assert run_case(probe, Local(unwritten), "root", 1).failure.kind == "NotImplementedError"
    assert verdict_on(unwritten).outcome == "missing"


def test_another_exception_is_named_beside_the_one_asked_for():
    def by_table(x):
        return {4.0: 2.0}[x]

    assert verdict_message(verdict_on(by_table)).text == (
        "\N{BALLOT X} root is not right yet: 0 of 1 point.\n"
        "What was called\n"
        "    root(-1.0)\n"
        "Where it differs: a square and a negative number.\n"
        "    expected  'ValueError'\n"
        "    came      'KeyError'\n"
        "Where to look: 000 eq 1"
    )


def test_raising_always_is_not_enough():
    def always(x):
        raise ValueError

    assert verdict_on(always).score == 0
    assert verdict_on(root).outcome == "right"
    assert np.isnan(run_case(CASE, Local(lambda x: np.nan), "root", 1).result[0])
