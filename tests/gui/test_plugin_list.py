"""Plugins are listed with what they supply and why they failed; installing one asks first."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dlgui.gui import dialogs
from dlgui.gui.controls import Switch
from dlgui.gui.plugin_list import PluginDialog, install_file
from dlgui.gui.window import Window
from tests.gui.windows import make_window

SOURCE = '''
import numpy as np
from dlgui.api import Activation, hookimpl

class Cube(Activation):
    """z cubed."""

    def forward(self, z, out=None):
        return np.power(z, 3, out=out)

    def backward(self, z, a, da, out=None):
        return np.multiply(da, 3 * z * z, out=out)

@hookimpl
def dlgui_components():
    return [Cube]
'''


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    path = tmp_path / "cube.py"
    path.write_text(SOURCE)
    return path


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(
        dialogs, "confirm", lambda parent, *said: asked.append("\n".join(said)) or yes
    )
    return asked


def words(dialog: PluginDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_file_is_installed_after_the_question_and_works_at_once(window, plugin, monkeypatch):
    asked = answer(monkeypatch, True)
    assert install_file(window, plugin)
    assert "cube" in asked[0]
    assert "runs with your rights" in asked[0]
    assert window.workspace.registry.find("Cube") is not None


def test_no_is_no(window, plugin, monkeypatch):
    answer(monkeypatch, False)
    assert not install_file(window, plugin)
    assert window.workspace.registry.find("Cube") is None
    assert not (window.workspace.host.folder / "cube.py").exists()


def test_a_file_that_is_no_plugin_gets_its_sentence(window, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(dialogs, "tell", lambda parent, *said, **more: told.append(said))
    path = tmp_path / "broken.whl"
    path.write_bytes(b"no zip")
    assert not install_file(window, path)
    assert told[0][0] == "The plugin was not installed"


def test_the_list_names_suppliers_components_and_problems(window, plugin, qtbot, monkeypatch):
    answer(monkeypatch, True)
    install_file(window, plugin)
    bad = window.workspace.host.folder / "broken_one.py"
    bad.write_text("raise RuntimeError('not today')")
    window.workspace.host.refresh()
    dialog = PluginDialog(window)
    qtbot.addWidget(dialog)
    said = words(dialog)
    assert "dlgui-builtins" in said
    assert "Activation: Cube" in said
    assert "broken-one" in said


def test_a_plugin_is_switched_off_and_on(window, plugin, qtbot, monkeypatch):
    answer(monkeypatch, True)
    install_file(window, plugin)
    dialog = PluginDialog(window)
    qtbot.addWidget(dialog)
    dialog.findChild(Switch).click()
    assert window.workspace.registry.find("Cube") is None
    dialog.findChild(Switch).click()
    assert window.workspace.registry.find("Cube") is not None


def test_a_plugin_that_fails_to_load_shows_its_traceback(window, plugin, qtbot, monkeypatch):
    answer(monkeypatch, True)
    plugin.write_text("raise RuntimeError('not today')")
    monkeypatch.setattr(dialogs, "tell", lambda *said, **more: None)
    assert not install_file(window, plugin)
    dialog = PluginDialog(window)
    qtbot.addWidget(dialog)
    assert "not today" in words(dialog)
    assert "Traceback" in words(dialog)


def test_a_plugin_is_removed_after_the_question(window, plugin, qtbot, monkeypatch):
    answer(monkeypatch, True)
    install_file(window, plugin)
    dialog = PluginDialog(window)
    qtbot.addWidget(dialog)
    next(b for b in dialog.findChildren(object) if getattr(b, "text", str)() == "Remove").click()
    assert window.workspace.registry.find("Cube") is None
    assert window.workspace.host.plugins == ()
