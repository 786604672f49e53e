"""The norms of layers at kept steps: right, bounded, and out of the way of a run."""

import numpy as np
import pytest

from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import train
from dlgui.lab import layer_norms
from dlgui.lab.layer_norms import GRADIENT, UPDATE, WEIGHT, LayerNorms, norms_of
from dlgui.lab.traces import History
from tests.engine.experiments import experiment


@pytest.fixture
def records():
    chosen = experiment(epochs=3)
    loop = train(chosen, prepare(chosen))
    next(loop)
    made = [loop.send(Request(steps=1, record=True)) for _ in range(12)]
    loop.close()
    return made


def test_norms_are_those_of_all_numbers_of_a_layer(records):
    record = records[0].kept
    norms = norms_of(record)
    assert norms.shape == (3, len(record.experiment.chain))
    whole = np.sqrt((norms**2).sum(axis=1))
    assert whole[GRADIENT] == pytest.approx(np.linalg.norm(record.gradients), rel=1e-5)
    change = record.after.snapshot.weights - record.before.snapshot.weights
    assert whole[UPDATE] == pytest.approx(np.linalg.norm(change), rel=1e-5)
    assert whole[WEIGHT] == pytest.approx(np.linalg.norm(record.before.snapshot.weights), rel=1e-5)


def test_a_history_takes_in_every_kept_step_and_its_copy_stays_as_it_is(records):
    history = History()
    history.add(records[0])
    copy = history.copy()
    history.add(records[1])
    assert history.layers.points()[0].tolist() == [1, 2]
    assert copy.layers.points()[0].tolist() == [1]


def test_a_long_run_keeps_a_bounded_number_of_steps_over_its_whole_length(records, monkeypatch):
    monkeypatch.setattr(layer_norms, "CAPACITY", 4)
    norms = LayerNorms()
    for progress in records:
        norms.add(progress.kept)
        assert len(norms) < 4
    steps = norms.points()[0]
    assert steps[0] == 1
    assert steps[-1] > 8


def test_without_a_step_there_is_nothing():
    steps, norms = LayerNorms().points()
    assert steps.shape == (0,)
    assert norms.shape == (0, 3, 0)
