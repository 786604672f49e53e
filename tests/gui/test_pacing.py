"""Short runs take their time where that is chosen, and the choice is remembered."""

import time

import pytest

from dlgui.gui.pacing import SECONDS, set_watchable
from dlgui.lab.settings import read_settings
from tests.gui.windows import make_window


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    return make_window(qtbot, tmp_path, monkeypatch)


def test_the_choice_is_an_action_and_is_remembered(window, tmp_path):
    action = window.menus["pace"]
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    assert window.workspace.pace == SECONDS
    action.trigger()
    assert window.workspace.pace == 0
    window.remember()
    assert not read_settings(tmp_path / "settings.json").watchable


def test_a_run_that_is_held_back_is_seen_on_its_way_and_let_go_at_once(window, qtbot):
    workspace = window.workspace
    set_watchable(workspace, True)
    seen = set()
    workspace.progressed.connect(lambda report: seen.add(report.step))
    workspace.start()
    began = time.monotonic()
    qtbot.waitUntil(lambda: len(seen) >= 8)
    assert workspace.state == "running"
    assert time.monotonic() - began < 3
    set_watchable(workspace, False)
    qtbot.waitUntil(lambda: workspace.state == "ended", timeout=2000)
