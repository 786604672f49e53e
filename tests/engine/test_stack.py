"""One product for the gradients of all weights against one for each layer."""

import numpy as np
import pytest
from dlgui_builtins.activations import ReLU, Sigmoid, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.regularizers import L2, Dropout

from dlgui.engine import plan as plans
from dlgui.engine.stack import MOST
from tests.engine.experiments import experiment
from tests.engine.test_plan import compiled

DROPPED = (Dropout(rate=0.4),)
CHAINS = {
    "no hidden layer": (),
    "one": (Dense(units=4, activation=Tanh()),),
    "alike": tuple(Dense(units=n, activation=Tanh()) for n in (4, 3, 5)),
    "unlike": (Dense(units=4, activation=Sigmoid()), Dense(units=3, activation=ReLU())),
    "without activation": (Dense(units=4), Dense(units=3, activation=Tanh())),
    "masked": tuple(Dense(units=n, activation=ReLU(), regularizers=DROPPED) for n in (4, 3)),
    "one of two masked": (
        Dense(units=4, activation=Tanh(), regularizers=DROPPED),
        Dense(units=3, activation=Tanh()),
    ),
    "masked twice": (Dense(units=4, activation=Tanh(), regularizers=DROPPED * 2),),
}


def gradients(chosen, rows):
    network, plan, _ = compiled(chosen, rows)
    for _ in range(2):
        plan.step()
    return plan, network.gradients.copy()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rows", [1, 7, 10])
@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_a_stack_gives_the_gradients_of_one_product_a_layer(monkeypatch, chain, rows, dtype):
    chosen = experiment(layers=chain, dtype=dtype, regularizers=(L2(strength=0.3),))
    plan, stacked = gradients(chosen, rows)
    assert plan.batch.stacked is not None or not chain
    monkeypatch.setattr(plans, "stacked_rows", lambda layers: 0)
    plan, apart = gradients(chosen, rows)
    assert plan.batch.stacked is None
    tolerance = 1e-13 if dtype == "float64" else 1e-5
    np.testing.assert_allclose(stacked, apart, tolerance, tolerance)


def test_a_larger_network_or_one_that_masks_its_inputs_or_has_no_bias_has_no_stack():
    wide = tuple(Dense(units=int(MOST**0.5), activation=Tanh()) for _ in range(2))
    normed = (Dense(units=4, activation=Tanh(), normalizer=BatchNorm()), Dense(units=3))
    for other in ({"layers": wide}, {"regularizers": DROPPED}, {"layers": normed}):
        _, plan, _ = compiled(experiment(**other), 5)
        assert plan.batch.stacked is None
