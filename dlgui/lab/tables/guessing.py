"""What kind a column of numbers is meant to be, and why, in words.

A few whole numbers may be a quantity (rooms) or a code for classes (1st, 2nd, 3rd). As in Orange
three of them are taken as a code and more as a quantity; 0 speaks for counts, grey values and
yes or no, and a name such as "zone" for a code whatever the numbers are.
"""

from __future__ import annotations

import re

import numpy as np

from dlgui.lab.tables.cells import number, number_text
from dlgui.lab.tables.column import FEW, Column, as_labels

CODE_VALUES = 3
ROWS_A_VALUE = 20
"""Rows that a value of a code has at least, on average."""
DOUBTFUL = 8
"""Different whole numbers up to which a person may have meant a code."""
ROWS_A_CLASS = 3
"""The same of the classes of a target."""
CODE_WORDS = frozenset(
    (
        *("class", "category", "cat", "code", "type", "kind", "group", "grp", "cluster", "region"),
        *("zone", "zip", "plz", "id", "label"),
    )
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def guessed(column: Column) -> Column:
    """Return the column as a category where its numbers look like a code, else as it is."""
    return as_labels(column, "category") if is_code(column) else column


def is_code(column: Column) -> bool:
    """Tell whether a number column looks like a code for a few classes."""
    if column.kind != "number" or not 2 < column.distinct <= FEW:
        return False
    named = _names_code(column.name)
    if column.distinct != CODE_VALUES and not named:
        return False
    held = column.values[~np.isnan(column.values)]
    if column.distinct * ROWS_A_VALUE > len(held) or np.any(held != np.floor(held)):
        return False
    return named or bool(np.all(held != 0))


def is_class_number(column: Column) -> bool:
    """Tell whether a number column as a target is rather a class: two values, or a few whole."""
    if column.kind != "number":
        return False
    if column.distinct == 2:
        return True
    held = column.values[~np.isnan(column.values)]
    few = column.distinct <= FEW and column.distinct * ROWS_A_CLASS <= len(held)
    return few and bool(np.all(held == np.floor(held)))


def may_be_quantity(column: Column) -> bool:
    """Tell whether a target that is told as classes might be meant as a quantity."""
    if column.is_labelled:
        return column.distinct > 2 and all(number(label) is not None for label in column.labels)
    return column.distinct > 2 and is_class_number(column)


def reason(column: Column) -> str:
    """Return in a sentence why the column has the kind that it was read as."""
    if column.missing == column.rows:
        return "All its cells are missing."
    if column.kind == "date":
        return "All its cells are dates."
    if column.kind == "text":
        return f"Nearly every row has a text of its own ({column.distinct:,} in all)."
    if column.kind == "number":
        return _reason_of_numbers(column)
    if not all(number(label) is not None for label in column.labels):
        return f"Its cells are {column.distinct:,} labels that recur."
    if _names_code(column.name):
        return (
            "Its name says that its whole numbers are a code. If they are a quantity, choose "
            "number."
        )
    return (
        f"{column.distinct:,} whole numbers without 0 are taken as a code, as of classes. If they "
        "are a quantity, choose number."
    )


def _reason_of_numbers(column: Column) -> str:
    if not 2 < column.distinct <= DOUBTFUL:  # the window asks: no million values for nothing
        return "All its cells are numbers."
    held = column.values[~np.isnan(column.values)]
    if np.any(held != np.floor(held)):
        return "All its cells are numbers."
    ends = f"{number_text(float(held.min()))} to {number_text(float(held.max()))}"
    return (
        f"Whole numbers from {ends} are taken as a quantity. If they are a code, choose category; "
        "if only their order counts, ordinal."
    )


def _names_code(name: str) -> bool:
    """Tell whether a column's name says that its numbers are a code: "Pclass", "zone_id"."""
    words = {word.casefold() for word in _WORD.findall(name)}
    return bool(words & CODE_WORDS) or name.casefold().endswith("class")
