"""Exported source for PyTorch and Keras, without either: what it says, holds and refuses."""

import ast
import base64
import re
import zlib
from dataclasses import replace

import numpy as np
import pytest
from dlgui_builtins import (
    L1,
    L2,
    Adam,
    BatchNorm,
    Constant,
    CrossEntropy,
    Dense,
    Dropout,
    EarlyStopping,
    ExponentialPerStep,
    KerasSource,
    LeakyReLU,
    MaxNorm,
    Momentum,
    Products,
    PyTorchSource,
    ReLU,
    RMSprop,
    Sigmoid,
    Softmax,
    SquaredError,
    Standardize,
    Tanh,
)
from dlgui_builtins.exporters.source import require_sane

from dlgui.api import Activation, ExportFailed, Optimizer, Translation, check_component, param
from dlgui.api.tensors import tensors_from_bytes
from dlgui.engine.experiment import Edit, Split
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from tests.engine.experiments import Rows, experiment

BOTH = (PyTorchSource(), KerasSource())
RICH = {
    "data": Rows(rows=60, inputs=3),
    "split": Split(train=0.6, validation=0.2),
    "preprocessors": (Standardize(), Products()),
    "layers": (
        Dense(
            units=5,
            activation=LeakyReLU(slope=0.2),
            normalizer=BatchNorm(momentum=0.8),
            regularizers=(Dropout(rate=0.25), L2(strength=0.4)),
        ),
        Dense(units=4, activation=Tanh(), regularizers=(MaxNorm(limit=1.5),)),
    ),
    "regularizers": (Dropout(rate=0.1), L1(strength=0.2), EarlyStopping(patience=4)),
    "optimizer": Adam(),
    "schedule": ExponentialPerStep(base=0.99),
    "rate": 0.02,
    "batch": 12,
    "epochs": 3,
}


class Unheard(Activation):
    """An activation that no other library knows."""

    def forward(self, z):
        return z / 2

    def backward(self, z, a, da):
        return da / 2


class Doubled(Optimizer):
    """An optimizer that brings its own source for PyTorch."""

    def update(self, weights, gradient, state, rate, step):
        weights -= 2 * rate * gradient

    def translate(self, library, facts):
        if library != "pytorch":
            return None
        definition = "class Doubled(torch.optim.SGD):\n    pass"
        return Translation(code=f"Doubled(lr={2 * facts.rate!r})", definition=definition)


class RunsOnImport(Activation):
    """An activation whose translation would run something when the script is imported."""

    code: str = param("open('x')", doc="What")

    def forward(self, z):
        return z.copy()

    def backward(self, z, a, da):
        return da.copy()

    def translate(self, library, facts):
        return Translation(code="torch.nn.Identity()", definition=self.code)


def trained(**settings):
    chosen = experiment(**RICH | settings)
    samples = prepare(chosen)
    snapshot, records = finish(chosen, samples)
    epochs = tuple(done for record in records for done in record.done)
    return replace(model_of(chosen, samples, snapshot), samples=samples, epochs=epochs)


@pytest.fixture(scope="module")
def model():
    return trained()


def assignments(code):
    """Return the text of what each name of a script is set to."""
    found = {}
    for node in ast.parse(code).body:
        if isinstance(node, ast.Assign):
            found[ast.unparse(node.targets[0])] = ast.unparse(node.value)
    return found


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_the_exporter_keeps_its_promises_without_the_library(exporter):
    assert check_component(exporter).ok


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_weights_in_the_script_predict_exactly_what_the_network_does(exporter, dtype):
    small = trained(dtype=dtype, epochs=1)
    got = exporter.predict(exporter.write(small), small.examples)
    np.testing.assert_array_equal(got, small.predict(small.examples))


def test_the_pytorch_script_says_the_whole_experiment_in_pytorchs_words(model):
    code = PyTorchSource().write(model).decode()
    said = assignments(code)
    modules = re.findall(r"network\.add_module\('(\w+)', (.*)\)\n", code)
    assert dict(modules) == {
        "input_dropout_0": "torch.nn.Dropout(p=0.1)",
        "0": "torch.nn.Linear(in_features=6, out_features=5, bias=False)",
        "1": "BatchNorm(5, eps=1e-05, momentum=0.2)",
        "2": "torch.nn.LeakyReLU(negative_slope=0.2)",
        "2_dropout_0": "torch.nn.Dropout(p=0.25)",
        "3": "torch.nn.Linear(in_features=5, out_features=4, bias=True)",
        "4": "torch.nn.Tanh()",
        "5": "torch.nn.Linear(in_features=4, out_features=1, bias=True)",
    }
    assert said["OUTPUT"] == "torch.nn.Sigmoid()"
    assert said["LOSS"] == "torch.nn.BCEWithLogitsLoss()"
    assert said["OPTIMIZER"] == (
        "lambda parameters: torch.optim.Adam(parameters, lr=0.02, betas=(0.9, 0.999), eps=1e-08)"
    )
    assert said["FACTOR"] == "lambda now: 0.99 ** now.step"
    assert said["PENALTIES"].count("0.4 / (2 * 36) * w.square().sum()") == 1
    assert said["PENALTIES"].count("0.2 / (2 * 36) * w.abs().sum()") == 3
    assert said["PROJECTIONS"].startswith("[('3.weight', lambda w, rate: w.mul_(1.5 /")
    assert (said["BATCH"], said["EPOCHS"], said["CHANCE"]) == ("12", "3", "True")
    assert "EarlyStopping, patience=4" in said["STOPPERS"]
    assert said["DECAYED"] == "frozenset(['0.weight', '3.weight', '5.weight'])"


