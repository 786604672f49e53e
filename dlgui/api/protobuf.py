"""Protocol buffers by hand: numbered fields to bytes and back, as far as exports and imports of
other programs' files need them.

A message is bytes. Fields that a reader does not know are skipped, as the format wants it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from dlgui.engine.errors import BadProject

Value: TypeAlias = int | bytes
VARINT, EIGHT, LENGTH, FOUR = 0, 1, 2, 5
LONGEST = 10
"""Bytes of the longest varint."""


def varint(value: int) -> bytes:
    """Return a whole number in groups of seven bits; a negative one as 64 bits."""
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def whole(number: int, value: int) -> bytes:
    """Return a field with a whole number, a truth value or an enumeration's."""
    return varint(number << 3 | VARINT) + varint(value)


def message(number: int, value: bytes | str) -> bytes:
    """Return a field with a message, bytes or a text."""
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | LENGTH) + varint(len(data)) + data


def messages(number: int, values: Iterable[bytes | str]) -> bytes:
    """Return a repeated field."""
    return b"".join(message(number, value) for value in values)


def single(number: int, value: float) -> bytes:
    """Return a field with a float32."""
    return varint(number << 3 | FOUR) + struct.pack("<f", value)


def double(number: int, value: float) -> bytes:
    """Return a field with a float64."""
    return varint(number << 3 | EIGHT) + struct.pack("<d", value)


def fields(data: bytes) -> Iterator[tuple[int, Value]]:
    """Yield number and value of each field: a whole number, or the bytes of anything else.

    Raises:
        BadProject: the message is cut off or damaged. No other exception leaves this function.
    """
    place = 0
    while place < len(data):
        key, place = _varint(data, place)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, place = _varint(data, place)
            yield number, value
            continue
        if kind == LENGTH:
            size, place = _varint(data, place)
        elif kind in (EIGHT, FOUR):
            size = 8 if kind == EIGHT else 4
        else:
            raise BadProject(f"The message has a field of kind {kind}; it is damaged.")
        if not number or size > len(data) - place:
            raise BadProject("The message is cut off or damaged.")
        yield number, data[place : place + size]
        place += size


def signed(value: Value) -> int:
    """Return a whole number as 64 bits with a sign; bytes count as 0."""
    if not isinstance(value, int):
        return 0
    return value - (1 << 64) if value >= 1 << 63 else value


def packed(value: Value) -> list[int]:
    """Return the numbers of a repeated field of whole numbers, packed or one alone."""
    if isinstance(value, int):
        return [signed(value)]
    out, place = [], 0
    while place < len(value):
        one, place = _varint(value, place)
        out.append(signed(one))
    return out


def text(value: Value) -> str:
    """Return a text; what is no UTF-8 is replaced, and a number is no text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def inner(value: Value) -> bytes:
    """Return the bytes of a message inside another; a number stands for an empty one."""
    return value if isinstance(value, bytes) else b""


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for i, byte in enumerate(data[place : place + LONGEST]):
        value |= (byte & 0x7F) << (7 * i)
        if byte < 0x80:
            return value & (1 << 64) - 1, place + i + 1
    raise BadProject("The message is cut off or damaged.")
