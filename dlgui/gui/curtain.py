"""The curtain is seen while the laboratory is still being read from the disk.

It needs nothing of the laboratory but its look, so it is there in a fifth of the time. Whoever
raises it does so when the window behind it is painted.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dlgui.gui.application import make_application
from dlgui.gui.language import tr
from dlgui.gui.theme import CARD_RADIUS, GRID, apply, current, font, theme_of
from dlgui.lab.settings import SettingsFile, settings_path

WIDTH, HEIGHT = 40 * GRID, 16 * GRID
MOST_SECONDS = 0.1
"""How long the start waits for the first paint, which a hidden screen never sees."""


class Curtain(QWidget):
    """A small card with the name, over the middle of where the window will be."""

    def __init__(self, place: tuple[int, ...]) -> None:
        super().__init__(
            None,
            Qt.WindowType.SplashScreen
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setWindowTitle(tr("dlgui"))
        self.setAccessibleName(tr("dlgui is opening"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.painted = False
        self.resize(WIDTH, HEIGHT)
        middle = self.screen().availableGeometry().center()
        if len(place) == 4:
            x, y, width, height = place
            middle.setX(x + width // 2)
            middle.setY(y + height // 2)
        self.move(middle.x() - WIDTH // 2, middle.y() - HEIGHT // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name over a sentence."""
        theme, room = current(), QRectF(self.rect())
        painter = QPainter(self)
        painter.fillRect(room, QColor(theme.window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        painter.setPen(QColor(theme.text))
        painter.setFont(font("page"))
        upper, lower = room.adjusted(0, 4 * GRID, 0, 0), room.adjusted(0, 9 * GRID, 0, 0)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(upper, int(middle), "dlgui")
        painter.setPen(QColor(theme.text2))
        painter.setFont(font("small"))
        painter.drawText(lower, int(middle), tr("Opening the laboratory"))
        self.painted = True

    def lift(self) -> None:
        """Go, and be gone."""
        self.close()
        self.deleteLater()


def lower_curtain() -> Curtain:
    """Show the curtain in the colours of the user and return when it is painted."""
    app = make_application()
    settings = SettingsFile(settings_path()).now
    apply(app, theme_of(settings.theme))
    curtain = Curtain(settings.place)
    curtain.show()
    until = time.perf_counter() + MOST_SECONDS
    while not curtain.painted and time.perf_counter() < until:
        app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
    app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return curtain
