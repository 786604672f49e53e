"""Work that takes seconds: on a thread, with a dialog only if it takes longer than a moment."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dlgui.api import BadTable
from dlgui.gui import waiting
from dlgui.gui.waiting import wait_for


def test_quick_work_shows_no_dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting._Wait, "exec", None)
    assert wait_for(None, "t", "x", lambda: 3) == 3


def test_slow_work_shows_one_and_the_window_goes_on(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    go, seen = threading.Event(), []

    def look() -> None:
        seen.append(QApplication.activeModalWidget().windowTitle())
        go.set()

    QTimer.singleShot(200, parent, look)
    assert wait_for(parent, "Reading", "x", lambda: go.wait(10)) is True
    assert seen == ["Reading"]


def test_what_the_work_raises_comes_to_who_asked(qtbot: QtBot) -> None:
    def fail() -> None:
        raise BadTable("no")

    with pytest.raises(BadTable, match="no"):
        wait_for(None, "t", "x", fail)
