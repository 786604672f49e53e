"""The face of a control: which tokens fill, outline and letter it in each of its states."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from dlgui.gui.theme import current

Kind = Literal["normal", "primary", "flat", "danger", "link"]


@dataclass(frozen=True)
class Face:
    """Names of colour tokens; an empty name draws nothing."""

    fill: str
    border: str
    ink: str


_REST = {
    "normal": Face("surface", "border", "text"),
    "primary": Face("accent", "accent", "on_accent"),
    "flat": Face("", "", "text"),
    "danger": Face("surface", "border", "bad"),
    "link": Face("", "", "accent"),
}
_HOVER = {
    "normal": Face("hover", "border", "text"),
    "primary": Face("accent_hover", "accent_hover", "on_accent"),
    "flat": Face("hover", "hover", "text"),
    "danger": Face("bad_fill", "bad", "bad"),
    "link": Face("hover", "hover", "accent_hover"),
}
_DISABLED = {
    "normal": Face("", "line", "text3"),
    "primary": Face("line", "line", "text3"),
    "flat": Face("", "", "text3"),
    "danger": Face("", "line", "text3"),
    "link": Face("", "", "text3"),
}
ON = Face("soft", "ring", "accent")


def button_face(button: QAbstractButton, kind: Kind) -> Face:
    """The face of a button as it stands: disabled, pressed or on, hovered, at rest."""
    if not button.isEnabled():
        return _DISABLED[kind]
    if button.isDown() or button.isChecked():
        return _HOVER["primary"] if kind == "primary" else ON
    return _HOVER[kind] if button.underMouse() else _REST[kind]


def color(token: str) -> QColor:
    """A token of the present theme as a colour."""
    return QColor(getattr(current(), token))


def draw_box(
    painter: QPainter,
    place: QRect | QRectF,
    radius: float,
    *,
    fill: str = "",
    border: str = "",
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box of tokens whose outline lies inside its place, so that edges stay sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color(border), width) if border else QPen(Qt.PenStyle.NoPen)
    if dashed:
        pen.setDashPattern([2.5, 2.5])
    painter.setPen(pen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    half = width / 2 if border else 0.0
    inner = QRectF(place).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def draw_face(painter: QPainter, place: QRect | QRectF, radius: float, face: Face) -> None:
    """Fill and outline of a face."""
    draw_box(painter, place, radius, fill=face.fill, border=face.border)
