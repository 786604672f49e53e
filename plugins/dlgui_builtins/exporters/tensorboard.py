"""The TensorBoard exporter: the history of a run as an event file, with the network beside it."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from functools import cache

from dlgui.api import Array, EpochDone, Exporter, ExportFailed, Model
from dlgui.api.protobuf import double, fields, inner, message, single, text, whole
from dlgui.api.weights import read_weights
from dlgui_builtins.exporters.safetensors import Safetensors

VERSION = "brain.Event:2"
NETWORK = "dlgui/network"
MASK = 0xA282EAD8
CASTAGNOLI = 0x82F63B78
STRING = 7
"""DT_STRING of a TensorProto."""


class TensorBoard(Exporter):
    """An event file of the loss and metric curves, one step an epoch; the network lies inside.

    Tags: "loss/train", "loss/validation", "penalty" and "metrics/…". Put it into a folder and give
    that to `tensorboard --logdir`. The network travels as a safetensors file in an event of its
    own, which TensorBoard skips.

    Differs: TensorBoard keeps scalars as float32. All events have the wall time 0, because the
    same run gives the same bytes.
    """

    label = "TensorBoard"
    format = "tensorboard"
    suffix = ".tfevents"
    asks = ("epochs",)

    def write(self, model: Model) -> bytes:
        """Return the event file: records with their checksums."""
        if not model.epochs:
            raise ExportFailed(
                "There is no history to write: the network was not trained here. Train it, or "
                "choose another format."
            )
        return b"".join(_record(event) for event in _events(model))

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file."""
        # All of it is read, so that a change anywhere is found.
        found = [value for _, tag, value in summaries(data) if tag == NETWORK]
        if not found:
            raise ExportFailed("The event file holds no network; it was not written by dlgui.")
        tensor = next((inner(v) for n, v in fields(found[0]) if n == 8), b"")
        stored = next((inner(v) for n, v in fields(tensor) if n == 8), b"")
        return read_weights(stored).predict(x)


def scalars(epochs: tuple[EpochDone, ...]) -> Iterator[tuple[int, str, float]]:
    """Yield epoch, tag and value of everything known about a run; unknown values are left out."""
    for done in epochs:
        row = {"loss/train": done.loss, "loss/validation": done.validation}
        row["penalty"] = done.penalty
        row |= {f"metrics/{name}": value for name, value in done.metrics.items()}
        for tag, value in row.items():
            if not math.isnan(value):
                yield done.epoch, tag, value


def summaries(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Yield step, tag and the Summary.Value of each value in an event file.

    Raises:
        ExportFailed: a record is cut off, or its checksum does not fit.
        BadProject: an event in it is damaged.
    """
    for event in _records(data):
        step, found = 0, []
        for number, value in fields(event):
            if number == 2 and isinstance(value, int):
                step = value
            if number == 5:
                found += [inner(v) for n, v in fields(inner(value)) if n == 1]
        for one in found:
            yield step, next((text(v) for n, v in fields(one) if n == 1), ""), one


def _events(model: Model) -> Iterator[bytes]:
    yield double(1, 0.0) + message(3, VERSION)
    yield _event(0, _network(model))
    step, values = 0, b""
    for epoch, tag, value in scalars(model.epochs):
        if epoch != step and values:
            yield _event(step, values)
            values = b""
        step = epoch
        values += message(1, message(1, tag) + single(2, _float32(value)))
    yield _event(step, values)


def _event(step: int, values: bytes) -> bytes:
    return double(1, 0.0) + whole(2, step) + message(5, values)


def _network(model: Model) -> bytes:
    """Return a value with the network as a safetensors file in a tensor of one text."""
    stored = whole(1, STRING) + message(2, b"") + message(8, Safetensors().write(model))
    of_dlgui = message(1, message(1, "dlgui"))
    return message(1, message(1, NETWORK) + message(9, of_dlgui) + message(8, stored))


def _float32(value: float) -> float:
    """Return the value, infinite where float32 would overflow."""
    return value if abs(value) < 3.4028235e38 else math.copysign(math.inf, value)


def _record(data: bytes) -> bytes:
    size = struct.pack("<Q", len(data))
    return size + _checksum(size) + data + _checksum(data)


def _records(data: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(data):
        head, check = data[place : place + 8], data[place + 8 : place + 12]
        size = int.from_bytes(head, "little")
        body = data[place + 12 : place + 12 + min(size, len(data))]
        end = data[place + 12 + len(body) : place + 16 + len(body)]
        if len(body) < size or check != _checksum(head) or end != _checksum(body):
            raise ExportFailed(f"The event file is damaged at byte {place:,}.")
        yield body
        place += 16 + size


def _checksum(data: bytes) -> bytes:
    """Return the masked CRC-32C that a record carries."""
    table = _table()
    crc = 0xFFFFFFFF
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return struct.pack("<I", ((crc >> 15 | crc << 17) + MASK) & 0xFFFFFFFF)


@cache
def _table() -> tuple[int, ...]:
    """Return the checksum of each byte, reflected polynomial of Castagnoli."""
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ CASTAGNOLI * (byte & 1)
        table.append(byte)
    return tuple(table)
