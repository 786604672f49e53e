"""Exported source, run as it stands by its library alone, reaches the parameters of the lab."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import safetensors.numpy
from dlgui_builtins import (
    GELU,
    L1,
    L2,
    Adam,
    AdamW,
    Clipping,
    Constant,
    Cosine,
    CrossEntropy,
    Dense,
    Dropout,
    EarlyStopping,
    ElasticNet,
    ExponentialPerEpoch,
    ExponentialPerStep,
    GradientDescent,
    KerasSource,
    LayerNorm,
    LeakyReLU,
    Linear,
    Manual,
    MaxNorm,
    Momentum,
    OneCycle,
    Plateau,
    Products,
    PyTorchSource,
    RMSprop,
    Softmax,
    SquaredError,
    Standardize,
    Tanh,
    UnitVariance,
    WarmUp,
)
from dlgui_builtins.exporters.safetensors import torch_layout
from dlgui_builtins.normalizers import BatchNorm

from dlgui.engine.experiment import Split
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import Rows, experiment
from tests.reference.table import note

pytestmark = pytest.mark.peers
LIBRARIES = {"PyTorch": (PyTorchSource(), "torch"), "Keras": (KerasSource(), "tensorflow")}
HIDDEN = (
    Dense(
        units=6,
        activation=LeakyReLU(),
        normalizer=BatchNorm(momentum=0.8),
        regularizers=(L2(strength=0.4),),
    ),
    Dense(units=4, activation=Tanh(), regularizers=(MaxNorm(limit=1.5),)),
)
NUMBER = {
    "data": Rows(rows=100, inputs=3, classes=0),
    "target": UnitVariance(),
    "output": Dense(units=1, activation=Linear()),
    "loss": SquaredError(),
}
THREE = {
    "data": Rows(rows=100, inputs=3, classes=3),
    "output": Dense(units=3, activation=Softmax()),
    "loss": CrossEntropy(),
}
CASES = {
    "gradient descent, by hand": {
        "optimizer": GradientDescent(),
        "rate": 0.3,
        "schedule": Manual(drops="2: 0.5, 5: 0.1"),
    },
    "momentum, by step": {"optimizer": Momentum(), "schedule": ExponentialPerStep(base=0.99)},
    "momentum, constant": {"optimizer": Momentum(), "schedule": Constant()},
    "RMSprop, plateau": {"optimizer": RMSprop(), "rate": 0.01, "schedule": Plateau(patience=1)},
    "Adam, three classes": {"optimizer": Adam(), "rate": 0.02, **THREE},
    "Adam uncorrected, a number": {
        "optimizer": Adam(bias_correction=False),
        "rate": 0.005,
        **NUMBER,
    },
    "AdamW, warm-up, layer norm": {
        "optimizer": AdamW(strength=0.05),
        "rate": 0.02,
        "schedule": WarmUp(epochs=2, then=Cosine()),
        "layers": (Dense(units=5, activation=GELU(), normalizer=LayerNorm()),),
    },
    "clipping, one cycle, elastic net": {
        "optimizer": Clipping(limit=0.1, inner=Adam()),
        "rate": 0.02,
        "schedule": OneCycle(),
        "regularizers": (ElasticNet(strength=0.3),),
    },
    "Adam, stopped early": {
        "optimizer": Adam(),
        "rate": 0.1,
        "epochs": 60,
        "regularizers": (L1(strength=0.1), EarlyStopping(patience=4)),
    },
}


def trained(**more):
    given = {
        "data": Rows(rows=100, inputs=3),
        "split": Split(train=0.6, validation=0.2),
        "preprocessors": (Standardize(), Products()),
        "layers": HIDDEN,
        "regularizers": (L1(strength=0.1),),
        "schedule": ExponentialPerEpoch(),
        "rate": 0.1,
        "batch": 24,
        "epochs": 8,
    }
    chosen = experiment(**given | more)
    training = Training(chosen, prepare(chosen))
    done = []
    while not training.ended:
        training.run(None)
        done += training.progress().done
    model = model_of(chosen, training.samples, training.network.snapshot())
    return replace(model, samples=training.samples, epochs=tuple(done)), training


@pytest.fixture(params=list(LIBRARIES))
def library(request):
    exporter, module = LIBRARIES[request.param]
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    return request.param, exporter


def ran(exporter, model, folder, *arguments):
    """Run a script where nothing but its library is imported; return what it printed."""
    (folder / "model.py").write_bytes(exporter.write(model))
    quiet = {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
    check = "import runpy, sys; sys.argv = sys.argv[1:]; sys.modules['dlgui'] = None; "
    check += "runpy.run_path(sys.argv[0], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", check, "model.py", *map(str, arguments)],
        cwd=folder,
        env=os.environ | quiet,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("case", CASES)
def test_a_script_repeats_the_training_of_the_lab(case, library, tmp_path):
    name, exporter = library
    model, training = trained(**CASES[case])
    assert training.ended == ("stopped early" if "early" in case else "done")
    told = ran(exporter, model, tmp_path, "--from-start")
    steps, difference = re.search(r"(\d+) steps .* by (\S+) of their size", told).groups()
    assert int(steps) == training.step
    note(f"{name} script", case, float(difference))
    assert float(difference) <= 1e-9


def test_a_script_goes_on_where_the_lab_left_off(library, tmp_path):
    name, exporter = library
    settings = {"optimizer": Momentum(), "schedule": ExponentialPerStep(base=0.99), "epochs": 4}
    model, training = trained(**settings)
    out = tmp_path / "after.safetensors"
    ran(exporter, model, tmp_path, "--epochs", 3, "--to", out)
    longer = model.experiment.with_(epochs=7)
    state = training.state()
    fresh = {"slots": {"v": 0 * state["slots"]["v"]}, "experiment": longer}
    lab = Training(longer, training.samples)
    lab.restore(state | fresh)
    while not lab.ended:
        lab.run(None)
    ours = torch_layout(model_of(longer, lab.samples, lab.network.snapshot()))[0]
    theirs = safetensors.numpy.load_file(out)
    assert set(theirs) == set(ours)
    worst = max(float(abs(theirs[one] / ours[one] - 1).max()) for one in ours if ours[one].ndim)
    note(f"{name} script", "goes on for 3 epochs", worst)
    assert worst <= 1e-9


def test_a_script_predicts_its_stored_rows_and_takes_other_weights(library, tmp_path):
    _, exporter = library
    model, _ = trained(optimizer=Adam(), regularizers=(Dropout(rate=0.1),))
    assert "16 rows agree" in ran(exporter, model, tmp_path, "--selftest")
    kept = tmp_path / "kept.safetensors"
    said = ran(exporter, model, tmp_path, "--epochs", 1, "--from-start", "--to", kept)
    assert "epoch 1  loss" in said
    again = ran(exporter, model, tmp_path, "--epochs", 1, "--weights", kept)
    assert "epoch 9  loss" in again


def test_the_program_itself_reads_an_export_back_with_the_library(library, tmp_path):
    from dlgui.lab.exports import export_model

    name, exporter = library
    model, _ = trained(optimizer=Adam(), dtype="float32")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    export_model(model, exporter, tmp_path / "model.py")
    told = json.loads((tmp_path / "model.py.certificate.json").read_text("utf-8"))
    by = {one["by"].split()[0]: one["difference"] for one in told["readings"]}
    assert by["dlgui"] == 0.0
    assert by[name] <= 1e-5
    assert np.isfinite(by[name])
