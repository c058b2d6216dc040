"""Plain data comes back unchanged; what a hostile sender makes up is refused before it costs anything."""

import struct

import msgpack
import numpy as np
import pytest

from autograder.check.records import Reference
from autograder.exercises import Lent
from autograder.sandbox import protocol, wire

LIMIT = 1 << 20
VALUES = [
    None,
    True,
    0,
    -(2**63),
    2**64,
    -(2**1000),
    0.5,
    float("inf"),
    1 - 2j,
    "é",
    [],
    [1, [2]],
    (1,),
    {},
    {"a": {1: (None,)}},
]
VALUES += [{1, 2}, frozenset({3, 4}), {(1, 2): 3.0}, [True, (), [[]]]]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_plain_values_come_back_as_they_were(value):
    back = wire.decode(wire.encode(value), LIMIT)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dtype", wire.DTYPES, ids=str)
def test_arrays_come_back_with_dtype_and_shape(dtype):
    for array in (np.ones((2, 3), dtype), np.zeros((0, 4), dtype), np.array(1, dtype), np.ones((4, 6), dtype).T[::2]):
        back = wire.decode(wire.encode(array), LIMIT)
        assert back.dtype == dtype
        assert np.array_equal(back, array)
        assert back.shape == array.shape
        assert back.flags.writeable


def test_numpy_numbers_stay_numpy_numbers():
    back = wire.decode(wire.encode(np.float32(0.1)), LIMIT)
    assert type(back) is np.float32
    assert back == np.float32(0.1)


def test_the_byte_order_of_an_array_is_not_its_value():
    assert wire.decode(wire.encode(np.array([1, 2], ">i4")), LIMIT).tolist() == [1, 2]


@pytest.mark.parametrize(
    "value",
    [
        object(),
        b"bytes",
        print,
        np.array([None]),
        np.array(["a"]),
        np.zeros(2, "M8[s]"),
        np.zeros(1, "i4,i4"),
        2**1100,
        "\ud800",
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_data_cannot_be_sent(value):
    with pytest.raises(wire.Unsendable):
        wire.encode(value)


def test_nesting_ends_at_its_limit():
    value = []
    for _ in range(wire.MAX_DEPTH - 1):
        value = [value]
    assert wire.decode(wire.encode(value), LIMIT) == value
    with pytest.raises(wire.Unsendable, match="^data nested more than 32 levels deep$"):
        wire.encode([value])


def test_a_list_that_holds_itself_cannot_be_sent():
    value = []
    value.append(value)
    with pytest.raises(wire.Unsendable):
        wire.encode(value)


def test_only_the_sandbox_accepts_markers():
    for marker in (Reference(3), Lent(2**63)):
        data = wire.encode([marker])
        assert wire.decode(data, LIMIT, markers=True) == [marker]
        with pytest.raises(wire.Malformed, match="^an item of unknown kind 1[01]$"):
            wire.decode(data, LIMIT)


def array(head, body=b""):
    return msgpack.packb(msgpack.ExtType(wire.ARRAY, head + body))


HOSTILE = {
    "nothing": b"",
    "two values": b"\x01\x02",
    "truncated": b"\x93\x01",
    "native list": msgpack.packb([1]),
    "native map": msgpack.packb({"a": 1}),
    "native bytes": msgpack.packb(b"x"),
    "timestamp": msgpack.packb(msgpack.Timestamp(1)),
    "list of announced 4 billion items": b"\xdd\xff\xff\xff\xff",
    "string of announced 4 GB": b"\xdb\xff\xff\xff\xff",
    "reserved byte": b"\xc1",
    "not utf-8": b"\xa1\xff",
    "unknown extension": msgpack.packb(msgpack.ExtType(99, b"x")),
    "array of objects": array(struct.pack("<BBQ", 14, 1, 1), bytes(8)),
    "shape larger than its bytes": array(struct.pack("<BBQ", 8, 1, 10**15)),
    "shape that wraps around": array(struct.pack("<BBQQ", 8, 2, 2**32, 2**32)),
    "empty but wide": array(struct.pack("<BBQQ", 11, 2, 0, 2**40)),
    "too many dimensions": array(struct.pack("<BB9Q", 1, 9, *[1] * 9), b"x"),
    "truth value 7": array(struct.pack("<BBQ", 0, 1, 1), b"\x07"),
    "no head": array(b""),
    "dict with a key left over": msgpack.packb(msgpack.ExtType(wire.DICT, b"\x01")),
    "dict with an array as key": msgpack.packb(msgpack.ExtType(wire.DICT, array(struct.pack("<BB", 1, 0), b"x") + b"\x01")),
    "set of lists": msgpack.packb(msgpack.ExtType(wire.SET, msgpack.packb(msgpack.ExtType(wire.LIST, b"")))),
    "set of too many keys": msgpack.packb(msgpack.ExtType(wire.SET, b"\x01" * (2 * wire.MAX_KEYS + 1))),
    "integer of 200 bytes": msgpack.packb(msgpack.ExtType(wire.INTEGER, bytes(200))),
    "half a complex number": msgpack.packb(msgpack.ExtType(wire.COMPLEX, bytes(8))),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_malformed(data):
    with pytest.raises(wire.Malformed):
        wire.decode(data, LIMIT)


def test_a_deep_nest_of_extensions_is_refused():
    data = b""
    for _ in range(1000):
        data = msgpack.packb(msgpack.ExtType(wire.LIST, data))
    with pytest.raises(wire.Malformed, match="^data nested more than 32 levels deep$"):
        wire.decode(data, LIMIT)


class Announcing:
    """A connection whose frame announces a length; `asked` counts the bytes that were read or waited for."""

    def __init__(self, length, body=b""):
        self.data, self.asked = protocol.HEADER.pack(length) + body, 0

    def recv(self, count):
        self.asked += count
        part, self.data = self.data[:count], self.data[count:]
        return part


def test_a_frame_that_is_too_long_is_not_read():
    sock = Announcing(2**32 - 1)
    with pytest.raises(wire.OversizedError, match="^4294967295 bytes where at most 100 were expected$"):
        protocol.receive(sock, 100)
    assert sock.asked == protocol.HEADER.size
    assert protocol.receive(Announcing(1, b"\x05"), 100) == 5


def test_a_frame_that_ends_early_is_the_end():
    with pytest.raises(EOFError, match="^the other side closed the connection$"):
        protocol.receive(Announcing(50, b"abc"), 100)
