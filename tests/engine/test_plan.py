"""The compiled step against the plain one, and against central differences."""

import numpy as np
import pytest
from dlgui_builtins.activations import ReLU, Sigmoid, Tanh
from dlgui_builtins.layers import Dense
from dlgui_builtins.regularizers import Dropout

from dlgui.engine import slopes
from dlgui.engine.kinds import Activation
from dlgui.engine.plan import Plan
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from tests.engine.experiments import experiment, random_experiment
from tests.engine.reference import cost_and_gradients


def compiled(chosen, rows):
    samples = prepare(chosen)
    training = Training(chosen, samples)
    plan = Plan(
        training.network,
        chosen,
        rows,
        samples.y.shape[1],
        len(samples.train),
        np.random.default_rng(3),
    )
    plan.take(samples.x, samples.y, samples.train[:rows])
    return training.network, plan, samples


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_compiled_step_equals_the_plain_one(seed, dtype):
    chosen = random_experiment(seed, dtype=dtype)
    rows = seed % 13 + 1
    network, plan, samples = compiled(chosen, rows)
    plan.step()
    loss, penalty, gradients = cost_and_gradients(
        network, chosen, plan.x, plan.y, len(samples.train), np.random.default_rng(3)
    )
    exact = {"rtol": 1e-12, "atol": 1e-13} if dtype == "float64" else {"rtol": 1e-4, "atol": 1e-5}
    np.testing.assert_allclose([plan.data_loss, plan.penalty], [loss, penalty], **exact)
    for bound, expected in zip(network.layers, gradients, strict=True):
        for name, gradient in expected.items():
            np.testing.assert_allclose(bound.gradients[name], gradient, **exact)


@pytest.mark.parametrize("seed", range(40))
def test_the_gradient_of_a_whole_network_equals_central_differences(seed):
    chosen = random_experiment(seed)
    network, plan, _ = compiled(chosen, 9)
    # Zero biases would put units whose inputs are all dropped exactly on ReLU's kink.
    network.weights += np.random.default_rng(seed).normal(0, 0.1, network.weights.shape)
    first = plan.rng.bit_generator.state
    worst = 0.0

    def cost():
        plan.rng.bit_generator.state = first
        plan.step()
        return plan.data_loss + plan.penalty

    cost()
    gradients = network.layout.views(network.gradients.copy())
    for bound, table in zip(network.layers, gradients, strict=True):
        for name, view in bound.weights.items():
            written = table[name]
            for place in np.ndindex(view.shape):
                kept, measured = view[place], []
                for step in (1e-6, 1e-5):
                    view[place] = kept + step
                    above = cost()
                    view[place] = kept - step
                    measured.append((above - cost()) / (2 * step))
                view[place] = kept
                # Where two widths disagree a kink of ReLU or L1 lies between the points.
                if abs(measured[0] - measured[1]) < 1e-6 * max(1, abs(measured[0])):
                    error = abs(measured[0] - written[place])
                    worst = max(worst, error / max(1.0, abs(measured[0])))
    assert worst < 1e-6


def test_a_component_that_ignores_out_gives_the_same():
    class Plain(Activation):
        """tanh without out=."""

        def forward(self, z, out=None):
            return np.tanh(z)

        def backward(self, z, a, da, out=None):
            return da * (1 - a * a)

    losses = []
    for activation in (Plain(), experiment().layers[0].activation):
        chosen = experiment(layers=(Dense(units=4, activation=activation),))
        network, plan, _ = compiled(chosen, 10)
        plan.step()
        losses.append((plan.data_loss, network.gradients.copy()))
    assert losses[0][0] == losses[1][0]
    np.testing.assert_allclose(losses[0][1], losses[1][1], rtol=1e-14)


def test_dropout_on_the_input_silences_columns_of_the_rows():
    chosen = experiment(regularizers=(Dropout(rate=0.5),), layers=())
    network, plan, _ = compiled(chosen, 40)
    before = plan.x.copy()
    plan.step()
    np.testing.assert_array_equal(plan.x, before)
    mask = chosen.regularizers[0].mask(np.random.default_rng(3), np.empty_like(plan.x))
    expected = ((plan.a[-1] * 0 + 1 / (1 + np.exp(-plan.z[-1])) - plan.y) / 40).T @ (before * mask)
    np.testing.assert_allclose(network.layers[0].gradients["weight"], expected, rtol=1e-12)
    assert 0 < (mask == 0).mean() < 1


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", [Tanh(), Sigmoid(), ReLU(), ReLU(right_slope=True)])
def test_small_layers_of_one_activation_share_the_calls_of_their_slopes(
    monkeypatch, activation, dtype
):
    hidden = tuple(Dense(units=n, activation=activation) for n in (4, 3, 5))
    chosen = experiment(layers=hidden, dtype=dtype)
    network, shared, _ = compiled(chosen, 7)
    shared.step()
    gradients = network.gradients.copy()
    monkeypatch.setattr(slopes, "MOST", 0)
    network, alone, _ = compiled(chosen, 7)
    alone.step()
    saved = 0 if activation == ReLU(right_slope=True) else 2 * (len(shared._slopes.calls))
    assert len(alone.calls) - len(shared.calls) == saved
    np.testing.assert_array_equal(network.gradients, gradients)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("activation", [Tanh(), Sigmoid(), ReLU()])
def test_slopes_of_masked_layers_have_their_masks(monkeypatch, activation, wide, dtype):
    dropped = (Dropout(rate=0.4),)
    units = (40, 30) if wide else (4, 3, 5)
    hidden = tuple(Dense(units=n, activation=activation, regularizers=dropped) for n in units)
    chosen = experiment(layers=hidden, dtype=dtype)
    network, shared, _ = compiled(chosen, 7)
    shared.step()
    gradients = network.gradients.copy()
    assert shared._slopes.masked
    monkeypatch.setattr(slopes, "MOST", 0)
    network, alone, _ = compiled(chosen, 7)
    alone.step()
    assert not alone._slopes.masked
    assert np.any(gradients)
    tolerance = 1e-14 if dtype == "float64" else 1e-6
    np.testing.assert_allclose(network.gradients, gradients, tolerance, tolerance)
