"""What a case gives an answer is made inside the sandbox, and nowhere else."""

import pytest

from autograder.check.run_cases import run_case
from autograder.exercises import Given, case
from autograder.sandbox import wire

DOUBLER = "class Doubler:\n    def double(self, x): return 2 * x"


@case("a function and an object", given=DOUBLER)
def function_and_object(apply, rng):
    return apply(Given("lambda x: np.sin(x) + 1"), [Given("Doubler()")], 0.0)


def test_functions_and_objects_are_made_in_the_sandbox(sandboxes):
    with sandboxes.open({}) as sandbox:
        sandbox.run("def apply(f, doublers, x): return doublers[0].double(f(x))")
        with sandbox.exercise("apply", 10_000) as oracle:
            assert run_case(function_and_object, oracle, "apply", 1).result == 2.0


def test_only_the_sandbox_makes_anything_of_what_is_given():
    given = Given("lambda x: x", DOUBLER)
    data = wire.encode([given])
    assert wire.decode(data, 1000, markers=True) == [given]
    with pytest.raises(wire.Garbled, match="^an item of unknown kind 12$"):
        wire.decode(data, 1000)
    with pytest.raises(wire.Garbled):
        wire.decode(wire.encode([Given("x", given)]), 1000, markers=True)
