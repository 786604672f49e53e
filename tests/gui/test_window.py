"""The window places its parts, remembers where they were, and never closes over unsaved work."""

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui import dialogs, furniture, theme
from dlgui.gui import table_page as table_module
from dlgui.gui.docks import Dock
from dlgui.gui.panels import window_panels
from dlgui.gui.panels.data import IMPORT
from dlgui.gui.window import Window
from dlgui.gui.workspace import Notice, Workspace
from dlgui.lab.projects import Project
from dlgui.lab.settings import Settings, SettingsFile, read_settings
from tests.gui.windows import PANELS, Plain, host_in, make_window, moons, panel, project_in

# Off screen, Qt says at each floating dock and menu what it cannot do there.
quiet = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


def settle() -> None:
    """Let nested layouts follow a change of size."""
    for _ in range(5):
        QApplication.processEvents()


def dock(window: Window, title: str) -> Dock:
    return next(d for d in window.laboratory.docks if title in d.windowTitle())


def again(window: Window, qtbot: QtBot) -> Window:
    """The window of the next session."""
    window.remember()
    host = window.workspace.host
    other = Window(Workspace(host), SettingsFile(window.settings.path))
    other.asks = False
    qtbot.addWidget(other)
    return other


# Placing


def test_the_window_only_places_its_parts():
    path = Path(__file__).parents[2] / "dlgui" / "gui" / "window.py"
    assert len(path.read_text().splitlines()) <= 200


def test_panels_stand_where_they_say(window):
    window.resize(1440, 900)
    settle()
    lab = window.laboratory
    data, inspector, loss = (dock(window, t) for t in ("Data", "Inspector", "Loss"))
    assert abs(data.width() - 240) <= 1
    assert abs(inspector.width() - 304) <= 1
    assert abs(loss.height() - 232) <= 1
    # The lower docks span left and middle, the inspector has the full height.
    assert loss.x() == 0
    assert inspector.height() == lab.height()
    assert data.geometry().bottom() < loss.y()
    assert lab.center.width() + data.width() + inspector.width() <= lab.width()


def test_a_small_window_takes_the_small_sizes(window):
    window.resize(1280, 720)
    settle()
    assert abs(dock(window, "Data").width() - 208) <= 1
    assert abs(dock(window, "Inspector").width() - 280) <= 1
    assert abs(dock(window, "Loss").height() - 176) <= 1
    window.resize(1440, 900)
    settle()
    assert abs(dock(window, "Data").width() - 240) <= 1


def test_panels_of_one_group_share_tabs(window, qtbot):
    group = dock(window, "Rate")
    assert group is dock(window, "Accuracy")
    tabs = group.findChild(QTabBar)
    assert [tabs.tabText(i) for i in range(tabs.count())] == ["Accuracy", "Rate"]
    accuracy, rate = group.places.panels()
    assert accuracy.isVisible()
    assert accuracy.tool.isVisible()
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert rate.isVisible()
    assert rate.tool.isVisible()
    assert not accuracy.isVisible()
    assert not accuracy.tool.isVisible()


def test_panels_are_made_once_and_not_before_they_are_asked_for(qtbot, tmp_path, monkeypatch):
    made = []

    class Counted(Plain):
        title, area = "Counted", "left"

        def __init__(self, workspace, parent=None):
            super().__init__(workspace, parent)
            made.append(self)

    window = make_window(qtbot, tmp_path, monkeypatch, (*PANELS, Counted))
    window.fill()
    assert len(made) == 1
    window.close()


def test_a_panel_that_fails_leaves_its_reason_and_the_others_work(qtbot, tmp_path, monkeypatch):
    class Broken(Plain):
        title, area = "Broken", "left"

        def __init__(self, workspace, parent=None):
            raise RuntimeError("no picture for you")

    window = make_window(qtbot, tmp_path, monkeypatch, (Broken, *PANELS))
    said = [label.text() for label in dock(window, "Broken").findChildren(QLabel)]
    assert "no picture for you" in said
    assert len(window.laboratory.panels()) == len(PANELS)
    assert window.notices.isVisible()


def test_what_a_plugin_calls_a_panel_and_is_none_becomes_a_problem(window, monkeypatch):
    host = window.workspace.host
    monkeypatch.setattr(host, "panels", lambda: (int, panel("Fine", "left")))
    assert [cls.title for cls in window_panels(host) if cls.title == "Fine"] == ["Fine"]
    assert "int is no Panel" in host.problems[-1].sentence


