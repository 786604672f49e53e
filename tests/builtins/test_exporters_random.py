"""Random networks of every activation, normalizer, task and type come back from every format."""

import dataclasses
from functools import cache

import numpy as np
import pytest
from dlgui_builtins import (
    ELU,
    GELU,
    SELU,
    Adam,
    BatchNorm,
    CrossEntropy,
    Dense,
    Dropout,
    FillMissing,
    Formula,
    Hardmax,
    Html,
    Json,
    KerasWeights,
    LayerNorm,
    LeakyReLU,
    Linear,
    Logistic,
    MeanRemoval,
    MinMax,
    Mish,
    Npz,
    NumpyScript,
    Onnx,
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
    Step,
    Tanh,
    TensorBoard,
    UnitVariance,
)  # fmt: skip

from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from tests.engine.experiments import Rows, experiment

NETWORKS = 50
FORMATS = (Safetensors(), Npz(), KerasWeights(), Json(), Onnx(), TensorBoard(), Html())
ACTIVATIONS = (
    *(ReLU(), LeakyReLU(slope=0.2), Tanh(), Sigmoid(), Linear(), None, Softmax(), ELU(alpha=0.7)),
    *(SELU(), GELU(), GELU(approximate=True), SiLU(beta=2.0), Mish(), Softsign()),
    *(Sin(frequency=2.0), Formula(), Hardmax(), Step()),
)
NORMALIZERS = (None, BatchNorm(), LayerNorm(), BatchNorm(momentum=0.97, epsilon=1e-3))
PREPROCESSORS = (
    *(Standardize(), MinMax(), Products(), Squares(), Sines(), FillMissing(), MeanRemoval()),
    UnitVariance(),
)
ENDS = {
    0: (Dense(units=1, activation=Linear()), SquaredError()),
    2: (Dense(units=1, activation=Sigmoid()), Logistic()),
    3: (Dense(units=3, activation=Softmax()), CrossEntropy()),
}
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


@cache
def random_model(seed, task, dtype):
    """A network trained for two epochs; the seed decides everything that is not given."""
    rng = np.random.default_rng([seed, task])
    layers = tuple(
        Dense(
            units=int(rng.integers(2, 9)),
            activation=ACTIVATIONS[(seed + 7 * i) % len(ACTIVATIONS)],
            normalizer=NORMALIZERS[rng.integers(len(NORMALIZERS))],
            regularizers=(Dropout(rate=0.3),) if rng.random() < 0.5 else (),
        )
        for i in range(rng.integers(1, 4))
    )
    before = rng.permutation(len(PREPROCESSORS))[: rng.integers(0, 4)]
    chosen = experiment(
        data=Rows(classes=task, inputs=int(rng.integers(2, 5))),
        preprocessors=tuple(PREPROCESSORS[i] for i in before),
        layers=layers,
        output=ENDS[task][0],
        loss=ENDS[task][1],
        target=Standardize() if task == 0 and rng.random() < 0.5 else None,
        optimizer=Adam(),
        rate=0.01,
        batch=16,
        epochs=2,
        dtype=dtype,
        seed=seed,
    )
    samples = prepare(chosen)
    snapshot, records = finish(chosen, samples)
    epochs = tuple(done for record in records for done in record.done)
    return dataclasses.replace(model_of(chosen, samples, snapshot), epochs=epochs)


def differences(exporter, task, dtype, networks=NETWORKS):
    """Return the difference of each network's file, in units of its largest prediction or of 1."""
    found = []
    for seed in range(networks):
        model = random_model(seed, task, dtype)
        want = model.predict(model.examples).astype(np.float64)
        got = exporter.predict(exporter.write(model), model.examples)
        found.append(np.abs(got - want).max() / max(1.0, np.abs(want).max()))
    return np.array(found)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("task", [0, 2, 3], ids=["regression", "two-class", "multi-class"])
@pytest.mark.parametrize("exporter", FORMATS, ids=lambda one: one.suffix)
def test_fifty_random_networks_come_back(exporter, task, dtype):
    found = differences(exporter, task, dtype)
    assert found.max() <= TOLERANCE[dtype]
    if exporter.format not in ("onnx",):  # the same formulas on the same bits
        assert found.max() == 0


@pytest.mark.parametrize("task", [0, 2, 3], ids=["regression", "two-class", "multi-class"])
def test_random_networks_come_back_from_a_script_of_their_own(task):
    assert differences(NumpyScript(), task, "float64", networks=4).max() <= 1e-12


def test_the_random_networks_hold_every_activation_and_normalizer():
    held, normal = set(), set()
    for seed in range(NETWORKS):
        layers = random_model(seed, 2, "float32").experiment.layers
        held |= {layer.activation for layer in layers}
        normal |= {layer.normalizer for layer in layers}
    assert held == set(ACTIVATIONS)
    assert normal == set(NORMALIZERS)
