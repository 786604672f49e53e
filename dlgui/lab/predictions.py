"""Predictions of a table's rows: the table's own columns in, the answers beside them out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dlgui.engine.errors import BadTable
from dlgui.engine.field import Field
from dlgui.engine.kinds import Array
from dlgui.engine.model import Model
from dlgui.lab import datasets
from dlgui.lab.tables import Column, Plan, Table, encode_inputs, write_csv
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
    goal = Field(model.target, "category", model.classes)
    x = encode_inputs(table, Plan(goal, model.columns))
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


def _cells(column: Column) -> Iterator[object]:
    """Return a column's cells: numbers as numbers, so that no sign is taken for a formula."""
    if column.kind == "number":
        return iter(column.values)
    return (_text_or_number(column.text(row)) for row in range(column.rows))


def _text_or_number(text: str) -> object:
    value = number(text)
    # What would be spelled otherwise as a number stays the text it was.
    return text if value is None or not text.startswith(("-", "+")) else value
