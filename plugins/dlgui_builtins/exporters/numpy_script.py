"""The NumPy exporter: a Python file of its own that needs only NumPy to predict."""

from __future__ import annotations

import ast
import base64
import csv
import io
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api import Array, Arrays, Component, Exporter, ExportFailed, Field, Model
from dlgui.api.columns import own_columns
from dlgui_builtins.exporters.formulas import Formulas
from dlgui_builtins.exporters.source import columns_literal, text_of

WIDTH = 88
SECONDS = 60
MODULES = frozenset({"argparse", "base64", "csv", "datetime", "io", "math", "re", "sys", "numpy"})


class NumpyScript(Exporter):
    """A Python file that needs only NumPy: predicts rows from the command line and tests itself.

    `python model.py DATA.csv [--to FILE.csv]` writes the rows with their predictions,
    `python model.py --selftest` compares stored rows with stored predictions. The formulas are the
    source of the components; weights are stored to the last bit.

    Raises: ExportFailed when a component's formula needs more than NumPy.
    """

    label = "NumPy script"
    format = "numpy"
    suffix = ".py"
    program = True

    def write(self, model: Model) -> bytes:
        """Return the Python source, UTF-8."""
        template = files("dlgui_builtins.exporters").joinpath("script.txt").read_text("utf-8")
        template = template.replace("# << table >>", text_of("table").strip())
        formulas = Formulas(taken=_names(template))
        values = _values(model, formulas)
        head, tail = template.split("# << model >>\n")
        code = f"{head}{formulas.source()}\n\n\n{values}\n{tail}"
        _require_sane(code)
        return code.encode()

    def predict(self, data: bytes, x: Array) -> Array:
        """Return what the script writes for the rows, run in a process of its own.

        It runs the file: give it only what `write` returned.
        """
        with tempfile.TemporaryDirectory() as folder:
            script, rows, out = (Path(folder) / name for name in ("model.py", "x.csv", "y.csv"))
            script.write_bytes(data)
            fields = [Field(*one) for one in _constant(data, "COLUMNS")]
            cells = zip(*map(_cells, own_columns(fields, x)), strict=True)
            rows.write_text(_csv([[one.name for one in fields], *cells]), "utf-8")
            command = [sys.executable, "-I", str(script), str(rows), "--to", str(out)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
            if done.returncode:
                raise ExportFailed(f"The script does not run: {done.stderr.strip()[-300:]}")
            _, *lines = csv.reader(io.StringIO(out.read_text("utf-8")))
        classes = _constant(data, "CLASSES")
        # Two classes have two columns of probabilities; the network puts out the second.
        first = len(fields) + bool(classes) + (len(classes) == 2)
        return np.array([line[first:] for line in lines], _constant(data, "DTYPE"))


def _values(model: Model, formulas: Formulas) -> str:
    """Return the assignments that hold the model: names, preprocessing, layers and test rows."""
    preprocessing = [
        f"({formulas.instance(one)}, {_arrays(fitted)})"
        for one, fitted in zip(model.experiment.preprocessors, model.fitted, strict=True)
    ]
    scaling = "None"
    if model.experiment.target is not None and model.target_fitted is not None:
        scaling = f"({formulas.instance(model.experiment.target)}, {_arrays(model.target_fitted)})"
    layers = []
    for bound in model.network.layers:
        parts: list[Component | None] = [bound.layer, bound.layer.normalizer]
        parts.append(bound.layer.activation)
        layer, normalizer, activation = (
            "None" if part is None else formulas.instance(part) for part in parts
        )
        weights, statistics = _arrays(bound.weights), _arrays(bound.statistics)
        layers.append(f"({layer}, {weights}, {normalizer}, {statistics}, {activation})")
    lines = [
        f"COLUMNS = {columns_literal(model)}",
        f"TARGET = {model.target!r}",
        f"CLASSES = {model.classes!r}",
        f"DTYPE = {model.network.dtype.name!r}",
        f"PREPROCESSING = {_listed(preprocessing)}",
        f"LAYERS = {_listed(layers)}",
        f"SCALING = {scaling}",
        f"ROWS = {_array(model.examples)}",
        f"EXPECTED = {_array(model.predict(model.examples))}",
    ]
    return "\n".join(lines) + "\n"


def _listed(items: list[str]) -> str:
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"


def _arrays(arrays: Arrays) -> str:
    return "{" + ", ".join(f"{name!r}: {_array(np.asarray(a))}" for name, a in arrays.items()) + "}"


def _array(array: Array) -> str:
    """Return an expression for an array, exact and independent of the machine's byte order."""
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    text = base64.b64encode(little.tobytes("C")).decode()
    lines = [text[i : i + WIDTH] for i in range(0, len(text), WIDTH)] or [""]
    quoted = "\n        ".join(repr(line) for line in lines)
    return f"_array({little.dtype.str!r}, {array.shape!r}, {quoted})"


def _require_sane(code: str) -> None:
    """Refuse a script that would do more at its start than define things."""
    for node in ast.parse(code).body:
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Assign):
            calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
            plain = all(
                isinstance(call.func, ast.Name) and call.func.id in ("_array", "_with")
                for call in calls
            )
            names = [] if plain else ["a call"]
        elif isinstance(node, ast.If):
            names = [] if ast.unparse(node.test) == "__name__ == '__main__'" else ["a branch"]
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            names = [] if constant else [type(node).__name__]
        if set(names) - MODULES:
            raise ExportFailed(f"The script would hold {', '.join(names)}; it was not written.")


def _names(template: str) -> set[str]:
    """Return all names that the rest of the script uses."""
    return {node.id for node in ast.walk(ast.parse(template)) if isinstance(node, ast.Name)} | {
        node.name for node in ast.parse(template).body if isinstance(node, ast.FunctionDef)
    }


def _constant(data: bytes, name: str) -> Any:
    """Return a constant of the script without running it."""
    try:
        for node in ast.parse(data.decode()).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
                return ast.literal_eval(node.value)
    except Exception as problem:  # Python's parser has many ways to refuse
        raise ExportFailed(f"The script is damaged: {problem}."[:300]) from None
    raise ExportFailed(f"The script has no {name}; it was not written by dlgui.")


def _cells(column: Array) -> list[str]:
    """Return the cells of a column as a table spells them."""
    if column.dtype == object:
        return [str(label) for label in column]
    return ["" if value != value else repr(float(value)) for value in column]


def _csv(rows: list[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()
