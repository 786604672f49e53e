"""Rows of nothing but numbers, parsed all at once where no cell leaves a doubt.

The digits of a cell make a whole number, which is exact below 2^53, and one division by a power of
ten rounds it as float() does (Clinger, 1990). Cells with more digits or a power of ten are left to
float() itself; anything else leaves the rows to the reader of all cells.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dlgui.lab.tables.cells import MISSING, Floats
from dlgui.lab.tables.formats import Format

_DIGITS = 15
"""Digits up to which any whole number is a float64."""
_TENS = 10.0 ** np.arange(23)
_MARKS = b"0123456789+-.eE\n"
_ASCII = ("utf-8", "utf-8-sig", "latin-1", "cp125", "iso8859", "mac-roman")


def may_be_plain(format: Format) -> bool:
    """Tell whether a file in the format can hold rows that `plain_rows` reads."""
    own = format.delimiter.encode("utf-8", "replace")
    told = len(own) == 1 and own not in _MARKS and format.delimiter != format.decimal
    return told and format.encoding.startswith(_ASCII)


def plain_rows(block: bytes, width: int, format: Format) -> Floats | None:
    """Return whole lines as numbers, NaN where missing; None where one cell must be looked at.

    Shapes: (lines, width), float64. The same numbers as `cells.number` gives, to the last bit.
    """
    mark = format.delimiter.encode()
    block = _spelled(block, mark, format.decimal)
    if not block or block.translate(None, _MARKS + mark):
        return None
    letters = np.frombuffer(block, np.uint8)
    ends = np.flatnonzero((letters == mark[0]) | (letters == ord("\n"))).astype(np.int32)
    if len(ends) % width or ends[-1] != len(letters) - 1:
        return None
    breaks = letters[ends].reshape(-1, width)
    if (breaks[:, -1] != ord("\n")).any() or (breaks[:, :-1] != mark[0]).any():
        return None
    values = _values(block, letters, ends)
    return None if values is None else values.reshape(-1, width)


def _spelled(block: bytes, mark: bytes, decimal: str) -> bytes:
    """Return lines with a point as decimal mark and nothing where a word says missing.

    Nothing at all where that cannot be done without a doubt.
    """
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    if decimal == ",":
        if b"." in block:
            return b""
        block = block.replace(b",", b".")
    if block.translate(None, _MARKS + mark):
        block = _missing_words(mark).sub(b"", block)
    return block


@cache
def _missing_words(mark: bytes) -> re.Pattern[bytes]:
    """Return what finds the cells that say in a word that there is no value."""
    words = b"|".join(
        re.escape(word.encode()) for word in sorted({w.lower() for w in MISSING} - {""})
    )
    edge = re.escape(mark) + rb"\n"
    return re.compile(rb"(?:^|(?<=[%s]))(?:%s)(?=[%s])" % (edge, words, edge), re.IGNORECASE)


def _values(block: bytes, letters: NDArray[np.uint8], ends: NDArray[np.int32]) -> Floats | None:
    """Return the number in each cell; cells end at `ends`."""
    starts = np.concatenate([np.zeros(1, np.int32), ends[:-1] + 1])
    digit = (letters - np.uint8(ord("0"))) < 10
    seen = np.cumsum(digit, dtype=np.int32)
    last = seen[ends]
    count = np.diff(last, prepend=np.int32(0))
    points = np.flatnonzero(letters == ord("."))
    cell = np.searchsorted(ends, points)
    behind = np.zeros(len(ends), np.int32)
    behind[cell] = last[cell] - seen[points]
    minus = letters[starts] == ord("-")
    pointed = np.bincount(cell, minlength=len(ends))
    length = ends - starts
    odd = (length != count + pointed + minus) | (count > _DIGITS) | (pointed > 1)
    odd |= (count == 0) & (length > 0)
    held = count > 0
    values = np.full(len(ends), np.nan)
    if held.any():
        places = np.repeat(last, count)
        places -= np.arange(1, len(places) + 1, dtype=np.int32)
        parts = _TENS.take(places, mode="clip")
        parts *= letters[digit] - np.uint8(ord("0"))
        values[held] = np.add.reduceat(parts, (last - count)[held])
        values /= _TENS.take(behind, mode="clip")
    np.negative(values, out=values, where=minus)
    return _looked_at(block, values, starts, ends, np.flatnonzero(odd))


def _looked_at(
    block: bytes,
    values: Floats,
    starts: NDArray[np.int32],
    ends: NDArray[np.int32],
    odd: NDArray[np.intp],
) -> Floats | None:
    """Return the numbers with those cells read one by one that are odd, None if one is none."""
    if len(odd):
        cuts = zip(starts[odd].tolist(), ends[odd].tolist(), strict=True)
        try:
            # Of these letters float() takes what `cells.number` takes.
            values[odd] = [float(block[start:end]) for start, end in cuts]
        except ValueError:
            return None
        if not np.isfinite(values[odd]).all():
            return None
    return values
