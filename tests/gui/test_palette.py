"""The palette finds every action by what it is called."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from dlgui.gui.palette import PLACE, Palette
from dlgui.gui.window import Window
from tests.gui.windows import make_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    window = make_window(qtbot, tmp_path, monkeypatch)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def palette(window: Window) -> Palette:
    window.menus["search"].trigger()
    return window.palette_box


def shown(palette: Palette) -> list[str]:
    model = palette.findChild(QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def field(palette: Palette) -> QLineEdit:
    return palette.findChild(QLineEdit)


def test_it_opens_with_the_focus_and_everything_that_can_be_done(palette, window):
    assert palette.isVisible()
    assert field(palette).hasFocus()
    assert "Run" in shown(palette)
    assert "Stop" not in shown(palette)
    assert "Dark" in shown(palette)


def test_words_narrow_it_by_name_and_menu(palette, qtbot):
    qtbot.keyClicks(field(palette), "layout")
    assert shown(palette) == ["Reset layout"]
    field(palette).clear()
    qtbot.keyClicks(field(palette), "theme dark")
    assert shown(palette) == ["Dark"]
    field(palette).clear()
    qtbot.keyClicks(field(palette), "no such thing")
    assert shown(palette) == ["No action has this name"]


def test_what_begins_with_the_word_comes_first(window, qtbot):
    made = [("Edit", QAction("Undo save", window)), ("File", QAction("Save", window))]
    palette = Palette(lambda: made, window)
    palette.open()
    qtbot.keyClicks(field(palette), "save")
    assert shown(palette) == ["Save", "Undo save"]


def test_arrows_and_enter_do_the_chosen_action(palette, qtbot, window):
    qtbot.keyClicks(field(palette), "theme")
    names = shown(palette)
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.settings.now.theme == names[1].lower()


def test_esc_closes_it_and_gives_the_focus_back(window, qtbot):
    other = window.toolbar.findChild(QLineEdit)
    other.setFocus()
    window.menus["search"].trigger()
    qtbot.keyClick(field(window.palette_box), Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert other.hasFocus()


def test_esc_closes_it_when_what_had_the_focus_is_gone(window, qtbot):
    gone = QLineEdit(window)
    gone.show()
    gone.setFocus()
    window.menus["search"].trigger()
    assert field(window.palette_box).hasFocus()
    shiboken6.delete(gone)
    qtbot.keyClick(field(window.palette_box), Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()


def test_a_click_elsewhere_closes_it(palette, window, qtbot):
    window.toolbar.findChild(QLineEdit).setFocus()
    assert not palette.isVisible()


def test_a_click_does_the_action(palette, qtbot, window):
    qtbot.keyClicks(field(palette), "add layer")
    layers = len(window.workspace.experiment.layers)
    view = palette.findChild(QListView)
    place = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(window.workspace.experiment.layers) == layers + 1


def test_it_fits_into_a_small_window(window):
    window.resize(800, 560)
    window.palette_box.open()
    assert window.rect().contains(window.palette_box.geometry())


def test_it_opens_again_after_a_menu_has_made_its_actions_anew(palette, window, qtbot):
    qtbot.keyClicks(field(palette), "show")
    assert any("loss" in name for name in shown(palette))
    list(window.menus.all())  # a menu that opens makes its actions anew
    qtbot.keyClicks(field(palette), " l")
    assert not any("loss" in name for name in shown(palette))
    palette.close_up()
    palette.open()
    assert field(palette).text() == ""
    assert "Run" in shown(palette)
    qtbot.keyClicks(field(palette), "show loss")
    assert shown(palette) == ["Show loss"]


def test_what_cannot_be_done_comes_last_and_enter_leaves_it(palette, window, qtbot):
    qtbot.keyClicks(field(palette), "st")
    names = shown(palette)
    assert names[0] == "Starting experiments"
    qtbot.keyClicks(field(palette), "op")
    assert shown(palette)[-1] == "Stop"
    field(palette).setText("stop")
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_palette_of_the_gallery_says_what_needs_an_experiment(window, qtbot):
    window.documents.close()
    window.palette_box.open()
    qtbot.keyClicks(field(window.palette_box), "export")
    assert shown(window.palette_box) == ["Export trained network"]
    row = window.palette_box.findChild(QListView).model().index(0, 0)
    assert "open an experiment first" in row.data(PLACE)
    assert not row.flags() & Qt.ItemFlag.ItemIsEnabled
    field(window.palette_box).setText("add layer")
    row = window.palette_box.findChild(QListView).model().index(0, 0)
    assert row.data(PLACE) == "Open an experiment first."
