"""A switch: on or off, at once."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.theme import SWITCH_HEIGHT, SWITCH_WIDTH


class Switch(Ringed, QAbstractButton):
    """28 x 16 px; without a text give a `name` for readers, with one the words stand beside it."""

    ring_radius = SWITCH_HEIGHT / 2

    def __init__(
        self, text: str = "", on: bool = False, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The track, and the words 8 px after it."""
        if not self.text():
            return QSize(SWITCH_WIDTH, SWITCH_HEIGHT)
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(SWITCH_WIDTH + 8 + words + 1, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, knob, words."""
        painter = QPainter(self)
        enabled, on = self.isEnabled(), self.isChecked()
        if not enabled:
            fill = "line"
        elif on:
            fill = "accent_hover" if self.underMouse() else "accent"
        else:
            fill = "text3" if self.underMouse() else "border"
        top = (self.height() - SWITCH_HEIGHT) // 2
        track = QRect(0, top, SWITCH_WIDTH, SWITCH_HEIGHT)
        draw_box(painter, track, SWITCH_HEIGHT / 2, fill=fill)
        painter.setBrush(color("on_accent" if on and enabled else "surface"))
        middle = SWITCH_WIDTH - 8 if on else 8
        painter.drawEllipse(QPointF(middle, top + 8), 6, 6)
        if self.text():
            painter.setPen(color("text" if enabled else "text3"))
            place = self.rect().adjusted(SWITCH_WIDTH + 8, 0, 0, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())
