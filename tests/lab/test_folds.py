"""Cross-validation runs each fold as a run of its own would, and ends when it is told to."""

import math
import time

import numpy as np
import pytest
from dlgui_builtins import Accuracy, Dense, Linear, SquaredError

from dlgui.engine.errors import BadParam
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.scores import scores
from dlgui.engine.training import finish
from dlgui.lab.folds import CrossValidation, Fold, folded, spreads
from tests.engine.experiments import Rows, experiment


def done(crossing, seconds=30.0):
    crossing.start()
    end = time.monotonic() + seconds
    while crossing.alive:
        assert 0 <= crossing.share <= 1
        assert time.monotonic() < end
        time.sleep(0.005)
    return crossing


def test_each_fold_has_the_figures_of_its_own_run():
    whole = experiment(epochs=4).with_(metrics=(Accuracy(),))
    crossing = done(CrossValidation(whole, 4))
    assert crossing.problem == ""
    assert [fold.number for fold in crossing.done] == [1, 2, 3, 4]
    for fold, one in zip(crossing.done, folded(whole, 4), strict=True):
        samples = prepare(one)
        snapshot = finish(one, samples)[0]
        network = model_of(one, samples, snapshot).network
        loss, metrics = scores(network, one, samples, samples.validation)
        assert (fold.loss, fold.metrics) == (loss, metrics)
        assert (fold.rows, fold.epochs) == (len(samples.validation), 4)


def test_the_parts_that_are_validated_on_share_no_row_and_leave_none_out():
    parts = [prepare(one) for one in folded(experiment(), 5)]
    rows = np.concatenate([part.validation for part in parts])
    assert len(set(rows.tolist())) == len(rows)
    assert sorted([*rows.tolist(), *parts[0].test.tolist()]) == list(range(60))


def test_mean_and_deviation_are_those_of_a_sample():
    folds = [Fold(i + 1, 10, 3, loss, {"Accuracy": 0.5 + loss}) for i, loss in enumerate((1, 2, 4))]
    loss, accuracy = spreads(folds)
    assert (loss.name, loss.mean) == ("loss", pytest.approx(7 / 3))
    assert loss.deviation == pytest.approx(np.std([1, 2, 4], ddof=1))
    assert accuracy.mean == pytest.approx(0.5 + 7 / 3)
    assert math.isnan(spreads(folds[:1])[0].deviation)
    assert spreads([]) == ()


def test_it_ends_within_a_moment_and_keeps_what_is_done():
    crossing = CrossValidation(experiment(epochs=2_000_000), 3)
    crossing.start()
    time.sleep(0.2)
    began = time.perf_counter()
    crossing.cancel(seconds=2.0)
    assert time.perf_counter() - began < 0.5
    assert not crossing.alive
    assert crossing.done == ()
    assert crossing.problem == ""


def test_a_fold_that_diverges_ends_it_with_its_reason():
    line = {"output": Dense(units=1, activation=Linear()), "loss": SquaredError()}
    wild = experiment(data=Rows(classes=0), layers=(), rate=1e30, epochs=50, **line)
    crossing = done(CrossValidation(wild, 3))
    assert crossing.problem.startswith("Fold 1: ")
    assert crossing.done == ()


def test_folds_that_the_rows_do_not_fill_are_said_in_a_sentence():
    crossing = done(CrossValidation(experiment(), 200))
    assert "Choose fewer folds" in crossing.problem
    with pytest.raises(BadParam):
        CrossValidation(experiment(), 1)
