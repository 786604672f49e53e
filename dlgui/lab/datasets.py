"""The dataset that is a file of the user's: a table, what it is read as, and which column is told.

It reads the file anew each time and never anything that the file names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlgui.api import BadParam, BadTable, Component, Data, Dataset, Key, hookimpl, param
from dlgui.lab import tables
from dlgui.lab.files import shown
from dlgui.lab.pictures.source import Pictures
from dlgui.lab.stored import StoredTable
from dlgui.lab.tables import (
    DELIMITERS,
    ENCODINGS,
    KINDS,
    QUOTES,
    Asked,
    Content,
    Kind,
    Plan,
    Progress,
    any_table,
    content_of,
    fingerprint,
)
from dlgui.lab.tables.reading import Wish

AUTO = "auto"
TEXT_LIMIT = 4_000_000
"""Characters up to which a project holds pasted rows itself."""
SEPARATORS = {name: mark for mark, name in DELIMITERS.items()}
DECIMALS = {"point": ".", "comma": ","}
HEADERS = {"row 1": True, "none": False}
QUOTE_MARKS = {name: mark for mark, name in QUOTES.items()}
DAYS = {"day first": True, "month first": False}
RAGGED: tuple[tables.Ragged, ...] = ("refuse", "skip", "pad")


class Table(Dataset):
    """Rows of your own: a CSV, Excel, Parquet or NumPy file with one column to predict.

    Numbers go in as they are, dates in days since 1970-01-01, categories as one input a label,
    ordinals as the place of their label; columns of texts are left out. Labels, two values or a few
    whole numbers as target make classes, other numbers regression.

    Raises:
        BadTable: on loading, what is wrong with the file and what to do.
    """

    path: str = param("", doc="The file, absolute or from the project's folder")
    text: str = param("", doc="The rows themselves, as CSV, where they are in no file")
    target: str = param("", doc="The column to predict; empty takes the last one")
    numbers: tuple[str, ...] = param((), doc="Columns to read as numbers")
    categories: tuple[str, ...] = param((), doc="Columns to read as categories")
    ordinals: tuple[str, ...] = param(
        (), doc="Columns of ordered labels, each as size=small<medium<large, or the name alone"
    )
    texts: tuple[str, ...] = param((), doc="Columns to read as text, which is left out")
    dates: tuple[str, ...] = param((), doc="Columns to read as dates")
    left_out: tuple[str, ...] = param((), doc="Columns that the network does not see")
    encoding: str = param(AUTO, choices=(AUTO, *ENCODINGS), doc="How the file spells letters")
    separator: str = param(AUTO, choices=(AUTO, *SEPARATORS), doc="What stands between cells")
    decimal: str = param(AUTO, choices=(AUTO, *DECIMALS), doc="The decimal mark of numbers")
    quote: str = param(AUTO, choices=(AUTO, *QUOTE_MARKS), doc="What stands around cells")
    days: str = param(AUTO, choices=(AUTO, *DAYS), doc="How dates like 3/4/2020 are read")
    sheet: str = param("", doc="The sheet of a workbook; empty takes the first with rows")
    header: str = param(AUTO, choices=(AUTO, *HEADERS), doc="Where the names of the columns are")
    ragged: str = param(
        "refuse", choices=RAGGED, doc="Rows with too few or many cells: refuse, skip or pad them"
    )
    sample: int = param(
        0, low=0, high=1_000_000_000, doc="Rows to draw at random; 0 reads all", unit="rows"
    )
    sha256: str = param("", doc="Fingerprint of the file when it was chosen; empty checks nothing")

    def check(self) -> None:
        """Refuse a column with two kinds."""
        ordinals = [entry.partition("=")[0] for entry in self.ordinals]
        chosen = Counter((*self.numbers, *self.categories, *ordinals, *self.texts, *self.dates))
        twice = [name for name, count in chosen.items() if count > 1]
        if twice:
            raise BadParam(f"Table: column {twice[0]!r} must have one kind, got two.")

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows whose target is known, NaN where a number is missing."""
        return self.load_telling(lambda share: None)

    def load_telling(self, progress: Progress) -> Data:
        """Return the rows; `progress` gets the share done, and what it raises ends the loading."""
        data = table_content(self)
        table = table_from_bytes(self, data, progress)
        notes: tuple[str, ...] = ()
        if self.sha256 and fingerprint(data, lambda share: progress(1.0)) != self.sha256:
            notes = (f"{table.name} is not the file it was when it was chosen.",)
        return data_of(table, plan_of(self, table), notes)


def table_content(source: Table) -> Content:
    """Return what a table is read from: its own text, or its file.

    Raises:
        BadTable: there is no such file, it is not one to read, or the text is too long.
    """
    if not source.text:
        return table_bytes(source.path)
    if len(source.text) > TEXT_LIMIT:
        raise BadTable(
            f"The pasted rows have {len(source.text):,} characters; the limit is {TEXT_LIMIT:,}. "
            "Save them as a CSV file and import that."
        )
    return source.text.encode("utf-8", "replace")


