"""Work that takes seconds: on a thread, with a dialog only if it takes longer than a moment."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dlgui.api import Array, BadTable, Data, Dataset
from dlgui.gui import waiting
from dlgui.gui.waiting import wait_for
from tests.gui.windows import make_window


class Slow(Dataset):
    """Two columns that come when they are let go, on whichever thread asks."""

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows."""
        THREADS.append(threading.current_thread().name)
        LET_GO.wait(10)
        x: Array = rng.random((40, 2))
        return Data(x=x, y=x[:, :1], inputs=("a", "b"), target="y", classes=())


THREADS: list[str] = []
LET_GO = threading.Event()


def test_quick_work_shows_no_dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_Wait", None)
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


def test_rows_are_not_read_on_the_thread_of_the_window(qtbot, tmp_path, monkeypatch):
    window = make_window(qtbot, tmp_path, monkeypatch)
    workspace = window.workspace
    workspace.registry.add("tests", [Slow])
    THREADS.clear()
    LET_GO.clear()
    seen = []

    def look() -> None:
        seen.append(QApplication.activeModalWidget().windowTitle())
        LET_GO.set()

    QTimer.singleShot(300, window, look)
    workspace.edit("data", Slow(), "change data")
    assert seen == ["Reading the rows"]
    assert workspace.data is not None
    assert workspace.data.inputs == ("a", "b")
    assert set(THREADS) == {"dlgui-work"}
