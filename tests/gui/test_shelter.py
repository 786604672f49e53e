"""What fails while Qt lays out or paints is told, and the process lives on."""

import importlib
import os
import pkgutil
import subprocess
import sys
from types import FunctionType

import numpy as np
import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QSize
from PySide6.QtWidgets import QGraphicsItem, QLayout, QWidget
from shiboken6 import Shiboken

import dlgui.gui
from dlgui.gui.canvas.outcome import Judge
from dlgui.gui.looking import FARTHEST
from dlgui.gui.notice import Notice
from dlgui.gui.panels.builder import BuilderPanel
from dlgui.gui.shelter import sheltered
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import Project
from dlgui.lab.settings import SettingsFile
from tests.gui.windows import host_in, moons


def test_nothing_leaves_a_shelter_and_all_of_it_is_told(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *told_of: told.append(told_of[1]))

    @sheltered
    def fails(number):
        raise ValueError(number)

    assert fails(7) is None
    assert [problem.args for problem in told] == [(7,)]


NOT_CALLED_BY_QT = {"__init__", "clone", "close", "move", "setToolTip"}
"""Only Python calls them, but for clone: it cannot fail and nothing could stand instead."""

FAILING = """
import sys

from dlgui.gui.controls.focus import Ringed
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget


class Plugins(Ringed, QPushButton):
    def paintEvent(self, event):
        raise ValueError

    def resizeEvent(self, event):
        raise ValueError

    def showEvent(self, event):
        raise ValueError

    def sizeHint(self):
        raise ValueError

    def eventFilter(self, watched, event):
        raise ValueError


told = []
sys.excepthook = lambda kind, problem, trace: told.append(kind)
app, window = QApplication([]), QWidget()
column = QVBoxLayout(window)
for _ in range(5):
    one = Plugins()
    one.installEventFilter(one)
    column.addWidget(one)
QTimer.singleShot(0, window.show)
QTimer.singleShot(20, lambda: window.resize(400, 400))
QTimer.singleShot(100, app.quit)
app.exec()
sys.stdout.write("alive" if set(told) == {ValueError} else f"{told}")
"""


def window_classes():
    """Every class of the window that derives from one of Qt, loaded or not so far."""
    for module in pkgutil.walk_packages(dlgui.gui.__path__, "dlgui.gui."):
        importlib.import_module(module.name)
    waiting, seen = [Shiboken.Object], set()
    while waiting:
        found = set(waiting.pop().__subclasses__()) - seen
        seen |= found
        waiting += found
    return [cls for cls in seen if cls.__module__.startswith("dlgui.gui.")]


def test_every_override_of_qt_is_sheltered():
    bare, covered = [], 0
    for cls in window_classes():
        theirs = [base for base in cls.__mro__ if base.__module__.startswith("PySide6")]
        for name in {name for base in theirs for name in vars(base)} - NOT_CALLED_BY_QT:
            do = getattr(cls, name)
            if isinstance(do, FunctionType) and do.__module__.startswith("dlgui.gui."):
                covered += 1
                if not hasattr(do, "__wrapped__"):
                    bare.append(f"{cls.__module__}.{cls.__qualname__}.{name}")
    assert covered > 450
    assert not bare


def test_overrides_that_fail_one_after_another_do_not_end_the_process():
    """Without the shelter PySide crashes in the second, also in a plugin's panel."""
    done = subprocess.run(
        [sys.executable, "-c", FAILING],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "alive"), done.stderr


@pytest.mark.parametrize(
    ("base", "name", "given", "instead"),
    [
        (QWidget, "sizeHint", (), QSize()),
        (QWidget, "event", (QEvent(QEvent.Type.User),), False),
        (QAbstractTableModel, "rowCount", (QModelIndex(),), 0),
        (QAbstractTableModel, "data", (QModelIndex(), 0), None),
        (QGraphicsItem, "shape", (), None),
        (QLayout, "takeAt", (0,), None),
        (QObject, "timerEvent", (None,), None),
    ],
)
def test_qt_gets_something_it_can_take_instead(qapp, monkeypatch, base, name, given, instead):
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *told_of: told.append(told_of[0]))

    def fails(self, *given):
        raise ZeroDivisionError

    made = type("Failing", (base,), {name: fails})()
    result = getattr(made, name)(*given)
    assert told == [ZeroDivisionError]
    assert result == instead or (name == "shape" and result.isEmpty())


def test_a_method_that_only_python_calls_fails_as_ever(qapp):
    class Own(QObject):
        def index(self):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Own().index()


@pytest.fixture
def window(qtbot, tmp_path):
    host = host_in(tmp_path)
    window = Window(Workspace(host), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    window.documents.take(Project(moons(host), "Two moons"))
    window.show()
    window.fill()
    qtbot.waitUntil(lambda: window.workspace.network is not None)
    return window


def test_a_canvas_that_cannot_be_drawn_does_not_end_the_process(window, qtbot, monkeypatch):
    """A notice makes room for itself; in the layout that follows the canvas fails once more."""

    def broken(self, network, exact):
        raise ZeroDivisionError("a plugin's activation")
        yield 0.0

    monkeypatch.setattr(Judge, "judge", broken)
    with qtbot.captureExceptions() as told:
        for width in (1440, 900, 1280):
            window.resize(width, 800)
            window.workspace.noticed.emit(Notice("Something failed.", bad=True))
            qtbot.wait(20)
            window.notices.clear()
            qtbot.wait(20)
        for panel in window.laboratory.panels():
            if isinstance(panel, BuilderPanel):
                panel.refresh()  # nothing leaves it: Qt calls on with an error pending
    assert told
    assert {problem[0] for problem in told} == {ZeroDivisionError}


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan, 1e308])
def test_an_input_of_one_s_own_may_be_any_number(window, qtbot, value):
    look = window.workspace.look
    look.take(own=np.full(2, value))
    window.workspace.select("input.try")
    qtbot.wait(20)
    assert not np.nanmax(np.abs(look.sight.own), initial=0.0) > FARTHEST
