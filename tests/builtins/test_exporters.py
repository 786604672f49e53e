"""Exporters: what other programs read predicts the same as the network, to the last bits."""

import ast
import io
import json

import numpy as np
import pytest
import safetensors.numpy
from dlgui_builtins import (
    ELU,
    GELU,
    SELU,
    BatchNorm,
    CrossEntropy,
    Dense,
    Dropout,
    FillMissing,
    Formula,
    KerasWeights,
    LeakyReLU,
    Linear,
    Logistic,
    MinMax,
    Mish,
    Npz,
    NumpyScript,
    Products,
    ReLU,
    Safetensors,
    Sigmoid,
    SiLU,
    Sin,
    Sines,
    Softmax,
    Softsign,
    SquaredError,
    Squares,
    Standardize,
    Tanh,
    UnitVariance,
)

from dlgui.api import Dataset, param
from dlgui.api.weights import read_weights
from dlgui.engine.errors import BadProject
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from tests.engine.experiments import Rows, experiment

EXPORTERS = (Safetensors(), Npz(), NumpyScript(), KerasWeights())
ACTIVATIONS = (
    *(ReLU(), LeakyReLU(slope=0.2), Tanh(), Sigmoid(), Linear(), None),
    *(ELU(), SELU(), GELU(), GELU(approximate=True), SiLU(), Mish(), Softsign(), Sin()),
    Formula(text="max(x, 0.1*x) + log(1+exp(-x^2))"),
)
PREPROCESSORS = (FillMissing(), Standardize(), Products(), MinMax(), Squares(), Sines(frequency=2))


def output(task):
    activation = {0: Linear(), 2: Sigmoid(), 3: Softmax()}[task]
    return Dense(units=3 if task == 3 else 1, activation=activation)


def settings_of(task, activation, normalizer, dtype):
    return experiment(
        data=Rows(classes=task, inputs=3),
        preprocessors=PREPROCESSORS,
        layers=(
            Dense(units=5, activation=activation, normalizer=normalizer),
            Dense(units=4, activation=Tanh(), regularizers=(Dropout(rate=0.2),)),
        ),
        output=output(task),
        loss={0: SquaredError(), 2: Logistic(), 3: CrossEntropy()}[task],
        target=None if task else UnitVariance(),
        rate=0.01,
        epochs=2,
        dtype=dtype,
    )


def trained(chosen):
    samples = prepare(chosen)
    return model_of(chosen, samples, finish(chosen, samples)[0])


@pytest.fixture(scope="module")
def model():
    return trained(settings_of(2, ReLU(), BatchNorm(), "float32"))


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.format)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("task", [0, 2, 3], ids=["regression", "two-class", "multi-class"])
def test_the_file_predicts_what_the_network_does(exporter, task, dtype):
    trained_model = trained(settings_of(task, LeakyReLU(), BatchNorm(), dtype))
    x = trained_model.examples
    read = exporter.predict(exporter.write(trained_model), x)
    tolerance = 1e-12 if dtype == "float64" else 1e-5
    np.testing.assert_allclose(read, trained_model.predict(x), rtol=tolerance, atol=tolerance)
    assert read.dtype == dtype


@pytest.mark.parametrize("exporter", EXPORTERS[:2], ids=lambda one: one.format)
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda one: type(one).__name__)
def test_every_activation_reads_back_exactly(exporter, activation):
    trained_model = trained(settings_of(2, activation, None, "float64"))
    x = trained_model.examples
    np.testing.assert_array_equal(
        exporter.predict(exporter.write(trained_model), x), trained_model.predict(x)
    )


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.format)
def test_the_same_network_gives_the_same_bytes(exporter, model):
    assert exporter.write(model) == exporter.write(model)


def test_the_tensors_have_pytorchs_names_and_shapes(model):
    tensors = safetensors.numpy.load(Safetensors().write(model))
    # 3 columns, their 3 products, 6 squares, 12 sines make 24.
    assert {name: array.shape for name, array in tensors.items()} == {
        "0.weight": (5, 24),
        "1.weight": (5,),
        "1.bias": (5,),
        "1.running_mean": (5,),
        "1.running_var": (5,),
        "1.num_batches_tracked": (),
        "3.weight": (4, 5),
        "3.bias": (4,),
        "5.weight": (1, 4),
        "5.bias": (1,),
    }
    assert tensors["1.num_batches_tracked"] == 10


