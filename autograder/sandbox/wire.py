"""The wire format between worker and sandbox: plain data as msgpack, with an extension type for everything not native to it.

An item is native (None, bool, int of 64 bits, float, str) or a msgpack extension; a container is an extension that holds its
items one after another. What a sandbox sends is hostile: its length is checked before it is read, no container is allocated
by a count that the sender announces, and decoding builds plain data only, so no code of the sender's runs.
"""

import math
import struct
from typing import Any

import msgpack
import numpy as np

from ..check.records import Reference
from ..exercises import Given, Lent

MAX_DEPTH = 32
MAX_KEYS = 4096
MAX_DIMENSIONS = 8
MAX_INTEGER_BYTES = 128
NUMBER_CODES = "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16"
# Long doubles have no fixed size, so both ends must be one machine.
DTYPES = tuple(np.dtype(f"<{code}") for code in ("?", *NUMBER_CODES.split())) + tuple(map(np.dtype, "gG"))
LIST, TUPLE, DICT, SET, FROZENSET, INTEGER, COMPLEX, ARRAY, SCALAR, REFERENCE, LENT, GIVEN = range(1, 13)
SEQUENCES = {list: LIST, tuple: TUPLE, set: SET, frozenset: FROZENSET}
BUILDERS = {code: kind for kind, code in SEQUENCES.items()}


class Unsendable(TypeError):
    """A value that is not plain data, or too large in one of its parts, so that it cannot be sent."""


class Malformed(ValueError):
    """Bytes that `encode` would not have made."""


class OversizedError(Malformed):
    """A frame longer than the receiver allows; only its length was read."""


def encode(value: Any) -> bytes:
    """The bytes of a value; raises `Unsendable`."""
    try:
        return msgpack.packb(pack(value, MAX_DEPTH), use_bin_type=True)
    except (ValueError, OverflowError, UnicodeError) as error:
        raise Unsendable(f"a value that cannot be sent: {error}") from None


def pack(value: Any, depth: int) -> Any:
    """`value` as msgpack takes it: itself where native, else an extension. depth: how many levels of nesting are left."""
    if depth == 0:
        raise Unsendable(f"data nested more than {MAX_DEPTH} levels deep")
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is str:
        return value
    if isinstance(value, np.ndarray | np.generic):
        return msgpack.ExtType(ARRAY if isinstance(value, np.ndarray) else SCALAR, pack_array(np.asarray(value)))
    if isinstance(value, int) and kind is not bool:
        return pack_integer(int(value))
    for base, code in SEQUENCES.items():
        if isinstance(value, base):
            return msgpack.ExtType(code, pack_items(value, depth))
    if isinstance(value, dict):
        return msgpack.ExtType(DICT, pack_items([part for item in value.items() for part in item], depth))
    return pack_other(value)


def pack_other(value: Any) -> Any:
    """Subclasses of float and str as those, complex numbers, and the markers Reference, Lent and Given."""
    if isinstance(value, float | str):
        return (float if isinstance(value, float) else str)(value)
    if isinstance(value, complex):
        return msgpack.ExtType(COMPLEX, struct.pack("<dd", value.real, value.imag))
    if isinstance(value, Reference | Lent):
        code, number = (REFERENCE, value.number) if isinstance(value, Reference) else (LENT, value.seed)
        return msgpack.ExtType(code, int_bytes(number))
    if isinstance(value, Given):
        return msgpack.ExtType(GIVEN, pack_items([value.expression, value.code], MAX_DEPTH))
    raise Unsendable(f"an object of type {type(value).__name__}")


def pack_items(items: Any, depth: int) -> bytes:
    packer = msgpack.Packer(autoreset=False)
    for item in items:
        packer.pack(pack(item, depth - 1))
    return packer.bytes()


def pack_integer(value: int) -> Any:
    return value if -(2**63) <= value < 2**63 else msgpack.ExtType(INTEGER, int_bytes(value))


