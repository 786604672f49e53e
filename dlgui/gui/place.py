"""The window's place on the screen: put back where it was, never where nobody sees it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

FIRST = (1440, 900)


def put(window: QMainWindow, place: Sequence[int]) -> None:
    """Give a window its place (x, y, width, height), or its first one without any.

    A place on a screen that is gone, or larger than the screen, becomes one that can be seen.
    """
    window.resize(*FIRST)
    if len(place) == 4:
        window.setGeometry(*place)
    center = QPoint(window.geometry().center())
    screen = QGuiApplication.screenAt(center) or QGuiApplication.primaryScreen()
    if screen is None:
        return
    room, here = screen.availableGeometry(), window.geometry()
    here.setSize(here.size().boundedTo(room.size()).expandedTo(window.minimumSize()))
    if not room.contains(here):
        here.moveCenter(room.center())
        here.moveTopLeft(QPoint(max(here.x(), room.x()), max(here.y(), room.y())))
    window.setGeometry(here)
