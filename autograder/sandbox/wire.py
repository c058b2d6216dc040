"""Data between worker and sandbox: msgpack with every type that is not native sent out of band.

Whatever a sandbox sends is hostile: the length is checked before reading, containers are never allocated by a count the
sender claims, and decoding builds plain data only, so nothing of the sender's ever runs. On the wire an item is native
(None, bool, int of 64 bits, float, str) or an extension; a container is an extension that holds its items one after another.
"""

import math
import struct
from typing import Any

import msgpack
import numpy as np

from ..check.runs import Reference
from ..exercises import Given, Lent

MAX_DEPTH = 32
MAX_KEYS = 4096
MAX_DIMENSIONS = 8
MAX_INTEGER_BYTES = 128
NUMBERS = "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16"
DTYPES = tuple(np.dtype(f"<{code}") for code in ("?", *NUMBERS.split()))
LIST, TUPLE, DICT, SET, FROZENSET, INTEGER, COMPLEX, ARRAY, SCALAR, REFERENCE, LENT, GIVEN = range(1, 13)
SEQUENCES = {list: LIST, tuple: TUPLE, set: SET, frozenset: FROZENSET}
BUILDERS = {code: kind for kind, code in SEQUENCES.items()}


class Unsendable(TypeError):
    """A value that may not cross the wall."""


class Garbled(ValueError):
    """Bytes that are not what `encode` makes."""


class OversizedError(Garbled):
    """A frame longer than the reader allows; nothing of it was read."""


def encode(value: Any) -> bytes:
    """The bytes of a value, or `Unsendable`."""
    try:
        return msgpack.packb(pack(value, MAX_DEPTH), use_bin_type=True)
    except (ValueError, OverflowError, UnicodeError) as error:
        raise Unsendable(f"a value that cannot be sent: {error}") from None


def pack(value: Any, depth: int) -> Any:
    """`value` as something msgpack knows: itself, or an extension."""
    if depth == 0:
        raise Unsendable(f"data nested more than {MAX_DEPTH} levels deep")
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is str:
        return value
    if isinstance(value, np.ndarray | np.generic):
        return msgpack.ExtType(ARRAY if isinstance(value, np.ndarray) else SCALAR, array_bytes(np.asarray(value)))
    if isinstance(value, int) and kind is not bool:
        return integer(int(value))
    for base, code in SEQUENCES.items():
        if isinstance(value, base):
            return msgpack.ExtType(code, items_bytes(value, depth))
    if isinstance(value, dict):
        return msgpack.ExtType(DICT, items_bytes([part for item in value.items() for part in item], depth))
    return pack_special(value)


def pack_special(value: Any) -> Any:
    if isinstance(value, float | str):
        return (float if isinstance(value, float) else str)(value)
    if isinstance(value, complex):
        return msgpack.ExtType(COMPLEX, struct.pack("<dd", value.real, value.imag))
    if isinstance(value, Reference | Lent):
        code, number = (REFERENCE, value.number) if isinstance(value, Reference) else (LENT, value.seed)
        return msgpack.ExtType(code, integer_bytes(number))
    if isinstance(value, Given):
        return msgpack.ExtType(GIVEN, items_bytes([value.expression, value.code], MAX_DEPTH))
    raise Unsendable(f"an object of type {type(value).__name__}")


def items_bytes(items: Any, depth: int) -> bytes:
    packer = msgpack.Packer(autoreset=False)
    for item in items:
        packer.pack(pack(item, depth - 1))
    return packer.bytes()


def integer(value: int) -> Any:
    return value if -(2**63) <= value < 2**63 else msgpack.ExtType(INTEGER, integer_bytes(value))


def integer_bytes(value: int) -> bytes:
    if value.bit_length() >= 8 * MAX_INTEGER_BYTES:
        raise Unsendable(f"an integer of {value.bit_length()} bits")
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def array_bytes(array: np.ndarray) -> bytes:
    if array.dtype.newbyteorder("<") not in DTYPES or array.ndim > MAX_DIMENSIONS:
        raise Unsendable(f"an array of dtype {array.dtype.name} with {array.ndim} dimensions")
    dtype = array.dtype.newbyteorder("<")
    head = struct.pack(f"<BB{array.ndim}Q", DTYPES.index(dtype), array.ndim, *array.shape)
    return head + array.astype(dtype, copy=False).tobytes()