# Docks


def test_a_closed_dock_comes_back_from_the_menu(window):
    data = dock(window, "Data")
    data.close()
    menu = QMenu(window)
    window.laboratory.fill_panels(menu)
    toggle = next(action for action in menu.actions() if action.text() == "Data")
    assert not toggle.isChecked()
    toggle.trigger()
    assert data.isVisible()


def test_show_brings_a_hidden_tab_to_the_front(window):
    group = dock(window, "Rate")
    group.close()
    menu = QMenu(window)
    window.laboratory.fill_panels(menu)
    next(action for action in menu.actions() if action.text() == "Show rate").trigger()
    assert group.places.panels()[1].isVisible()


@quiet
def test_a_right_click_on_the_title_moves_the_dock(window):
    data = dock(window, "Data")
    place = data.title.geometry().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, data.mapToGlobal(place))
    QApplication.sendEvent(data, event)
    menu = data.findChild(QMenu)
    entry = next(action for action in menu.actions() if action.text() == "Move to the right")
    entry.trigger()
    menu.close()
    assert window.laboratory.dockWidgetArea(data) == Qt.DockWidgetArea.RightDockWidgetArea


@pytest.mark.parametrize(
    ("title", "side", "change"),
    [("Data", "right", (60, 0)), ("Inspector", "left", (-60, 0)), ("Loss", "top", (0, -60))],
)
def test_the_line_beside_a_dock_is_dragged_by_the_mouse_near_it(window, qtbot, title, side, change):
    window.resize(1440, 900)
    settle()
    place = dock(window, title).geometry()
    start = {
        "right": QPoint(place.right() + 3, place.center().y()),
        "left": QPoint(place.left() - 3, place.center().y()),
        "top": QPoint(place.center().x(), place.top() - 3),
    }[side]
    grip = window.laboratory.childAt(start)
    at = grip.mapFromParent(start)
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=at)
    end = at + QPoint(*change)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(end),
        QPointF(grip.mapToGlobal(end)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(grip, move)
    settle()  # Qt moves the line by a timer
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=end)
    settle()
    now = dock(window, title).geometry()
    grown = now.height() - place.height() if side == "top" else now.width() - place.width()
    assert 50 <= grown <= 70


def test_the_layout_is_remembered(window, qtbot):
    dock(window, "Data").move_to(Qt.DockWidgetArea.RightDockWidgetArea)
    dock(window, "Loss").close()
    other = again(window, qtbot)
    other.documents.take(window.documents._project)
    other.show()
    assert other.laboratory.dockWidgetArea(dock(other, "Data")) == (
        Qt.DockWidgetArea.RightDockWidgetArea
    )
    assert not dock(other, "Loss").isVisible()
    assert dock(other, "Rate").isVisible()


