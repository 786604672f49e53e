"""The pages of the window: what is left goes."""

import gc
import weakref
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui.data_page import DataPage
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import Project
from dlgui.lab.settings import SettingsFile
from tests.gui.windows import host_in, moons


def test_a_page_of_data_goes_although_it_is_looked_at_while_it_is_left(
    qtbot: QtBot, tmp_path: Path
) -> None:
    host = host_in(tmp_path)
    window = Window(Workspace(host), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    window.documents.take(Project(moons(host), "Two moons"))
    window.show()
    for _ in range(2):
        window.pages.show_rows("a,b\n1,2\n3,4")
        qtbot.wait(50)
    page = weakref.ref(window.findChildren(DataPage)[-1])
    window.pages.go_back()
    assert window.findChildren(QWidget)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert page() is None
    assert not window.findChildren(DataPage)