def decode(data: bytes, limit: int, markers: bool = False) -> Any:
    """The value of some bytes, at most `limit` of them, or `Garbled`. Only a sandbox accepts `markers`: Reference, Lent, Given."""
    if len(data) > limit:
        raise Garbled(f"{len(data)} bytes where at most {limit} were expected")
    try:
        (value,) = unpack(data, MAX_DEPTH + 1, limit, markers)
    except Garbled:
        raise
    except (ValueError, TypeError, struct.error, OverflowError, RecursionError, msgpack.UnpackException) as error:
        raise Garbled(f"not plain data: {type(error).__name__}") from None
    return value


def unpack(data: bytes, depth: int, limit: int, markers: bool) -> list[Any]:
    """The items that lie one after another in `data`. Native containers and binaries of msgpack are refused outright."""
    if depth == 0:
        raise Garbled(f"data nested more than {MAX_DEPTH} levels deep")
    unpacker = msgpack.Unpacker(
        ext_hook=lambda code, part: special(code, part, depth, limit, markers),
        max_array_len=0,
        max_map_len=0,
        max_bin_len=0,
        max_buffer_size=max(len(data), 1),
        strict_map_key=True,
    )
    unpacker.feed(data)
    items = list(unpacker)
    if unpacker.tell() != len(data) or not {msgpack.Timestamp, bytes}.isdisjoint(map(type, items)):
        raise Garbled("an item that ends too early, or of a kind nobody sends")
    return items


def special(code: int, data: bytes, depth: int, limit: int, markers: bool) -> Any:
    if code in BUILDERS or code == DICT:
        items = unpack(data, depth - 1, limit, markers)
        if code in (DICT, SET, FROZENSET) and len(items) > 2 * MAX_KEYS:
            raise Garbled("too many keys")
        return BUILDERS[code](items) if code != DICT else dict(zip(items[::2], items[1::2], strict=True))
    if code in (ARRAY, SCALAR):
        return array_of(data, limit) if code == ARRAY else scalar_of(data, limit)
    if code == COMPLEX:
        return complex(*struct.unpack("<dd", data))
    if code == INTEGER or (markers and code in (REFERENCE, LENT)):
        if not 1 <= len(data) <= MAX_INTEGER_BYTES:
            raise Garbled("an integer of no allowed size")
        return {INTEGER: int, REFERENCE: Reference, LENT: Lent}[code](int.from_bytes(data, "big", signed=True))
    if markers and code == GIVEN:
        return Given(*unpack(data, depth - 1, limit, markers=False))
    raise Garbled(f"an item of unknown kind {code}")


def array_of(data: bytes, limit: int) -> np.ndarray:
    """The array in `data`. An empty array may claim no shape whose other dimensions would make sums over it large."""
    index, dimensions = struct.unpack_from("<BB", data)
    if index >= len(DTYPES) or dimensions > MAX_DIMENSIONS:
        raise Garbled("an array of no allowed kind")
    shape = struct.unpack_from(f"<{dimensions}Q", data, 2)
    body = memoryview(data)[2 + 8 * dimensions :]
    dtype = DTYPES[index]
    if math.prod(shape) * dtype.itemsize != len(body) or math.prod(n or 1 for n in shape) * dtype.itemsize > max(limit, 64):
        raise Garbled("an array whose shape and bytes disagree")
    if dtype == np.bool_ and any(b > 1 for b in set(bytes(body))):
        raise Garbled("a truth value that is neither")
    return np.frombuffer(body, dtype).reshape(shape).copy()


def scalar_of(data: bytes, limit: int) -> np.generic:
    array = array_of(data, limit)
    if array.ndim:
        raise Garbled("a number with dimensions")
    return array[()]