def test_the_metadata_tells_all_that_the_network_needs(model):
    told = metadata(model)
    assert json.loads(told["modules"]) == [
        "Linear(24, 5, bias=False)",
        "BatchNorm1d(5, eps=1e-05, momentum=0.1)",
        "ReLU()",
        "Linear(5, 4)",
        "Tanh()",
        "Linear(4, 1)",
        "Sigmoid()",
    ]
    assert told["format"] == "pt"
    assert json.loads(told["inputs"]) == ["x0", "x1", "x2"]
    assert json.loads(told["classes"]) == ["a", "b"]
    assert len(json.loads(told["preprocessing"])) == len(PREPROCESSORS)
    assert json.loads(told["experiment"])["loss"] == {"component": "dlgui-builtins:Logistic"}
    assert json.loads(told["selftest"])["rows"]["shape"] == list(model.examples.shape)


def test_the_modules_in_plain_numpy_predict_what_the_network_does():
    trained_model = trained(
        settings_of(3, LeakyReLU(slope=0.3), BatchNorm(epsilon=1e-3), "float64")
    )
    tensors = safetensors.numpy.load(Safetensors().write(trained_model))
    a = trained_model.prepared(trained_model.examples)
    for place, module in enumerate(json.loads(metadata(trained_model)["modules"])):
        own = {n.split(".")[1]: t for n, t in tensors.items() if n.startswith(f"{place}.")}
        a = torch_module(module, own, a)
    np.testing.assert_allclose(a, trained_model.predict(trained_model.examples), rtol=1e-12)


def torch_module(text, own, a):
    """What PyTorch's documentation says that a module computes."""
    call = ast.parse(text, mode="eval").body
    named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    name = call.func.id
    if name == "Linear":
        return a @ own["weight"].T + own.get("bias", 0)
    if name == "BatchNorm1d":
        scaled = (a - own["running_mean"]) / np.sqrt(own["running_var"] + named["eps"])
        return scaled * own["weight"] + own["bias"]
    if name == "LeakyReLU":
        return np.where(a > 0, a, a * ast.literal_eval(call.args[0]))
    if name == "Softmax":
        return np.exp(a) / np.exp(a).sum(axis=1, keepdims=True)
    return {"Tanh": np.tanh}[name](a)


def metadata(model):
    data = Safetensors().write(model)
    return json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])["__metadata__"]


def test_an_export_does_not_tell_where_its_author_keeps_files(model):
    class Filed(Dataset):
        """Rows at a path."""

        path: str = param("/home/somebody/secret/rows.csv", doc="Where")

        def load(self, rng):
            return Rows(inputs=3).load(rng)

    hidden = trained(settings_of(2, ReLU(), None, "float32").with_(data=Filed()))
    for exporter in EXPORTERS:
        assert b"somebody" not in exporter.write(hidden)
    assert b"rows.csv" in Safetensors().write(hidden)


def test_the_npz_holds_named_arrays_and_no_pickle(model):
    with np.load(io.BytesIO(Npz().write(model)), allow_pickle=False) as file:
        np.testing.assert_array_equal(
            file["layers.0.weight"], model.network.arrays()["layers.0.weight"]
        )
        assert json.loads(str(file["classes"])) == ["a", "b"]
        assert all(file[name].dtype.kind in "fU" for name in file.files)


def test_an_npz_that_unpacks_to_far_more_than_itself_is_refused(model):
    file = io.BytesIO()
    np.savez_compressed(file, a=np.zeros(10_000_000, np.uint8))
    with pytest.raises(BadProject, match="would unpack to more than 1 MB"):
        Npz().predict(file.getvalue(), model.examples)


def test_a_changed_file_is_refused_or_predicts_otherwise(model):
    data = bytearray(Safetensors().write(model))
    data[-1] ^= 0x40
    changed = Safetensors().predict(bytes(data), model.examples)
    assert not np.array_equal(changed, model.predict(model.examples))
    with pytest.raises(BadProject):
        Safetensors().predict(bytes(data[:-1]), model.examples)


def test_a_file_for_another_network_is_refused_before_a_weight_changes(model):
    other = settings_of(2, ReLU(), None, "float32")
    with pytest.raises(BadProject, match="weights file"):
        read_weights(Safetensors().write(model), other)
