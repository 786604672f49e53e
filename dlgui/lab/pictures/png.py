"""PNG: the pixels of a picture as the specification lays them down (ISO/IEC 15948), and no more.

Grey, colour, palette and transparency at 1 to 16 bits a sample. What would let a crafted file cost
more than its pixels is refused: sizes are held against a limit before anything is unpacked,
unpacking stops at exactly the bytes that the sizes need, and each chunk must match its checksum.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable

Bytes = NDArray[np.uint8]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 1 << 24
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_AGAIN = "Save the picture again."


@dataclass(frozen=True)
class _Head:
    width: int
    height: int
    depth: int
    color: int

    @property
    def step(self) -> int:
        """Return the bytes from a sample to the same one of the pixel before."""
        return max(self.depth * _CHANNELS[self.color] // 8, 1)

    @property
    def row_bytes(self) -> int:
        return (self.width * self.depth * _CHANNELS[self.color] + 7) // 8


def read_png(data: bytes, name: str) -> NDArray[np.float64]:
    """Return grey or colour with opacity, (height, width, 1 to 4), from 0 to 1.

    Raises:
        BadTable: what is wrong with the picture; no other exception leaves this function.
    """
    if not data.startswith(SIGNATURE):
        raise BadTable(f"{name} is no PNG picture: its first bytes are others. {_AGAIN}")
    chunks = _chunks(data, name)
    kind, content = next(chunks, (b"", b""))
    if kind != b"IHDR" or len(content) != 13:
        raise BadTable(f"{name} is damaged: it does not begin with its sizes. {_AGAIN}")
    head = _head(content, name)
    palette: Bytes | None = None
    packed: list[bytes] = []
    for kind, content in chunks:
        if kind == b"PLTE":
            if len(content) % 3 or not 3 <= len(content) <= 768:
                raise BadTable(f"{name} is damaged: its palette has {len(content)} bytes. {_AGAIN}")
            palette = np.frombuffer(content, np.uint8).reshape(-1, 3)
        elif kind == b"IDAT":
            packed.append(content)
        elif kind == b"IEND":
            break
        elif not kind[0] & 0x20:
            raise BadTable(f"{name} needs the part {kind!r} of PNG, which is not read. {_AGAIN}")
    rows = _unfiltered(_unpacked(b"".join(packed), head, name), head, name)
    return _pixels(rows, head, palette, name)


def _chunks(data: bytes, name: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each chunk up to the end of the file."""
    at = len(SIGNATURE)
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        check = data[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(kind + content) != int.from_bytes(check, "big"):
            raise BadTable(
                f"{name} is damaged at byte {at:,}: a part is cut off or its checksum is another. "
                + _AGAIN
            )
        yield kind, content
        at += 12 + length


def _head(content: bytes, name: str) -> _Head:
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (0, 4))
    depth, color, packing, filtering, interlaced = content[8:]
    if not width or not height or width * height > MOST_PIXELS:
        raise BadTable(
            f"{name} has {width:,} × {height:,} pixels; a picture must have 1 to {MOST_PIXELS:,}. "
            "Make it smaller."
        )
    if depth not in _DEPTHS.get(color, ()) or packing or filtering:
        raise BadTable(f"{name} has a kind of colour that PNG does not know. {_AGAIN}")
    if interlaced:
        raise BadTable(f"{name} is interlaced, which is not read. Save it without interlacing.")
    return _Head(width, height, depth, color)


def _unpacked(packed: bytes, head: _Head, name: str) -> Bytes:
    """Return the rows with the filter of each in front, exactly as many as the sizes need."""
    need = head.height * (head.row_bytes + 1)
    worker = zlib.decompressobj()
    try:
        raw = worker.decompress(packed, need + 1)
    except zlib.error as problem:
        raise BadTable(f"{name} is damaged: {problem}. {_AGAIN}") from None
    if len(raw) != need:
        raise BadTable(
            f"{name} is damaged: its sizes need {need:,} bytes and it holds "
            f"{'more' if len(raw) > need else f'{len(raw):,}'}. {_AGAIN}"
        )
    return np.frombuffer(raw, np.uint8).reshape(head.height, head.row_bytes + 1)


def _unfiltered(rows: Bytes, head: _Head, name: str) -> Bytes:
    """Return the bytes of the samples: each row is told by what is left of it and above."""
    out = np.zeros((head.height + 1, head.row_bytes), np.uint8)
    step = head.step
    for y in range(head.height):
        way, row, above, into = rows[y, 0], rows[y, 1:], out[y], out[y + 1]
        if way == 0:
            into[:] = row
        elif way == 1:
            _sub(row, step, into)
        elif way == 2:
            np.add(row, above, out=into)
        elif way == 3:
            _average(row, above, step, into)
        elif way == 4:
            _paeth(row, above, step, into)
        else:
            raise BadTable(f"{name} is damaged: row {y + 1} has the filter {way}. {_AGAIN}")
    return out[1:]


def _sub(row: Bytes, step: int, into: Bytes) -> None:
    """Add up the differences of each sample from the pixel before; bytes wrap as they should."""
    for first in range(step):
        np.cumsum(row[first::step], dtype=np.uint8, out=into[first::step])


def _average(row: Bytes, above: Bytes, step: int, into: Bytes) -> None:
    values, up = row.tolist(), above.tolist()
    left = [0] * step
    for i, value in enumerate(values):
        left.append((value + (left[i] + up[i]) // 2) & 255)
    into[:] = left[step:]


def _paeth(row: Bytes, above: Bytes, step: int, into: Bytes) -> None:
    values, up = row.tolist(), [0] * step + above.tolist()
    left = [0] * step
    for i, value in enumerate(values):
        a, b, c = left[i], up[i + step], up[i]
        to_a, to_b, to_c = abs(b - c), abs(a - c), abs(a + b - c - c)
        near = a if to_a <= to_b and to_a <= to_c else b if to_b <= to_c else c
        left.append((value + near) & 255)
    into[:] = left[step:]


def _pixels(rows: Bytes, head: _Head, palette: Bytes | None, name: str) -> NDArray[np.float64]:
    channels = _CHANNELS[head.color]
    shape = (head.height, head.width, channels)
    if head.depth == 16:
        samples = np.ascontiguousarray(rows).view(">u2").reshape(shape).astype(np.float64)
    elif head.depth == 8:
        samples = rows.reshape(shape).astype(np.float64)
    else:
        bits = np.unpackbits(rows, axis=1).reshape(head.height, -1, head.depth)
        values = bits.astype(np.float64) @ (2.0 ** np.arange(head.depth - 1, -1, -1))
        samples = values[:, : head.width, None]
    if head.color != 3:
        return np.asarray(samples / (2**head.depth - 1))
    if palette is None or samples.max() >= len(palette):
        raise BadTable(f"{name} is damaged: its palette lacks a colour that it uses. {_AGAIN}")
    colors: NDArray[np.float64] = palette[samples[..., 0].astype(np.intp)] / 255.0
    return colors
