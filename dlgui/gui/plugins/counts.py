"""The counts of a plan: how many distributions it adds, changes and removes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.language import noop, tr
from dlgui.gui.theme import CARD_RADIUS, PAGE, font

HEIGHT = 64
WORDS = (noop("adds"), noop("changes"), noop("removes"))


class Counts(QWidget):
    """Three boxes in one: how many distributions are added, changed and removed."""

    def __init__(
        self, adds: int, changes: int, removes: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.numbers = (adds, changes, removes)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            tr(
                "{adds} added, {changes} changed, {removes} removed",
                adds=adds,
                changes=changes,
                removes=removes,
            )
        )

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is added in green, the others quiet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        width = whole.width() / 3
        rounded = QPainterPath()
        rounded.addRoundedRect(whole, CARD_RADIUS, CARD_RADIUS)
        painter.setClipPath(rounded)
        if self.numbers[0]:
            painter.fillRect(QRectF(0, 0, width, HEIGHT), color("good_fill"))
        if self.numbers[1]:
            painter.fillRect(QRectF(width, 0, width, HEIGHT), color("warn_fill"))
        painter.setClipping(False)
        inks = (
            "good" if self.numbers[0] else "text",
            "warn" if self.numbers[1] else "text",
            "text",
        )
        for place, (number, word) in enumerate(zip(self.numbers, WORDS, strict=True)):
            left = whole.left() + place * width
            ink = inks[place]
            painter.setPen(color(ink))
            painter.setFont(_large())
            painter.drawText(QPointF(left + 16, 30), str(number))
            painter.setFont(font("small"))
            painter.setPen(color("text2" if ink == "text" else ink))
            painter.drawText(QPointF(left + 16, 49), tr(word))
            if place:
                painter.fillRect(QRectF(left, 1, 1, HEIGHT - 2), color("line"))
        draw_box(painter, self.rect(), CARD_RADIUS, border="line")


def _large() -> QFont:
    made = font("mono")
    made.setPixelSize(PAGE)
    return made
