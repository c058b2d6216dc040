"""Functions and objects that a case gives to an answer are made inside the sandbox, and nowhere else."""

import pytest

from autograder.check.run_cases import run_case
from autograder.exercises import Case, Given
from autograder.sandbox import wire

DOUBLER = "class Doubler:\n    def double(self, x): return 2 * x"


def function_and_object(apply, rng):
    return apply(Given("lambda x: np.sin(x) + 1"), [Given("Doubler()")], 0.0)


CASE = Case("function_and_object", "a function and an object", function_and_object, given=DOUBLER)


@pytest.mark.parametrize(("x", "result"), [("x", 2.0), ("x + 1", 2.0 * (1 + 0.8414709848078965))])
def test_given_functions_and_objects_are_made_inside(sandboxes, x, result):
    with sandboxes.open({}) as sandbox:
        sandbox.run(f"def apply(f, doublers, x): return doublers[0].double(f({x}))")
        with sandbox.exercise("apply") as oracle:
            assert run_case(CASE, oracle, "apply", 1).result == pytest.approx(result)


def test_only_a_sandbox_decodes_what_is_given():
    given = Given("lambda x: x", DOUBLER)
    data = wire.encode([given])
    assert wire.decode(data, 1000, markers=True) == [given]
    with pytest.raises(wire.Malformed, match="^an item of unknown kind 12$"):
        wire.decode(data, 1000)
    with pytest.raises(wire.Malformed, match="^an item of unknown kind 12$"):
        wire.decode(wire.encode([Given("x", given)]), 1000, markers=True)
