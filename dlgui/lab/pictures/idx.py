"""IDX, the format of MNIST: a type, the sizes, then the numbers; often packed by gzip."""

from __future__ import annotations

import math
import zlib

import numpy as np

from dlgui.engine.errors import BadTable
from dlgui.engine.kinds import Array

GZIP = b"\x1f\x8b"
UNPACKED_LIMIT = 2 << 30
_TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}


def is_idx(data: bytes) -> bool:
    """Tell whether bytes begin as an IDX file does."""
    return len(data) >= 8 and data[:2] == b"\0\0" and data[2] in _TYPES and 1 <= data[3] <= 4


def unpacked(data: bytes, name: str, limit: int = UNPACKED_LIMIT) -> bytes:
    """Return the bytes that gzip has packed, or the bytes themselves when it has not.

    Raises:
        BadTable: they are damaged, or would take more than `limit`.
    """
    if not data.startswith(GZIP):
        return data
    worker = zlib.decompressobj(wbits=31)
    try:
        out = worker.decompress(data, limit + 1)
        while worker.eof and worker.unused_data.startswith(GZIP) and len(out) <= limit:
            rest, worker = worker.unused_data, zlib.decompressobj(wbits=31)
            out += worker.decompress(rest, limit + 1 - len(out))
    except zlib.error as problem:
        raise BadTable(
            f"{name} is damaged: gzip cannot unpack it ({problem}). Get it again."
        ) from None
    if len(out) > limit:
        raise BadTable(
            f"{name} would unpack to more than {limit / 1e9:.1f} GB; it is not read. Keep fewer "
            "rows."
        )
    if not worker.eof:
        raise BadTable(f"{name} is damaged: it ends in the middle. Get it again.")
    return out


def read_idx(data: bytes, name: str) -> Array:
    """Return the array in the bytes of an IDX file, packed by gzip or not.

    Raises:
        BadTable: it is no IDX file, or its size is not the announced one.
    """
    data = unpacked(data, name)
    if not is_idx(data):
        raise BadTable(
            f"{name} is no IDX file: it must begin with two zero bytes, a type and the number of "
            f"sizes, got {data[:4].hex(' ') or 'nothing'}. Choose a file like "
            "train-images-idx3-ubyte.gz."
        )
    sizes, start = data[3], 4 + 4 * data[3]
    shape = tuple(int.from_bytes(data[at : at + 4], "big") for at in range(4, start, 4))
    dtype = np.dtype(_TYPES[data[2]])
    need = math.prod(shape) * dtype.itemsize
    if len(data) < start or need != len(data) - start:
        raise BadTable(
            f"{name} is damaged: its {sizes} sizes {' × '.join(map(str, shape))} need {need:,} "
            f"bytes, and {max(len(data) - start, 0):,} are there. Get it again."
        )
    return np.frombuffer(data, dtype, offset=start).reshape(shape).astype(dtype.newbyteorder("="))
