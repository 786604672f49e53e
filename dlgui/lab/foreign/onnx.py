"""Weights of a dense network in an ONNX file, in the order in which it uses them.

Gemm and MatMul give matrices, a constant that is added the bias, BatchNormalization its four
arrays. Whatever else the graph computes is named in a note, because the project has to do the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlgui.api.protobuf import fields, inner, packed, signed, text
from dlgui.engine.errors import BadProject
from dlgui.engine.kinds import Array

TYPES = {1: "<f4", 10: "<f2", 11: "<f8", 7: "<i8", 6: "<i4"}
STORED = {1: 4, 11: 10}
"""Fields with the numbers of a type, where they are not raw bytes."""
NORMALIZER = ("gamma", "beta", "running_mean", "running_var")
SILENT = frozenset({"Identity", "Cast", "Constant", "Transpose", "Flatten", "Reshape", "Dropout"})


@dataclass(frozen=True)
class Node:
    """One operator: its inputs and output, and its attributes by name."""

    operator: str
    inputs: tuple[str, ...]
    output: str
    settings: Mapping[str, Any]


@dataclass
class Walk:
    """What was found while the operators are gone through."""

    constants: dict[str, Array]
    arrays: dict[str, Array] = field(default_factory=dict)
    epsilons: list[float] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    matrices: dict[str, int] = field(default_factory=dict)
    """Number of the matrix by the name of the value that it made."""
    count: int = 0


def read_onnx_arrays(data: bytes) -> tuple[dict[str, Array], tuple[float, ...], tuple[str, ...]]:
    """Return the arrays by names like "1.weight", epsilons of the normalizers, and notes.

    Raises:
        BadProject: the file is damaged, or keeps its arrays elsewhere.
    """
    graph = next((inner(value) for number, value in fields(data) if number == 7), b"")
    constants: dict[str, Array] = {}
    nodes: list[Node] = []
    for number, value in fields(graph):
        if number == 1:
            nodes.append(_node(inner(value)))
        elif number == 5:
            name, array = _tensor(inner(value))
            constants[name] = array
    walk = Walk(constants)
    for node in nodes:
        _visit(walk, node)
    if not walk.arrays:
        raise BadProject("The ONNX file has no dense layer: no Gemm or MatMul with stored numbers.")
    words = ", ".join(dict.fromkeys(walk.others))
    note = f"Between its matrices the file computes {words}; the project has to do the same."
    return walk.arrays, tuple(walk.epsilons), (note,) if words else ()


def _visit(walk: Walk, node: Node) -> None:
    known = [walk.constants.get(name) for name in node.inputs]
    if node.operator in ("Identity", "Cast", "Transpose") and known and known[0] is not None:
        turned = node.operator == "Transpose"
        walk.constants[node.output] = known[0].T if turned else known[0]
    elif node.operator == "Constant" and "value" in node.settings:
        walk.constants[node.output] = node.settings["value"]
    elif node.operator in ("Gemm", "MatMul") and len(known) > 1 and known[1] is not None:
        _matrix(walk, node, known)
    elif node.operator == "Add" and _bias(walk, node, known):
        pass
    elif node.operator == "BatchNormalization":
        walk.count += 1
        named = zip(NORMALIZER, known[1:], strict=True)
        walk.arrays.update({f"{walk.count}.{name}": a for name, a in named if a is not None})
        walk.epsilons.append(float(node.settings.get("epsilon", 1e-5)))
    elif node.operator not in SILENT:
        walk.others.append(node.operator)


def _matrix(walk: Walk, node: Node, known: list[Array | None]) -> None:
    matrix, settings = known[1], node.settings
    assert matrix is not None
    if node.operator == "Gemm" and (
        settings.get("transA", 0) or {settings.get(k, 1.0) for k in ("alpha", "beta")} != {1.0}
    ):
        raise BadProject("The ONNX file scales or turns what a Gemm multiplies; it is not read.")
    walk.count += 1
    walk.matrices[node.output] = walk.count
    turned = node.operator == "Gemm" and settings.get("transB", 0)
    walk.arrays[f"{walk.count}.{'weight' if turned else 'kernel'}"] = matrix
    if len(known) > 2 and known[2] is not None:
        walk.arrays[f"{walk.count}.bias"] = known[2].reshape(-1)


def _bias(walk: Walk, node: Node, known: list[Array | None]) -> bool:
    """Take a constant that is added to what a matrix made as its bias."""
    for name, constant in zip(node.inputs, reversed(known), strict=False):
        place = walk.matrices.get(name)
        if place is not None and constant is not None and len(known) == 2:
            if f"{place}.bias" in walk.arrays:
                return False
            walk.arrays[f"{place}.bias"] = constant.reshape(-1)
            return True
    return False


def _node(data: bytes) -> Node:
    inputs, outputs, operator, settings = [], [], "", {}
    for number, value in fields(data):
        if number == 1:
            inputs.append(text(value))
        elif number == 2:
            outputs.append(text(value))
        elif number == 4:
            operator = text(value)
        elif number == 5:
            name, setting = _attribute(inner(value))
            settings[name] = setting
    return Node(operator, tuple(inputs), outputs[0] if outputs else "", settings)


def _attribute(data: bytes) -> tuple[str, Any]:
    name = ""
    found: Any = None
    for number, value in fields(data):
        if number == 1:
            name = text(value)
        elif number == 2:
            found = float(np.frombuffer(inner(value), "<f4", 1)[0])
        elif number == 3:
            found = signed(value)
        elif number == 5:
            found = _tensor(inner(value))[1]
    return name, found


def _tensor(data: bytes) -> tuple[str, Array]:
    """Return name and numbers of a stored array."""
    dims: list[int] = []
    name, kind, raw = "", 0, b""
    for number, value in fields(data):
        if number == 1:
            dims += packed(value)
        elif number == 2:
            kind = signed(value)
        elif number == 8:
            name = text(value)
        elif number in (13, 14) and value:
            raise BadProject("The ONNX file keeps its arrays in another file. Save it as one file.")
    if kind not in TYPES:
        return name, np.empty(0)
    raw = b"".join(_numbers(data, kind))
    if min(dims, default=0) < 0 or math.prod(dims) * np.dtype(TYPES[kind]).itemsize != len(raw):
        raise BadProject(f"The ONNX file's array {name!r:.60} has another size than its shape.")
    array = np.frombuffer(raw, TYPES[kind]).reshape(dims)
    return name, array.astype("<f4" if kind == 10 else TYPES[kind])


def _numbers(data: bytes, kind: int) -> Iterator[bytes]:
    """Yield a stored array's numbers as little-endian bytes."""
    for number, value in fields(data):
        if number == 9 or number == STORED.get(kind):
            yield inner(value)
        elif number == 7 and kind == 7:
            yield np.array(packed(value), "<i8").tobytes()
        elif number == 5 and kind in (6, 10):
            numbers = np.array(packed(value), "<i8")
            yield numbers.astype("<u2" if kind == 10 else "<i4").tobytes()
