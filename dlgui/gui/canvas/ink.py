"""Ink: writing and outlines inside the canvas's painted items, in the tokens of the theme."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from dlgui.gui.controls.faces import color
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.theme import FontRole, font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


# A font costs 20 µs to make, a card needs a dozen.
@cache
def face(role: FontRole) -> QFont:
    """Return the font of a role."""
    return font(role)


@cache
def metrics(role: FontRole) -> QFontMetricsF:
    """Return the measures of a role's font."""
    return QFontMetricsF(face(role))


def width_of(text: str, role: FontRole = "small") -> float:
    """Return the width of a text."""
    return metrics(role).horizontalAdvance(text)


def cut(text: str, width: float, role: FontRole = "small") -> str:
    """Return the text, with … at the end when it is wider than there is room."""
    return metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)


def height_of(text: str, width: float, role: FontRole = "small") -> float:
    """Return the height of a text broken into lines."""
    box = metrics(role).boundingRect(QRectF(0, 0, width, 10_000), int(WRAPPED), text)
    return box.height()


def write(
    painter: QPainter,
    place: QRectF,
    text: str,
    role: FontRole = "small",
    ink: str = "text2",
    flags: Qt.AlignmentFlag | Qt.TextFlag | int = LEFT,
) -> None:
    """Write a text in a token, not clipped: a glyph may reach over its place."""
    painter.setFont(face(role))
    painter.setPen(color(ink))
    painter.drawText(place, int(flags) | int(Qt.TextFlag.TextDontClip), text)


def draw_icon(painter: QPainter, name: str, ink: str, corner: QPointF, size: int) -> None:
    """Draw an icon, as sharp as the painter's device and zoom ask for."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    zoom = max(painter.worldTransform().m11(), 1.0)
    drawn = icon_pixmap(name, ink, size, math.ceil(2 * ratio * zoom) / 2)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRectF(corner.x(), corner.y(), size, size), drawn, QRectF(drawn.rect()))
