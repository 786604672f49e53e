"""The JSON exporter: the whole network as one readable document, exact to the last bit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from dlgui.api import Array, Component, DlguiError, Exporter, ExportFailed, Model, params
from dlgui.api.weights import describe, experiment_in, loaded_name, restore

TYPES = ("float64", "float32")
SPECIAL = {"nan": np.nan, "inf": np.inf, "-inf": -np.inf}


class Json(Exporter):
    """A readable document: every layer with its weights as decimals, preprocessing, test rows.

    "layers" lists each layer with its inputs, outputs, weights and statistics; matrices have one
    line a unit. Numbers are the shortest decimals that read back to the same bits. "preprocessing"
    and "target_scaling" hold what was fitted, "experiment" all settings, "selftest" rows with the
    network's predictions.

    Differs: what JSON has no number for stands as "nan", "inf" or "-inf".
    """

    label = "JSON"
    format = "json"
    suffix = ".json"

    def write(self, model: Model) -> bytes:
        """Return the document, UTF-8."""
        told = {name: json.loads(text) for name, text in describe(model, loaded_name).items()}
        head = {name: told.pop(name) for name in ("dlgui", "task", "inputs", "target", "classes")}
        layers = [
            {
                "name": bound.name,
                "inputs": bound.inputs,
                "outputs": bound.outputs,
                "layer": _words(bound.layer),
                "normalizer": _words(bound.layer.normalizer),
                "activation": _words(bound.layer.activation),
                "weights": bound.weights,
                "statistics": bound.statistics,
            }
            for bound in model.network.layers
        ]
        dtype = model.network.dtype.name
        return (_text({**head, "dtype": dtype, "layers": layers, **told}, 0) + "\n").encode()

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the document."""
        return read_json(data).predict(x)


def read_json(data: bytes) -> Model:
    """Return the model in a document that `Json` wrote.

    Raises:
        ExportFailed, BadProject: the document is damaged.
    """
    try:
        told = json.loads(data.decode(), parse_constant=_no_constant)
        layers, dtype = told.pop("layers"), told.pop("dtype")
        if dtype not in TYPES:
            raise ValueError(f"its numbers are of type {dtype!r:.20}")
        arrays = dict(_arrays(layers, dtype))
        description = {name: json.dumps(value) for name, value in told.items()}
        return restore(experiment_in(description), arrays, description)
    except DlguiError:
        raise
    except Exception as problem:  # a damaged document may fail anywhere
        raise ExportFailed(f"The JSON file is damaged: {problem}."[:300]) from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"it holds {name}")


def _arrays(layers: Any, dtype: str) -> Iterator[tuple[str, Array]]:
    for layer in layers:
        for table in (layer["weights"], layer["statistics"]):
            for name, values in table.items():
                yield f"{layer['name']}.{name}", _array(values, dtype)


def _array(values: Any, dtype: str) -> Array:
    """Return nested lists of numbers as an array."""
    if isinstance(values, list):
        return np.array([_array(one, dtype) for one in values], dtype)
    if isinstance(values, str):
        values = SPECIAL[values]
    if isinstance(values, bool) or not isinstance(values, (int, float)):
        raise ValueError(f"{values!r:.40} is no number")
    return np.array(values, dtype)


def _words(component: Component | None) -> str | None:
    """Return a component with its plain settings, as "LeakyReLU(slope=0.1)"."""
    if component is None:
        return None
    plain = [p.name for p in params(type(component)) if p.kind in (bool, int, float, str)]
    settings = ", ".join(f"{name}={getattr(component, name)!r}" for name in plain)
    return f"{type(component).__name__}({settings})"


def _text(value: Any, depth: int) -> str:
    """Return a value as JSON: what fits stands on one line, a matrix has one line a row."""
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return _decimal(value[()])
        if value.ndim == 1:
            return f"[{', '.join(map(_decimal, value))}]"
        items = [_text(one, depth + 1) for one in value]
    elif isinstance(value, dict) and value:
        items = [f"{_plain(key)}: {_text(one, depth + 1)}" for key, one in value.items()]
    elif isinstance(value, list) and any(isinstance(one, (list, dict)) for one in value):
        items = [_text(one, depth + 1) for one in value]
    else:
        return _plain(value)
    first, last = "{}" if isinstance(value, dict) else "[]"
    inner = f",\n{pad}".join(items)
    return f"{first}\n{pad}{inner}\n{end}{last}"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _decimal(value: Any) -> str:
    """Return the shortest decimal that a JSON reader turns back into the same bits.

    A reader goes through float64. That a short decimal of a float32 survives this is checked, not
    assumed: it could lie so near the middle of two float32 that the detour takes the other one.
    """
    if not np.isfinite(value):
        return json.dumps(str(value))
    short = str(value)
    same = type(value)(float(short)) == value
    return short if same else repr(float(value))
