"""The file of Keras weights: its layout, what it refuses, and that no link leads out of it."""

import io
import sys

import h5py
import numpy as np
import pytest
from dlgui_builtins import BatchNorm, KerasWeights, LayerNorm, ReLU

from dlgui.api import ExportFailed
from dlgui.engine.errors import DlguiError
from dlgui.lab import peers
from tests.builtins.test_exporters import settings_of, trained


@pytest.fixture(scope="module")
def model():
    return trained(settings_of(3, ReLU(), BatchNorm(), "float32"))


def names(data):
    found = []
    with h5py.File(io.BytesIO(data)) as file:
        file.visititems(lambda name, one: found.append(name) if hasattr(one, "shape") else None)
    return found


def changed(data, change):
    file = io.BytesIO(data)
    with h5py.File(file, "r+") as opened:
        change(opened)
    return file.getvalue()


def test_arrays_lie_where_keras_looks_for_them(model):
    data = KerasWeights().write(model)
    assert names(data) == [
        "dlgui",
        *(f"layers/batch_normalization/vars/{i}" for i in range(4)),
        "layers/dense/vars/0",  # batch norm takes away what a bias adds
        *(f"layers/dense{n}/vars/{i}" for n in ("_1", "_2") for i in range(2)),
    ]
    with h5py.File(io.BytesIO(data)) as file:
        kernel = file["layers/dense/vars/0"][()]
        variance = file["layers/batch_normalization/vars/3"][()]
    first = model.network.layers[0]
    np.testing.assert_array_equal(kernel, first.weights["weight"].T)
    np.testing.assert_array_equal(variance, first.layer.normalizer.averages(first.statistics)[1])


def test_layer_norm_has_its_own_name():
    data = KerasWeights().write(trained(settings_of(2, ReLU(), LayerNorm(), "float32")))
    assert "layers/layer_normalization/vars/1" in names(data)


def test_without_h5py_the_way_to_it_is_told(model, monkeypatch):
    data = KerasWeights().write(model)
    monkeypatch.setitem(sys.modules, "h5py", None)
    for act in (lambda: KerasWeights().write(model), lambda: KerasWeights().predict(data, None)):
        with pytest.raises(ExportFailed, match=r"pip install 'dlgui\[keras\]'"):
            act()


def test_a_changed_weight_predicts_otherwise(model):
    def change(file):
        file["layers/dense_2/vars/1"][0] += 0.5

    data = changed(KerasWeights().write(model), change)
    got = KerasWeights().predict(data, model.examples)
    assert np.abs(got - model.predict(model.examples)).max() > 0.01


def relink(file, link):
    del file["layers/dense/vars/0"]
    file["layers/dense/vars/0"] = link


def compressed(file):
    del file["layers/dense/vars/0"]
    file.create_dataset("layers/dense/vars/0", data=np.zeros((9, 5)), compression="gzip")


@pytest.mark.parametrize(
    "change",
    [
        lambda file: relink(file, h5py.ExternalLink("other.h5", "/secret")),
        lambda file: relink(file, h5py.SoftLink("/layers/dense_1/vars/0")),
        compressed,
    ],
    ids=["external", "soft", "compressed"],
)
def test_what_leads_out_of_the_file_or_unpacks_is_refused(model, change):
    data = changed(KerasWeights().write(model), change)
    with pytest.raises(ExportFailed, match=r"keeps it elsewhere|not as dlgui writes it"):
        KerasWeights().predict(data, model.examples)


def test_a_damaged_file_gets_a_sentence_and_no_other_error(model):
    data, rng = KerasWeights().write(model), np.random.default_rng(5)
    for cut in range(0, len(data), 997):
        with pytest.raises(DlguiError):
            KerasWeights().predict(data[:cut], model.examples)
    for _ in range(200):
        bad = bytearray(data)
        bad[rng.integers(len(bad))] ^= 1 << rng.integers(8)
        try:
            KerasWeights().predict(bytes(bad), model.examples)
        except DlguiError:
            continue


@pytest.mark.peers
def test_keras_itself_loads_the_weights_and_predicts_the_same(model):
    pytest.importorskip("keras")
    exporter = KerasWeights()
    data, rows = exporter.write(model), model.prepared(model.examples)
    answer = peers.ask(exporter.peer, data, exporter.suffix, rows)
    np.testing.assert_allclose(answer.prediction, model.predict(model.examples), atol=1e-5)
