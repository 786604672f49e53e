"""The panels that plot the run: loss, metrics, rate, gradients."""

import numpy as np
import pytest
from dlgui_builtins.metrics import F1
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
    np.testing.assert_allclose(panel.plot._series["past"].y, workspace.experiment.rate, rtol=1e-6)


def test_the_rate_plot_marks_nothing_before_the_first_step(qtbot, workspace):
    panel = shown(qtbot, Rate(workspace))
    workspace.start(0)
    qtbot.waitUntil(lambda: "rate" in workspace.run.drain().history.steps)
    panel._show(workspace.run.drain())
    assert panel.plot._points == ()
    workspace.stop()


def test_the_gradient_plot_shows_the_norm_of_every_layer(qtbot, workspace):
    panel = shown(qtbot, Gradients(workspace))
    train(qtbot, workspace)
    assert panel.plot.names() == ("Dense 1", "Dense 2", "Output")
    kept = workspace.report.kept
    network = workspace.network
    weight, bias = (network.layout.views(kept.gradients)[1][name] for name in ("weight", "bias"))
    norm = np.sqrt((weight.astype(float) ** 2).sum() + (bias.astype(float) ** 2).sum())
    curve = panel.plot._series["Dense 2"]
    assert curve.x[-1] == workspace.report.step
    np.testing.assert_allclose(curve.y[-1], norm, rtol=1e-5)


def test_the_gradient_plot_turns_to_updates_ratios_and_the_whole(qtbot, workspace):
    panel = shown(qtbot, Gradients(workspace))
    train(qtbot, workspace)
    gradients = panel.plot._series["Output"].y[-1]
    panel.modes.chips[1].click()
    updates = panel.plot._series["Output"].y[-1]
    panel.modes.chips[2].click()
    ratio = panel.plot._series["Output"].y[-1]
    assert 0 < ratio < updates < gradients
    panel.modes.choose(3)
    assert panel.plot.names() == ("‖∂J/∂W‖",)
    assert panel.plot._series["‖∂J/∂W‖"].x[-1] == workspace.report.step


def test_of_many_layers_some_are_drawn_and_the_selected_one(qtbot, workspace):
    panel = shown(qtbot, Gradients(workspace))
    assert panel._chosen(51) == [0, 10, 20, 30, 40, 50]
    workspace.select("layers.12.unit.3")
    assert panel._chosen(51) == [0, 12, 20, 30, 40, 50]


def test_the_rate_without_edits_is_drawn_beside_the_one_there_was(qtbot, workspace):
    panel = shown(qtbot, Rate(workspace))
    workspace.edit("rate", 0.02, "Set rate")
    workspace.edit("epochs", 2000, "Set epochs")
    workspace.start(5)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.state == "paused")
    workspace.edit("rate", 0.01, "Set rate")
    workspace.start(50)
    qtbot.waitUntil(lambda: workspace.report.step == 55 and workspace.state == "paused")
    panel._refresh()
    assert set(panel.plot.names()) == {"planned", "without edit", "past"}
    batches = workspace.report.batches
    unedited, past = panel.plot._series["without edit"], panel.plot._series["past"]
    assert unedited.x[0] == 5 / batches
    np.testing.assert_allclose(unedited.y, 0.02)
    np.testing.assert_allclose(past.y[-1], 0.01)
    assert panel.plot._edits[0].text == "rate 0.02 → 0.01"
    assert panel.plot._points[0].text == "now 0.0100"


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


def test_the_metrics_mark_the_best_epoch_and_are_smoothed_by_their_menu(qtbot, workspace):
    panel = shown(qtbot, Metrics(workspace))
    train(qtbot, workspace)
    panel._refresh()
    (mark,) = panel.plot._points
    assert mark.x == workspace.report.history.best_epoch
    assert mark.detail == f"best epoch {mark.x:.0f}"
    menu = panel.plot.menu()
    betas = next(a.menu() for a in menu.actions() if a.text() == "Smoothing β")
    next(a for a in betas.actions() if a.text() == "0.9").trigger()
    assert panel.plot._beta == 0.9
    assert "Accuracy, raw" in [one.name for one in panel.plot._make_chart().series]
    menu.deleteLater()


def test_of_more_than_three_metrics_the_others_take_colours(qtbot, workspace):
    more = tuple(F1(average=way) for way in ("macro", "weighted", "micro"))
    workspace.edit("metrics", (*workspace.experiment.metrics, *more), "Add figures")
    panel = shown(qtbot, Metrics(workspace))
    train(qtbot, workspace)
    panel._refresh()
    names = panel.plot.names()
    assert names == ("Accuracy", "F1 macro", "F1 weighted", "F1 micro")
    assert [panel.plot._series[name].color for name in names] == [None, None, None, 3]
