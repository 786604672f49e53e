"""Draws the window with a project off screen, for documentation and for looking."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QIODevice,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from dlgui.engine.errors import ExportFailed
from dlgui.gui.application import make_application
from dlgui.gui.frame import LEAST
from dlgui.gui.language import speak, wanted
from dlgui.gui.theme import apply, theme_of
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.files import atomic_write
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project
from dlgui.lab.settings import SettingsFile

MOST = 8192


def draw(
    project: Path | None,
    to: Path,
    size: tuple[int, int] = (1440, 900),
    theme: str = "light",
    host: PluginHost | None = None,
) -> None:
    """Draw the window with a project, or the gallery without one, as a PNG file.

    Units: size in logical pixels. Nothing of the user's settings is read or written.

    Raises:
        BadProject: the project cannot be read.
        ExportFailed: the size is out of range or the file cannot be written.
    """
    width, height = size
    if not (LEAST[0] <= width <= MOST and LEAST[1] <= height <= MOST):
        least = f"{LEAST[0]}x{LEAST[1]}"
        raise ExportFailed(
            f"A picture has from {least} to {MOST}x{MOST} pixels, got {width}x{height}."
        )
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    apply(make_application(), theme_of(theme))
    speak(wanted("en"))
    atomic_write(to, _png(project, size, host or PluginHost()))


def _png(project: Path | None, size: tuple[int, int], host: PluginHost) -> bytes:
    # Shown without a screen, Qt says that it cannot pass on the smallest size of the window.
    said = qInstallMessageHandler(lambda kind, context, message: None)
    workspace = Workspace(host)
    window = Window(workspace, SettingsFile(None))
    try:
        window.resize(*size)
        if project is not None:
            window.documents.take(read_project(project, host.registry))
        else:
            window.pages.show_gallery()
        window.show()
        window.fill()
        _settle()
        return _as_png(window)
    finally:
        window.asks = False
        window.documents.let_go()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        qInstallMessageHandler(said)


def _settle() -> None:
    """Let layouts, timers of no length and first paints happen."""
    for _ in range(10):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _as_png(window: Window) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
