"""The dataset that is a file of the user's: a table, what it is read as, and which column is told.

It reads the file anew each time and never anything that the file names.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from dlgui.api import BadParam, BadTable, Component, Data, Dataset, hookimpl, param
from dlgui.lab import tables
from dlgui.lab.files import read_bytes, shown
from dlgui.lab.stored import StoredTable
from dlgui.lab.tables import DELIMITERS, ENCODINGS, KINDS, Kind, Plan, Progress

SIZE_LIMIT = 2 << 30
AUTO = "auto"
SEPARATORS = {name: mark for mark, name in DELIMITERS.items()}
DECIMALS = {"point": ".", "comma": ","}
HEADERS = {"row 1": True, "none": False}
RAGGED: tuple[tables.Ragged, ...] = ("refuse", "skip", "pad")


class Table(Dataset):
    """Rows of your own: a CSV or TSV file with one column to predict.

    Numbers go in as they are, dates in days since 1970-01-01, categories as one input a label;
    columns of texts are left out. Labels, two values or a few whole numbers as target make
    classes, other numbers regression.

    Raises:
        BadTable: on loading, what is wrong with the file and what to do.
    """

    path: str = param("", doc="The file, absolute or from the project's folder")
    target: str = param("", doc="The column to predict; empty takes the last one")
    numbers: tuple[str, ...] = param((), doc="Columns to read as numbers")
    categories: tuple[str, ...] = param((), doc="Columns to read as categories")
    texts: tuple[str, ...] = param((), doc="Columns to read as text, which is left out")
    dates: tuple[str, ...] = param((), doc="Columns to read as dates")
    left_out: tuple[str, ...] = param((), doc="Columns that the network does not see")
    encoding: str = param(AUTO, choices=(AUTO, *ENCODINGS), doc="How the file spells letters")
    separator: str = param(AUTO, choices=(AUTO, *SEPARATORS), doc="What stands between cells")
    decimal: str = param(AUTO, choices=(AUTO, *DECIMALS), doc="The decimal mark of numbers")
    header: str = param(AUTO, choices=(AUTO, *HEADERS), doc="Where the names of the columns are")
    ragged: str = param(
        "refuse", choices=RAGGED, doc="Rows with too few or many cells: refuse, skip or pad them"
    )
    sha256: str = param("", doc="Fingerprint of the file when it was chosen; empty checks nothing")

    def check(self) -> None:
        """Refuse a column with two kinds."""
        chosen = Counter((*self.numbers, *self.categories, *self.texts, *self.dates))
        twice = [name for name, count in chosen.items() if count > 1]
        if twice:
            raise BadParam(f"Table: column {twice[0]!r} must have one kind, got two.")

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows whose target is known, NaN where a number is missing."""
        data = table_bytes(self.path)
        table = table_from_bytes(self, data)
        notes: tuple[str, ...] = ()
        if self.sha256 and hashlib.sha256(data).hexdigest() != self.sha256:
            notes = (f"{table.name} is not the file it was when it was chosen.",)
        return data_of(table, plan_of(self, table), notes)


def table_bytes(path: str | Path) -> bytes:
    """Return the bytes of a table's file.

    Raises:
        BadTable: there is no such file, or it is not one to read.
    """
    if not str(path):
        raise BadTable("No file is chosen. Choose a CSV or TSV file.")
    return read_bytes(path, SIZE_LIMIT, BadTable)


def open_table(path: str | Path, *, least_rows: int = 2, least_columns: int = 2) -> tables.Table:
    """Return the table in a file, everything about it detected.

    Raises:
        BadTable: what is wrong with the file and what to do.
    """
    data = table_bytes(path)
    return tables.read_table(
        data,
        name=shown(Path(path).name),
        least_rows=least_rows,
        least_columns=least_columns,
    )


def table_from_bytes(
    source: Table,
    data: bytes,
    progress: Progress | None = None,
    least_rows: int = 2,
    least_columns: int = 2,
) -> tables.Table:
    """Return the table in the bytes, read as the settings say.

    Raises:
        BadTable: what is wrong with the file and what to do.
    """
    return tables.read_table(
        data,
        name=shown(Path(source.path).name),
        encoding=None if source.encoding == AUTO else source.encoding,
        delimiter=SEPARATORS.get(source.separator),
        decimal=DECIMALS.get(source.decimal),
        header=HEADERS.get(source.header),
        ragged=next(way for way in RAGGED if way == source.ragged),
        least_rows=least_rows,
        least_columns=least_columns,
        progress=progress,
    )


def plan_of(source: Table, table: tables.Table) -> Plan:
    """Return what the network sees of the table by the settings.

    Raises:
        BadTable: the settings name a column that is not there, or do not fit the cells.
    """
    target = source.target or table.names[-1]
    return tables.plan_columns(table, target, kinds_of(source), source.left_out)


def kinds_of(source: Table) -> dict[str, Kind]:
    """Return the kinds that a person chose, by column."""
    lists = (source.numbers, source.categories, source.texts, source.dates)
    kinds: tuple[Kind, ...] = ("number", "category", "text", "date")
    return {name: kind for kind, names in zip(kinds, lists, strict=True) for name in names}


def table_source(
    path: str | Path,
    data: bytes,
    target: str = "",
    kinds: Mapping[str, Kind] | None = None,
    left_out: Iterable[str] = (),
    **settings: str,
) -> Table:
    """Return the dataset of a file with what a person chose, fingerprint included.

    Raises:
        BadParam: a setting breaks its rule.
    """
    chosen = dict(kinds or {})
    columns = {kind: tuple(name for name in chosen if chosen[name] == kind) for kind in KINDS}
    return Table(
        path=str(Path(path).absolute()),
        target=target,
        numbers=columns["number"],
        categories=columns["category"],
        texts=columns["text"],
        dates=columns["date"],
        left_out=tuple(left_out),
        sha256=hashlib.sha256(data).hexdigest(),
        **settings,
    )


def data_of(table: tables.Table, plan: Plan, notes: tuple[str, ...] = ()) -> Data:
    """Return the rows of a table as a network trains on them, with everything worth telling.

    Raises:
        BadTable: the table does not fit the plan, or no row has a target.
    """
    x, y, names = tables.encode(table, plan)
    if y is None or not len(y):
        raise BadTable(f"{table.name} has no row with a value of {plan.target.name!r}.")
    said = (*notes, *table.notes, *(message.text for message in plan.messages))
    target = y if plan.classes else y[:, None]
    return Data(x, target, names, plan.target.name, plan.classes, notes=said)


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply tables: read whole, or left on the disk."""
    return [Table, StoredTable]
