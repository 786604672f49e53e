"""The product alone, as a person feels it: one step, one prediction, one repaint, one import.

Left out of the tests by default; `pytest -m benchmark tests/benchmarks` runs and compares them.
"""

import os
import subprocess
import sys

import numpy as np
import pytest
from dlgui_builtins.metrics import Accuracy
from pytestqt.qtbot import QtBot

from dlgui.engine.progress import EpochDone, Progress
from dlgui.engine.training import Training
from dlgui.lab.blas import settle_blas
from dlgui.lab.traces import History
from tests.benchmarks.workloads import WORKLOADS

pytestmark = pytest.mark.benchmark
STEPS = {"W1": 500, "W2": 500, "W3": 200, "W4": 5, "W5": 5, "W6": 1}


@pytest.mark.parametrize("name", STEPS)
def test_steps_of_a_workload(benchmark, name):
    settle_blas()
    workload = WORKLOADS[name]
    training = Training(workload.experiment(), workload.samples())

    def steps() -> None:
        end = training.step + STEPS[name]
        while training.step < end:
            training.run(end - training.step)
            training.progress()

    steps()
    benchmark.extra_info["steps"] = STEPS[name]
    benchmark(steps)
    assert not training.ended


@pytest.mark.parametrize(("name", "rows"), [("W4", 10_000), ("W1", 10_000)])
def test_predictions_of_a_workload(benchmark, name, rows):
    settle_blas()
    workload = WORKLOADS[name]
    network = Training(workload.experiment(), workload.samples()).network
    x = np.random.default_rng(0).standard_normal((rows, workload.sizes[0]), np.float32)
    assert np.isfinite(benchmark(network.predict, x)).all()


def test_a_history_of_a_million_steps_takes_in_a_record(benchmark):
    history = History()
    numbers = np.random.default_rng(0).random(1_000_000)
    history.add(Progress(1_000_000, 0, 1, 1, 0, numbers, numbers, numbers, numbers))
    done = (EpochDone(1, 1, 0.5, 0.0, 0.5, {Accuracy.__name__: 0.5}),)
    few = numbers[:100]
    benchmark(history.add, Progress(1, 1, 1, 1, 0, few, few, few, few, done))


@pytest.mark.parametrize("points", [1_000, 1_000_000])
def test_a_repaint_of_the_loss_plot(benchmark, qtbot: QtBot, points):
    from dlgui.gui.curves.plot import CurvePlot

    plot = CurvePlot("Loss")
    qtbot.addWidget(plot)
    plot.resize(600, 300)
    x, y = np.arange(points, dtype=float), np.random.default_rng(0).random(points)
    x.flags.writeable = y.flags.writeable = False  # as a history hands them out

    def repaint() -> None:
        plot.set_series("training", x, y)
        plot.grab()

    benchmark(repaint)


@pytest.mark.parametrize("module", ["dlgui.engine.training", "dlgui.gui.opening", "dlgui.gui.app"])
def test_an_import_in_a_fresh_process(benchmark, module):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    benchmark.pedantic(
        lambda: subprocess.run([sys.executable, "-c", f"import {module}"], env=env, check=True),
        rounds=5,
    )
