"""What fails while Qt lays out or paints is told, and the process lives on."""

import sys

import numpy as np
import pytest

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


@pytest.fixture
def window(qtbot, tmp_path):
    host = host_in(tmp_path)
    window = Window(Workspace(host), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    window.documents.take(Project(moons(host), "Two moons"))
    window.show()
    window.fill()
    qtbot.waitExposed(window)
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
