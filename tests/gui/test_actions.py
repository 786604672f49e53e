"""The table of actions is whole, its keys are unique, and what it offers can be done."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from dlgui.gui import keys_page
from dlgui.gui.action import MENUS
from dlgui.gui.actions import ACTIONS
from dlgui.gui.canvas.view import NetworkView
from dlgui.gui.window import Window
from dlgui.lab.runs import PAUSED, RUNNING
from tests.gui.windows import make_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


def test_names_are_unique():
    names = [row.name for row in ACTIONS]
    assert len(set(names)) == len(names)


def test_no_two_actions_answer_the_same_keys():
    keys = [QKeySequence(row.keys).toString() for row in ACTIONS if row.keys]
    assert len(set(keys)) == len(keys)
    assert "" not in keys


def test_every_row_stands_in_a_menu_and_does_something():
    for row in ACTIONS:
        assert row.place.split("/")[0] in MENUS, row.name
        assert (row.do is None) != (row.fill is None), row.name


def test_every_menu_is_there_in_its_order(window):
    titles = [action.text().replace("&", "") for action in window.menu_row.bar.actions()]
    assert tuple(titles) == MENUS


def test_every_row_is_found_by_the_palette(window):
    found = {action.objectName() for _, action in window.menus.all()}
    assert {row.name for row in ACTIONS if row.fill is None} <= found


def test_the_palette_knows_the_actions_of_panels_and_the_exporters(window):
    found = [f"{place} › {action.text()}" for place, action in window.menus.all()]
    assert "View › Network › Turn Network" in found
    assert any(line.startswith("File › Export trained network › ") for line in found)


def test_every_action_that_can_be_done_has_a_tooltip(window):
    for row in ACTIONS:
        if row.fill is None:
            assert row.text.rstrip("…").split()[0] in window.menus[row.name].toolTip()


def test_run_pauses_and_goes_on(window, qtbot):
    window.workspace.edit("epochs", 100_000, "Set epochs")
    window.workspace.edit("regularizers", (), "No early stopping")
    run = window.menus["run"]
    assert run.text() == "Run"
    run.trigger()
    assert window.workspace.state == RUNNING
    assert run.text() == "Pause"
    run.trigger()
    assert window.workspace.state == PAUSED
    assert run.text() == "Run"
    window.menus["stop"].trigger()
    assert not window.menus["stop"].isEnabled()
    window.workspace.close()


def test_one_batch_runs_one_step(window, qtbot):
    window.menus["batch"].trigger()
    qtbot.waitUntil(lambda: window.workspace.report and window.workspace.report.step == 1)
    assert window.menus["reset"].isEnabled()
    window.menus["reset"].trigger()
    assert window.workspace.report is None
    assert not window.menus["reset"].isEnabled()


def test_f5_runs_from_the_keyboard(window, qtbot):
    with qtbot.waitExposed(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.workspace.is_active
    window.workspace.stop()


def test_undo_and_redo_say_what(window):
    window.workspace.edit("rate", 0.5, "Set rate 0.5")
    assert window.menus["undo"].text() == "Undo Set rate 0.5"
    window.menus["undo"].trigger()
    assert window.menus["undo"].text() == "Undo"
    assert not window.menus["undo"].isEnabled()
    assert window.menus["redo"].text() == "Redo Set rate 0.5"
    assert window.workspace.experiment.rate != 0.5


def test_layers_are_added_duplicated_and_deleted(window):
    layers = window.workspace.experiment.layers
    assert not window.menus["delete"].isEnabled()
    window.workspace.select("layers.0")
    window.menus["duplicate"].trigger()
    assert len(window.workspace.experiment.layers) == len(layers) + 1
    window.menus["delete"].trigger()
    assert window.workspace.experiment.layers == layers
    window.workspace.select("")
    window.menus["add_layer"].trigger()
    assert len(window.workspace.experiment.layers) == len(layers) + 1
    assert window.workspace.selection == f"layers.{len(layers)}"


def test_delete_in_a_field_deletes_letters_and_no_layer(window, qtbot):
    window.workspace.select("layers.0")
    field = window.toolbar.findChild(QLineEdit)
    with qtbot.waitExposed(window):
        window.activateWindow()
    field.setFocus()
    layers = window.workspace.experiment.layers
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert window.workspace.experiment.layers == layers


def test_delete_outside_the_network_deletes_no_layer(window, qtbot):
    window.workspace.select("layers.0")
    with qtbot.waitExposed(window):
        window.activateWindow()
    layers = window.workspace.experiment.layers
    button = next(b for b in window.toolbar.findChildren(QPushButton) if b.isVisible())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Delete)
    assert window.workspace.experiment.layers == layers
    network = window.laboratory.center.places.panels()[0]
    network.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    network.setFocus()
    qtbot.keyClick(network, Qt.Key.Key_Delete)
    assert len(window.workspace.experiment.layers) == len(layers) - 1


def test_text_actions_are_for_the_field_with_the_focus(window, qtbot):
    with qtbot.waitExposed(window):
        window.activateWindow()
    field = window.toolbar.findChild(QLineEdit)
    field.setFocus()
    window.menus.refresh()
    assert window.menus["select_all"].isEnabled()
    window.menus["select_all"].trigger()
    assert field.selectedText() == field.text()
    window.setFocus()
    window.menus.refresh()
    assert not window.menus["select_all"].isEnabled()


def test_the_theme_in_use_is_ticked(window):
    window.menus["theme_dark"].trigger()
    assert window.settings.now.theme == "dark"
    ticked = [
        name for name in ("system", "light", "dark") if window.menus[f"theme_{name}"].isChecked()
    ]
    assert ticked == ["dark"]


def test_without_a_document_nothing_can_be_saved_or_run(window):
    window.documents.close()
    for name in ("save", "save_as", "close", "run", "batch", "epoch", "reset", "add_layer"):
        assert not window.menus[name].isEnabled(), name
    for name in ("new", "open", "import", "quit", "about"):
        assert window.menus[name].isEnabled(), name


def test_a_submenu_is_made_afresh_each_time(window):
    menu = next(m for m in window.findChildren(QMenu) if m.title() == "Open recent")
    window.settings.change(recent=("/a/one.dlgui", "/b/two & more.dlgui"))
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [
        "&1 one.dlgui  (/a)",
        "&2 two && more.dlgui  (/b)",
    ]


def test_the_keys_page_lists_what_the_menus_show(window):
    rows = dict(row for _, group in window.menus.shortcuts() for row in group)
    assert rows["Run"] == "F5"
    assert rows["Stop"] == "Shift+F5"
    assert rows["Search actions"] == "Ctrl+Shift+P"


def test_every_key_on_the_page_of_keys_means_something_in_the_network(qtbot, window):
    view = NetworkView(window.workspace)
    qtbot.addWidget(view)
    held = {key for key, _ in view.keys._table}
    for words, keys in keys_page.NETWORK:
        for one in keys.split():
            assert int(QKeySequence(one)[0].key()) in held, words


def test_the_page_of_keys_tells_those_of_the_panel_and_of_plots():
    own = QAction("Why this number?")
    own.setShortcut("W")
    groups = dict(keys_page.groups_beside([own, QAction("Without a key")]))
    assert ("Why this number?", "W") in groups["In the network"]
    assert ("Move the layer", "Alt+←  Alt+→") in groups["In the network"]
    assert "Without a key" not in dict(groups["In the network"])
    assert dict(groups["In a plot"])["Show all"] == "0"
