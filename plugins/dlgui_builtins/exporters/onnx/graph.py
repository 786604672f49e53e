"""A graph of ONNX operators under construction, and the bytes of its file.

Field numbers are those of onnx.proto3, opset 17, with that of ai.onnx.ml where labels are texts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from dlgui.api import Array, ExportFailed
from dlgui.api.protobuf import message, messages, varint, whole

IR_VERSION, OPSET, ML_OPSET = 8, 17, 2
TYPES = {"float32": 1, "uint8": 2, "int64": 7, "string": 8, "bool": 9, "float64": 11}
ML = "ai.onnx.ml"
FLOAT, INT, INTS, STRINGS = 1, 2, 7, 8


class Graph:
    """Operators in the order in which they run, and the constants that they use.

    owner: the component whose formula is being written down; errors name it · taken: names that
    are not given to values, because inputs have them.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.owner = ""
        self.taken = set(taken)
        self.domains: set[str] = set()
        self._nodes: list[bytes] = []
        self._constants: dict[tuple[str, tuple[int, ...], bytes], str] = {}
        self._stored: list[bytes] = []
        self._names: dict[int, str] = {}
        self._count = 0

    def call(self, array: Array, name: str) -> None:
        """Give an array's memory a name: constants that lie there get it."""
        if name not in self.taken:
            self._names[_place(array)] = name

    def free(self, *names: str) -> str:
        """Return the first of some names, or of their likes, that no input has."""
        found = (f"{name}{'_' * count}" for count in range(len(self.taken) + 1) for name in names)
        return next(name for name in found if name not in self.taken)

    def cast(self, name: str, dtype: str) -> str:
        """Return the name of a value in another type."""
        return self.node("Cast", name, to=TYPES[dtype])

    def node(
        self, operator: str, *inputs: str, output: str = "", domain: str = "", **settings: Any
    ) -> str:
        """Add an operator and return the name of its output."""
        if not output:
            self._count += 1
            output = self.free(f"v{self._count}")
        self.domains.add(domain)
        self._nodes.append(
            messages(1, inputs)
            + message(2, output)
            + message(4, operator)
            + messages(5, (_attribute(name, value) for name, value in settings.items()))
            + (message(7, domain) if domain else b"")
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
                name = self.free(f"c{len(self._constants) + 1}")
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
        inputs: Sequence[tuple[str, str, int]],
        outputs: tuple[str, str, int],
        metadata: Mapping[str, str],
        version: str,
    ) -> bytes:
        """Return the file. inputs, outputs: name, type and columns of each; rows are left open."""
        body = (
            messages(1, self._nodes)
            + message(2, "network")
            + messages(5, self._stored)
            + messages(11, (_value(*one) for one in inputs))
            + message(12, _value(*outputs))
        )
        properties = (message(1, key) + message(2, value) for key, value in metadata.items())
        return (
            whole(1, IR_VERSION)
            + message(2, "dlgui")
            + message(3, version)
            + message(7, body)
            + message(8, message(1, "") + whole(2, OPSET))
            + (message(8, message(1, ML) + whole(2, ML_OPSET)) if ML in self.domains else b"")
            + messages(14, properties)
        )


def _place(array: Array) -> int:
    return int(array.__array_interface__["data"][0])


def _attribute(name: str, value: Any) -> bytes:
    head = message(1, name)
    if isinstance(value, float):
        return head + varint(2 << 3 | 5) + struct.pack("<f", np.float32(value)) + whole(20, FLOAT)
    if isinstance(value, Sequence) and isinstance(next(iter(value), 0), str):
        return head + messages(9, value) + whole(20, STRINGS)
    if isinstance(value, Sequence):
        return head + message(8, b"".join(map(varint, value))) + whole(20, INTS)
    return head + whole(3, value) + whole(20, INT)


def _value(name: str, dtype: str, columns: int) -> bytes:
    """Return the description of a table of numbers with any number of rows."""
    dims = message(1, message(2, "rows")) + message(1, whole(1, columns))
    return message(1, name) + message(2, message(1, whole(1, TYPES[dtype]) + message(2, dims)))
