"""The toolbar shows the run and edits the experiment, in words that undo repeats."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dlgui.engine.component import Missing
from dlgui.gui.controls import Button, ComboBox, NumberField
from dlgui.gui.toolbar import Toolbar
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import Project
from dlgui.lab.settings import SettingsFile
from tests.gui.windows import host_in, make_window, moons


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def toolbar(window: Window) -> Toolbar:
    return window.toolbar


def named(toolbar: QWidget, kind: type, name: str):
    return next(w for w in toolbar.findChildren(kind) if w.accessibleName() == name)


def type_in(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "typed", "setting", "value", "said"),
    [
        ("Rate", "1e-3", "rate", 1e-3, "Set rate 0.001"),
        ("Batch", "all", "batch", 0, "Set batch 0"),
        ("Seed", "123", "seed", 123, "Set seed 123"),
        ("Epochs", "7", "epochs", 7, "Set epochs 7"),
    ],
)
def test_a_typed_number_becomes_the_setting(window, qtbot, name, typed, setting, value, said):
    field = named(window.toolbar, NumberField, name)
    type_in(qtbot, field, typed)
    assert getattr(window.workspace.experiment, setting) == value
    assert window.workspace.undo_stack.undoText() == said
    assert field.text() == typed


def test_a_number_that_breaks_its_rule_is_refused_at_its_field(window, qtbot):
    field = named(window.toolbar, NumberField, "Rate")
    rate = window.workspace.experiment.rate
    type_in(qtbot, field, "-1")
    assert field.error() == "must be ≥ 0"
    assert window.workspace.experiment.rate == rate


def test_undo_shows_the_number_from_before(window, qtbot):
    field = named(window.toolbar, NumberField, "Seed")
    before = field.text()
    type_in(qtbot, field, "99")
    window.workspace.undo_stack.undo()
    assert field.text() == before


def test_an_optimizer_is_chosen_by_name_and_undone(window):
    box = named(window.toolbar, ComboBox, "Optimizer")
    assert box.currentText() == "Adam"
    index = box.findText("Momentum")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert type(window.workspace.experiment.optimizer).__name__ == "Momentum"
    assert window.workspace.undo_stack.undoText() == "Set optimizer Momentum"
    window.workspace.undo_stack.undo()
    assert box.currentText() == "Adam"


def test_choosing_what_is_there_keeps_its_settings(window):
    workspace = window.workspace
    workspace.edit("optimizer.beta1", 0.5, "Set beta1")
    box = named(window.toolbar, ComboBox, "Optimizer")
    box.activated.emit(box.currentIndex())
    assert workspace.experiment.optimizer.beta1 == 0.5


def test_a_missing_component_is_shown_as_missing(window):
    gone = moons(window.workspace.host, schedule=Missing(id="dlgui-other:Wobble"))
    window.documents.take(Project(gone, "gone"))
    box = named(window.toolbar, ComboBox, "Schedule")
    assert box.currentText() == "dlgui-other:Wobble (missing)"
    window.documents.take(Project(moons(window.workspace.host), "here"))
    assert "missing" not in [box.itemText(i) for i in range(box.count())]


def test_epoch_and_step_follow_the_run_without_moving_anything(window, qtbot):
    workspace, toolbar = window.workspace, window.toolbar
    step = named(toolbar, QLabel, "Step")
    workspace.edit("epochs", 2, "Set epochs 2")
    workspace.edit("batch", 1, "Set batch 1")
    toolbar.layout().activate()
    places = [widget.geometry() for widget in toolbar.findChildren(QWidget)]
    with qtbot.waitSignal(
        workspace.run_changed, check_params_cb=lambda: workspace.state == "ended"
    ):
        workspace.start()
    assert step.text() == f"{workspace.report.step:,}"
    assert named(toolbar, QLabel, "Epoch").text() == "2"
    assert step.width() >= step.fontMetrics().horizontalAdvance(step.text())
    assert [widget.geometry() for widget in toolbar.findChildren(QWidget)] == places
    workspace.reset()
    assert step.text() == "0"


def test_the_button_runs_and_says_pause_in_the_same_place(window, qtbot):
    window.workspace.edit("epochs", 100_000, "Set epochs")
    window.workspace.edit("regularizers", (), "No early stopping")
    run = next(b for b in window.toolbar.findChildren(Button) if b.text() == "Run")
    width = run.width()
    qtbot.mouseClick(run, Qt.MouseButton.LeftButton)
    assert window.workspace.is_active
    assert (run.text(), run.width()) == ("Pause", width)
    window.workspace.stop()
    assert run.text() == "Run"


def test_what_cannot_run_disables_the_button(window):
    run = next(b for b in window.toolbar.findChildren(Button) if b.text() == "Run")
    window.workspace.edit("output.units", 3, "Set 3 units")
    assert not run.isEnabled()
    assert "this layer has 3 units" in run.toolTip()
    window.workspace.undo_stack.undo()
    assert run.isEnabled()
    assert run.toolTip() == "Run (F5)"


@pytest.mark.parametrize("size", [(1440, 900), (1401, 900), (1280, 720), (960, 700), (800, 560)])
def test_nothing_is_cut_or_covered_at_any_size(window, qtbot, size):
    window.resize(*size)
    QApplication.processEvents()
    seen = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox, QLabel)
        for widget in window.toolbar.findChildren(kind)
        if widget.isVisible() and widget.parent() is window.toolbar
    ]
    seen.sort(key=lambda widget: widget.x())
    for left, right in pairwise(seen):
        assert left.geometry().right() < right.x(), (left, right)
    assert seen[-1].geometry().right() <= window.toolbar.width()
    assert window.toolbar.height() == (48 if size[0] >= 1400 else 40)


def test_every_control_has_a_name_and_a_tooltip(toolbar):
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in toolbar.findChildren(kind):
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
            assert widget.toolTip() or not widget.isVisible(), widget.accessibleName()


def test_a_window_that_is_shown_in_its_size_lets_go_what_does_not_fit(qtbot, tmp_path):
    """Before the first show labels have not taken their fonts, and all seems to fit."""
    host = host_in(tmp_path)
    window = Window(Workspace(host), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.documents.take(Project(moons(host), "Two moons"))
    window.fill()
    qtbot.waitExposed(window)
    toolbar = window.toolbar
    for label in toolbar.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert needed <= label.width() + 1, label.text()