def test_the_keras_script_says_the_whole_experiment_in_keras_words():
    code = KerasSource().write(trained(dtype="float32")).decode()
    said = assignments(code)
    layers = re.search(r"keras\.Sequential\(\n\s+\[\n(.*?)\n\s+\]", code, re.S).group(1)
    names = re.findall(r"^\s+([\w.]+)\(", layers, re.M)
    assert names == [
        *("keras.Input", "keras.layers.Dropout", "keras.layers.Dense", "BatchNorm"),
        *("keras.layers.LeakyReLU", "keras.layers.Dropout", "keras.layers.Dense"),
        *("keras.layers.Activation", "keras.layers.Dense"),
    ]
    both = r"Sum\(keras\.regularizers\.L2\(l2=0\.0055\d*\), keras\.regularizers\.L1\(l1=0\.0027"
    assert re.search(both, layers)
    assert "kernel_constraint=MaxNorm(1.5)" in layers
    assert said["LOSS"] == "keras.losses.BinaryCrossentropy(from_logits=True).call"
    assert said["OPTIMIZER"].startswith("lambda: Adam(learning_rate=0.02, beta1=0.9")
    assert "('layer_1', ['3.weight', '3.bias'])" in said["LAYOUT"]
    batch_norm = ["1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"]
    assert f"('norm_0', {batch_norm!r})" in said["LAYOUT"]


