"""Predictions of a table's rows: the table's own columns in, the answers beside them out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dlgui.engine.errors import BadTable
from dlgui.engine.kinds import Array
from dlgui.engine.model import Model
from dlgui.lab import datasets
from dlgui.lab.files import shown
from dlgui.lab.tables import Column, Field, Plan, Table, encode_inputs, write_csv
from dlgui.lab.tables.cells import number


def predicted_csv(model: Model, path: Path) -> tuple[bytes, int]:
    """Return a table's rows with their predictions as CSV, and the number of rows.

    A column `prediction` follows the table's own, and for classes one of the probability of each.

    Raises:
        BadTable: the table cannot be read, or lacks what the network reads.
    """
    table = _table(model, Path(path))
    prediction = predict_table(model, table)
    header, answers = answer_columns(model, prediction)
    cells = zip(*map(_cells, table.columns), strict=True)
    rows = (row + answer for row, answer in zip(cells, answers, strict=True))
    return write_csv([*table.names, *header], rows), table.rows


def predict_table(model: Model, table: Table) -> Array:
    """Return the predictions of all rows of a table, (rows, outputs).

    Raises:
        BadTable: a column is missing, holds what the network does not know, or is missing values
            that no preprocessor fills.
    """
    x = encode_inputs(table, _plan(model, table))
    prepared = model.prepared(x)
    bad = ~np.isfinite(prepared).all(axis=1)
    if bad.any():
        raise BadTable(
            f"{table.name}: {table.file_rows(np.flatnonzero(bad))} lack values that the network "
            "needs. Fill the cells, or train with a preprocessor that fills them."
        )
    return model.predict(x)


def answer_columns(model: Model, prediction: Array) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return names and cells of the columns that tell predictions."""
    if not model.classes:
        count = prediction.shape[1]
        names = ["prediction"] if count == 1 else [f"prediction {i + 1}" for i in range(count)]
        return names, [tuple(row) for row in prediction]
    labels = [_text_or_number(model.classes[i]) for i in model.labels(prediction)]
    if prediction.shape[1] == 1:
        prediction = np.hstack([1 - prediction, prediction])
    names = ["prediction", *(f"probability {name}" for name in model.classes)]
    return names, [(label, *row) for label, row in zip(labels, prediction, strict=True)]


def _table(model: Model, path: Path) -> Table:
    """Return the table, read as the one that the network was trained on was."""
    source = model.experiment.data
    if not isinstance(source, datasets.Table):
        return datasets.open_table(path, least_rows=1, least_columns=1)
    data = datasets.table_bytes(path)
    told = source.with_(path=str(path))
    return datasets.table_from_bytes(told, data, least_rows=1, least_columns=1)


def _plan(model: Model, table: Table) -> Plan:
    """Return how the network's inputs stand in the table: a column each, or one for its labels."""
    fields: dict[str, Field] = {}
    source = model.experiment.data
    chosen = datasets.kinds_of(source) if isinstance(source, datasets.Table) else {}
    for name in model.inputs:
        if name in table.names:
            column = table.column(name)
            dated = chosen.get(name, column.kind) == "date"
            fields[name] = Field(name, "date" if dated else "number", (), column.day_first)
            continue
        ordered = _ordered(name, table)
        if ordered is not None:
            fields[ordered.name] = ordered
            continue
        owner = _labelled(name, table)
        known = fields.get(owner)
        labels = (*(known.labels if known else ()), name[len(owner) + 1 :])
        fields[owner] = Field(owner, "category", labels)
    return Plan(Field(model.target, "category", model.classes), tuple(fields.values()))


def _ordered(name: str, table: Table) -> Field | None:
    """Return the field of an input like "size (S<M<L)", None when it is another."""
    found = [column for column in table.names if name.startswith(f"{column} (")]
    if not found or not name.endswith(")") or "<" not in name:
        return None
    owner = max(found, key=len)
    return Field(owner, "ordinal", tuple(name[len(owner) + 2 : -1].split("<")))


def _labelled(name: str, table: Table) -> str:
    """Return the table's column of an input like "Cylinders=4"."""
    found = [column for column in table.names if name.startswith(f"{column}=")]
    if not found:
        wanted = name if "=" not in name else name.partition("=")[0]
        raise BadTable(
            f"{shown(table.name)} has no column {wanted!r}, which the network reads. It has "
            f"{', '.join(map(repr, table.names[:10]))}. Rename or add the column."
        )
    return max(found, key=len)


def _cells(column: Column) -> Iterator[object]:
    """Return a column's cells: numbers as numbers, so that no sign is taken for a formula."""
    if column.kind == "number":
        return iter(column.values)
    return (_text_or_number(column.text(row)) for row in range(column.rows))


def _text_or_number(text: str) -> object:
    value = number(text)
    # What would be spelled otherwise as a number stays the text it was.
    return text if value is None or not text.startswith(("-", "+")) else value
