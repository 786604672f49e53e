"""Averaged weights: a run is validated with them and ends on them, and trains as without."""

import numpy as np
import pytest
from dlgui_builtins.activations import Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.optimizers import Adam, WeightAverage
from dlgui_builtins.regularizers import EarlyStopping

from dlgui.engine.averaging import predicting_with
from dlgui.engine.experiment import Split
from dlgui.engine.samples import prepare
from dlgui.engine.scores import scores
from dlgui.engine.training import Training
from tests.engine.experiments import Rows, experiment

MOMENTUM = 0.8
PLAIN = experiment(
    data=Rows(rows=40, inputs=3),
    split=Split(train=0.7, validation=0.2),
    layers=(Dense(units=4, activation=Tanh()),),
    optimizer=Adam(),
    rate=0.1,
    batch=8,
    epochs=6,
    dtype="float64",
)
AVERAGED = PLAIN.with_(optimizer=WeightAverage(momentum=MOMENTUM, inner=Adam()))


def run(chosen, steps=10**6):
    training = Training(chosen, prepare(chosen))
    while training.step < steps and not training.ended:
        training.run(steps - training.step)
    return training


@pytest.fixture(scope="module")
def averages():
    """Return the average after each step, made of the weights of a run without any."""
    training, found = Training(PLAIN, prepare(PLAIN)), []
    while not training.ended:
        training.run(1)
        now = training.network.weights.copy()
        found.append(MOMENTUM * found[-1] + (1 - MOMENTUM) * now if found else now)
    return found


def test_a_run_ends_on_the_average_of_the_weights_it_went_through(averages):
    training = run(AVERAGED)
    np.testing.assert_allclose(training.network.weights, averages[-1], rtol=1e-12, atol=1e-14)
    plain = run(PLAIN).network.weights
    # The inner optimizer's fast form rounds in another order than its plain one.
    left = training.state()["snapshot"].weights
    np.testing.assert_allclose(left, plain, rtol=1e-12, atol=1e-14)
    assert abs(training.network.weights - plain).max() > 1e-3


def test_every_epoch_is_validated_with_the_average(averages):
    training = run(AVERAGED)
    done = training.progress().done
    assert len(done) == AVERAGED.epochs
    for epoch in done:
        with predicting_with(training.network, averages[epoch.step - 1]):
            rows = training.samples.validation
            loss, _ = scores(training.network, AVERAGED, training.samples, rows)
        assert epoch.validation == pytest.approx(loss, rel=1e-12)


def test_early_stopping_keeps_the_average_of_its_best_epoch(averages):
    stopping = {"regularizers": (EarlyStopping(patience=50),), "rate": 0.6, "seed": 5}
    training = run(AVERAGED.with_(**stopping))
    loss, _ = training.evaluate(training.samples.validation)
    assert loss == min(epoch.validation for epoch in training.progress().done)


def test_a_run_that_is_stopped_before_its_first_step_keeps_its_weights():
    training = Training(AVERAGED, prepare(AVERAGED))
    before = training.network.weights.copy()
    training.end("stopped", "Stopped after 0 steps.")
    np.testing.assert_array_equal(training.network.weights, before)


def test_without_an_average_a_network_is_left_alone():
    training = run(PLAIN, 3)
    before = training.network.weights.copy()
    with predicting_with(training.network, None):
        np.testing.assert_array_equal(training.network.weights, before)
    with predicting_with(training.network, before * 0):
        assert not training.network.weights.any()
    np.testing.assert_array_equal(training.network.weights, before)