def table_bytes(path: str | Path) -> Content:
    """Return the content of a table's file, in memory unless it is a large one.

    Raises:
        BadTable: there is no such file, or it is not one to read.
    """
    if not str(path):
        raise BadTable("No file is chosen. Choose a CSV, Excel, Parquet or NumPy file.")
    return content_of(path)


def open_table(path: str | Path, *, least_rows: int = 2, least_columns: int = 2) -> tables.Table:
    """Return the table in a file, everything about it detected.

    Raises:
        BadTable: what is wrong with the file and what to do.
    """
    asked = Asked(Wish(least_rows=least_rows, least_columns=least_columns))
    return any_table(table_bytes(path), shown(Path(path).name), asked)


def table_from_bytes(
    source: Table,
    data: Content,
    progress: Progress | None = None,
    least_rows: int = 2,
    least_columns: int = 2,
) -> tables.Table:
    """Return the table in the content, read as the settings say.

    Raises:
        BadTable: what is wrong with the file and what to do.
    """
    wish = Wish(
        encoding=None if source.encoding == AUTO else source.encoding,
        delimiter=SEPARATORS.get(source.separator),
        decimal=DECIMALS.get(source.decimal),
        header=HEADERS.get(source.header),
        quote=QUOTE_MARKS.get(source.quote),
        day_first=DAYS.get(source.days),
        ragged=next(way for way in RAGGED if way == source.ragged),
        sample=source.sample,
        least_rows=least_rows,
        least_columns=least_columns,
    )
    name = shown(Path(source.path).name) if source.path else "the pasted rows"
    return any_table(data, name, Asked(wish, source.sheet), progress)


def plan_of(source: Table, table: tables.Table) -> Plan:
    """Return what the network sees of the table by the settings.

    Raises:
        BadTable: the settings name a column that is not there, or do not fit the cells.
    """
    target = source.target or table.names[-1]
    kinds, orders = kinds_of(source), orders_of(source)
    return tables.plan_columns(table, target, kinds, source.left_out, orders)


def kinds_of(source: Table) -> dict[str, Kind]:
    """Return the kinds that a person chose, by column."""
    lists: dict[Kind, tuple[str, ...]] = {
        "number": source.numbers,
        "category": source.categories,
        "ordinal": tuple(orders_of(source)),
        "text": source.texts,
        "date": source.dates,
    }
    return {name: kind for kind, names in lists.items() for name in names}


def orders_of(source: Table) -> dict[str, tuple[str, ...]]:
    """Return the labels of each ordinal column in their order, none where it is their own."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in source.ordinals:
        name, _, order = entry.partition("=")
        found[name.strip()] = tuple(label.strip() for label in order.split("<") if label.strip())
    return found


def table_source(
    path: str | Path,
    data: Content | str,
    target: str = "",
    kinds: Mapping[str, Kind] | None = None,
    left_out: Iterable[str] = (),
    orders: Mapping[str, Iterable[str]] | None = None,
    **settings: Any,
) -> Table:
    """Return the dataset of a file with what a person chose, fingerprint included.

    `data` is the content of the file, or its fingerprint where that is known.

    Raises:
        BadParam: a setting breaks its rule, or an ordinal column's name or label holds = or <.
    """
    chosen = dict(kinds or {})
    where = str(Path(path).absolute()) if str(path) else ""
    columns = {kind: tuple(name for name in chosen if chosen[name] == kind) for kind in KINDS}
    told = orders or {}
    return Table(
        path=where,
        target=target,
        numbers=columns["number"],
        categories=columns["category"],
        ordinals=tuple(_ordinal(name, tuple(told.get(name, ()))) for name in columns["ordinal"]),
        texts=columns["text"],
        dates=columns["date"],
        left_out=tuple(left_out),
        sha256=data if isinstance(data, str) else fingerprint(data),
        **settings,
    )


def _ordinal(name: str, order: tuple[str, ...]) -> str:
    """Return an ordinal column as the setting spells it."""
    if "=" in name or any("<" in label for label in order):
        raise BadParam(
            f"Table: column {name!r} cannot be ordinal, because its name holds = or a label holds "
            "<. Rename it in the file."
        )
    return f"{name}={'<'.join(order)}" if order else name


def data_of(table: tables.Table, plan: Plan, notes: tuple[str, ...] = ()) -> Data:
    """Return the rows of a table as a network trains on them, with everything worth telling.

    Raises:
        BadTable: the table does not fit the plan, or no row has a target.
    """
    x, y, names, places = tables.encode(table, plan)
    if y is None or not len(y):
        raise BadTable(f"{table.name} has no row with a value of {plan.target.name!r}.")
    said = (*notes, *table.notes, *(message.text for message in plan.messages))
    target = y if plan.classes else y[:, None]
    keys = {column.name: _key(column, places) for column in table.columns}
    return Data(
        x, target, names, plan.target.name, plan.classes, notes=said, keys=keys, fields=plan.inputs
    )


def _key(column: tables.Column, places: NDArray[np.intp]) -> Key:
    """Return a column, input or not, as something to share rows out by."""
    if column.is_labelled:
        return Key(column.codes[places], column.labels)
    return Key(column.values[places])


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply tables, read whole or left on the disk, and pictures."""
    return [Table, StoredTable, Pictures]
