"""Exports are read back before they are kept."""

import os
from pathlib import Path

import numpy as np
import pytest
from dlgui_builtins import KerasSource, KerasWeights, Npz, Safetensors

from dlgui.api import Exporter
from dlgui.engine.errors import ExportFailed
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.exports import export_model, exporter, exporters
from dlgui.lab.plugins import PluginHost
from tests.engine.experiments import experiment


class Wrong(Exporter):
    """Reads back a little otherwise than it wrote."""

    format = "wrong"

    def write(self, model):
        return b"something"

    def predict(self, data, x):
        return np.full((len(x), 1), 0.123)


@pytest.fixture(scope="module")
def model():
    chosen = experiment()
    samples = prepare(chosen)
    return model_of(chosen, samples, finish(chosen, samples)[0])


@pytest.fixture(scope="module")
def registry():
    return PluginHost(Path(os.devnull), safe_mode=True).registry


def test_formats_go_by_their_names(registry):
    formats = [one.format for one in exporters(registry)]
    assert formats[:3] == ["safetensors", "npz", "numpy"]
    kinds = [(one.format, one.suffix) for one in exporters(registry)]
    assert len(set(kinds)) == len(kinds)
    assert isinstance(exporter("npz", registry), Npz)
    with pytest.raises(ExportFailed, match="safetensors, npz, numpy"):
        exporter("h5", registry)


def test_a_format_of_several_kinds_goes_by_the_name_of_the_file(registry):
    assert isinstance(exporter("keras", registry, "net.py"), KerasSource)
    assert isinstance(exporter("keras", registry, "net.weights.h5"), KerasWeights)
    with pytest.raises(
        ExportFailed, match=r"\.py for Keras source or \.weights\.h5 for Keras weig"
    ):
        exporter("keras", registry, "net.h5")


def test_the_largest_difference_of_the_copy_is_told(model, tmp_path):
    made = export_model(model, Safetensors(), tmp_path / "m.safetensors", ask_peer=False)
    assert made.largest_difference == 0.0
    assert (tmp_path / "m.safetensors").read_bytes() == Safetensors().write(model)


def test_a_copy_that_predicts_otherwise_is_not_written(model, tmp_path):
    with pytest.raises(ExportFailed, match="predicts otherwise than the network"):
        export_model(model, Wrong(), tmp_path / "m")
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_place_gets_its_sentence(model, tmp_path):
    with pytest.raises(ExportFailed, match="its folder does not exist"):
        export_model(model, Npz(), tmp_path / "nowhere" / "m.npz")
