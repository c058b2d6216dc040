"""What holds of a comparison whatever is compared, tried on drawn data."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.check.compare import compare
from autograder.check.diagnose import alike
from autograder.check.plain_data import plain_copy
from autograder.check.records import Call, Failure, Reference, Run
from autograder.check.relations import relation
from autograder.check.run_cases import Handle
from autograder.check.sentences import difference_lines

TOLERANCE = 1e-5
SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
DTYPES = st.sampled_from(["float64", "float32", "float16", "int64", "int8", "uint8", "bool"])
REAL = st.floats() | st.integers(-(2**70), 2**70) | st.booleans()
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, SHAPES))
WORDS = (
    st.text(max_size=4) | st.none() | st.sets(st.integers(0, 9), max_size=3) | st.frozensets(st.text(max_size=2), max_size=3)
)
# Numbers that numpy has no real array for, and an object that stayed in a sandbox.
STRANGE = (
    st.complex_numbers() | st.just(10**400) | hnp.arrays("complex128", SHAPES) | st.just(Handle(None, Reference(1), "f_1"))
)
FINITE = hnp.arrays("float64", hnp.array_shapes(max_dims=2, max_side=4), elements=st.floats(-1e6, 1e6))


def containers(leaves):
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.lists(inner, max_size=3).map(tuple)
            | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
        ),
        max_leaves=6,
    )


PLAIN = containers(REAL | ARRAYS | WORDS)
ANYTHING = containers(REAL | ARRAYS | WORDS | STRANGE)
NAMES = st.lists(st.text(max_size=2), max_size=3, unique=True).map(tuple)
FAILURES = st.none() | st.builds(Failure, st.sampled_from(["ValueError", "not usable", "TooLong"]), st.text(max_size=5))
CALLS = st.lists(
    st.builds(Call, st.just("f(1)"), st.sampled_from([(), (0,), ("x",)]), st.sampled_from([(), ("!",)])), max_size=2
)
RUNS = st.builds(Run, ANYTHING, CALLS.map(tuple), FAILURES)

drawn = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def differs(expected, came, **settings):
    return compare(Run(expected), Run(came), **settings).difference


@drawn
@given(PLAIN, NAMES)
def test_every_value_equals_its_copy(value, names):
    comparison = compare(Run(value), Run(plain_copy(value)), names)
    assert (comparison.difference, comparison.share) == (None, 1)
    assert alike(Run(value), Run(copy.deepcopy(value)), names)


@drawn
@given(FINITE, st.data(), st.floats(2, 1e6), st.sampled_from([-1, 1]))
def test_an_entry_beyond_the_tolerance_is_found(expected, data, times, sign):
    index = data.draw(st.sampled_from(list(np.ndindex(expected.shape))))
    came = expected.copy()
    came[index] += sign * times * TOLERANCE * scale(expected)
    found = differs(expected, came)
    assert (found.kind, found.at) == ("value", index)


@drawn
@given(FINITE, st.data(), st.floats(0, 0.9), st.sampled_from([-1, 1]))
def test_an_entry_within_the_tolerance_is_right(expected, data, times, sign):
    index = data.draw(st.sampled_from(list(np.ndindex(expected.shape))))
    came = expected.copy()
    came[index] += sign * times * TOLERANCE * scale(expected)
    assert differs(expected, came) is None


def scale(expected):
    return np.max(np.abs(expected)) or 1.0


@drawn
@given(FINITE, st.data(), st.sampled_from([np.nan, np.inf, -np.inf]))
def test_an_entry_that_is_not_finite_is_found(expected, data, strange):
    index = data.draw(st.sampled_from(list(np.ndindex(expected.shape))))
    came = expected.copy()
    came[index] = strange
    assert (differs(expected, came).kind, differs(expected, came).at) == ("finite", index)
    assert (differs(came, expected).kind, differs(came, expected).at) == ("finite", index)


@drawn
@given(
    hnp.arrays("int8", hnp.array_shapes(max_dims=3, max_side=4)), st.sampled_from(["float64", "float32", "int64", "float16"])
)
def test_containers_and_dtypes_of_equal_numbers_are_equal(array, dtype):
    for came in (array.astype(dtype), array.tolist(), tuples(array.tolist()), list(array.astype(dtype))):
        assert differs(array, came) is None


def tuples(value):
    return tuple(map(tuples, value)) if isinstance(value, list) else value


@drawn
@given(st.integers(-120, 120))
def test_a_number_is_a_scalar_and_an_array_without_axes(number):
    for came in (number, float(number), np.float32(number), np.int8(number), np.array(number)):
        assert differs(number, came) is None
        assert differs(came, number) is None
    assert differs(number, np.array([[number]])).kind == "shape"
    assert differs(np.array([[number]]), number).kind == "shape"


@drawn
@given(FINITE, SHAPES)
def test_another_shape_is_found(expected, shape):
    came = np.zeros(shape)
    found = differs(expected, came)
    assert (came.shape == expected.shape) != (found is not None and found.kind == "shape")


@drawn
@given(st.lists(FINITE, min_size=2, max_size=4), st.data())
def test_a_wrong_part_costs_its_own_share(parts, data):
    names = tuple("abcd"[: len(parts)])
    which = data.draw(st.sampled_from(range(len(parts))))
    came = [part + (1 + scale(part)) * (which == number) for number, part in enumerate(parts)]
    comparison = compare(Run(tuple(parts)), Run(tuple(came)), names)
    assert comparison.right == {name: number != which for number, name in enumerate(names)}
    assert (comparison.difference.part, comparison.share) == (names[which], pytest.approx(1 - 1 / len(names)))


@settings(drawn, max_examples=200)
@given(RUNS, RUNS, NAMES, st.booleans())
def test_nothing_that_comes_back_raises(expected, came, names, silent):
    comparison = compare(expected, came, names, TOLERANCE, silent)
    assert 0 <= comparison.share <= 1
    assert (comparison.difference is None) == (comparison.share == 1)
    alike(expected, came, names, TOLERANCE, silent)
    if comparison.difference is not None:
        relation(comparison.difference)
        for hidden in (False, True):
            assert all(isinstance(paragraph.body, str) for paragraph in difference_lines(comparison.difference, hidden))
