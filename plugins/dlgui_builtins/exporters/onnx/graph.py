"""A graph of ONNX operators under construction, and the bytes of its file.

Field numbers are those of onnx.proto3, opset 17.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dlgui.api import Array, ExportFailed
from dlgui.api.protobuf import message, messages, varint, whole

IR_VERSION, OPSET = 8, 17
TYPES = {"float32": 1, "uint8": 2, "int64": 7, "bool": 9, "float64": 11}
FLOAT, INT, INTS = 1, 2, 7


class Graph:
    """Operators in the order in which they run, and the constants that they use.

    owner: the component whose formula is being written down; errors name it.
    """

    def __init__(self) -> None:
        self.owner = ""
        self._nodes: list[bytes] = []
        self._constants: dict[tuple[str, tuple[int, ...], bytes], str] = {}
        self._stored: list[bytes] = []
        self._names: dict[int, str] = {}
        self._count = 0

    def call(self, array: Array, name: str) -> None:
        """Give an array's memory a name: constants that lie there get it."""
        self._names[_place(array)] = name

    def node(self, operator: str, *inputs: str, output: str = "", **settings: Any) -> str:
        """Add an operator and return the name of its output."""
        if not output:
            self._count += 1
            output = f"v{self._count}"
        self._nodes.append(
            messages(1, inputs)
            + message(2, output)
            + message(4, operator)
            + messages(5, (_attribute(name, value) for name, value in settings.items()))
        )
        return output

    def constant(self, array: Array) -> str:
        """Return the name of a constant; equal ones are stored once."""
        if array.dtype.name not in TYPES:
            raise self.refused(f"numbers of type {array.dtype} in it have no place there")
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        key = (array.dtype.name, array.shape, little.tobytes("C"))
        if key not in self._constants:
            name = self._names.get(_place(array), "")
            if not name or name in self._constants.values():
                name = f"c{len(self._constants) + 1}"
            self._constants[key] = name
            self._stored.append(
                message(1, b"".join(map(varint, array.shape)))
                + whole(2, TYPES[array.dtype.name])
                + message(8, name)
                + message(9, key[2])
            )
        return self._constants[key]

    def refused(self, why: str) -> ExportFailed:
        """Return the error that says which component cannot be written, and why."""
        return ExportFailed(
            f"{self.owner} cannot be written as ONNX: {why}. Export to another format, or choose "
            "a component whose formula ONNX has."
        )

    def to_bytes(
        self,
        inputs: tuple[str, str, int],
        outputs: tuple[str, str, int],
        metadata: Mapping[str, str],
        version: str,
    ) -> bytes:
        """Return the file. inputs, outputs: name, type and columns; rows are left open."""
        body = (
            messages(1, self._nodes)
            + message(2, "network")
            + messages(5, self._stored)
            + message(11, _value(*inputs))
            + message(12, _value(*outputs))
        )
        properties = (message(1, key) + message(2, value) for key, value in metadata.items())
        return (
            whole(1, IR_VERSION)
            + message(2, "dlgui")
            + message(3, version)
            + message(7, body)
            + message(8, message(1, "") + whole(2, OPSET))
            + messages(14, properties)
        )


def _place(array: Array) -> int:
    return int(array.__array_interface__["data"][0])


def _attribute(name: str, value: Any) -> bytes:
    head = message(1, name)
    if isinstance(value, float):
        return head + varint(2 << 3 | 5) + struct.pack("<f", np.float32(value)) + whole(20, FLOAT)
    if isinstance(value, Sequence):
        return head + message(8, b"".join(map(varint, value))) + whole(20, INTS)
    return head + whole(3, value) + whole(20, INT)


def _value(name: str, dtype: str, columns: int) -> bytes:
    """Return the description of a table of numbers with any number of rows."""
    dims = message(1, message(2, "rows")) + message(1, whole(1, columns))
    return message(1, name) + message(2, message(1, whole(1, TYPES[dtype]) + message(2, dims)))
