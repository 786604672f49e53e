"""A weight set by hand: kept in the history, replayed to the same bits, refused when it is none."""

import numpy as np
import pytest

from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import edited
from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training, finish, train
from dlgui.engine.weight_edit import weight_edit
from tests.engine.experiments import experiment
from tests.engine.test_training import RICH


def test_a_weight_that_is_set_is_set_and_noted_with_its_step():
    training = Training(experiment(), prepare(experiment()))
    training.run(1)
    training.edit(weight_edit("layers.0.weight.2.1", 0.625))
    assert training.network.layers[0].weights["weight"][2, 1] == 0.625
    edit = training.progress().edits[0]
    assert (edit.step, edit.path, edit.value) == (1, "weights.layers.0.weight.2.1", "0.625")


def test_a_run_with_a_weight_set_by_hand_replays_to_the_same_bits():
    chosen = experiment(**RICH)
    loop = train(chosen)
    next(loop)
    step = 0
    while step < 7:
        step = loop.send(Request(steps=7 - step)).step
    record = loop.send(Request(steps=0, edits=(weight_edit("output.weight.0.1", -0.1),)))
    noted = record.edits
    *_, last = loop
    replayed, _ = finish(chosen.with_(edits=noted))
    np.testing.assert_array_equal(replayed.weights, last.snapshot.weights)
    assert not np.array_equal(finish(chosen)[0].weights, replayed.weights)


def test_an_edit_of_a_weight_changes_no_setting():
    chosen = experiment()
    assert edited(chosen, weight_edit("output.bias.0", 1.0)) is chosen


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("output.weight.0.0", float("nan")),
        ("output.weight.0.0", float("inf")),
        ("output.weight.1.0", 1.0),
        ("output.weight.0", 1.0),
        ("output.weight.0.-1", 1.0),
        ("output.charm.0", 1.0),
        ("layers.4.weight.0.0", 1.0),
        ("", 1.0),
    ],
)
def test_what_is_no_weight_or_no_number_is_refused_and_changes_nothing(place, value):
    training = Training(experiment(), prepare(experiment()))
    before = training.network.weights.copy()
    with pytest.raises(BadExperiment):
        training.edit(weight_edit(place, value))
    np.testing.assert_array_equal(training.network.weights, before)


def test_a_number_that_float32_cannot_hold_is_refused():
    chosen = experiment(dtype="float32")
    training = Training(chosen, prepare(chosen))
    with pytest.raises(BadExperiment, match="finite number"):
        training.edit(weight_edit("output.weight.0.0", 1e39))
