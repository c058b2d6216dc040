"""Driving an answer in this process: what it raises, prints, warns of and changes becomes data."""

import linecache
import sys
import warnings

import numpy as np
import pytest

from autograder import Lent
from autograder.check.local import Local
from autograder.check.records import Raised, Reference
from autograder.check.run_cases import Handle

from .toys import call, raising, run


class BadText(Exception):
    def __str__(self):
        raise SystemExit("no text")


class Liar(type):
    @property
    def __name__(cls):
        raise ValueError("no name")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValueError("x"), "ValueError"),
        (SystemExit(0), "SystemExit"),
        (GeneratorExit(), "GeneratorExit"),
        (BadText(), "BadText"),
        (Liar("Mute", (Exception,), {})(), "Mute"),
        (type("not understood", (Exception,), {})("the data"), "Exception"),
        (type("not usable", (BaseException,), {})("the data"), "Exception"),
        (RecursionError(), "RecursionError"),
    ],
)
def test_every_exception_becomes_data(error, kind):
    assert call(raising(error)).failure.kind == kind


def test_the_stop_button_goes_through():
    with pytest.raises(KeyboardInterrupt):
        call(raising(KeyboardInterrupt()))


def test_endless_recursion_is_a_failure():
    def forever(x):
        return forever(x)

    assert call(forever, 1).failure.kind == "RecursionError"


def test_prints_and_warnings_stay_inside(capfd):
    """Negative control: the same function called bare is heard."""

    def loud(x):
        print("out")
        print("err", file=sys.stderr, flush=True)
        warnings.warn("a word", UserWarning, stacklevel=1)
        return np.log(np.array([x]))

    assert call(loud, 0.0).calls[0].warned == ("divide by zero encountered in log",)
    assert tuple(capfd.readouterr()) == ("", "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loud(1.0)
    assert tuple(capfd.readouterr()) == ("out\n", "err\n")


def test_a_notebooks_warning_filters_change_nothing():
    with np.errstate(all="raise"):
        came = call(lambda: np.exp(np.array([1000.0, -1000.0])))
    assert came.failure is None
    assert came.calls[0].warned == ("overflow encountered in exp",)


def test_underflow_is_silent_also_where_numpy_should_warn():
    def careful():
        with np.errstate(all="warn"):
            return np.exp(np.array([-1000.0]))

    assert call(careful).calls[0].warned == ()


class Hostile(float):
    def __deepcopy__(self, memo):
        raise ValueError("no copy")

    def __eq__(self, other):
        raise ValueError("no comparison")

    def __repr__(self):
        raise ValueError("no text")

    __hash__ = float.__hash__


class HostileList(list):
    def __iter__(self):
        raise ZeroDivisionError


def test_hostile_results_are_rebuilt_or_stay_objects():
    assert type(call(lambda: Hostile(2)).result) is float
    assert type(call(lambda: [Hostile(2)]).result[0]) is float
    assert call(lambda: HostileList([1])).failure.kind == "ZeroDivisionError"
    assert isinstance(call(lambda: [object()]).result, Handle)
    assert type(call(lambda: np.matrix([[1.0]])).result) is np.ndarray
    assert type(call(lambda: np.ma.array([1.0], mask=[True])).result) is np.ndarray


def test_a_result_the_probe_cannot_use_is_a_failure_of_its_own():
    came = run(lambda: None, lambda f, rng: f() + 1)
    assert (came.failure.kind, came.calls[0].text) == ("not usable", "answer()")


def test_a_lent_generator_is_made_where_the_answer_runs():
    came = run(lambda rng: rng.random(), lambda f, rng: [f(Lent(3)), f(Lent(3)), f(Lent(4))])
    assert came.result[:2] == [np.random.default_rng(3).random()] * 2
    assert came.result[2] != came.result[0]


def test_the_line_of_a_cell_is_told_and_no_line_of_ours():
    source = "def answer(x):\n    return 1 / (x - x)\n"
    for file in ("/tmp/ipykernel_12/345.py", "<ipython-input-1-abc>"):
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        names = {}
        exec(compile(source, file, "exec"), names)
        assert call(names["answer"], 1.0).failure.line == "return 1 / (x - x)"
    assert call(raising(ValueError())).failure.line == ""


def test_an_attribute_that_raises_is_a_failure():
    class Broken:
        @property
        def w(self):
            raise SystemExit

    assert run(Broken, lambda f, rng: f().w.value).failure.kind == "SystemExit"
    with pytest.raises(Raised, match="AttributeError"):
        Local(None).attribute(Reference(0), "w")
