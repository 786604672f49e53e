"""From a file's bytes to a Table, in one pass over the rows and a second where a column asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.cells import day_first, days, number, numbers
from dlgui.lab.tables.column import (
    Column,
    as_dates,
    label_column,
    number_column,
)
from dlgui.lab.tables.content import Content
from dlgui.lab.tables.formats import check_text, detect, encoding_of
from dlgui.lab.tables.guessing import guessed
from dlgui.lab.tables.room import lack, room
from dlgui.lab.tables.source import Cells, Progress, Ragged, Source
from dlgui.lab.tables.table import Table, row_list

MOST_COLUMNS = 20_000


@dataclass(frozen=True)
class Wish:
    """What a person has decided about the reading of a text file; None is detected.

    sample: rows to draw at random, 0 reads all · day_first: how dates like 3/4/2020 are read that
    do not say it · least_rows, least_columns: fewer are refused.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header: bool | None = None
    quote: str | None = None
    day_first: bool | None = None
    ragged: Ragged = "refuse"
    sample: int = 0
    least_rows: int = 2
    least_columns: int = 2


def read_table(
    data: Content,
    *,
    name: str,
    limit: int | None = None,
    progress: Progress | None = None,
    **wishes: Any,
) -> Table:
    """Return the table that a CSV or TSV file holds; `wishes` are those of `Wish`.

    `ragged` says what becomes of rows with too few or too many cells: refused with their numbers,
    left out, or filled with missing cells and cut. `progress` gets the share done, 0 to 1; what
    it raises ends the reading and passes through.

    Units: `limit` in bytes of memory as numbers, estimated before anything is allocated; half of
    what is free without one.

    Raises:
        BadTable: what is wrong with the file, where, and what to do.
    """
    told = progress or (lambda share: None)
    try:
        return _read(data, name, Wish(**wishes), room() if limit is None else limit, told)
    except MemoryError:
        raise BadTable(
            f"{name} does not fit into memory. Close other programs or keep fewer rows or columns."
        ) from None


def _read(data: Content, name: str, wish: Wish, limit: int, progress: Progress) -> Table:
    if not data[:4096].strip() and not data[: 1 << 24].strip():
        raise BadTable(f"{name} is empty. Choose a file with a header and rows.")
    encoding = encoding_of(data, name, wish.encoding)
    check_text(data, encoding, name, end=1 << 16)
    asked = (wish.delimiter, wish.decimal, wish.header, wish.quote)
    format, sample = detect(data, name, encoding, *asked, least_columns=wish.least_columns)
    width = Counter(map(len, sample)).most_common(1)[0][0]
    _check_size(data, name, sample, width, wish.sample, limit)
    lines = check_text(data, encoding, name, progress=lambda done: progress(0.1 * done))
    share = min(wish.sample / lines, 1.0) if wish.sample else 1.0
    source = Source(data, name, format, width, wish.ragged, share)
    columns = _columns(source, wish.day_first, progress)
    least = (wish.least_rows, wish.least_columns)
    if source.rows < least[0]:
        rows = "only a header" if not source.rows else f"only {source.rows} row"
        raise BadTable(f"{name} has {rows}. It needs at least {least[0]} rows of values.")
    names, notes = _names(source.first if format.header else [""] * width)
    notes += source.notes()
    made = [guessed(column.renamed(names[i])) for i, column in enumerate(columns)]
    kept = [c for i, c in enumerate(made) if not _is_leftover(c, source, i)]
    if len(kept) < len(made):
        notes.append("The last column has neither name nor values and is left out.")
    if len(kept) < least[1]:
        raise BadTable(
            f"{name} has one column with values. A table needs at least two: inputs and a target."
        )
    numbers_in_file = source.row_numbers()
    notes += _doubts(kept, numbers_in_file, format.decimal, wish.day_first)
    progress(1.0)
    return Table(name, tuple(kept), numbers_in_file, format, tuple(notes))


