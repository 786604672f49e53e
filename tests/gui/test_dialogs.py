"""Dialogs return what was answered, and Esc never does anything."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from dlgui.engine.errors import PluginProblem
from dlgui.gui import dialogs
from dlgui.gui.help import about_text, diagnostics_text
from dlgui.gui.waiting import wait_for
from dlgui.gui.window import Window
from tests.gui.windows import make_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


def when_open(act: Callable[[QDialog], None]) -> None:
    """Act on the modal dialog that opens next, from within its event loop."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            act(dialog)
        else:
            QTimer.singleShot(5, QApplication.instance(), look)

    QTimer.singleShot(0, QApplication.instance(), look)


def press(words: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()

    return act


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def escape(qtbot: QtBot) -> Callable[[QDialog], None]:
    return lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("words", "answer"), [("Save", "save"), ("Do not save", "discard"), ("Cancel", "cancel")]
)
def test_the_question_about_changes_has_three_answers(qapp, words, answer):
    when_open(press(words))
    assert dialogs.ask_changes(None, "two-moons.dlgui") == answer


def test_esc_keeps_everything_and_enter_saves(qtbot, qapp):
    when_open(escape(qtbot))
    assert dialogs.ask_changes(None, "a") == "cancel"
    when_open(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    assert dialogs.ask_changes(None, "a") == "save"


@pytest.mark.parametrize(
    ("ask", "words", "answer"),
    [
        (lambda: dialogs.ask_held(None, "a", "dlgui"), "Open read-only", "read"),
        (lambda: dialogs.ask_held(None, "a", "dlgui"), "Open a copy", "copy"),
        (lambda: dialogs.ask_held(None, "a", "dlgui"), "Cancel", ""),
        (lambda: dialogs.ask_elsewhere(None, "a", "b", "Replace it"), "Replace it", "write"),
        (lambda: dialogs.ask_elsewhere(None, "a", "b", ""), "Save elsewhere…", "elsewhere"),
        (lambda: dialogs.ask_recover(None, "a", "edited, 4 s ago"), "Recover", "recover"),
        (lambda: dialogs.ask_recover(None, "a", "edited, 4 s ago"), "Discard", "discard"),
        (lambda: dialogs.ask_recover(None, "a", "edited, 4 s ago"), "Not now", ""),
    ],
)
def test_questions_about_files_and_recovery_return_the_button_pressed(qapp, ask, words, answer):
    when_open(press(words))
    assert ask() == answer


def test_esc_neither_throws_work_away_nor_overwrites_it(qtbot, qapp):
    for ask in (
        lambda: dialogs.ask_held(None, "a", "dlgui"),
        lambda: dialogs.ask_elsewhere(None, "a", "b", "Replace it"),
        lambda: dialogs.ask_recover(None, "a", "edited, 4 s ago"),
    ):
        when_open(escape(qtbot))
        assert ask() == ""


def test_the_recovery_tells_what_there_is_and_what_could_not_be_read(qapp):
    said = []
    when_open(lambda dialog: (said.append(texts(dialog)), press("Not now")(dialog)))
    dialogs.ask_recover(None, "<b>x</b>", "132 epochs trained, 40 s ago", "A part is lost.")
    assert "Recover <b>x</b>?" in said[0]
    assert "132 epochs trained, 40 s ago." in said[0]
    assert "A part is lost." in said[0]


def test_a_restart_names_the_edit_the_seed_and_the_run(window, qtbot):
    workspace = window.workspace
    workspace.edit("regularizers", (), "No early stopping")
    workspace.edit("epochs", 100_000, "Set epochs")
    workspace.start()
    said = []
    when_open(lambda dialog: (said.append(texts(dialog)), press("Keep training")(dialog)))
    window.menus["add_layer"].trigger()
    assert "Add Dense" in said[0]
    assert "and start again?" in said[0]
    assert f"seed {workspace.experiment.seed}" in said[0]
    assert "run 1 for comparison" in said[0]
    layers = len(workspace.experiment.layers)
    when_open(press("Start again"))
    window.menus["add_layer"].trigger()
    assert len(workspace.experiment.layers) == layers + 1
    assert not workspace.is_active


def test_a_message_shows_details_and_copies_everything(qapp, qtbot):
    seen = []

    def act(dialog):
        box = dialog.findChild(QPlainTextEdit)
        seen.append(box.isVisible())
        press("Details")(dialog)
        seen.append(box.isVisible())
        press("Copy")(dialog)
        press("Close")(dialog)

    when_open(act)
    assert not dialogs.tell(None, "It failed", "The disk is full.", "Traceback 1")
    assert seen == [False, True]
    assert QGuiApplication.clipboard().text() == "It failed\n\nThe disk is full.\n\nTraceback 1"


def test_texts_of_others_are_plain(qapp):
    formats = []

    def act(dialog):
        formats.extend(label.textFormat() for label in dialog.findChildren(QLabel))
        press("Close")(dialog)

    when_open(act)
    dialogs.tell(None, "<img src=x>", "<b>bold</b>")
    assert set(formats) == {Qt.TextFormat.PlainText}


def test_a_dangerous_question_defaults_to_cancel(qtbot, qapp):
    when_open(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Return))
    assert not dialogs.confirm(None, "Remove swish?", "Its files are deleted.", "Remove")
    when_open(press("Remove"))
    assert dialogs.confirm(None, "Remove swish?", "Its files are deleted.", "Remove")


def test_the_keys_page_shows_the_table(window):
    said = []
    when_open(lambda dialog: (said.append(texts(dialog)), press("Close")(dialog)))
    window.menus["keys"].trigger()
    assert "Run" in said[0]
    assert "F5" in said[0]


def test_about_names_versions_and_licences():
    text = about_text()
    assert "MIT licence" in text
    assert "pyqtgraph" in text
    assert "not installed" not in text
    assert "Open Font License" in text


def test_diagnostics_hold_versions_and_nothing_of_the_work(window):
    text = diagnostics_text(window)
    for word in ("Python", "Qt", "numpy", "Settings", "Log", "Plugin folder"):
        assert word in text
    assert "moons" not in text.lower()
    window.menus["copy_diagnostics"].trigger()
    assert QGuiApplication.clipboard().text() == text


# Waiting


def test_work_runs_on_a_thread_while_the_window_lives(qapp):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(5)
    done = threading.Event()
    QTimer.singleShot(100, qapp, done.set)

    def work():
        done.wait(10)
        return threading.current_thread().name

    assert wait_for(None, "Working", "", work) == "dlgui-work"
    timer.stop()
    assert len(ticks) > 3


def test_what_the_work_raises_is_raised_here(qapp):
    def work():
        raise PluginProblem("refused")

    with pytest.raises(PluginProblem, match="refused"):
        wait_for(None, "Working", "", work)


def test_esc_does_not_leave_work_behind(qapp, qtbot):
    done = threading.Event()

    def act(dialog):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        assert dialog.isVisible()
        done.set()

    when_open(act)
    assert wait_for(None, "Working", "", lambda: done.wait(10))
