"""A call that is shown can be pasted, and gives there what it gave here."""

import numpy as np
import pytest

from autograder import Lent
from autograder.check.plain_data import argument_text, same
from autograder.check.verdict import pasteable

from .toys import SPREAD, call, run, verdict_on

VALUES = [
    1,
    -0.0,
    0.1 + 0.2,
    float("nan"),
    float("-inf"),
    1e300,
    2**80,
    1 + 2j,
    complex(float("nan"), -1),
    True,
    None,
    'it\'s "quoted"\n',
    (),
    (1,),
    [1, (2.5, [None])],
    set(),
    {1, 2},
    frozenset({"a"}),
    {"a": np.ones(2), 3: [np.float32(0.1)]},
    np.array(2.5),
    np.array([1.0, 2.0]),
    np.array([[np.nan, np.inf], [-np.inf, 0.1]]),
    np.array([1, 2]),
    np.array([True, False]),
    np.array([1, 2], np.int8),
    np.array([0.1, 1e-30], np.float32),
    np.array([0.1], np.float16),
    np.array([1 + 2j]),
    np.zeros((0, 3)),
    np.zeros((2, 0), np.float32),
    np.zeros(0, bool),
    np.zeros(0, int),
    np.arange(24.0).reshape(2, 3, 4),
    np.array([[0.1 + 0.2, -0.0], [1e16, 5e-324]]),
    np.array([[1e300, np.nan]]),
    np.float64(1.5),
    np.int64(3),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back_from_their_text(value):
    with np.printoptions(precision=1, suppress=True, threshold=2, formatter={"float": lambda x: "?"}):
        pasted = eval(argument_text(value), {"np": np})
    assert same(pasted, value)
    if isinstance(value, np.ndarray):
        assert (pasted.dtype, pasted.shape) == (value.dtype, value.shape)


def test_text_is_told_from_another_value():
    assert not same(eval(argument_text(np.ones(2)), {"np": np}), np.zeros(2))


def test_functions_go_by_their_name():
    def given(x):
        return x

    assert argument_text(np.tanh) == "np.tanh"
    assert argument_text(given) == "given"
    assert argument_text(Lent(7)) == "np.random.default_rng(7)"


def test_the_shown_call_gives_the_shown_result():
    def spread(x):
        return np.median(x), x - np.mean(x)

    verdict = verdict_on(SPREAD, spread)
    names = {"np": np, "spread": spread}
    assert verdict.call == "spread(np.array([1.0, -2.0, 4.0, 5.0]))"
    assert eval(verdict.call, names)[0] == verdict.difference.came == 2.5


class Walk:
    def __init__(self, start):
        self.at = start

    def step(self, by):
        self.at = self.at + by
        return self.at


class Difference:
    kind, call = "value", 1


def test_calls_on_objects_bring_the_calls_they_build_on():
    def probe(answer, rng):
        walk, other = answer(np.zeros(2)), answer(1)
        return [walk.step(1), other.step(by=0.5), walk.step(np.ones(2))]

    came = run(Walk, probe)
    text = pasteable(came, Difference)
    names = {"np": np, "answer": Walk}
    exec(text, names)
    assert text == (
        "answer_1 = answer(np.array([0.0, 0.0]))\n"
        "answer_2 = answer(1)\n"
        "answer_1.step(1)\n"
        "answer_2.step(by=0.5)\n"
        "answer_1.step(np.array([1.0, 1.0]))"
    )
    assert (names["answer_1"].at == came.result[2]).all()


def test_one_result_per_call_names_the_call_alone():
    came = run(abs, lambda f, rng: [f(-1), f(-2), f(-3)])
    assert pasteable(came, Difference) == "answer(-2)"


def test_a_result_of_several_calls_brings_them_all():
    came = run(abs, lambda f, rng: f(f(-1)))
    assert pasteable(came, Difference) == "answer(-1)\nanswer(1)"


def test_where_nothing_was_called_nothing_is_shown():
    assert pasteable(run(abs, lambda f, rng: 1), Difference) == ""
    assert call(abs, -1).calls[0].alone