class _Cells:
    """The cells of one column while they come in: numbers as long as all are, else labels."""

    def __init__(self, decimal: str, first: bool | None, labels: bool = False) -> None:
        self.decimal, self.first = decimal, first
        self.late = False
        self._places: dict[str, int] | None = {} if labels else None
        self._parts: list[NDArray[np.float64]] = []
        self._codes: list[NDArray[np.int32]] = []

    @property
    def as_texts(self) -> bool:
        """Tell whether the texts of further cells are needed."""
        return self._places is not None

    def add(self, cells: Cells) -> None:
        """Take in the next cells; numbers only as long as their texts are not needed."""
        if self.late:
            return
        if isinstance(cells, np.ndarray):
            self._parts.append(cells)
            return
        if self._places is None:
            part = numbers(cells, self.decimal)
            if part is not None:
                self._parts.append(part)
                return
            if self._parts:
                # The texts of the rows before are gone: the column is read once more.
                self.late = True
                return
            self._places = {}
        places = self._places
        self._codes.append(np.array([places.setdefault(c, len(places)) for c in cells], np.int32))

    def column(self) -> Column:
        """Return the column of all cells."""
        if self._places is None:
            return number_column("", np.concatenate(self._parts))
        made = label_column("", np.concatenate(self._codes), list(self._places))
        ends = made.labels[:1] + made.labels[-1:]
        if ends and all(days(label, day_first([label]) is True) is not None for label in ends):
            first = day_first(made.labels)
            dates, bad = as_dates(made, self.first if first is None else first)
            if not len(bad):
                either = first is None and any(days(t) != days(t, True) for t in made.labels)
                if not either:
                    return dates
                # With their texts, so that they can be read the other way.
                return replace(dates, either_date=True, codes=made.codes, labels=made.labels)
        return made


def _columns(source: Source, first: bool | None, progress: Progress) -> list[Column]:
    """Return the columns, without names."""
    decimal = source.format.decimal
    cells = [_Cells(decimal, first) for _ in range(source.width)]
    for block in source.blocks(lambda share: progress(0.1 + 0.6 * share)):
        for column, part in zip(cells, block, strict=True):
            column.add(part)
        source.as_texts = source.as_texts or any(column.as_texts for column in cells)
    late = [i for i, column in enumerate(cells) if column.late]
    for i in late:
        cells[i] = _Cells(decimal, first, labels=True)
    if late:
        source.as_texts = True
        for block in source.blocks(lambda share: progress(0.7 + 0.15 * share)):
            for i in late:
                cells[i].add(block[i])
    made: list[Column] = []
    if source.rows:
        for i, column in enumerate(cells):
            progress(0.85 + 0.15 * i / len(cells))
            made.append(column.column())
    return made


def _check_size(
    data: Content, name: str, sample: list[list[str]], width: int, most: int, limit: int
) -> None:
    """Refuse what cannot fit, before it is read."""
    if width > MOST_COLUMNS:
        raise BadTable(
            f"{name} has {width:,} columns and the limit is {MOST_COLUMNS:,}. Keep fewer columns."
        )
    a_row = sum(len(cell.encode("utf-8", "replace")) + 1 for row in sample for cell in row)
    rows = max(len(data) * len(sample) // max(a_row, 1), 1)
    taken = min(most, rows) if most else rows
    need = taken * width * 8
    if need > limit:
        part = f"; {taken:,} of them need" if most else " and needs"
        raise BadTable(
            f"{name} has about {rows:,} rows of {width:,} columns{part} {lack(need, limit)}. "
            f"Take a sample of at most {limit // (width * 8):,} rows, keep fewer columns, or leave "
            "the rows on the disk (StoredTable)."
        )


def _names(first: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return unique names of the columns, and what was changed to make them so."""
    names: list[str] = []
    notes: list[str] = []
    wanted = [" ".join(name.split()) for name in first]
    taken = set(wanted)
    for i, name in enumerate(wanted):
        unique = name or f"column {i + 1}"
        count = 1
        while unique in names or (count > 1 and unique in taken) or (not name and unique in taken):
            count += 1
            unique = f"{name or f'column {i + 1}'}_{count}"
        if name and unique != name:
            notes.append(f"A second column {name!r} is called {unique!r}.")
        names.append(unique)
    return names, notes


def _is_leftover(column: Column, source: Source, i: int) -> bool:
    """Tell whether a column is only the trace of a delimiter at the end of each row."""
    last = i == source.width - 1
    return last and column.missing == source.rows and not (source.first or ["-"])[-1].strip()


def _doubts(
    columns: list[Column], numbers: NDArray[np.int64], decimal: str, first: bool | None
) -> list[str]:
    """Return sentences on columns that may be meant differently."""
    notes: list[str] = []
    for column in columns:
        if column.either_date and first is None:
            notes.append(
                f"Dates in column {column.name!r} are read as month/day/year. If the day comes "
                "first, choose that under Dates."
            )
        if not column.is_labelled:
            continue
        odd = np.array([number(label, decimal) is None for label in column.labels] + [False])
        bad = np.flatnonzero(odd[column.codes])
        if 0 < 2 * len(bad) < column.rows - column.missing:
            rows = row_list([str(n) for n in numbers[bad[:5]]], len(bad))
            notes.append(
                f"Column {column.name!r} is read as {column.kind}, not as number, because of "
                f"{rows}: {column.text(int(bad[0]))!r}."
            )
    return notes
