"""What travels as numbers comes back as it was."""

import json

import numpy as np
import pytest

from autograder.check.answer_key import deserialize, deserialize_run, serialize, serialize_run
from autograder.check.diagnose import alike
from autograder.check.plain_data import same
from autograder.check.runs import Call, Failure, Run

from .test_pasting import VALUES
from .toys import call


def over_json(frozen):
    return json.loads(json.dumps(frozen, allow_nan=False))


@pytest.mark.parametrize("value", [v for v in VALUES if not isinstance(v, set | np.generic | dict)], ids=repr)
def test_data_come_back(value):
    came = deserialize(over_json(serialize(value)))
    assert same(came, value)
    assert type(came) is type(value)


def test_a_set_comes_back_frozen_and_a_numpy_number_plain():
    assert deserialize(over_json(serialize({2, 1}))) == frozenset({1, 2})
    assert deserialize(over_json(serialize({"a": np.float32(0.5), 3: None}))) == {"a": 0.5, 3: None}
    assert serialize({3, 1, 2}) == serialize({2, 3, 1})


def test_an_object_cannot_travel():
    with pytest.raises(TypeError, match="^Handle cannot travel in an answer key$"):
        serialize(call(object).result)


def test_a_run_comes_back_as_far_as_comparing_looks():
    run = Run([1.0, 2.0], (Call("f(1)", (0, "x")), Call("f(2)", (), ("overflow",))))
    came = deserialize_run(over_json(serialize_run(run)))
    assert [call.changed for call in came.calls] == [(0, "x"), ()]
    assert alike(run, came, silent=True)
    assert not alike(Run([1.0, 2.0], run.calls[:1] * 2), came, silent=True)


def test_a_failure_comes_back():
    run = Run(None, (Call("f(1)"),), Failure("ValueError", "no"))
    assert deserialize_run(over_json(serialize_run(run))).failure == run.failure
