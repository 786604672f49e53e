"""The panels that plot the run: loss, metrics, rate, gradients."""

import numpy as np
import pytest
from dlgui_builtins.schedules import Constant, ExponentialPerEpoch

from dlgui.engine.experiment import Edit
from dlgui.gui.marks import edit_words
from dlgui.gui.panels.gradients import Gradients
from dlgui.gui.panels.losses import Losses
from dlgui.gui.panels.metrics import Metrics
from dlgui.gui.panels.rate import Rate, planned
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from tests.gui.windows import moons


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(PluginHost(tmp_path))
    workspace.open(moons(workspace.host, epochs=20, regularizers=()), "Two moons")
    yield workspace
    workspace.close()


def shown(qtbot, panel):
    for widget in (panel, *panel.title_tools()):
        qtbot.addWidget(widget)
    panel.resize(600, 240)
    panel.show()
    return panel


def train(qtbot, workspace):
    workspace.start()
    qtbot.waitUntil(
        lambda: workspace.report is not None and workspace.report.state == "ended", timeout=20_000
    )


def test_the_loss_plot_shows_both_losses_and_the_best_epoch(qtbot, workspace):
    panel = shown(qtbot, Losses(workspace))
    train(qtbot, workspace)
    history = workspace.report.history
    rows = panel.plot.csv().splitlines()
    assert "training" in rows[0]
    assert "validation" in rows[0]
    assert f"{history.best:.3g}"[:4] in panel.plot._best.text
    assert panel.plot._best.x == history.best_epoch


def test_an_earlier_run_stays_behind_the_present_one(qtbot, workspace):
    panel = shown(qtbot, Losses(workspace))
    train(qtbot, workspace)
    workspace.edit("seed", 99, "Set seed")
    assert "earlier run 1" in panel.plot._series
    assert "training" not in panel.plot._series


def test_the_penalty_is_shown_on_demand(qtbot, workspace):
    panel = shown(qtbot, Losses(workspace))
    train(qtbot, workspace)
    assert "penalty" not in panel.plot._series
    panel._penalty.click()
    assert "penalty" in panel.plot._series


def test_metrics_of_the_validation_rows_are_drawn(qtbot, workspace):
    panel = shown(qtbot, Metrics(workspace))
    train(qtbot, workspace)
    curve = panel.plot._series["Accuracy"]
    assert curve.y[-1] == workspace.report.history.last.metrics["Accuracy"]


def test_the_planned_rate_is_the_schedules(qtbot, workspace):
    chosen = workspace.experiment.with_(schedule=ExponentialPerEpoch(base=0.5), rate=0.2)
    epochs, rates = planned(chosen, batches=10)
    assert rates[0] == 0.2
    np.testing.assert_allclose(rates, 0.2 * 0.5 ** np.floor(epochs))


def test_the_rate_plot_joins_what_was_and_what_is_planned(qtbot, workspace):
    panel = shown(qtbot, Rate(workspace))
    assert panel.plot._series["planned"].x[0] == 0
    workspace.edit("schedule", Constant(), "Set constant")
    train(qtbot, workspace)
    np.testing.assert_allclose(panel.plot._series["rate"].y, workspace.experiment.rate, rtol=1e-6)


def test_the_gradient_plot_shows_every_steps_norm(qtbot, workspace):
    panel = shown(qtbot, Gradients(workspace))
    train(qtbot, workspace)
    curve = panel.plot._series["‖∂J/∂W‖"]
    assert curve.x[-1] == workspace.report.step
    assert (curve.y > 0).all()


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit(path="rate", value="0.01"), "rate 0.01"),
        (Edit(path="schedule", part=Constant()), "schedule Constant"),
        (Edit(path="layers.0.normalizer", value="null"), "no normalizer"),
    ],
)
def test_a_live_edit_is_told_in_few_words(edit, words):
    assert edit_words(edit) == words
