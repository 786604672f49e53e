"""The words under a picture: its class, or what the network says instead of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.pixels import LABEL_HEIGHT
from dlgui.gui.theme import font


def draw_label(painter: QPainter, box: QRectF, true: str, said: str, gap: float) -> None:
    """Draw "8 not 4", or the class where nothing else is said, cut where there is no room."""
    face = font("mono_small")
    below = QRectF(box.left() - gap / 2, box.bottom() + 1, box.width() + gap, LABEL_HEIGHT)
    wide = QFontMetricsF(face)
    painter.setFont(face)
    middle = int(Qt.AlignmentFlag.AlignCenter)
    if not said:
        painter.setPen(color("text"))
        painter.drawText(
            below, middle, wide.elidedText(true, Qt.TextElideMode.ElideRight, below.width())
        )
        return
    # The wrong class stands out, the words after it are of the ordinary small face.
    small = QFontMetricsF(font("small"))
    tail = small.elidedText(
        tr("not {rest}", rest=true),
        Qt.TextElideMode.ElideRight,
        max(below.width() - wide.horizontalAdvance(said) - 3, 8),
    )
    left = below.center().x() - (
        (wide.horizontalAdvance(said) + 3 + small.horizontalAdvance(tail)) / 2
    )
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.setPen(color("bad"))
    painter.drawText(QRectF(left, below.top(), 60, LABEL_HEIGHT), flags, said)
    painter.setFont(font("small"))
    at = left + wide.horizontalAdvance(said) + 3
    painter.drawText(QRectF(at, below.top(), 80, LABEL_HEIGHT), flags, tail)
