"""One column of a table: its kind, its values and what is worth knowing about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.field import Kind
from dlgui.lab.tables.cells import (
    Floats,
    date_text,
    day_first,
    days,
    is_missing,
    number,
    number_text,
)

KINDS: tuple[Kind, ...] = get_args(Kind)
Codes: TypeAlias = NDArray[np.int32]

FEW = 20
MANY = 1000


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of one column.

    Shapes: number and date fill `values` (rows,), float64, NaN where missing; dates are days
    since 1970-01-01. Category and text fill `codes` (rows,), int32 places in `labels`, −1 where
    missing; labels are sorted, numerically when all are numbers. Arrays are read-only.
    """

    name: str
    kind: Kind
    values: Floats = field(repr=False)
    codes: Codes = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    missing: int
    distinct: int
    day_first: bool = False
    """How dates like 3/4/2020 were read."""
    either_date: bool = False
    """True when no date of the column tells day from month: it then keeps its labels too."""

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return max(len(self.values), len(self.codes))

    @property
    def is_labelled(self) -> bool:
        """Tell whether the cells are labels (category, text) rather than quantities."""
        return self.kind in ("category", "text")

    @property
    def is_constant(self) -> bool:
        """Tell whether all cells that are there are equal."""
        return self.distinct <= 1

    @cached_property
    def reach(self) -> float:
        """Return the size of the largest number, 0 without any."""
        held = np.abs(self.values[~np.isnan(self.values)])
        return float(held.max()) if len(held) else 0.0

    @cached_property
    def labelled(self) -> Column:
        """Return the column with its values as labels."""
        return _labelled(self)

    @property
    def gaps(self) -> NDArray[np.bool_]:
        """Return where cells are missing."""
        return self.codes < 0 if self.is_labelled else np.isnan(self.values)

    def text(self, row: int) -> str:
        """Return one cell as shown to a person, empty when missing."""
        if self.is_labelled:
            code = self.codes[row]
            return self.labels[code] if code >= 0 else ""
        value = float(self.values[row])
        if np.isnan(value):
            return ""
        return date_text(value) if self.kind == "date" else number_text(value)

    def counts(self) -> tuple[int, ...]:
        """Return how many rows hold each label."""
        held = self.codes[self.codes >= 0]
        return tuple(np.bincount(held, minlength=len(self.labels)).tolist())

    def histogram(self, bins: int = 16) -> tuple[int, ...]:
        """Return the heights of the small picture above the column: one bar a label, or bins."""
        if self.is_labelled:
            return self.counts()
        held = self.values[~np.isnan(self.values)]
        if not len(held):
            return (0,) * bins
        low, high = float(held.min()), float(held.max())
        # Halved, because the width of the whole range may be too large for a float.
        span = high / 2 - low / 2
        places = np.zeros(len(held)) if span == 0 else (held / 2 - low / 2) / span * bins
        return tuple(np.bincount(places.astype(int).clip(0, bins - 1), minlength=bins).tolist())

    def rows_of(self, label: str) -> NDArray[np.intp]:
        """Return the places of the rows that hold a label."""
        return np.flatnonzero(self.codes == self.labels.index(label))

    def renamed(self, name: str) -> Column:
        """Return the column under another name."""
        return replace(self, name=name)


def number_column(name: str, values: Floats, kind: Literal["number", "date"] = "number") -> Column:
    """Return a column of quantities."""
    values.flags.writeable = False
    held = values[~np.isnan(values)]
    return Column(
        name=name,
        kind=kind,
        values=values,
        codes=np.empty(0, np.int32),
        labels=(),
        missing=len(values) - len(held),
        distinct=len(np.unique(held)),
    )


def label_column(
    name: str, codes: NDArray[np.integer], cells: Sequence[str], kind: Kind | None = None
) -> Column:
    """Return a column of labels from cells and places in them; equal cells become one label.

    Without `kind` it is a category when few distinct labels recur, else text.
    """
    texts = [cell.strip() for cell in cells]
    held = {text for cell, text in zip(cells, texts, strict=True) if not is_missing(cell)}
    labels = ordered(held)
    place = {label: i for i, label in enumerate(labels)}
    places = np.array([place.get(text, -1) for text in texts] or [-1], np.int32)
    new = places[codes]
    new.flags.writeable = False
    rows, distinct = len(new), len(labels)
    return Column(
        name=name,
        kind=kind or label_kind(rows, distinct),
        values=np.empty(0),
        codes=new,
        labels=labels,
        missing=int(np.count_nonzero(new < 0)),
        distinct=distinct,
    )


def ordered(labels: set[str]) -> tuple[str, ...]:
    """Return labels in their one stable order: by value when all are numbers, else by text."""
    values = {label: number(label) for label in labels}
    if any(value is None for value in values.values()):
        return tuple(sorted(labels))
    return tuple(sorted(labels, key=lambda label: (values[label] or 0.0, label)))


def label_kind(rows: int, distinct: int) -> Kind:
    """Return "category" when few labels recur, "text" when nearly every row has its own."""
    if distinct > max(2, rows / 2):
        return "text"
    return "category" if distinct <= max(FEW, min(MANY, rows / 10)) else "text"


def as_labels(column: Column, kind: Literal["category", "text"]) -> Column:
    """Return the column with its values as labels."""
    made = column if column.is_labelled else column.labelled
    return made if made.kind == kind else replace(made, kind=kind)


def _labelled(column: Column) -> Column:
    held = ~np.isnan(column.values)
    distinct, codes = np.unique(column.values[held], return_inverse=True)
    text = date_text if column.kind == "date" else number_text
    places = np.full(column.rows, len(distinct), np.int32)
    places[held] = codes
    return label_column(column.name, places, [*map(text, distinct.tolist()), ""], "category")


def as_numbers(column: Column, decimal: str = ".") -> tuple[Column, NDArray[np.intp]]:
    """Return the column as numbers and the places of the rows whose cells are none."""
    if not column.is_labelled:
        same = column if column.kind == "number" else replace(column, kind="number")
        return same, np.empty(0, np.intp)
    return _from_labels(column, [number(label, decimal) for label in column.labels], "number")


def as_dates(column: Column, first: bool | None = None) -> tuple[Column, NDArray[np.intp]]:
    """Return the column as dates and the places of the rows whose cells are none.

    `first` says how 3/4/2020 is to be read; None: by the other dates of the column.
    """
    if column.kind == "date" and not (column.either_date and first not in (None, column.day_first)):
        return column, np.empty(0, np.intp)
    if column.kind == "number":
        return column, np.flatnonzero(~np.isnan(column.values))
    if first is None:
        first = day_first(column.labels) is True
    made, bad = _from_labels(column, [days(label, first) for label in column.labels], "date")
    return replace(made, day_first=first), bad


def _from_labels(
    column: Column, found: list[float | None], kind: Literal["number", "date"]
) -> tuple[Column, NDArray[np.intp]]:
    """Return the column with each label replaced by the value found in it."""
    values = np.array([np.nan if value is None else value for value in found] + [np.nan])
    failed = np.array([value is None for value in found] + [False])
    return number_column(column.name, values[column.codes], kind), np.flatnonzero(
        failed[column.codes]
    )
