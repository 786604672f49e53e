"""The JSON document is readable, exact to the last bit, and refused when it was damaged."""

import contextlib
import dataclasses
import json

import numpy as np
import pytest
from dlgui_builtins import BatchNorm, Json, LeakyReLU, ReLU
from dlgui_builtins.exporters.json_weights import read_json

from dlgui.api import ExportFailed
from dlgui.engine.errors import DlguiError
from tests.builtins.test_exporters import settings_of, trained
from tests.builtins.test_exporters_script import HOSTILE, Hostile


@pytest.fixture(scope="module")
def model():
    return trained(settings_of(3, LeakyReLU(), BatchNorm(), "float32"))


def bits(model):
    return {name: array.tobytes() for name, array in model.network.arrays().items()}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_every_weight_reads_back_to_the_same_bits(dtype):
    trained_model = trained(settings_of(2, ReLU(), BatchNorm(), dtype))
    assert bits(read_json(Json().write(trained_model))) == bits(trained_model)


def test_numbers_that_are_hard_to_print_read_back_to_the_same_bits(model):
    hard = dataclasses.replace(model)
    flat = hard.network.arrays()["layers.0.weight"]
    kept = flat.copy()
    rng = np.random.default_rng(3)
    try:
        for _ in range(50):
            flat[...] = rng.integers(0, 2**32, flat.shape, np.uint32).view(np.float32)
            flat[np.isnan(flat)] = np.nan
            flat[0, :6] = -0.0, np.inf, -np.inf, np.nan, 1e-45, 3.4028235e38
            with np.errstate(all="ignore"):
                told = json.loads(Json().write(hard))["layers"][0]["weights"]["weight"]
            special = {"nan": np.nan, "inf": np.inf, "-inf": -np.inf}
            read = np.array([[special.get(v, v) for v in row] for row in told]).astype(np.float32)
            assert read.tobytes() == flat.tobytes()
    finally:
        flat[...] = kept


def test_the_document_says_what_each_layer_is(model):
    told = json.loads(Json().write(model))
    assert list(told)[:6] == ["dlgui", "task", "inputs", "target", "classes", "dtype"]
    first, second, last = told["layers"]
    assert first["layer"] == "Dense(units=5)"
    assert first["normalizer"] == "BatchNorm(momentum=0.9, epsilon=1e-05)"
    assert first["activation"] == "LeakyReLU(slope=0.1, right_slope=False)"
    assert (second["normalizer"], last["name"], last["outputs"]) == (None, "output", 3)
    assert np.shape(first["weights"]["weight"]) == (5, 24)
    assert len(told["preprocessing"]) == 6
    assert told["selftest"]["rows"]["shape"] == list(model.examples.shape)


def test_short_decimals_are_written_where_they_suffice(model):
    text = Json().write(model).decode()
    longest = max(len(word.strip("[],")) for word in text.split() if word[:3] in ("0.1", "0.2"))
    assert longest <= 20
    assert f"{float(model.network.arrays()['output.bias'][0])!r}" not in text


def test_hostile_names_stay_texts(model):
    hostile = trained(settings_of(3, ReLU(), None, "float32").with_(data=Hostile()))
    told = json.loads(Json().write(hostile))
    assert tuple(told["inputs"]) == HOSTILE
    assert bits(read_json(Json().write(hostile))) == bits(hostile)


def test_a_damaged_document_gets_a_sentence_and_no_other_error(model):
    data = Json().write(model)
    rng = np.random.default_rng(11)
    for _ in range(150):
        changed = bytearray(data)
        for place in rng.integers(0, len(data), 4):
            changed[place] = rng.integers(32, 127)
        with contextlib.suppress(DlguiError):
            read_json(bytes(changed))
    for text in (b"", b"{}", b"[]", b"\xff", b"NaN", b"[" * 100_000, data[: len(data) // 2]):
        with pytest.raises(DlguiError, match=r"damaged|JSON"):
            read_json(text)


def test_a_weight_of_another_kind_or_shape_is_refused(model):
    told = json.loads(Json().write(model))
    for value in (True, None, "x", {}):
        told["layers"][0]["weights"]["beta"][0] = value
        with pytest.raises(ExportFailed, match="damaged"):
            read_json(json.dumps(told).encode())
    told["layers"][0]["weights"]["beta"] = [0.0]
    with pytest.raises(DlguiError, match="shape"):
        read_json(json.dumps(told).encode())
