"""A table as arrays, by a plan: the same for the table it was made from and for any later one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.engine.field import Field
from dlgui.lab.tables.cells import Floats, date_text, day_first, days, number, number_text
from dlgui.lab.tables.column import Column
from dlgui.lab.tables.plan import Plan
from dlgui.lab.tables.planning import typed_column
from dlgui.lab.tables.room import lack, room
from dlgui.lab.tables.table import Table


class Encoded(NamedTuple):
    """Rows for a network.

    Shapes: x (rows, inputs), float64, NaN where a number or date is missing; y (rows,), int64
    class numbers or float64 values, None when the table has no such column; places (rows,), which
    rows of the table they are.
    """

    x: Floats
    y: NDArray[np.int64] | Floats | None
    input_names: tuple[str, ...]
    places: NDArray[np.intp]


def encode(table: Table, plan: Plan) -> Encoded:
    """Return the rows whose target is known, or all rows when the table has no target column.

    Missing numbers stay NaN: what replaces them is fitted later, on training rows only. A missing
    category is a row of zeros among its inputs, a missing ordinal NaN.

    Raises:
        BadTable: a column is missing or is not what the plan says; names the first rows.
    """
    x = encode_inputs(table, plan)
    if plan.target.name not in table.names:
        return Encoded(x, None, plan.input_names, np.arange(len(x)))
    goal = _typed(table, plan.target)
    known = ~goal.gaps
    y = _places(table, goal, plan.target) if plan.classes else goal.values
    places = np.flatnonzero(known)
    if len(places) == len(x):
        return Encoded(x, y, plan.input_names, places)
    return Encoded(x[known], y[known], plan.input_names, places)


def encode_inputs(table: Table, plan: Plan) -> Floats:
    """Return the inputs of every row, whatever its target; columns may stand in any order.

    Raises:
        BadTable: as `encode`.
    """
    width = len(plan.input_names)
    need = table.rows * width * 8
    limit = room()
    if need > limit:
        raise BadTable(
            f"{table.name} makes {width:,} inputs in {table.rows:,} rows, {lack(need, limit)}. "
            "Leave out a column of many labels."
        )
    x = np.zeros((table.rows, width))
    at = 0
    for field in plan.inputs:
        column = _typed(table, field)
        if field.kind == "category":
            places = _places(table, column, field)
            held = np.flatnonzero(places >= 0)
            x[held, at + places[held]] = 1.0
        elif field.kind == "ordinal":
            places = _places(table, column, field)
            x[:, at] = np.where(places < 0, np.nan, places)
        else:
            x[:, at] = column.values
        at += field.width
    return x


def _typed(table: Table, field: Field) -> Column:
    """Return the table's column as the kind that the plan expects."""
    if field.name not in table.names:
        raise BadTable(
            f"{table.name} has no column {field.name!r}, which the network reads. It has "
            f"{', '.join(map(repr, table.names[:10]))}. Rename or add the column."
        )
    return typed_column(table, field.name, field.kind, field.day_first)


def _places(table: Table, column: Column, field: Field) -> NDArray[np.int64]:
    """Return each row's place among the plan's labels, −1 where missing."""
    exact = {label: i for i, label in enumerate(field.labels)}
    # A table of a few rows may show as numbers or dates what was text in the larger one.
    similar = {_plain(label): i for label, i in reversed(exact.items())}
    found = [exact.get(label, similar.get(_plain(label), -2)) for label in column.labels]
    places = np.array([*found, -1], np.int64)[column.codes]
    unknown = np.flatnonzero(places == -2)
    if len(unknown):
        more = " …" if len(field.labels) > 10 else ""
        raise BadTable(
            f"{table.name}: column {field.name!r} holds {column.text(int(unknown[0]))!r} in "
            f"{table.file_rows(unknown)}, which the network was not trained on. It knows "
            f"{', '.join(field.labels[:10])}{more}. Correct or remove the rows."
        )
    return places


def _plain(label: str) -> str:
    """Return one text for all ways to write the same number or date."""
    value = number(label)
    if value is not None:
        return number_text(value)
    day = days(label, day_first([label]) is True)
    return label if day is None else date_text(day)
