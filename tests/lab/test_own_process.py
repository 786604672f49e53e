"""Training in a process of its own."""

import multiprocessing
import os
import time

import numpy as np
import pytest

from dlgui.engine.errors import BadExperiment
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.own_process import train_apart
from dlgui.lab.runs import ENDED, FAILED, RUNNING, Run
from tests.engine.experiments import experiment


def waited(run, *states):
    until = time.monotonic() + 50
    while run.state not in states and time.monotonic() < until:
        time.sleep(0.01)
    return run.drain()


@pytest.mark.timeout(120)
def test_a_run_apart_ends_on_the_same_bits_and_tells_the_same():
    chosen = experiment(epochs=8)
    there, here = Run(chosen, prepare(chosen), apart=True), Run(chosen, prepare(chosen))
    for run in (there, here):
        run.start()
    told = [waited(run, ENDED, FAILED) for run in (there, here)]
    assert [one.error for one in told] == ["", ""]
    np.testing.assert_array_equal(told[0].snapshot.weights, told[1].snapshot.weights)
    assert told[0].epochs_done() == told[1].epochs_done()
    snapshot, _ = finish(chosen)
    np.testing.assert_array_equal(told[0].snapshot.weights, snapshot.weights)
    there._thread.join(10)
    assert not there.alive


@pytest.mark.timeout(120)
def test_a_run_apart_stops_and_its_process_ends():
    run = Run(experiment(epochs=1_000_000), apart=True)
    run.start()
    waited(run, FAILED) if run.state != RUNNING else None
    until = time.monotonic() + 50
    while not run.step and time.monotonic() < until:
        time.sleep(0.01)
    run.stop()
    run._thread.join(10)
    assert (run.drain().ended, run.alive) == ("stopped", False)


@pytest.mark.timeout(120)
def test_a_process_that_ends_by_itself_is_told_in_a_sentence():
    loop = train_apart(experiment(epochs=1_000_000))
    next(loop)
    child = next(one for one in multiprocessing.active_children() if one.name == "dlgui-training")
    os.kill(child.pid, 9)
    child.join(10)
    with pytest.raises(BadExperiment, match="ended by itself"):
        list(loop)


@pytest.mark.timeout(120)
def test_what_the_other_side_refuses_is_raised_here():
    with pytest.raises(BadExperiment, match="Training needs at least 1 row"):
        next(train_apart(experiment(split=experiment().split.with_(train=1e-9))))