def int_bytes(value: int) -> bytes:
    if value.bit_length() >= 8 * MAX_INTEGER_BYTES:
        raise Unsendable(f"an integer of {value.bit_length()} bits")
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def pack_array(array: np.ndarray) -> bytes:
    if array.dtype.newbyteorder("<") not in DTYPES or array.ndim > MAX_DIMENSIONS:
        raise Unsendable(f"an array of dtype {array.dtype.name} with {array.ndim} dimensions")
    dtype = array.dtype.newbyteorder("<")
    header = struct.pack(f"<BB{array.ndim}Q", DTYPES.index(dtype), array.ndim, *array.shape)
    return header + array.astype(dtype, copy=False).tobytes()


def decode(data: bytes, limit: int, markers: bool = False) -> Any:
    """The value of at most `limit` bytes, or `Malformed`. markers: accept Reference, Lent and Given; only a sandbox does."""
    if len(data) > limit:
        raise Malformed(f"{len(data)} bytes where at most {limit} were expected")
    try:
        (value,) = unpack(data, MAX_DEPTH + 1, limit, markers)
    except Malformed:
        raise
    except (ValueError, TypeError, struct.error, OverflowError, RecursionError, msgpack.UnpackException) as error:
        raise Malformed(f"not plain data: {type(error).__name__}") from None
    return value


def unpack(data: bytes, depth: int, limit: int, markers: bool) -> list[Any]:
    """The items that follow one another in `data`. msgpack's own containers and byte strings are refused."""
    if depth == 0:
        raise Malformed(f"data nested more than {MAX_DEPTH} levels deep")
    unpacker = msgpack.Unpacker(
        ext_hook=lambda code, part: unpack_extension(code, part, depth, limit, markers),
        max_array_len=0,
        max_map_len=0,
        max_bin_len=0,
        max_buffer_size=max(len(data), 1),
        strict_map_key=True,
    )
    unpacker.feed(data)
    items = list(unpacker)
    if unpacker.tell() != len(data) or not {msgpack.Timestamp, bytes}.isdisjoint(map(type, items)):
        raise Malformed("an item that ends too early, or of a kind nobody sends")
    return items


def unpack_extension(code: int, data: bytes, depth: int, limit: int, markers: bool) -> Any:
    """The value of one extension."""
    if code in BUILDERS or code == DICT:
        items = unpack(data, depth - 1, limit, markers)
        if code in (DICT, SET, FROZENSET) and len(items) > 2 * MAX_KEYS:
            raise Malformed("too many keys")
        return BUILDERS[code](items) if code != DICT else dict(zip(items[::2], items[1::2], strict=True))
    if code in (ARRAY, SCALAR):
        return unpack_array(data, limit) if code == ARRAY else unpack_scalar(data, limit)
    if code == COMPLEX:
        return complex(*struct.unpack("<dd", data))
    if code == INTEGER or (markers and code in (REFERENCE, LENT)):
        if not 1 <= len(data) <= MAX_INTEGER_BYTES:
            raise Malformed("an integer of no allowed size")
        return {INTEGER: int, REFERENCE: Reference, LENT: Lent}[code](int.from_bytes(data, "big", signed=True))
    if markers and code == GIVEN:
        return Given(*unpack(data, depth - 1, limit, markers=False))
    raise Malformed(f"an item of unknown kind {code}")


def unpack_array(data: bytes, limit: int) -> np.ndarray:
    """The array in `data`. An empty array's other dimensions are limited too: a sum over it would allocate them."""
    index, dimensions = struct.unpack_from("<BB", data)
    if index >= len(DTYPES) or dimensions > MAX_DIMENSIONS:
        raise Malformed("an array of no allowed kind")
    shape = struct.unpack_from(f"<{dimensions}Q", data, 2)
    body = memoryview(data)[2 + 8 * dimensions :]
    dtype = DTYPES[index]
    if math.prod(shape) * dtype.itemsize != len(body) or math.prod(n or 1 for n in shape) * dtype.itemsize > max(limit, 64):
        raise Malformed("an array whose shape and bytes disagree")
    if dtype == np.bool_ and any(b > 1 for b in set(bytes(body))):
        raise Malformed("a truth value that is neither")
    return np.frombuffer(body, dtype).reshape(shape).copy()


def unpack_scalar(data: bytes, limit: int) -> np.generic:
    """The numpy scalar in `data`, sent as an array without dimensions."""
    array = unpack_array(data, limit)
    if array.ndim:
        raise Malformed("a number with dimensions")
    return array[()]