def test_settings_that_keras_means_by_other_numbers_are_converted():
    plain = {"layers": (), "regularizers": (), "schedule": Constant(), "dtype": "float32"}
    said = assignments(KerasSource().write(trained(optimizer=Momentum(beta=0.8), **plain)))
    rate = float(re.search(r"SGD\(learning_rate=([\d.]+)", said["OPTIMIZER"]).group(1))
    assert rate == pytest.approx(0.2 * 0.02)
    falling = trained(optimizer=Momentum(beta=0.8), **plain | {"schedule": ExponentialPerStep()})
    said = assignments(KerasSource().write(falling))
    assert said["OPTIMIZER"] == "lambda: Momentum(learning_rate=0.02, beta=0.8)"
    code = KerasSource().write(trained(optimizer=RMSprop(), **plain)).decode()
    assert "class RMSprop(keras.optimizers.Optimizer):" in code


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_the_script_imports_numpy_and_its_library_alone(exporter, model):
    found = {
        alias.name
        for node in ast.walk(ast.parse(exporter.write(model)))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    standard = {"argparse", "base64", "csv", "datetime", "io", "json", "math", "re", "sys"}
    standard |= {"types", "zlib"}
    assert found - standard == {"numpy", {"pytorch": "torch"}.get(exporter.format, "keras")}


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_names_of_columns_and_classes_are_literals_and_nothing_else(exporter, model):
    bad = '"""\n__import__("os")\n# << network >>\n# << stored >>\'\\'
    hostile = replace(model, inputs=(bad, "x", "y"), classes=("a'", bad), target=bad)
    code = exporter.write(hostile).decode()
    said = assignments(code)
    columns = ast.literal_eval(said["COLUMNS"])
    assert columns == tuple((name, "number", (), False) for name in hostile.inputs)
    assert ast.literal_eval(said["CLASSES"]) == hostile.classes
    assert ast.literal_eval(said["TARGET"]) == bad
    plain = ast.parse(exporter.write(model))
    assert [type(node) for node in ast.parse(code).body] == [type(node) for node in plain.body]
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    assert not [one for one in calls if ast.unparse(one.func) == "__import__"]


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_a_component_without_an_exact_translation_is_refused_by_name(exporter, model):
    strange = trained(layers=(Dense(units=3, activation=Unheard()),))
    with pytest.raises(ExportFailed, match=r"Unheard cannot be written exactly: Unheard does not"):
        exporter.write(strange)
    kinked = trained(layers=(Dense(units=3, activation=ReLU(right_slope=True)),))
    with pytest.raises(ExportFailed, match=r"ReLU cannot be written exactly: At exactly z = 0"):
        exporter.write(kinked)


def test_a_plugin_brings_its_own_source(model):
    code = PyTorchSource().write(trained(optimizer=Doubled())).decode()
    assert assignments(code)["OPTIMIZER"] == "lambda parameters: Doubled(parameters, lr=0.04)"
    assert "class Doubled(torch.optim.SGD):" in code
    with pytest.raises(ExportFailed, match="Doubled cannot be written"):
        KerasSource().write(trained(optimizer=Doubled()))


@pytest.mark.parametrize(
    "code", ["open('x')", "import os", "x = open('x')", "if 1: pass", "from os import *"]
)
def test_a_translation_that_would_run_at_import_is_not_written(code):
    bad = trained(layers=(Dense(units=3, activation=RunsOnImport(code=code)),))
    with pytest.raises(ExportFailed, match="The script would hold"):
        PyTorchSource().write(bad)


def test_a_call_inside_a_lambda_runs_later_and_one_around_it_does_not():
    require_sane("F = lambda w: w.abs().sum()")
    with pytest.raises(ExportFailed, match="a call of list"):
        require_sane("F = list(map(lambda w: w, ()))")


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_the_rows_the_losses_and_the_first_weights_travel_with_the_script(exporter, model):
    arrays, _ = tensors_from_bytes(training_of(exporter.write(model)))
    samples = model.samples
    np.testing.assert_array_equal(arrays["train.x"], samples.data.x[samples.train])
    np.testing.assert_array_equal(arrays["validation.y"], samples.y[samples.validation])
    assert arrays["losses"].tolist() == [done.validation for done in model.epochs]
    first = model.untrained().network.arrays()
    np.testing.assert_array_equal(arrays["first.3.weight"], first["layers.1.weight"])
    assert not np.array_equal(arrays["first.3.weight"], model.network.arrays()["layers.1.weight"])


def training_of(code):
    text = ast.literal_eval(assignments(code)["TRAINING"])
    return zlib.decompress(base64.b64decode(text))


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_without_its_rows_the_script_can_but_predict(exporter, model):
    bare = replace(model, samples=None, epochs=())
    said = assignments(exporter.write(bare))
    assert ast.literal_eval(said["TRAINING"]) == ""
    assert said["LOSS = OPTIMIZER" if "LOSS = OPTIMIZER" in said else "LOSS"] == "None"
    np.testing.assert_array_equal(
        exporter.predict(exporter.write(bare), model.examples), model.predict(model.examples)
    )


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_a_run_with_live_edits_is_not_offered_for_repetition(exporter):
    edited = trained(edits=(Edit(step=2, path="rate", value="0.5"),))
    arrays, _ = tensors_from_bytes(training_of(exporter.write(edited)))
    assert not [name for name in arrays if name.startswith("first.")]


@pytest.mark.parametrize("exporter", BOTH, ids=lambda one: one.format)
def test_a_script_whose_network_was_changed_is_not_read_as_its_weights(exporter, model):
    code = exporter.write(model).decode()
    changed = code.replace("torch.nn.Tanh()", "torch.nn.ReLU()").replace("'tanh'", "'relu'")
    with pytest.raises(ExportFailed, match="not the one that its weights are for"):
        exporter.predict(changed.encode(), model.examples)
    with pytest.raises(ExportFailed, match="holds no STORED"):
        exporter.predict(b"x = 1\n", model.examples)
    with pytest.raises(ExportFailed, match="damaged"):
        exporter.predict(b"STORED = unpacked('AAAA')\nTRAINING = ''\n", model.examples)


def test_several_classes_and_numbers_are_written_too():
    three = trained(
        data=Rows(rows=60, inputs=3, classes=3),
        output=Dense(units=3, activation=Softmax()),
        loss=CrossEntropy(),
    )
    said = assignments(PyTorchSource().write(three))
    assert said["OUTPUT"] == "torch.nn.Softmax(dim=1)"
    assert said["LOSS"] == "torch.nn.CrossEntropyLoss()"
    number = trained(
        data=Rows(rows=60, inputs=3, classes=0),
        target=Standardize(),
        output=Dense(units=1, activation=Sigmoid()),
        loss=SquaredError(),
    )
    said = assignments(PyTorchSource().write(number))
    assert said["OUTPUT"] == "None"
    assert said["LOSS"] == "lambda a, y: 0.5 * (a - y).square().sum(dim=1).mean()"
    assert said["SCALING"] == "_with(Standardize)"
