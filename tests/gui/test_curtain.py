"""What is seen while the laboratory is read from the disk."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from dlgui.gui import curtain as module
from dlgui.gui.curtain import HEIGHT, WIDTH, lower_curtain
from dlgui.lab.settings import SettingsFile


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsFile:
    monkeypatch.setattr(module, "settings_path", lambda: tmp_path / "settings.json")
    return SettingsFile(tmp_path / "settings.json")


def test_the_curtain_is_painted_when_it_is_lowered_and_gone_when_it_is_lifted(
    qapp: QApplication, qtbot: QtBot, settings: SettingsFile
) -> None:
    curtain = lower_curtain()
    assert curtain.painted
    assert curtain.isVisible()
    curtain.lift()
    qtbot.waitUntil(lambda: not isValid(curtain))


def test_it_hangs_over_the_middle_of_where_the_window_will_be(
    qapp: QApplication, settings: SettingsFile
) -> None:
    settings.change(place=(40, 20, 600, 500), theme="dark")
    settings.save()
    curtain = lower_curtain()
    assert (curtain.x(), curtain.y()) == (340 - WIDTH // 2, 270 - HEIGHT // 2)
    curtain.lift()
    QApplication.sendPostedEvents()
