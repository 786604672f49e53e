"""A prediction explained is what the compiled network says, down to the row."""

import numpy as np
import pytest
from dlgui_builtins.layers import Dense, GaussianNoise
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.regularizers import Dropout

from dlgui.engine.explaining import foresee, numpy_script
from dlgui.engine.foreseeing import Foreseen
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import experiment, random_experiment


def trained(chosen, steps=3):
    training = Training(chosen, prepare(chosen))
    for _ in range(steps):
        training.run(1)
    return training


def hold(training, seed):
    """Explain every output and one unit of each layer for a random row."""
    rng = np.random.default_rng(seed)
    x = training.samples.x[[int(rng.integers(len(training.samples.x)))]]
    step = Foreseen(training.network, training.experiment, x)
    count = 0
    for index, stage in enumerate(step.stages):
        last = index == len(step.stages) - 1
        units = range(stage.a.shape[1]) if last else [int(rng.integers(stage.a.shape[1]))]
        for unit in units:
            found = foresee(step, index, unit)
            assert found.difference <= 1e-12 * max(1, abs(found.applied)), (seed, found.place)
            count += 1
    return count, step, x


def test_predictions_of_random_networks_hold_to_1e_12():
    count = sum(hold(trained(random_experiment(seed)), seed)[0] for seed in range(40))
    assert count >= 100


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_predictions_use_moving_averages_and_no_chance(dtype):
    layers = (
        GaussianNoise(),
        Dense(units=5, normalizer=BatchNorm(), regularizers=(Dropout(rate=0.5),)),
    )
    training = trained(experiment(layers=layers, batch=14, dtype=dtype))
    _, step, x = hold(training, 1)
    assert not any(stage.masks for stage in step.stages)
    np.testing.assert_allclose(
        step.stages[-1].a, training.network.predict(x), rtol=1e-5 if dtype == "float32" else 1e-12
    )
    assert step.stages[0].z == pytest.approx(x, abs=1e-12)


def test_a_prediction_unfolds_to_the_row_and_runs_as_a_script(capsys):
    training = trained(experiment(layers=(), batch=14))
    x = training.samples.x[[2]]
    step = Foreseen(training.network, training.experiment, x)
    found = foresee(step, 0, 0)
    total = found.root.parts[0]
    assert total.table is not None
    assert total.table.columns[1].tolist() == x[0].astype(float).tolist()
    exec(compile(numpy_script(found, "why"), "script", "exec"), {})
    assert float(capsys.readouterr().out) == pytest.approx(found.root.value, abs=1e-12)
