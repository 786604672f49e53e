"""A milder rate: found by trying, the largest that learns, and none where none does."""

from itertools import pairwise

import numpy as np
from dlgui_builtins.optimizers import GradientDescent

from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.milder import STEPS, milder_rate, rates_below
from tests.engine.experiments import experiment


def test_rates_fall_by_about_three_and_begin_below_the_one_that_failed():
    rates = rates_below(0.8)
    assert rates[:4] == [0.3, 0.1, 0.03, 0.01]
    assert max(rates_below(1e30)) <= 10
    assert all(2.5 < a / b < 4 for a, b in pairwise(rates))


def test_the_rate_that_is_found_trains_and_a_larger_one_does_not():
    chosen = experiment(epochs=200, optimizer=GradientDescent())
    samples = prepare(chosen)
    found = milder_rate(chosen, samples, 1e6)
    assert found is not None
    assert 2 <= found.steps <= STEPS
    _, records = finish(chosen.with_(rate=found.rate), samples)
    losses = np.concatenate([record.losses for record in records])[: found.steps]
    assert np.isfinite(losses).all()
    assert losses[-20:].mean() < losses[:20].mean()


def test_a_rate_as_small_as_it_gets_leaves_nothing_to_try():
    chosen = experiment()
    assert milder_rate(chosen.with_(rate=1e-300), prepare(chosen), 1e-320) is None
