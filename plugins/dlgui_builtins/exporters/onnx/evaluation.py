"""An evaluation runs the graph of an ONNX file in NumPy: the reader that needs nothing else.

It knows the operators that exports are made of. It reads bytes, and a damaged or strange file gets
one kind of error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlgui.api import Array, DlguiError, ExportFailed
from dlgui.api.protobuf import Value, fields, inner, packed, signed, text
from dlgui_builtins.exporters.onnx.graph import TYPES

EXPANDED_LIMIT = 1 << 27
DTYPES = {number: name for name, number in TYPES.items()}
BINARY: Mapping[str, Callable[..., Any]] = {
    "Add": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Div": np.divide,
    "Pow": np.power,
    "Max": np.maximum,
    "Min": np.minimum,
    "MatMul": np.matmul,
    "And": np.logical_and,
    "Or": np.logical_or,
    "Equal": np.equal,
    "Greater": np.greater,
    "GreaterOrEqual": np.greater_equal,
    "Less": np.less,
    "LessOrEqual": np.less_equal,
}
UNARY: Mapping[str, Callable[..., Any]] = {
    "Neg": np.negative,
    "Identity": np.positive,
    "Abs": np.abs,
    "Sign": np.sign,
    "Reciprocal": np.reciprocal,
    "Sqrt": np.sqrt,
    "Exp": np.exp,
    "Log": np.log,
    "Tanh": np.tanh,
    "Sin": np.sin,
    "Cos": np.cos,
    "Atan": np.arctan,
    "Floor": np.floor,
    "Ceil": np.ceil,
    "Round": np.rint,
    "IsNaN": np.isnan,
    "Not": np.logical_not,
    "Transpose": np.transpose,
    "Relu": lambda x: np.maximum(x, 0),
    "Shape": lambda x: np.array(x.shape, np.int64),
}


@dataclass(frozen=True)
class Node:
    """One operator of a graph: its inputs, the name of its output, its settings."""

    operator: str
    inputs: tuple[str, ...]
    output: str
    settings: Mapping[str, Any]


@dataclass
class File:
    """What is in an ONNX file: operators in their order, constants, metadata, input and output."""

    nodes: list[Node] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    inputs: list[tuple[str, str]] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)


def read_onnx(data: bytes) -> File:
    """Return what is in an ONNX file.

    Raises:
        ExportFailed: it is damaged. No other exception leaves this function.
    """
    file = File()
    try:
        for number, value in fields(data):
            if number == 7:
                _read_graph(file, inner(value))
            if number == 14:
                pair = {n: text(v) for n, v in fields(inner(value))}
                file.metadata[pair.get(1, "")] = pair.get(2, "")
    except Exception as problem:  # a damaged message may fail anywhere
        raise ExportFailed(f"The ONNX file is damaged: {problem}."[:300]) from None
    if not file.inputs or not file.outputs:
        raise ExportFailed("The ONNX file is damaged: it has no input or no output.")
    return file


def evaluate(file: File, given: Mapping[str, Array]) -> Array:
    """Return the output of a graph for its inputs by name.

    Raises:
        ExportFailed: the graph has an operator that exports are not made of, or other inputs.
    """
    values: dict[str, Array] = dict(file.constants)
    try:
        for name, dtype in file.inputs:
            values[name] = np.asarray(given[name], object if dtype == "string" else dtype)
        with np.errstate(all="ignore"):
            for node in file.nodes:
                values[node.output] = _run(node, [values[one] for one in node.inputs])
        return values[file.outputs[0]]
    except DlguiError:
        raise
    except Exception as problem:  # shapes and names are the file's
        raise ExportFailed(f"The ONNX file does not fit: {problem}."[:300]) from None


def _run(node: Node, a: list[Array]) -> Array:
    known = BINARY.get(node.operator) if len(a) == 2 else UNARY.get(node.operator)
    if known is not None:
        return np.asarray(known(*a))
    special = SPECIAL.get(node.operator)
    if special is None:
        raise ExportFailed(f"The ONNX file uses {node.operator}, which dlgui does not write.")
    return np.asarray(special(node.settings, *a))


def _reduced(function: Any) -> Callable[..., Array]:
    def run(settings: Mapping[str, Any], x: Array, axes: Array | None = None) -> Array:
        chosen = settings.get("axes") if axes is None else axes.tolist()
        kept = bool(settings.get("keepdims", 1))
        return np.asarray(function.reduce(x, axis=tuple(chosen or ()), keepdims=kept))

    return run


def _softmax(settings: Mapping[str, Any], x: Array) -> Array:
    axis = settings.get("axis", -1)
    a = np.exp(x - x.max(axis=axis, keepdims=True))
    return np.asarray(a / a.sum(axis=axis, keepdims=True))


def _sigmoid(settings: Mapping[str, Any], x: Array) -> Array:
    small = np.exp(-np.abs(x))
    return np.asarray(np.where(x < 0, small, 1) / (1 + small))


def _hardmax(settings: Mapping[str, Any], x: Array) -> Array:
    return np.asarray(np.eye(x.shape[1], dtype=x.dtype)[x.argmax(axis=1)])


def _expanded(settings: Mapping[str, Any], x: Array, shape: Array) -> Array:
    sides = tuple(shape.tolist())
    if math.prod(sides) > EXPANDED_LIMIT:
        raise ExportFailed(f"The ONNX file asks for {math.prod(sides):,} numbers at once.")
    return np.asarray(x * np.ones(sides, x.dtype))


def _encoded(settings: Mapping[str, Any], x: Array) -> Array:
    pairs = zip(settings["keys_strings"], settings["values_int64s"], strict=True)
    places, rest = dict(pairs), settings["default_int64"]
    found = [places.get(one, rest) for one in x.ravel().tolist()]
    return np.array(found, np.int64).reshape(x.shape)


def _unsqueezed(settings: Mapping[str, Any], x: Array, axes: Array) -> Array:
    return np.expand_dims(x, tuple(axes.tolist()))


SPECIAL: Mapping[str, Callable[..., Any]] = {
    "ReduceSum": _reduced(np.add),
    "ReduceMax": _reduced(np.maximum),
    "ReduceMin": _reduced(np.minimum),
    "Softmax": _softmax,
    "Sigmoid": _sigmoid,
    "Hardmax": _hardmax,
    "LeakyRelu": lambda s, x: np.where(x < 0, x * np.asarray(s["alpha"], x.dtype), x),
    "Where": lambda s, condition, a, b: np.where(condition, a, b),
    "Cast": lambda s, x: x.astype(DTYPES[s["to"]]),
    "Gather": lambda s, x, indices: np.take(x, indices, axis=s.get("axis", 0)),
    "Expand": _expanded,
    "Concat": lambda s, *arrays: np.concatenate(arrays, axis=s["axis"]),
    "Unsqueeze": _unsqueezed,
    "LabelEncoder": _encoded,
}


def _read_graph(file: File, data: bytes) -> None:
    for number, value in fields(data):
        if number == 1:
            file.nodes.append(_node(inner(value)))
        elif number == 5:
            name, array = _tensor(inner(value))
            file.constants[name] = array
        elif number == 11:
            file.inputs.append(_input(inner(value)))
        elif number == 12:
            file.outputs.append(_name(inner(value)))


def _node(data: bytes) -> Node:
    names: dict[int, list[str]] = {1: [], 2: [], 4: []}
    settings = {}
    for number, value in fields(data):
        if number in names:
            names[number].append(text(value))
        elif number == 5:
            key, setting = _attribute(inner(value))
            settings[key] = setting
    (operator,), (output, *_) = names[4], names[2]
    return Node(operator, tuple(names[1]), output, settings)


def _attribute(data: bytes) -> tuple[str, Any]:
    name, found = "", None
    many: list[Any] = []
    for number, value in fields(data):
        if number == 1:
            name = text(value)
        elif number == 2:
            found = float(np.frombuffer(inner(value), "<f4")[0])
        elif number == 3:
            found = signed(value)
        elif number == 8:
            many += packed(value)
        elif number == 9:
            many.append(text(value))
    return name, many or found


def _tensor(data: bytes) -> tuple[str, Array]:
    """Return name and numbers of a constant, which lie in it as raw bytes."""
    dims: list[int] = []
    parts: dict[int, Value] = {}
    for number, value in fields(data):
        if number == 1:
            dims += packed(value)
        else:
            parts[number] = value
    kind = DTYPES[signed(parts[2])]
    code = np.dtype(kind).newbyteorder("<")
    array = np.frombuffer(inner(parts.get(9, b"")), code).reshape(dims)
    return text(parts[8]), array.astype(kind)


def _input(data: bytes) -> tuple[str, str]:
    kind = data
    for wanted in (2, 1):
        kind = next((inner(v) for n, v in fields(kind) if n == wanted), b"")
    return _name(data), DTYPES[next((signed(v) for n, v in fields(kind) if n == 1), 0)]


def _name(data: bytes) -> str:
    return next((text(v) for n, v in fields(data) if n == 1), "")