@quiet
def test_a_session_that_only_saw_the_gallery_leaves_the_layout_of_the_next_one_alone(
    qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(furniture, "window_panels", lambda host: PANELS)
    first = Window(Workspace(host_in(tmp_path)), SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(first)
    first.show_start()
    first.show()
    settle()
    other = again(first, qtbot)
    other.resize(1440, 900)
    other.documents.take(Project(moons(other.workspace.host), "Two moons"))
    other.show()
    settle()
    assert abs(dock(other, "Data").width() - 240) <= 1
    assert abs(dock(other, "Inspector").width() - 304) <= 1


def test_reset_layout_is_the_first_day(window):
    window.resize(1440, 900)
    settle()
    before = {d.windowTitle(): d.geometry() for d in window.laboratory.docks}
    dock(window, "Data").move_to(Qt.DockWidgetArea.BottomDockWidgetArea)
    dock(window, "Inspector").setFloating(True)
    dock(window, "Loss").close()
    window.menus["reset_layout"].trigger()
    settle()
    assert {d.windowTitle(): d.geometry() for d in window.laboratory.docks} == before


@pytest.mark.parametrize(
    "text", ["", "no base64 ü", base64.b64encode(b"nonsense" * 100).decode(), "A" * 100_000]
)
def test_a_layout_that_is_none_is_ignored(window, text):
    before = window.laboratory.layout_text()
    assert not window.laboratory.restore_layout(text)
    assert window.laboratory.layout_text() == before


# Its place


def test_the_place_on_the_screen_is_remembered(window, qtbot):
    window.setGeometry(0, 30, 800, 602)
    assert again(window, qtbot).geometry() == window.geometry()


@pytest.mark.parametrize("place", [(-5000, 40, 900, 600), (100_000, 100_000, 900, 600)])
def test_a_screen_that_is_gone_does_not_hide_the_window(window, qtbot, place):
    window.remember()
    window.settings.change(place=place)
    window.settings.save()
    other = Window(window.workspace, SettingsFile(window.settings.path))
    other.asks = False
    qtbot.addWidget(other)
    room = other.screen().availableGeometry()
    assert room.contains(other.geometry().topLeft())


def test_settings_that_cannot_be_written_are_told_and_nothing_else(window, tmp_path, qtbot):
    blocked = tmp_path / "file"
    blocked.write_text("")
    window.settings.path = blocked / "settings.json"
    with qtbot.waitSignal(window.workspace.noticed) as told:
        window.remember()
    assert "settings were not saved" in told.args[0].sentence


def test_the_theme_changes_and_is_remembered(window):
    window.set_theme("dark")
    assert theme.current() == theme.DARK
    window.remember()
    assert read_settings(window.settings.path).theme == "dark"


# Pages


def test_without_a_document_the_start_page_is_seen_and_no_toolbar(window):
    window.documents.close()
    assert not window.toolbar.isVisible()
    assert not window.status.isVisible()
    assert window.menu_row.findChild(QLabel).isVisible()
    assert window.windowTitle() == "dlgui"


def test_the_network_has_the_keyboard_when_a_document_opens(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()
    network = window.laboratory.center.places.panels()[0]
    network.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.documents.close()
    assert not network.hasFocus()
    window.documents.new()
    assert network.hasFocus()


def test_the_gallery_is_a_visit_while_a_document_is_open(window):
    window.menus["gallery"].trigger()
    assert not window.pages.at_work
    assert window.workspace.experiment is not None
    window.menus["gallery"].trigger()
    assert window.pages.at_work


def test_who_wants_no_gallery_starts_with_an_empty_network(window):
    window.documents.close()
    window.settings.change(show_gallery=False)
    window.show_start()
    assert window.pages.at_work
    assert window.workspace.experiment.layers == ()


class Table(QWidget):
    """Stands for the page of a table."""

    opened = Signal(object)
    pictures_asked = Signal(object)
    cancelled = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.path = Path()

    def open_table(self, path: Path) -> None:
        self.path = path


def test_an_own_table_becomes_the_document(window, tmp_path, monkeypatch):
    monkeypatch.setattr(table_module, "TablePage", Table)
    window.documents.open_any(tmp_path / "mine.csv")
    page = window.pages.currentWidget()
    assert page.path == tmp_path / "mine.csv"
    assert not window.toolbar.isVisible()
    page.cancelled.emit()
    assert window.pages.at_work
    window.documents.open_any(tmp_path / "mine.csv")
    page = window.pages.currentWidget()
    page.opened.emit(Project(moons(window.workspace.host), "mine"))
    assert window.pages.at_work
    assert window.documents.name == "mine"


def test_cancelling_a_table_without_a_document_shows_the_start_page(window, tmp_path, monkeypatch):
    monkeypatch.setattr(table_module, "TablePage", Table)
    window.documents.close()
    start = window.pages.currentWidget()
    window.documents.open_any(tmp_path / "mine.csv")
    assert window.pages.currentWidget() is not start
    window.pages.currentWidget().cancelled.emit()
    assert window.pages.currentWidget() is start


# Notices


def test_a_bad_notice_stays_until_it_is_closed_and_the_one_before_comes_back(window):
    notices = window.notices
    window.workspace.notice("First thing broke. Do this.", "trace 1", bad=True)
    window.workspace.notice("Second thing broke.", "trace 2", bad=True)
    said = [label.text() for label in notices.findChildren(QLabel)]
    assert "Second thing broke." in said
    notices.close_card()
    said = [label.text() for label in notices.findChildren(QLabel)]
    assert "First thing broke." in said
    assert "Do this." in said
    assert "trace 1" in said
    notices.close_card()
    assert not notices.isVisible()


def test_a_bad_notice_is_seen_on_the_start_page_too(window):
    window.workspace.notice("It broke.", bad=True)
    window.documents.close()
    settle()
    assert window.notices.isVisible()
    window.workspace.notice("It broke again.", bad=True)
    window.notices.close_card()
    window.notices.close_card()
    assert not window.notices.isVisible()
    window.documents.new()
    window.workspace.notice("And again.", bad=True)
    settle()
    assert window.notices.isVisible()


def test_the_same_notice_is_shown_once(window):
    for _ in range(3):
        window.workspace.noticed.emit(Notice("It broke.", bad=True))
    window.notices.close_card()
    assert not window.notices.isVisible()


# Editing while it runs


def test_a_new_layer_while_it_runs_asks_and_keeps_training(window, monkeypatch):
    asked = []
    monkeypatch.setattr(dialogs, "ask_restart", lambda w, ws, what: asked.append(what) or False)
    workspace = window.workspace
    workspace.edit("regularizers", (), "No early stopping")
    workspace.edit("epochs", 100_000, "Set epochs")
    workspace.start()
    layers = workspace.experiment.layers
    window.menus["add_layer"].trigger()
    assert asked == ["Add Dense 4"] or asked[0].startswith("Add Dense")
    assert workspace.experiment.layers == layers
    assert workspace.is_active
    workspace.stop()


# Closing


def close_event(window: Window) -> QCloseEvent:
    event = QCloseEvent()
    window.closeEvent(event)
    return event


@pytest.mark.parametrize(("word", "closes"), [("cancel", False), ("discard", True)])
def test_closing_asks_about_changes(window, monkeypatch, word, closes, qtbot):
    window.asks = True
    window.workspace.edit("rate", 0.5, "Set rate 0.5")
    monkeypatch.setattr(dialogs, "ask_changes", lambda parent, name: word)
    assert close_event(window).isAccepted() == closes
    window.asks = False


def test_closing_ends_the_run_and_keeps_the_settings(window, qtbot):
    window.workspace.edit("regularizers", (), "No early stopping")
    window.workspace.edit("epochs", 100_000, "Set epochs")
    window.workspace.start()
    run = window.workspace.run
    window.settings.change(folder="/tmp")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not run.alive
    assert read_settings(window.settings.path).folder == "/tmp"


def test_closing_twice_is_closing(window):
    assert window.close()
    assert window.close()


# Dropping


def drop(window: Window, urls: list[QUrl], text: str = "") -> QDropEvent:
    data = QMimeData()
    if urls:
        data.setUrls(urls)
    if text:
        data.setText(text)
    options = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(400, 300), *options, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    window.dragEnterEvent(enter)
    event = QDropEvent(QPointF(400, 300), *options, Qt.KeyboardModifier.NoModifier)
    if enter.isAccepted():
        window.dropEvent(event)
    return event


def test_the_data_panel_finds_the_action_that_imports(window):
    assert window.findChild(QAction, IMPORT) is window.menus["import"]


def test_a_dropped_project_opens(window, tmp_path, qtbot):
    path = project_in(tmp_path, window.workspace.host, "Dropped")
    drop(window, [QUrl.fromLocalFile(str(path))])
    qtbot.waitUntil(lambda: window.documents.name == "dropped.dlgui")


def test_many_files_or_an_address_are_not_opened(window, qtbot):
    for urls in ([QUrl.fromLocalFile("/a"), QUrl.fromLocalFile("/b")], [QUrl("https://x.org/a")]):
        with qtbot.waitSignal(window.workspace.noticed) as told:
            drop(window, urls)
        assert told.args[0].sentence == "Drop one file at a time."


def test_dropped_text_is_ignored(window):
    before = window.workspace.experiment
    drop(window, [], "x" * 1_000_000)
    assert window.workspace.experiment is before


def test_defaults_hold_without_a_settings_file(tmp_path):
    file = SettingsFile(None)
    file.change(theme="dark")
    file.save()
    assert file.now == Settings(theme="dark")
    assert list(tmp_path.iterdir()) == []


def test_who_moves_in_the_gallery_while_the_panels_are_made_stays_where_they_are(window):
    window.visit_gallery()
    window.activateWindow()
    gallery = window.pages.currentWidget()
    gallery.focus_first()
    gallery.cards[2].setFocus()
    window.pages.take_focus()
    assert window.focusWidget() is gallery.cards[2]
