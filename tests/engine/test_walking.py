"""A walk through a step: what is seen to move is what the step computed."""

from itertools import pairwise

import numpy as np
import pytest
from dlgui_builtins.regularizers import Dropout

from dlgui.engine.progress import Request
from dlgui.engine.retracing import Retraced
from dlgui.engine.samples import prepare
from dlgui.engine.training import train
from dlgui.engine.walking import (
    BACKWARD,
    FORWARD,
    LOSS,
    UPDATE,
    prediction,
    row_losses,
    stops,
    told,
)
from tests.engine.experiments import experiment


@pytest.fixture
def step():
    chosen = experiment(epochs=2, dtype="float64")
    first = chosen.layers[0].with_(regularizers=(Dropout(rate=0.5),))
    chosen = chosen.with_(layers=(first, *chosen.layers[1:]))
    loop = train(chosen, prepare(chosen))
    next(loop)
    loop.send(Request(steps=3))
    kept = loop.send(Request(steps=1, record=True)).kept
    loop.close()
    return Retraced(kept)


def test_a_walk_goes_forward_to_the_loss_back_and_updates(step):
    count = len(step.stages)
    phases = [stop.phase for stop in stops(step, 0)]
    assert phases == [FORWARD] * count + [LOSS] + [BACKWARD] * count + [UPDATE] * count
    layers = [stop.layer for stop in stops(step, 0)]
    assert layers[:count] == list(range(count))
    assert layers[count + 1 : 2 * count + 1] == list(range(count))[::-1]


def test_what_moves_forward_sums_up_to_z_without_the_bias(step):
    row = 2
    for stop in stops(step, row)[: len(step.stages)]:
        stage = step.stages[stop.layer]
        total = stop.moved.sum(axis=1) + stage.bound.weights["bias"]
        np.testing.assert_allclose(total, stage.z[row], atol=1e-12)
    assert stop.end is not None
    np.testing.assert_array_equal(stops(step, row)[0].end, step.stages[0].handed[row])


def test_what_moves_backward_sums_up_to_the_gradient_of_the_layer_before(step):
    row = 1
    backward = [stop for stop in stops(step, row) if stop.phase == BACKWARD]
    for behind, before in pairwise(backward):
        stage = step.stages[before.layer]
        masked = behind.start * np.prod([mask[row] for mask in stage.masks], axis=0)
        np.testing.assert_allclose(masked, stage.da[row], atol=1e-12)


def test_what_moves_at_the_update_is_what_the_run_applied(step):
    record = step.record
    change = record.after.snapshot.weights - record.before.snapshot.weights
    views = step.network.layout.views(change)
    for stop in [one for one in stops(step, 0) if one.phase == UPDATE]:
        np.testing.assert_allclose(stop.moved, views[stop.layer]["weight"], atol=1e-12)
        numbers = told(step, stop, 0)
        assert numbers.after - numbers.weight == pytest.approx(
            stop.moved[stop.unit, stop.source], abs=1e-15
        )
        assert abs(stop.moved).max() == abs(stop.moved[stop.unit, stop.source])


def test_the_losses_of_the_rows_have_the_mean_that_the_run_noted(step):
    losses = row_losses(step)
    assert losses.shape == (len(step.record.rows),)
    said = prediction(step)[:, 0]
    y = step.record.y[:, 0]
    wanted = -(y * np.log(said) + (1 - y) * np.log(1 - said))
    np.testing.assert_allclose(losses, wanted, rtol=1e-6)
