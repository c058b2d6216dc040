"""The wire format under data that nobody thought of: what is sent comes back, and no bytes do harm."""

import math
import tracemalloc

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.check.records import Reference
from autograder.exercises import Given, Lent
from autograder.sandbox import wire

LIMIT = 1 << 16
BYTES_PER_BYTE = 100  # what Python takes for the smallest item, an empty container of 2 bytes, with room
FIXED_BYTES = 1 << 20  # buffers of the decoder, one for each level of nesting

# The same examples every time, and no deadline: how long one takes depends on what else the machine does.
steady = settings(derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
atoms = st.none() | st.booleans() | st.integers(-(2**65), 2**65) | st.integers(-(2**1000), 2**1000) | st.text(max_size=20)
hashable = atoms | st.tuples(atoms, atoms) | st.frozensets(atoms, max_size=3)
arrays = npst.arrays(st.sampled_from(wire.DTYPES), npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
leaves = hashable | st.floats() | st.complex_numbers() | arrays | arrays.filter(lambda a: a.size).map(lambda a: a.flat[0])
plain_data = st.recursive(
    leaves,
    lambda items: (
        st.lists(items, max_size=4)
        | st.lists(items, max_size=4).map(tuple)
        | st.dictionaries(hashable, items, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=10,
)
native = st.sampled_from([[], {}, b"x", 0.5, msgpack.Timestamp(1)]).map(msgpack.packb)
extensions = st.recursive(
    st.binary(max_size=40) | native | leaves.map(wire.encode),
    lambda items: st.builds(
        lambda code, parts: msgpack.packb(msgpack.ExtType(code, b"".join(parts))),
        st.integers(0, 14),
        st.lists(items, max_size=4),
    ),
    max_leaves=10,
)


def same(one, other):
    """Whether two values are the same in kind and content; NaN is the same as NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        return one.dtype == other.dtype.newbyteorder(one.dtype.byteorder) and np.array_equal(one, other, equal_nan=True)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, complex):
        return same([one.real, one.imag], [other.real, other.imag])
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return one == other


@steady
@given(plain_data)
def test_plain_data_comes_back_as_it_was(value):
    assert same(wire.decode(wire.encode(value), LIMIT), value)


def test_what_differs_is_not_the_same():
    pairs = [
        (1, True),
        (0.0, 1.0),
        ([1], (1,)),
        (np.float32(1), np.float64(1)),
        (np.zeros(2), np.zeros((1, 2))),
        ({1: 2}, {1: 3}),
    ]
    assert not any(same(one, other) for one, other in pairs)


@steady
@given(st.binary(max_size=400) | extensions, st.booleans())
def test_arbitrary_bytes_decode_or_are_malformed(data, markers):
    decodes_or_is_malformed(data, markers)


@steady
@given(plain_data.map(wire.encode), st.data())
def test_damaged_bytes_decode_or_are_malformed(data, draw):
    place = draw.draw(st.integers(0, len(data) - 1))
    damaged = data[:place] + draw.draw(st.binary(max_size=3)) + data[place + draw.draw(st.integers(0, 3)) :]
    decodes_or_is_malformed(damaged, markers=False)


def decodes_or_is_malformed(data, markers):
    """What decodes can be sent again; everything else raises the wire's own error."""
    try:
        value = wire.decode(data, LIMIT, markers)
    except wire.Malformed:
        return
    assert same(wire.decode(wire.encode(value), 10 * LIMIT, markers), value)


@steady
@given(st.binary(max_size=400) | extensions)
def test_decoding_allocates_no_more_than_its_limit(data):
    assert allocated(lambda: wire.decode(data, LIMIT)) < FIXED_BYTES + BYTES_PER_BYTE * len(data)


@pytest.mark.parametrize("item", [wire.encode([]), wire.encode(None), wire.encode(0.5), wire.encode({}), wire.encode("")])
def test_many_small_items_allocate_within_the_limit(item):
    data = msgpack.packb(msgpack.ExtType(wire.LIST, item * (LIMIT // len(item) - 8)))
    assert allocated(lambda: wire.decode(data, LIMIT)) < FIXED_BYTES + BYTES_PER_BYTE * len(data)


@pytest.mark.parametrize("kind", [b"\xdb", b"\xdd", b"\xdf", b"\xc6"], ids=["text", "list", "map", "bytes"])
def test_an_announced_size_allocates_nothing(kind):
    assert allocated(lambda: wire.decode(kind + b"\xff\xff\xff\xff", LIMIT)) < FIXED_BYTES


def test_allocations_beyond_the_limit_are_noticed():
    assert allocated(lambda: np.zeros(LIMIT * BYTES_PER_BYTE // 4)) > FIXED_BYTES + BYTES_PER_BYTE * LIMIT


def allocated(decode):
    """The most memory that a call held at once, beyond what there was before."""
    tracemalloc.start()
    try:
        decode()
    except wire.Malformed:
        pass
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


@steady
@given(st.integers(0, 2**63), st.text(), st.text())
def test_markers_come_back_inside_and_are_refused_outside(number, expression, code):
    for marker in (Reference(number), Lent(number), Given(expression, code)):
        data = wire.encode({"a": [marker]})
        assert wire.decode(data, LIMIT, markers=True) == {"a": [marker]}
        with pytest.raises(wire.Malformed, match="^an item of unknown kind 1[012]$"):
            wire.decode(data, LIMIT)
