"""A card that floats over the window: raised, with round corners and a soft shadow."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.theme import CARD_RADIUS, current

SHADOW = 16
"""Pixels around the card that its shadow takes."""
_CORNER, _SIDE = 2 * SHADOW, 4 * SHADOW + 8
_STRENGTH = {False: 0.10, True: 0.45}


class RoundCard(QWidget):
    """A raised surface; its widget is larger than the card by `shadow` on each side."""

    shadow = SHADOW

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[bool, float] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the card is for the card; one on its shadow is beside it."""
        inside = self.rect().marginsRemoved(QMargins(*(SHADOW,) * 4))
        if inside.contains(event.position().toPoint()):
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The shadow from a small patch, and the card over it."""
        painter = QPainter(self)
        wanted = current().dark, self.devicePixelRatioF()
        if self._drawn is None or self._drawn_for != wanted:
            self._drawn, self._drawn_for = _shadow(*wanted), wanted
        _draw_around(painter, self.rect(), self._drawn)
        inside = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        draw_box(painter, inside, CARD_RADIUS, fill="raised", border="border")


def _shadow(dark: bool, ratio: float) -> QPixmap:
    """A small card's shadow: rings of rounded boxes, each fainter than the one within it."""
    side = QSize(_SIDE, _SIDE)
    drawn = QPixmap(side * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(SHADOW):
        ink = QColor(Qt.GlobalColor.black)
        ink.setAlphaF(_STRENGTH[dark] * 2 * (ring + 1) / SHADOW**2)
        painter.setBrush(ink)
        place = QRect(QPoint(0, 0), side).adjusted(ring, min(ring + 4, SHADOW), -ring, -ring)
        painter.drawRoundedRect(place, CARD_RADIUS + SHADOW - ring, CARD_RADIUS + SHADOW - ring)
    painter.end()
    return drawn


def _draw_around(painter: QPainter, place: QRect, patch: QPixmap) -> None:
    """The patch's corners as they are and its edges stretched, around a larger place."""
    ratio, columns, rows = patch.devicePixelRatio(), _cuts(place.width()), _cuts(place.height())
    for row, (top, bottom, y, below) in enumerate(rows):
        for column, (left, right, x, after) in enumerate(columns):
            if (row, column) != (1, 1):  # the card lies over the middle
                source = QRectF(left * ratio, top * ratio, (right - left) * ratio, 0)
                source.setHeight((bottom - top) * ratio)
                painter.drawPixmap(QRectF(x, y, after - x, below - y), patch, source)


def _cuts(length: int) -> tuple[tuple[int, int, int, int], ...]:
    """Where a length is cut, in the patch (from, to) and on the card (from, to)."""
    return (
        (0, _CORNER, 0, _CORNER),
        (_CORNER, _SIDE - _CORNER, _CORNER, length - _CORNER),
        (_SIDE - _CORNER, _SIDE, length - _CORNER, length),
    )
