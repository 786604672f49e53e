"""A card that floats over the window: raised, with round corners and a soft shadow."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.theme import CARD_RADIUS, current

SHADOW = 16
"""Pixels around the card that its shadow takes."""
_STRENGTH = {False: 0.10, True: 0.45}


class RoundCard(QWidget):
    """A raised surface; its widget is larger than the card by `shadow` on each side."""

    shadow = SHADOW

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[QSize, bool, float] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the card is for the card; one on its shadow is beside it."""
        inside = self.rect().marginsRemoved(QMargins(*(SHADOW,) * 4))
        if inside.contains(event.position().toPoint()):
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shadow, drawn once for a size, and the card over it."""
        painter = QPainter(self)
        wanted = self.size(), current().dark, self.devicePixelRatioF()
        if self._drawn is None or self._drawn_for != wanted:
            self._drawn, self._drawn_for = _shadow(*wanted), wanted
        painter.drawPixmap(0, 0, self._drawn)
        inside = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        draw_box(painter, inside, CARD_RADIUS, fill="raised", border="border")


def _shadow(size: QSize, dark: bool, ratio: float) -> QPixmap:
    """Rings of rounded boxes, each fainter than the one within it."""
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(SHADOW):
        ink = QColor(Qt.GlobalColor.black)
        ink.setAlphaF(_STRENGTH[dark] * 2 * (ring + 1) / SHADOW**2)
        painter.setBrush(ink)
        place = QRect(QPoint(0, 0), size).adjusted(ring, min(ring + 4, SHADOW), -ring, -ring)
        painter.drawRoundedRect(place, CARD_RADIUS + SHADOW - ring, CARD_RADIUS + SHADOW - ring)
    painter.end()
    return drawn
