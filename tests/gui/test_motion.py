"""Nothing moves where that is chosen; the choice is an action and is remembered."""

from dlgui.gui.motion import system_reduces
from dlgui.lab.settings import read_settings
from tests.gui.windows import make_window


def test_less_motion_is_an_action_and_is_remembered(qtbot, tmp_path, monkeypatch):
    window = make_window(qtbot, tmp_path, monkeypatch)
    action = window.menus["still"]
    assert action.isChecked() == system_reduces() == window.workspace.walk.still
    action.trigger()
    assert window.workspace.walk.still
    window.remember()
    assert read_settings(tmp_path / "settings.json").still
    action.trigger()
    assert not window.workspace.walk.still
