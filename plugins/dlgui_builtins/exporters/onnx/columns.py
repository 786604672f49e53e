"""A table's own columns as the inputs of an ONNX graph: numbers as they are, labels as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dlgui.api import Array, Field
from dlgui.api.columns import own_columns
from dlgui_builtins.exporters.onnx.graph import ML, Graph

TEXT = "string"


def input_types(fields: Sequence[Field], given: str) -> list[tuple[str, str, int]]:
    """Return name, type and width of the graph's input for each column.

    given: the type of numbers.
    """
    labelled = ("category", "ordinal")
    return [(one.name, TEXT if one.kind in labelled else given, 1) for one in fields]


def joined(graph: Graph, fields: Sequence[Field], given: str) -> str:
    """Write down how the network's inputs are made of the columns; return the name of them all.

    A missing or unknown label of a category gives zeros in all its inputs, one of an ordinal no
    number: as in the lab, where unknown ones are refused before.
    """
    names = [_part(graph, field, given) for field in fields]
    return graph.node("Concat", *names, axis=1)


def feeds(fields: Sequence[Field], x: Array, given: str) -> Mapping[str, Array]:
    """Return the graph's inputs for rows of the network's inputs x (m, inputs)."""
    columns = zip(fields, own_columns(fields, x), strict=True)
    return {
        field.name: column[:, None] if column.dtype == object else column[:, None].astype(given)
        for field, column in columns
    }


def _part(graph: Graph, field: Field, given: str) -> str:
    if field.kind not in ("category", "ordinal"):
        return field.name
    places = np.arange(len(field.labels), dtype=np.int64)
    place = graph.node(
        "LabelEncoder",
        field.name,
        domain=ML,
        keys_strings=field.labels,
        values_int64s=tuple(places.tolist()),
        default_int64=-1,
    )
    if field.kind == "category":
        return graph.cast(graph.node("Equal", place, graph.constant(places[None, :])), given)
    unknown = graph.node("Less", place, graph.constant(np.zeros((1, 1), np.int64)))
    missing = graph.constant(np.full((1, 1), np.nan, given))
    return graph.node("Where", unknown, missing, graph.cast(place, given))
