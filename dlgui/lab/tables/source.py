"""The rows of a file at equal width, in blocks, as often as asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.cells import Floats
from dlgui.lab.tables.content import Content, opened
from dlgui.lab.tables.drawing import row_stream
from dlgui.lab.tables.formats import Format, is_blank, rows_of
from dlgui.lab.tables.plain import may_be_plain, plain_rows

Numbers: TypeAlias = NDArray[np.int64]
Progress: TypeAlias = Callable[[float], None]
Ragged: TypeAlias = Literal["refuse", "skip", "pad"]
Cells: TypeAlias = Sequence[str] | Floats
"""The cells of a column: texts, or numbers where all in a block are."""
_BLOCK_CELLS = 20_000
"""Cells that are split at a time: meanwhile no other thread runs, and the window must answer."""
_PIECE = 1 << 17
"""Bytes that are parsed at a time: what they make stays in a processor's cache."""
_LONG = 1 << 22
"""Bytes in a line at most that is read as one of numbers."""


def part_of(progress: Progress, first: float, width: float) -> Progress:
    """Return what tells the progress of a part of the work, from a share of all on."""
    return lambda share: progress(first + width * share)


class Source:
    """The rows of the file in blocks of equal width, as often as asked for.

    share: of the rows, drawn at random, the same in every pass; 1 takes all · as_texts: set once
    the texts of cells are needed, it ends the parsing of numbers at once.
    """

    def __init__(
        self,
        data: Content,
        name: str,
        format: Format,
        width: int,
        ragged: Ragged,
        share: float = 1.0,
    ) -> None:
        self.data, self.name, self.format = data, name, format
        self.width, self.ragged, self.share = width, ragged, share
        self.as_texts = not may_be_plain(format)
        self.rows = self.passed = 0
        self.first: list[str] = []
        self._chance = row_stream(width)
        self._header, self._number = format.header, 1
        self._numbers: list[Numbers] = []
        self._odd: list[str] = []
        self._odd_count = 0

    def blocks(self, progress: Progress) -> Iterator[list[Cells]]:
        """Yield the columns of some thousand rows at a time.

        Raises:
            BadTable: a row cannot be split into cells, or ragged rows are refused.
        """
        self.rows, self.passed, self._odd_count = 0, 0, 0
        self._numbers, self._odd = [], []
        self._chance = row_stream(self.width)
        self._header, self._number = self.format.header, 1
        with opened(self.data) as raw:
            yield from self._pieces(raw, lambda: progress(raw.tell() / len(self.data)))
        if self._odd_count and self.ragged == "refuse":
            raise BadTable(self._refusal())

    def _pieces(self, raw: BinaryIO, tell: Callable[[], None]) -> Iterator[list[Cells]]:
        """Yield from lines of numbers as long as lines are what ends rows, then from all rows."""
        mark = self.format.quote.encode()
        while not self.as_texts:
            start = raw.tell()
            # The lines before the first row of numbers are few.
            piece = raw.read(0 if self._header else _PIECE)
            piece += raw.readline(_LONG)
            if not piece:
                return
            whole = piece.endswith(b"\n") or len(piece) < _LONG
            if not whole or mark in piece or b"\r" in piece.replace(b"\r\n", b""):
                raw.seek(start)
                break
            values = None
            if not self._header:
                ended = piece if piece.endswith(b"\n") else piece + b"\n"
                values = plain_rows(ended, self.width, self.format)
            if values is None:
                yield from self._blocks(rows_of(io.BytesIO(piece), self.format))
            else:
                places = np.arange(self._number, self._number + len(values))
                self._number += len(values)
                passed = len(values)
                if self.share < 1.0:
                    taken = self._drawn(passed)
                    values, places = values[taken], places[taken]
                self._count(places, passed)
                if len(values) and not self._is_refused:
                    yield list(values.T)
            tell()
        for block in self._blocks(rows_of(raw, self.format)):
            yield block
            tell()

    def _blocks(self, reader: Iterator[list[str]]) -> Iterator[list[Cells]]:
        while block := self._next(reader, self._number):
            wide = all(map(self.width.__eq__, map(len, block)))
            places = np.arange(self._number, self._number + len(block))
            self._number += len(block)
            if self._header or not wide:
                kept = [i for i, row in enumerate(block) if not is_blank(row)]
                if self._header and kept:
                    self.first, self._header = self._fit(block[kept[0]]), False
                    self._note_odd(block[kept[0]], int(places[kept[0]]))
                    del kept[0]
                rows, kept = self._even(block, kept, places)
                places = places[kept]
            else:
                rows = block
            passed = len(rows)
            if self.share < 1.0:
                taken = self._drawn(passed)
                rows, places = [rows[i] for i in taken.tolist()], places[taken]
            self._count(places, passed)
            if rows and not self._is_refused:
                yield list(zip(*rows, strict=True))

    @property
    def _is_refused(self) -> bool:
        return self._odd_count > 0 and self.ragged == "refuse"

    def _drawn(self, rows: int) -> NDArray[np.intp]:
        """Return which of the next rows are taken."""
        return np.flatnonzero(self._chance.random(rows) < self.share)

    def _count(self, places: Numbers, passed: int) -> None:
        """Note the numbers of the rows that are taken, of so many that passed by."""
        self.passed += passed
        self.rows += len(places)
        self._numbers.append(places)

    def _next(self, reader: Iterator[list[str]], number: int) -> list[list[str]]:
        block: list[list[str]] = []
        try:
            # After an error the list still holds the rows before it.
            block.extend(islice(reader, max(1, _BLOCK_CELLS // self.width)))
        except csv.Error as problem:
            why = str(problem)
            if "unexpected end" in why:
                why = "a quote is opened and never closed"
            elif "field limit" in why:
                why = f"a cell is longer than {csv.field_size_limit():,} characters"
            elif "expected after" in why:
                why = "text follows a closing quote"
            raise BadTable(
                f"{self.name}: row {number + len(block):,} cannot be split into cells: {why}. "
                "Correct the row, or choose another delimiter."
            ) from None
        return block

    def _even(
        self, block: list[list[str]], kept: list[int], places: Numbers
    ) -> tuple[list[list[str]], list[int]]:
        """Return the rows in question at equal width and which they are."""
        rows: list[list[str]] = []
        held: list[int] = []
        for i in kept:
            row = block[i]
            if len(row) != self.width:
                self._note_odd(row, int(places[i]))
                if self.ragged != "pad":
                    continue
            rows.append(self._fit(row))
            held.append(i)
        return rows, held

    def _fit(self, row: list[str]) -> list[str]:
        return (row + [""] * (self.width - len(row)))[: self.width]

    def _note_odd(self, row: list[str], number: int) -> None:
        if len(row) != self.width:
            self._odd_count += 1
            if len(self._odd) < 5:
                self._odd.append(f"row {number:,} has {len(row):,}")

    def _odd_rows(self) -> str:
        more = self._odd_count - len(self._odd)
        return ", ".join(self._odd) + (f", and {more:,} more" if more else "")

    def _refusal(self) -> str:
        return (
            f"{self.name}: {self._odd_count:,} of {self.passed + self._odd_count:,} rows do not "
            f"have {self.width:,} cells: {self._odd_rows()}. Correct them, or open the table with "
            "these rows left out or filled up with missing cells."
        )

    def notes(self) -> list[str]:
        """Return what became of ragged rows, and of those that were not drawn."""
        told: list[str] = []
        if self.share < 1.0:
            told = [f"{self.rows:,} of {self.passed:,} rows were drawn evenly at random."]
        if not self._odd_count:
            return told
        done = "left out" if self.ragged == "skip" else "filled with missing cells or cut"
        return [*told, f"Rows without {self.width:,} cells were {done}: {self._odd_rows()}."]

    def row_numbers(self) -> Numbers:
        """Return the number in the file of each row of the last pass."""
        return np.concatenate(self._numbers)
