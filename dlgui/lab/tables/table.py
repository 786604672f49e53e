"""A table as it was read: columns of equal length, with what the reader noticed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.column import Column
from dlgui.lab.tables.formats import Format
from dlgui.lab.tables.guessing import is_class_number


@dataclass(frozen=True, eq=False)
class Table:
    """Rows and columns of a file.

    Shapes: `row_numbers` (rows,), the row of the file, counted from 1 with the header and blank
    lines included as a spreadsheet does.
    """

    name: str
    columns: tuple[Column, ...]
    row_numbers: NDArray[np.int64] = field(repr=False)
    format: Format
    notes: tuple[str, ...] = ()
    """Sentences on what was changed or is doubtful: renamed columns, rows left out, dates."""

    @property
    def rows(self) -> int:
        """Return the number of rows, the header not counted."""
        return len(self.row_numbers)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def missing(self) -> int:
        """Return the number of missing cells."""
        return sum(column.missing for column in self.columns)

    @cached_property
    def rows_with_missing(self) -> int:
        """Return the number of rows with at least one missing cell."""
        gaps = np.zeros(self.rows, bool)
        for column in self.columns:
            gaps |= column.gaps
        return int(np.count_nonzero(gaps))

    def look_over(self) -> None:
        """Work out now, on the thread that reads, what a window would ask for later."""
        _ = self.rows_with_missing, [column.reach for column in self.columns]
        _ = [column.labelled for column in self.columns if is_class_number(column)]

    def column(self, name: str) -> Column:
        """Return a column by its name.

        Raises:
            BadTable: there is none of that name; offers the nearest.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise BadTable(f"{self.name} has no column {name!r}. {nearest(name, self.names)}")

    def preview(self, count: int = 10) -> tuple[tuple[str, ...], ...]:
        """Return the first rows as texts, missing cells empty."""
        shown = range(min(count, self.rows))
        return tuple(tuple(column.text(row) for column in self.columns) for row in shown)

    def file_rows(self, places: NDArray[np.intp]) -> str:
        """Return where rows stand in the file, the first five of them, as in "rows 3, 7"."""
        numbers = [str(number) for number in self.row_numbers[places[:5]]]
        return row_list(numbers, len(places))


def row_list(items: list[str], count: int) -> str:
    """Return "row 3", "rows 3, 7" or "rows 3, 7 and 12 more" for the first items of `count`."""
    more = f" and {count - len(items):,} more" if count > len(items) else ""
    listed = ", ".join(items)
    return f"rows {listed}{more}" if count > 1 else f"row {listed}{more}"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a sentence with the known name most like a wrong one, or the first ones."""
    known = list(names)
    folded = {other.casefold(): other for other in reversed(known)}
    close = difflib.get_close_matches(name.casefold(), list(folded), 1)
    if close:
        return f"Did you mean {folded[close[0]]!r}?"
    more = " …" if len(known) > 10 else ""
    return f"It has {', '.join(map(repr, known[:10]))}{more}."
