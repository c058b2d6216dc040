"""Comparing what is not a value: exceptions, changed arguments, warnings."""

import numpy as np

from autograder.check.compare import compare
from autograder.check.diagnose import alike
from autograder.check.runs import Call, Failure, Run

from .toys import done

ROW = np.array([[1.0, -2.0, 1000.0]])


def test_where_an_exception_is_asked_for_its_class_decides():
    asked = Run(failure=Failure("ValueError", "no such pair"))
    assert compare(asked, Run(failure=Failure("ValueError", "unknown"))).share == 1
    assert compare(asked, Run(failure=Failure("TypeError", "no such pair"))).share == 0
    assert compare(asked, done(1.0)).share == 0
    assert not alike(asked, Run(failure=Failure("ValueError", "unknown")))
    assert alike(asked, Run(failure=Failure("ValueError", "no such pair")))


def test_a_failure_costs_every_part():
    failed = Run(calls=(Call("f(0)"), Call("f(1)")), failure=Failure("ValueError"))
    compared = compare(done((1.0, ROW)), failed, ("a", "b"))
    assert compared.right == {"a": False, "b": False}
    assert (compared.difference.kind, compared.difference.call) == ("failed", 1)


def called(changed=(), warned=()):
    return Run(1.0, (Call("f()", changed, warned),))


def effects(expected, came, **options):
    compared = compare(called(*expected), called(*came), **options)
    return compared.share, compared.difference and (compared.difference.kind, compared.difference.at)


def test_only_arguments_the_reference_changes_may_change():
    assert effects([()], [(1, "x")]) == (0, ("changed", (1, "x")))
    assert effects([(0,)], [(0,)]) == (1, None)
    assert effects([(0,)], [()]) == (1, None)
    assert not alike(called((0,)), called())


def test_warnings_cost_only_where_silence_is_asked():
    assert effects([(), ()], [(), ("overflow",)]) == (1, None)
    assert effects([(), ()], [(), ("overflow",)], silent=True) == (0, ("warned", ()))
    assert alike(called((), ("overflow",)), called((), ("invalid",)), silent=True)
    assert not alike(called((), ("overflow",)), called(), silent=True)
