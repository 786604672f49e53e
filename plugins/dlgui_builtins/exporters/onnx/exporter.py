"""The ONNX exporter: raw rows in, answers out, preprocessing inside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api import Activation, Array, DlguiError, Exporter, ExportFailed, Model, Peer
from dlgui.api.weights import describe, loaded_name
from dlgui_builtins.activations import Hardmax, LeakyReLU, ReLU, Sigmoid, Softmax
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

    The input "x" holds the table's columns, (rows, inputs), float64 if there is preprocessing to do
    and else of the network's type; the output "y" holds probabilities, or values in the target's
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
        graph = Graph()
        for name, array in model.network.arrays().items():
            graph.call(array, name)
        dtype = model.network.dtype.name
        given = "float64" if model.experiment.preprocessors else dtype
        rows = np.resize(model.examples, (TRACED_ROWS, len(model.inputs))).astype(given)
        try:
            y = _traced(model, Traced(graph, INPUT, rows))
        except DlguiError:
            raise
        except Exception as problem:  # a formula may do anything that an array cannot
            raise graph.refused(f"it does what cannot be written down ({problem})") from None
        graph.node("Identity", y.name, output=OUTPUT)
        description = describe(model, loaded_name)
        data = graph.to_bytes(
            (INPUT, given, len(model.inputs)),
            (OUTPUT, y.dtype.name, y.shape[1]),
            description,
            description["dlgui"],
        )
        self._require_any_number_of_rows(model, data)
        return data

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file, computed by NumPy."""
        return evaluate(read_onnx(data), x)

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
