"""The ONNX exporter: a table's own columns in, answers out, preprocessing inside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api import Activation, Array, DlguiError, Exporter, ExportFailed, Model, Peer
from dlgui.api.columns import columns_from_json
from dlgui.api.weights import describe, loaded_name
from dlgui_builtins.activations import Hardmax, LeakyReLU, ReLU, Sigmoid, Softmax
from dlgui_builtins.exporters.onnx.columns import feeds, input_types, joined
from dlgui_builtins.exporters.onnx.evaluation import evaluate, read_onnx
from dlgui_builtins.exporters.onnx.graph import Graph
from dlgui_builtins.exporters.onnx.tracing import Traced

INPUT, OUTPUT = "x", "y"
TRACED_ROWS, TRIED_ROWS = 11, 3
NAMED: dict[type[Activation], tuple[str, dict[str, Any]]] = {
    ReLU: ("Relu", {}),
    Sigmoid: ("Sigmoid", {}),
    Softmax: ("Softmax", {"axis": 1}),
    Hardmax: ("Hardmax", {"axis": 1}),
}
"""Activations that ONNX has by name, in both types of numbers."""


class Onnx(Exporter):
    """One file for ONNX Runtime and many others: raw rows in, predictions out (ONNX, opset 17).

    A table has one input a column by its name, (rows, 1): numbers float64, NaN where missing; dates
    as days since 1970-01-01; labels as texts, "" where missing, unknown ones as missing. Other data
    come in "x", (rows, inputs). Numbers are of the network's type if there is no preprocessing. The
    output "y", or "prediction" beside a column y, holds probabilities, or values in the target's
    units. Every component's own formula is run once and what NumPy does is written down, so plugins
    need nothing special. Names, classes, settings and test rows are in the metadata.

    Raises: ExportFailed when a formula uses what ONNX lacks.
    """

    label = "ONNX"
    format = "onnx"
    suffix = ".onnx"
    peer = Peer(
        name="ONNX Runtime", module="onnxruntime", script=Path(__file__).with_name("runtime.py")
    )

    def write(self, model: Model) -> bytes:
        """Return the bytes of the file; the same model gives the same bytes."""
        fields = model.fields
        graph = Graph(field.name for field in fields)
        for name, array in model.network.arrays().items():
            graph.call(array, name)
        dtype = model.network.dtype.name
        given = "float64" if model.experiment.preprocessors else dtype
        rows = np.resize(model.examples, (TRACED_ROWS, len(model.inputs))).astype(given)
        inputs = input_types(fields, given) or [(INPUT, given, len(model.inputs))]
        try:
            x = joined(graph, fields, given) if fields else INPUT
            y = _traced(model, Traced(graph, x, rows))
        except DlguiError:
            raise
        except Exception as problem:  # a formula may do anything that an array cannot
            raise graph.refused(f"it does what cannot be written down ({problem})") from None
        output = graph.node("Identity", y.name, output=graph.free(OUTPUT, "prediction"))
        description = describe(model, loaded_name)
        data = graph.to_bytes(
            inputs,
            (output, y.dtype.name, y.shape[1]),
            description,
            description["dlgui"],
        )
        self._require_any_number_of_rows(model, data)
        return data

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file, computed by NumPy."""
        file = read_onnx(data)
        try:
            fields = columns_from_json(json.loads(file.metadata.get("columns", "[]")))
        except (ValueError, RecursionError, DlguiError) as problem:
            raise ExportFailed(f"The ONNX file is damaged: {problem}."[:300]) from None
        if not fields:
            return evaluate(file, {file.inputs[0][0]: x})
        if sum(field.width for field in fields) != x.shape[1]:
            raise ExportFailed("The ONNX file is damaged: its columns do not fit the rows.")
        return evaluate(file, feeds(fields, x, "float64"))

    def _require_any_number_of_rows(self, model: Model, data: bytes) -> None:
        """Refuse a graph into which the number of traced rows has found its way."""
        rows = np.resize(model.examples, (TRIED_ROWS, len(model.inputs)))
        if self.predict(data, rows).shape != model.predict(rows).shape:
            raise ExportFailed(
                "The network cannot be written as ONNX: a formula in it depends on the number of "
                "rows. Export to another format."
            )


def _traced(model: Model, x: Any) -> Traced:
    """Return what the model makes of traced rows."""
    graph: Graph = x.graph
    for preprocessor, fitted in zip(model.experiment.preprocessors, model.fitted, strict=True):
        graph.owner = type(preprocessor).__name__
        x = preprocessor.forward(x, fitted)
    a: Any = x.astype(model.network.dtype)
    for bound in model.network.layers:
        graph.owner = type(bound.layer).__name__
        a = bound.layer.forward(a, bound.weights)
        if bound.layer.normalizer is not None:
            graph.owner = type(bound.layer.normalizer).__name__
            a, _ = bound.layer.normalizer.forward(a, bound.weights, bound.statistics, False)
        if bound.layer.activation is not None:
            graph.owner = type(bound.layer.activation).__name__
            a = _activated(graph, bound.layer.activation, a)
    target = model.experiment.target
    if target is not None and model.target_fitted is not None:
        graph.owner = type(target).__name__
        back: Any = target.backward(a.astype(np.float64), model.target_fitted)
        a = back.astype(model.network.dtype)
    done: Traced = a
    return done


def _activated(graph: Graph, activation: Activation, z: Any) -> Any:
    """Return the activation, by its name in ONNX where that means the same."""
    named = NAMED.get(type(activation))
    if isinstance(activation, LeakyReLU) and z.dtype == np.float32:
        named = ("LeakyRelu", {"alpha": activation.slope})
    if named is None:
        return activation.forward(z)
    operator, settings = named
    return Traced(graph, graph.node(operator, z.name, **settings), activation.forward(z.value))
