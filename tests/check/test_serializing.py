"""What an answer key holds comes back as it was."""

import json

import numpy as np
import pytest

from autograder.check.answer_key import deserialize, deserialize_run
from autograder.check.diagnose import alike
from autograder.check.plain_data import same
from autograder.check.runs import Call, Failure, Run
from autograder.release.build_key import serialize, serialize_run

NUMBERS = [1, 2**80, 0.1 + 0.2, -1e300, 5e-324, float("nan"), float("-inf"), 1 + 2j, complex(float("nan"), -1), True]
CONTAINERS = [(), (1,), [1, (2.5, [None])], [], {}, {"a": [1], 3: (2,)}, [{"array": [1]}], 'it\'s "quoted"\n', None]
ARRAYS = [
    np.array(2.5),
    np.array([1.0, 2.0]),
    np.array([[np.nan, np.inf], [-np.inf, 0.1]]),
    np.array([[0.1 + 0.2, 3.0], [1e16, 5e-324]]),
    np.array([1, 2]),
    np.array([2**62 + 1, -(2**62)]),
    np.array([True, False]),
    np.array([1, 2], np.int8),
    np.array([0.1, 1e-30], np.float32),
    np.array(1 + 2j),
    np.array([[1 + 2j, complex(0, np.inf)]]),
    np.zeros((0, 3)),
    np.zeros((2, 0), np.float32),
    np.zeros(0, bool),
    np.zeros(0, complex),
    np.arange(24.0).reshape(2, 3, 4),
]


def over_json(data):
    return json.loads(json.dumps(data, allow_nan=False))


@pytest.mark.parametrize("value", NUMBERS + CONTAINERS, ids=repr)
def test_plain_data_come_back(value):
    came = deserialize(over_json(serialize(value)))
    assert same(came, value)
    assert type(came) is type(value)


@pytest.mark.parametrize("value", ARRAYS, ids=repr)
def test_arrays_come_back(value):
    came = deserialize(over_json(serialize(value)))
    assert (came.dtype, came.shape) == (value.dtype, value.shape)
    assert np.array_equal(came, value, equal_nan=value.dtype.kind in "fc")


def test_a_set_comes_back_frozen_and_a_numpy_number_plain():
    assert deserialize(over_json(serialize({2, 1}))) == frozenset({1, 2})
    assert deserialize(over_json(serialize({"a": np.float32(0.5), 3: None}))) == {"a": 0.5, 3: None}
    assert serialize({3, 1, 2}) == serialize({2, 3, 1})


def test_an_object_cannot_travel():
    with pytest.raises(TypeError, match="^object cannot travel in an answer key$"):
        serialize([object()])


def test_a_run_comes_back_as_far_as_comparing_looks():
    run = Run([1.0, 2.0], (Call("f(1)", (0, "x")), Call("f(2)", (), ("overflow",))))
    came = deserialize_run(over_json(serialize_run(run, 1e-5)))
    assert [call.changed for call in came.calls] == [(0, "x"), ()]
    assert alike(run, came, silent=True)
    assert not alike(Run([1.0, 2.0], run.calls[:1] * 2), came, silent=True)


def test_quiet_calls_are_counted():
    run = Run(2.5, (Call("f(1)"), Call("f(2)")))
    assert serialize_run(run, 1e-5) == {"result": 2.5, "calls": 2}
    assert deserialize_run(serialize_run(run, 1e-5)) == Run(2.5, (Call(""), Call("")))


def test_a_failure_comes_back():
    run = Run(None, (Call("f(1)"),), Failure("ValueError", "no"))
    assert deserialize_run(over_json(serialize_run(run, 1e-5))).failure == run.failure
