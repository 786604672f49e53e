"""The panel of runs: what it tells of each, and how runs are chosen for the loss plot."""

import math

import pytest
from dlgui_builtins.layers import Dense
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dlgui.gui.comparison import MOST
from dlgui.gui.controls import Button
from dlgui.gui.language import PSEUDO, speak
from dlgui.gui.outline import SIZES
from dlgui.gui.panels.losses import Losses
from dlgui.gui.panels.runs import Runs
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.resources import resource
from dlgui.lab.settings import SettingsFile
from tests.gui.windows import host_in, moons

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def workspace(qtbot, tmp_path):
    host = host_in(tmp_path)
    workspace = Workspace(host)
    workspace.open(moons(host, epochs=4, layers=(Dense(units=3),)), "moons")
    yield workspace
    workspace.close()


@pytest.fixture
def panel(qtbot, workspace):
    made = Runs(workspace)
    for widget in (made, *made.title_tools()):
        qtbot.addWidget(widget)
    made.resize(640, 200)
    made.show()
    return made


def run(qtbot, workspace):
    workspace.start()
    qtbot.waitUntil(
        lambda: workspace.report is not None and workspace.report.state == "ended", timeout=20_000
    )


def cells(panel, row):
    model = panel.model
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def heads(panel):
    model = panel.model
    return [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]


def test_before_a_run_the_place_says_what_belongs_here_and_offers_to_run(qtbot, panel, workspace):
    place = panel._pages.currentWidget()
    assert not panel.model.rows
    button = place.findChild(Button)
    assert button.text() == "Run"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel._pages.currentWidget() is panel.table)


def test_a_run_is_told_with_epochs_best_metrics_and_seconds(qtbot, panel, workspace):
    run(qtbot, workspace)
    assert heads(panel)[:4] == ["No.", "What differs", "Epochs", "Best loss"]
    assert heads(panel)[-1] == "Seconds"
    row = panel.model.rows[0]
    assert (row.number, row.what, row.epochs, row.present) == (1, "first run", 4, True)
    assert row.best == workspace.report.history.best
    assert row.metrics == workspace.report.history.last.metrics
    assert row.seconds > 0
    assert len(cells(panel, 0)) == len(heads(panel))


def test_the_next_run_tells_what_is_different_and_stands_first(qtbot, panel, workspace):
    run(qtbot, workspace)
    workspace.edit("rate", 0.25, "Set rate")
    workspace.edit("layers", (), "Remove")
    run(qtbot, workspace)
    first, second = panel.model.rows
    assert (first.number, first.present) == (2, True)
    assert first.what == "layers 3 → none, rate 0.01 → 0.25"
    assert (second.number, second.present) == (1, False)


def test_a_run_again_says_so(qtbot, panel, workspace):
    run(qtbot, workspace)
    run(qtbot, workspace)
    assert panel.model.rows[0].what == "the same again"


def test_live_edits_are_counted(qtbot, panel, workspace):
    workspace.edit("epochs", 1_000_000, "Set epochs")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step > 5)
    workspace.edit("rate", 0.02, "Set rate")
    qtbot.waitUntil(lambda: len(workspace.report.history.edits) == 1)
    workspace.stop()
    assert panel.model.rows[0].what == "first run, 1 edit while it ran"


def test_a_checked_run_is_drawn_in_its_colour_and_others_behind(qtbot, panel, workspace):
    losses = Losses(workspace)
    qtbot.addWidget(losses)
    for tool in losses.title_tools():
        qtbot.addWidget(tool)
    losses.show()
    for _ in range(3):
        run(qtbot, workspace)
    assert {"earlier run 1", "earlier run 2"} <= set(losses.plot._series)
    model = panel.model
    model.setData(model.index(2, 0), Qt.CheckState.Checked, CHECK)
    drawn = losses.plot._series["run 1"]
    assert (drawn.color, drawn.style) == (0, "solid")
    assert losses.plot._series["run 1 validation"].style == "dashed"
    assert "earlier run 1" not in losses.plot._series
    assert "earlier run 2" in losses.plot._series
    model.setData(model.index(2, 0), Qt.CheckState.Unchecked, CHECK)
    assert "run 1" not in losses.plot._series
    assert "run 1 validation" not in losses.plot._series
    assert "earlier run 1" in losses.plot._series


def test_the_present_run_has_no_box_and_the_colour_of_text(qtbot, panel, workspace):
    run(qtbot, workspace)
    model = panel.model
    assert model.data(model.index(0, 0), CHECK) is None
    assert model.swatch(0) is not None
    assert not model.setData(model.index(0, 0), Qt.CheckState.Checked, CHECK)


def test_space_chooses_the_run_of_the_current_row(qtbot, panel, workspace):
    run(qtbot, workspace)
    run(qtbot, workspace)
    panel.table.setCurrentIndex(panel.model.index(1, 1))
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert workspace.comparison.color(1) == 0
    assert panel.table.currentIndex().row() == 1
    QTest.keyClick(panel.table, Qt.Key.Key_Space)
    assert workspace.comparison.color(1) is None


def test_a_colour_is_kept_while_its_run_is_chosen_and_free_after(workspace):
    comparison = workspace.comparison
    comparison._known = tuple(range(1, 10))
    for number in range(1, MOST + 1):
        assert comparison.choose(number, True)
    assert not comparison.choose(8, True)
    comparison.choose(3, False)
    assert comparison.choose(8, True)
    assert comparison.color(8) == 2
    assert comparison.color(7) == 6


def test_another_document_has_no_runs(qtbot, panel, workspace):
    run(qtbot, workspace)
    run(qtbot, workspace)
    workspace.comparison.choose(1, True)
    workspace.open(workspace.experiment, "again")
    assert not panel.model.rows
    assert workspace.comparison.chosen() == ()


def test_a_run_without_validation_rows_shows_its_best_training_loss(qtbot, panel, workspace):
    workspace.edit("split.validation", 0.0, "Set")
    run(qtbot, workspace)
    assert math.isfinite(panel.model.rows[0].best)


def test_earlier_runs_keep_no_weights(qtbot, workspace):
    run(qtbot, workspace)
    run(qtbot, workspace)
    assert workspace.past[0].kept is None
    assert workspace.past[0].snapshot is None


def test_the_table_can_be_taken_away_as_csv(qtbot, panel, workspace):
    run(qtbot, workspace)
    panel._refresh()
    lines = panel.csv().splitlines()
    assert lines[0].startswith("No.,What differs,Epochs,Best loss")
    assert len(lines) == 2
    assert "first run" in lines[1]


@pytest.mark.parametrize("code", ["en", "de", PSEUDO])
def test_no_panel_holds_the_lower_docks_larger_than_the_design_wants(qtbot, tmp_path, code):
    speak(code)
    try:
        host = PluginHost(tmp_path / "plugins", safe_mode=True)
        window = Window(Workspace(host), SettingsFile(None))
        window.asks = False
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        window.fill()
        window.documents.open(resource("experiments/iris.dlgui"))
        room = SIZES["bottom"][True]
        asked = {
            dock.objectName(): dock.minimumSizeHint().height()
            for dock in window.laboratory.docks
            if dock.area == "bottom"
        }
        assert max(asked.values()) <= room, asked
        widths = {
            dock.objectName(): dock.minimumSizeHint().width()
            for dock in window.laboratory.docks
            if dock.area == "bottom"
        }
        free = window.width() - SIZES["right"][True] - 2
        assert code == PSEUDO or sum(widths.values()) <= free, widths
        window.close()
    finally:
        speak("en")
