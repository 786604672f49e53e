"""The opening: the window's frame is painted first, then the laboratory is read piece by piece.

Between two pieces Qt paints what was uncovered. What the user clicks or types meanwhile waits and
reaches the window when everything in it is there to react.
"""

from __future__ import annotations

import importlib
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from dlgui.gui.application import make_application
from dlgui.gui.language import speak, wanted
from dlgui.gui.theme import apply, theme_of
from dlgui.gui.window import Window
from dlgui.lab.settings import SettingsFile, settings_path

MOST_SECONDS = 0.1
"""How long the start waits for the first paint, which a hidden screen never sees."""
PIECES = (
    "numpy",
    "dlgui.engine.training",
    "dlgui.lab.plugins",
    "dlgui.gui.workspace",
    "dlgui.gui.documents",
    "dlgui.gui.menus",
    "dlgui.gui.panels",
    "dlgui.gui.furniture",
    "dlgui.gui.app",
)
"""What a window needs, from below: each piece reads what the ones before it have not."""


def open_frame(project: Path | None) -> Window:
    """Show the window without its contents, in the colours of the user; return when painted."""
    app = make_application()
    settings = SettingsFile(settings_path())
    apply(app, theme_of(settings.now.theme))
    speak(wanted(settings.now.language))
    last = Path(settings.now.last)
    first = project or (last if settings.now.last and last.is_file() else None)
    window = Window(None, settings, at_work=first is not None)
    window.menu_row.set_document(first.name if first is not None else "", edited=False)
    window.show()
    until = time.perf_counter() + MOST_SECONDS
    while not window.outline.painted and time.perf_counter() < until:
        _paint()
    _paint()
    return window


def read_laboratory() -> None:
    """Read what is needed to fill the window, and paint in between."""
    for name in PIECES:
        importlib.import_module(name)
        _paint()


def _paint() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
