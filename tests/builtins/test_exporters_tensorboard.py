"""The event file holds the curves as TensorBoard's readers expect them, and the network."""

import dataclasses
import math
import struct

import numpy as np
import pytest
from dlgui_builtins import BatchNorm, ReLU, TensorBoard
from dlgui_builtins.exporters.tensorboard import _checksum, scalars, summaries

from dlgui.api import EpochDone, ExportFailed
from tests.builtins.test_exporters import settings_of, trained

EPOCHS = tuple(
    EpochDone(i, 3 * i, 1 / i, 0.01, 2 / i if i > 1 else math.nan, {"Accuracy": 1 - 1 / i})
    for i in range(1, 8)
)


@pytest.fixture(scope="module")
def model():
    chosen = trained(settings_of(2, ReLU(), BatchNorm(), "float32"))
    return dataclasses.replace(chosen, epochs=EPOCHS)


def test_the_checksum_is_the_castagnoli_crc_masked():
    # RFC 3720, B.4: 32 zeros give 8a9136aa; "123456789" gives e3069283 in every catalogue.
    for data, crc in ((bytes(32), 0x8A9136AA), (b"123456789", 0xE3069283)):
        masked = ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF
        assert _checksum(data) == struct.pack("<I", masked)


def test_the_file_begins_with_its_version(model):
    data = TensorBoard().write(model)
    assert int.from_bytes(data[:8], "little") == 24
    assert data[12 + 9 :].startswith(b"\x1a\x0dbrain.Event:2")


def test_every_value_of_the_history_stands_at_its_epoch(model):
    read = [(step, tag) for step, tag, _ in summaries(TensorBoard().write(model)) if step]
    assert read == [(epoch, tag) for epoch, tag, _ in scalars(EPOCHS)]
    assert (1, "loss/validation") not in read
    assert {tag for _, tag in read} == {
        "loss/train",
        "loss/validation",
        "penalty",
        "metrics/Accuracy",
    }


def test_the_network_in_the_file_predicts_the_same(model):
    exporter = TensorBoard()
    np.testing.assert_array_equal(
        exporter.predict(exporter.write(model), model.examples), model.predict(model.examples)
    )


def test_a_changed_byte_is_found_by_its_checksum(model):
    data = TensorBoard().write(model)
    for place in range(0, len(data), max(1, len(data) // 30)):
        changed = bytearray(data)
        changed[place] ^= 0x10
        with pytest.raises(ExportFailed, match="damaged at byte"):
            TensorBoard().predict(bytes(changed), model.examples)
    with pytest.raises(ExportFailed, match="damaged at byte"):
        TensorBoard().predict(data[:-1], model.examples)
    with pytest.raises(ExportFailed, match="holds no network"):
        TensorBoard().predict(b"", model.examples)


def test_a_network_without_a_history_is_refused(model):
    with pytest.raises(ExportFailed, match="no history"):
        TensorBoard().write(dataclasses.replace(model, epochs=()))


@pytest.mark.peers
def test_tensorboard_itself_reads_the_curves(model, tmp_path):
    accumulator = pytest.importorskip(
        "tensorboard.backend.event_processing.event_accumulator"
    ).EventAccumulator
    (tmp_path / "m.tfevents").write_bytes(TensorBoard().write(model))
    read = accumulator(str(tmp_path))
    read.Reload()
    found = {
        (event.step, tag): event.value
        for tag in read.Tags()["scalars"]
        for event in read.Scalars(tag)
    }
    want = {(epoch, tag): float(np.float32(value)) for epoch, tag, value in scalars(EPOCHS)}
    assert found == want
