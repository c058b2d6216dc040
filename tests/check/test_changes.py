"""Arguments are to be left as they were: what counts as a change, and who is told."""

import numpy as np
import pytest

from autograder import Case
from autograder.check.local import Local
from autograder.check.run_cases import run_case

from .toys import call, run


def changed_by(answer, *args, **kwargs):
    return call(answer, *args, **kwargs).calls[-1].changed


def add_in_place(x):
    x += 1


def perturb_and_restore(x):
    for i in range(len(x)):
        x[i] += 1e-5
        x[i] -= 1e-5


@pytest.mark.parametrize("x", [np.array([0.1, 3e5, 1e-9]), np.array([0.1, 7.0], np.float32), [0.1, 3e5], [1, 2]])
def test_perturbing_and_restoring_changes_nothing(x):
    assert changed_by(perturb_and_restore, x) == ()


def test_changed_arguments_are_found_by_position_and_by_name():
    x = np.ones(2)
    assert changed_by(add_in_place, x) == (0,)
    assert changed_by(lambda a, x: add_in_place(x), 1, x=x) == ("x",)
    assert changed_by(lambda a, b, c: (add_in_place(a), add_in_place(c), None)[-1], x, x, c=x) == (0, "c")
    assert changed_by(lambda x: x + 1, x) == ()
    assert x.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        (lambda x: x.append(object()), [1.0]),
        (lambda x: x.clear(), [1.0]),
        (lambda x: x[0].fill(2), [np.ones(2)]),
        (lambda x: x.update(a=2), {"a": 1}),
        (lambda x: x["a"].fill(2), {"a": np.ones(2)}),
        (lambda x: x.add(3), {1}),
        (lambda x: x.resize(3, refcheck=False), np.ones(2)),
        (lambda x: x.__setitem__(0, np.str_("b")), ["a"]),
        (lambda x: x.__setitem__(0, np.nan), [1.0]),
        (lambda x: x.fill(1e-12), np.zeros(2)),
        (lambda x: x.__setitem__(0, 10**9 + 1), np.array([10**9])),
    ],
)
def test_every_kind_of_change_is_found(change, argument):
    assert changed_by(lambda x: (change(x), None)[1], argument) == (0,)
    assert changed_by(lambda x: None, argument) == ()


def test_a_result_may_be_the_argument_itself():
    def probe(f, rng):
        x = np.ones(2)
        result = f(x)
        x[:] = 9
        return result

    came = run(lambda x: x, probe)
    assert came.result.tolist() == [1, 1]
    assert came.calls[0].changed == ()


def test_a_backend_cannot_claim_changes_that_are_none():
    class Claims(Local):
        def call(self, *args):
            return type(super().call(*args))(1.0, (0, 7, "x", "y", [1]), ())

    def probe(f, rng):
        return f(1, x=2)

    assert run_case(Case("probe", "one call", probe), Claims(lambda a, x: None), "f", 1).calls[0].changed == (0, "x")
