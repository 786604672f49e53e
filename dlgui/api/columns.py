"""The table's own columns: how a network's inputs are made of them, as JSON, and back again.

An export that takes a table's own columns is tested with rows that are kept as inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dlgui.engine.errors import BadProject
from dlgui.engine.field import Field
from dlgui.engine.kinds import Array

KINDS = ("number", "date", "category", "ordinal")


def own_columns(fields: Iterable[Field], x: Array) -> list[Array]:
    """Return the columns of which rows of inputs (m, inputs) were made.

    Shapes: each (m,): float64 for numbers and dates, texts for categories and ordinals, "" where
    missing.
    """
    columns: list[Array] = []
    at = 0
    for field in fields:
        part = x[:, at : at + field.width]
        at += field.width
        if field.kind not in ("category", "ordinal"):
            columns.append(np.asarray(part[:, 0], np.float64))
            continue
        if field.kind == "category":
            held, places = part.any(axis=1), part.argmax(axis=1) if field.width else 0
        else:
            held = np.isfinite(part[:, 0])
            places = np.where(held, part[:, 0], 0).astype(np.intp)
        labels = np.array([*field.labels, ""], object)
        columns.append(labels[np.where(held, places, len(field.labels))])
    return columns


def columns_to_json(fields: Iterable[Field]) -> list[dict[str, Any]]:
    """Return fields as plain JSON values."""
    return [
        {
            "name": field.name,
            "kind": field.kind,
            "labels": list(field.labels),
            "day_first": field.day_first,
        }
        for field in fields
    ]


def columns_from_json(data: object) -> tuple[Field, ...]:
    """Return the fields that `columns_to_json` wrote.

    Raises:
        BadProject: they are damaged.
    """
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise BadProject("The file's columns must be a list.")
    return tuple(_field(one) for one in data)


def _field(data: Any) -> Field:
    if not isinstance(data, dict):
        raise BadProject("A column of the file must be an object.")
    name, kind, labels = data.get("name"), data.get("kind"), data.get("labels")
    first = data.get("day_first", False)
    if not isinstance(name, str) or kind not in KINDS or not isinstance(first, bool):
        raise BadProject(f"The file's column {name!r:.60} is damaged.")
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise BadProject(f"The labels of the file's column {name!r:.60} are damaged.")
    return Field(name, kind, tuple(labels), first)
