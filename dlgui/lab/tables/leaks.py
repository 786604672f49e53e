"""Leaks: columns that tell the target for a reason that will not be there when it is needed."""

from __future__ import annotations

import numpy as np

from dlgui.lab.tables.column import Column, as_labels

LOOKED_AT = 5_000
"""Rows that are looked at: a leak shows in them, and choosing must not take longer for more."""
LEAST_ROWS = 20
NEARLY = 0.99
"""Share of rows that one column may tell before it is suspected."""
STRAIGHT = 0.9999
"""Correlation from which on two numbers are one in other units."""


def leak(column: Column, goal: Column) -> str:
    """Return why a column is suspected of telling the target, empty when it is not."""
    if is_copy(column, goal):
        return (
            f"{column.name} tells the target {goal.name} exactly: is it known before the target "
            "is? If not, leave it out."
        )
    if counts_rows(column):
        return (
            f"{column.name} counts the rows: what is learned from it holds for these rows alone. "
            "Leave it out unless the order has a meaning."
        )
    share = told_share(column, goal)
    if share:
        return (
            f"{column.name} alone tells {share} of {goal.name}: is it known before the target is? "
            "If not, leave it out."
        )
    return ""


def is_copy(column: Column, goal: Column) -> bool:
    """Tell whether a column is the target itself, for classes also under other names."""
    if column.distinct != goal.distinct:
        return False
    if not goal.is_labelled:
        same = not column.is_labelled and np.array_equal(column.values, goal.values, equal_nan=True)
        return bool(same)
    labelled = as_labels(column, "category")
    both = ~column.gaps & ~goal.gaps
    pairs = goal.codes[both].astype(np.int64) * labelled.distinct + labelled.codes[both]
    return len(np.unique(pairs)) == goal.distinct


def counts_rows(column: Column) -> bool:
    """Tell whether a column is a running number, up or down by 1 from row to row."""
    if column.kind != "number" or column.missing or column.rows < LEAST_ROWS:
        return False
    steps = np.diff(column.values[:LOOKED_AT])
    return bool(np.all(steps == 1) or np.all(steps == -1))


def told_share(column: Column, goal: Column) -> str:
    """Return in words how much of the target a column alone tells, empty when not striking."""
    held = np.flatnonzero(~(_gaps(column) | _gaps(goal)))
    if len(held) < LEAST_ROWS:
        return ""
    if not goal.is_labelled:
        if column.is_labelled or not _straight(column.values[held], goal.values[held]):
            return ""
        return "all but the units"
    classes = goal.codes[held]
    usual = np.bincount(classes).max() / len(held)
    if usual > 1 - 2 * (1 - NEARLY):
        return ""  # saying the same always is nearly as good
    if column.is_labelled:
        if column.distinct > len(held) / 10:
            return ""
        table = np.zeros((column.distinct, goal.distinct), np.int64)
        np.add.at(table, (column.codes[held], classes), 1)
        share = float(table.max(axis=1).sum() / len(held))
        return f"{100 * share:.1f} %" if share >= NEARLY else ""
    return "every row" if _sorts(column.values[held], classes, goal.distinct) else ""


def _gaps(column: Column) -> np.ndarray:
    if column.is_labelled:
        return column.codes[:LOOKED_AT] < 0
    return np.asarray(np.isnan(column.values[:LOOKED_AT]))


def _straight(x: np.ndarray, y: np.ndarray) -> bool:
    with np.errstate(all="ignore"):
        moved, other = x - x.mean(), y - y.mean()
        size = np.sqrt(np.dot(moved, moved) * np.dot(other, other))
        return bool(size > 0 and np.isfinite(size) and abs(np.dot(moved, other)) > STRAIGHT * size)


def _sorts(values: np.ndarray, classes: np.ndarray, count: int) -> bool:
    """Tell whether rows sorted by a number stand class by class, ties included."""
    order = np.lexsort((classes, values))
    changes = np.flatnonzero(np.diff(classes[order]))
    apart = np.diff(values[order])[changes] > 0
    return len(changes) == count - 1 and bool(np.all(apart))
