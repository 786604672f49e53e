"""Which plan fits a table and a target, and what a person should know before training on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from dlgui.engine.errors import BadTable
from dlgui.engine.field import Field, Kind
from dlgui.lab.tables.column import KINDS, Column, as_dates, as_labels, as_numbers
from dlgui.lab.tables.guessing import is_class_number, may_be_quantity
from dlgui.lab.tables.leaks import leak
from dlgui.lab.tables.plan import Message, Plan
from dlgui.lab.tables.table import Table

MANY_CLASSES = 100
HUGE = 1e150  # its square is no longer a float64
_NAMED = 5


def plan_columns(
    table: Table,
    target: str,
    kinds: Mapping[str, Kind] | None = None,
    left_out: Collection[str] = (),
    orders: Mapping[str, tuple[str, ...]] | None = None,
) -> Plan:
    """Return the plan for a target, with the kinds that a person overruled.

    Numbers go in as they are, dates in days, categories as one input a label, ordinals as the place
    of their label in `orders`, or in their own order; texts are left out.
    The target's kind settles the task: labels, two values or a few whole numbers are classes,
    other numbers and dates regression. `kinds[target]` overrules that.

    Raises:
        BadTable: no such column, a column that is not what it was declared, a target without two
            values, or no inputs.
    """
    chosen = dict(kinds or {})
    for name in (target, *chosen, *left_out):
        table.column(name)
    goal = _target(table, table.column(target), chosen.get(target))
    messages = _on_target(table, goal, doubtful=target not in chosen)
    out = [name for name in table.names if name in left_out and name != target]
    columns: list[Column] = []
    for column in table.columns:
        if column.name == target or column.name in out:
            continue
        typed = typed_column(table, column.name, chosen.get(column.name, column.kind))
        why = _useless(typed)
        if why:
            out.append(column.name)
            messages.append(Message(column.name, why))
        else:
            columns.append(typed)
    if not columns:
        raise BadTable(
            f"{table.name} has no column left to predict {target!r} from. Set the kind of a column "
            "to number or category."
        )
    told = orders or {}
    ordinal = {name: told.get(name, ()) for name, kind in chosen.items() if kind == "ordinal"}
    fields = [field_of(c) if c.name not in ordinal else _ordinal(c, ordinal) for c in columns]
    return Plan(
        target=field_of(goal),
        inputs=tuple(fields),
        class_counts=goal.counts() if goal.is_labelled else (),
        left_out=tuple(out),
        messages=(*messages, *_on_inputs(columns, goal)),
    )


def typed_column(table: Table, name: str, kind: Kind, first: bool | None = None) -> Column:
    """Return a column of the table as another kind.

    Raises:
        BadTable: some cells cannot be of that kind; names the first rows.
    """
    column = table.column(name)
    if kind not in KINDS:
        raise BadTable(f"Column {name!r} cannot be {kind!r}. Choose one of {', '.join(KINDS)}.")
    if kind in ("category", "ordinal"):
        return as_labels(column, "category")
    if kind == "text":
        return as_labels(column, "text")
    if kind == "number":
        typed, bad = as_numbers(column, table.format.decimal)
    else:
        typed, bad = as_dates(column, first)
    if len(bad):
        raise BadTable(
            f"Column {name!r} is set to {kind}, but {table.file_rows(bad)} "
            f"{'hold' if len(bad) > 1 else 'holds'} no {kind}: {column.text(int(bad[0]))!r}. "
            "Correct the cells, or set the column to category or text."
        )
    return typed


def field_of(column: Column) -> Field:
    """Return how a network takes a column."""
    kind: Kind = "category" if column.is_labelled else column.kind
    labels = column.labels if column.is_labelled else ()
    return Field(column.name, kind, labels, column.day_first)


def _ordinal(column: Column, orders: Mapping[str, tuple[str, ...]]) -> Field:
    """Return how a network takes labels that have an order.

    Raises:
        BadTable: the order that was given lacks a label of the column, or repeats one.
    """
    order = orders[column.name] or column.labels
    lacking = [label for label in column.labels if label not in order]
    if lacking or len(set(order)) < len(order):
        wrong = f"lacks {_list(lacking)}" if lacking else "names a label twice"
        raise BadTable(
            f"The order of column {column.name!r}, {' < '.join(order[:10])}, {wrong}. Name each of "
            f"{_list(list(column.labels))} once."
        )
    return Field(column.name, "ordinal", order)


def _target(table: Table, column: Column, kind: Kind | None) -> Column:
    """Return the target: labels when it names classes, values when it is to be approximated."""
    if column.missing == column.rows:
        raise BadTable(f"The target {column.name!r} has no values. Choose another column.")
    if kind is None and (column.is_labelled or is_class_number(column)):
        kind = "category"
    made = typed_column(table, column.name, kind or column.kind)
    if made.kind == "text":
        made = as_labels(made, "category")
    if made.is_constant:
        value = made.text(int(np.flatnonzero(~made.gaps)[0]))
        if made.is_labelled:
            raise BadTable(
                f"The target {column.name!r} has only one class: {value}. There is nothing to tell "
                "apart. Choose another column."
            )
        raise BadTable(
            f"The target {column.name!r} is {value} in every row. There is nothing to learn. "
            "Choose another column."
        )
    return made


def _useless(column: Column) -> str:
    """Return why a column is no input, empty when it is one."""
    if column.missing == column.rows:
        return f"{column.name} is left out: all its cells are missing."
    if column.kind == "text":
        return (
            f"{column.name} is left out: {column.distinct:,} distinct texts in {column.rows:,} "
            "rows would only be learned by heart."
        )
    return ""


def _on_target(table: Table, goal: Column, doubtful: bool) -> list[Message]:
    """Return what is worth knowing about the target; `doubtful` when nobody chose its kind."""
    found: list[str] = []
    if doubtful and goal.is_labelled and may_be_quantity(goal):
        found.append(
            f"{goal.name} is told as {goal.distinct:,} classes, {_list(list(goal.labels))}. If "
            "they are a quantity, set the column to number."
        )
    if goal.missing:
        rows = table.file_rows(np.flatnonzero(goal.gaps))
        found.append(f"{goal.name} is missing in {rows}: left out of training.")
    counts = goal.counts() if goal.is_labelled else ()
    single = [label for label, count in zip(goal.labels, counts, strict=True) if count == 1]
    if single:
        found.append(
            f"{_list(single)} of {goal.name} {'have' if len(single) > 1 else 'has'} a single row: "
            "it cannot be both learned and tested."
        )
    if len(counts) > MANY_CLASSES:
        found.append(f"{goal.name} has {len(counts):,} classes, one output unit each.")
    return [Message(goal.name, text) for text in found]


def _on_inputs(columns: list[Column], goal: Column) -> list[Message]:
    """Return what is worth knowing about the inputs."""
    messages: list[Message] = []
    constant = [column.name for column in columns if column.is_constant]
    if constant:
        messages.append(
            Message(
                constant[0],
                f"{_list(constant)} {'have' if len(constant) > 1 else 'has'} the same value in "
                "every row and can teach nothing.",
            )
        )
    for column in columns:
        suspicion = leak(column, goal)
        if suspicion:
            messages.append(Message(column.name, suspicion))
        if not column.is_labelled and column.reach > HUGE:
            text = f"{column.name} holds values beyond 1e150, too large to be scaled."
            messages.append(Message(column.name, text))
    return messages


def _list(names: list[str]) -> str:
    """Return names as in "a, b and 3 more"."""
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown
