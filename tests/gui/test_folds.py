"""Cross-validation by one click, behind the window, with mean ± standard deviation at the end."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from dlgui.gui.controls import Button
from dlgui.gui.panels import window_panels
from dlgui.gui.panels.folds import Folds
from dlgui.gui.workspace import Workspace
from dlgui.lab.folds import folded, spreads
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starting import gallery


@pytest.fixture
def workspace(tmp_path):
    space = Workspace(PluginHost(tmp_path / "plugins", safe_mode=True))
    space.open(gallery(space.registry)[3].experiment.with_(epochs=3))
    yield space
    space.close()


@pytest.fixture
def panel(qtbot, workspace):
    panel = Folds(workspace)
    qtbot.addWidget(panel)
    panel.resize(700, 240)
    panel.show()
    yield panel
    panel.cancel()


def press(qtbot, panel, words):
    button = next(one for one in panel.findChildren(Button) if one.text() == words)
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(panel):
    model = panel.model
    columns = range(model.columnCount())
    return [[model.index(row, i).data() for i in columns] for row in range(model.rowCount())]


def test_it_is_one_of_the_windows_panels(workspace):
    assert Folds in window_panels(workspace.host)


def test_one_click_trains_each_fold_and_tells_mean_and_deviation(qtbot, panel, workspace):
    before = workspace.experiment
    press(qtbot, panel, "Cross-validate")
    assert panel.is_busy
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=30_000)
    rows = cells(panel)
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "mean ± sd"]
    assert {row[2] for row in rows[:5]} == {"3"}
    found = panel._crossing
    assert found.experiments == folded(before, 5)
    accuracy = next(one for one in spreads(found.done) if one.name == "Accuracy")
    said = f"{100 * accuracy.mean:.1f} ± {100 * accuracy.deviation:.1f} %"
    assert said in rows[5]
    assert said in panel._words.text()
    assert workspace.experiment is before
    assert workspace.run is None


def test_cancel_keeps_the_folds_that_are_done(qtbot, panel, workspace):
    workspace.open(workspace.experiment.with_(epochs=100_000, regularizers=()))
    press(qtbot, panel, "Cross-validate")
    qtbot.waitUntil(lambda: panel._crossing.share > 0, timeout=10_000)
    press(qtbot, panel, "Cancel")
    assert not panel.is_busy
    qtbot.waitUntil(lambda: not panel._crossing.alive, timeout=2000)
    assert panel._words.text() == "0 of 5 folds done"
    press(qtbot, panel, "Cross-validate")


def test_what_was_found_says_when_the_network_has_changed_since(qtbot, panel, workspace):
    panel._count.setCurrentIndex(0)
    press(qtbot, panel, "Cross-validate")
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=30_000)
    assert "changed since" not in panel._words.text()
    workspace.edit("rate", 0.5, "Set rate 0.5")
    assert panel._words.text().endswith("the network has changed since")
    workspace.undo_stack.undo()
    assert "changed since" not in panel._words.text()


def test_a_fold_that_diverges_is_told_with_its_reason(qtbot, panel, workspace):
    told = []
    workspace.noticed.connect(told.append)
    workspace.open(
        workspace.experiment.with_(
            rate=1e30,
            epochs=30,
            optimizer=workspace.registry.find("dlgui-builtins:GradientDescent")(),
        )
    )
    press(qtbot, panel, "Cross-validate")
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=30_000)
    assert told[-1].bad
    assert "Fold 1" in told[-1].sentence
    assert panel.model.rowCount() == 0


def test_a_closed_document_ends_it(qtbot, panel, workspace):
    workspace.open(workspace.experiment.with_(epochs=100_000, regularizers=()))
    press(qtbot, panel, "Cross-validate")
    crossing = panel._crossing
    workspace.open(None)
    assert not panel.is_busy
    qtbot.waitUntil(lambda: not crossing.alive, timeout=2000)
    assert panel.model.rowCount() == 0


def test_the_row_over_the_table_is_never_wider_than_what_it_shows(qtbot, panel, workspace):
    asked = []
    for widget in (panel._start, panel._cancel, panel._progress):
        widget.installEventFilter(Watch(panel, asked))
    panel.cross_validate()
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=20_000)
    assert asked
    assert max(asked) == 1


class Watch(QObject):
    """Notes how many of the start's button and Cancel are shown whenever one comes or goes."""

    def __init__(self, panel, asked):
        super().__init__(panel)
        self._panel, self._asked = panel, asked

    def eventFilter(self, watched, event):
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            both = self._panel._start, self._panel._cancel
            self._asked.append(sum(not one.isHidden() for one in both))
        return False
