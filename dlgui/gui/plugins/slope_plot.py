"""The plot of a wrong gradient: the slope as it was measured, and as the plugin claims it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.strokes import stroke
from dlgui.gui.curves.ticks import linear_ticks, rounded, tick_labels
from dlgui.gui.language import tr
from dlgui.gui.theme import CARD_RADIUS, Theme, current, font
from dlgui.lab.slopes import SlopeCurve

WIDTH, HEIGHT = 248, 126
FARTHEST = 50.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class SlopePlot(QWidget):
    """Measured as a line, claimed dashed, and a thin line between them where they part most."""

    def __init__(self, curve: SlopeCurve, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = curve
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAccessibleName(tr("Slope of {component}", component=curve.component))
        at = curve.worst
        said = tr(
            "At z = {z:.2f} measured {measured:.3f}, claimed {claimed:.3f}.",
            z=curve.z[at],
            measured=curve.measured[at],
            claimed=curve.claimed[at],
        )
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, both slopes, their names."""
        painter, theme, curve = QPainter(self), current(), self._curve
        draw_box(painter, self.rect(), CARD_RADIUS, fill="canvas", border="line")
        measured = curve.measured.clip(-FARTHEST, FARTHEST)
        claimed = curve.claimed.clip(-FARTHEST, FARTHEST)
        both = np.concatenate([measured, claimed])
        both = both[np.isfinite(both)]
        if not both.size:
            return
        area = QRectF(self.rect()).adjusted(38, 14, -8, -22)
        frame = Frame(area, (curve.z[0], curve.z[-1]), rounded(both.min(), both.max()))
        self._paint_axes(painter, frame, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = frame.to_x(curve.z)
        bad = QColor(theme.bad)
        stroke(painter, x, frame.to_y(measured), QColor(theme.text), 1.75)
        stroke(painter, x, frame.to_y(claimed), bad, 1.5, (4.0, 3.0))
        at = curve.worst
        painter.setPen(QPen(bad, 1))
        ends = frame.to_y(np.array([measured[at], claimed[at]]))
        painter.drawLine(QLineF(QPointF(x[at], ends[0]), QPointF(x[at], ends[1])))
        self._write_names(painter, frame, theme, measured, claimed)

    def _paint_axes(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        painter.setFont(font("small"))
        ticks = linear_ticks(*frame.y, 5)
        for tick, label in zip(ticks, tick_labels(ticks), strict=True):
            y = round(frame.point(frame.x[0], tick)[1])
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QLineF(frame.area.left(), y, frame.area.right(), y))
            painter.setPen(QColor(theme.text2))
            painter.drawText(QRectF(0, y - 8, frame.area.left() - 6, 16), int(_RIGHT), label)
        bottom = round(frame.area.bottom())
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QLineF(frame.area.left(), bottom, frame.area.right(), bottom))
        painter.setPen(QColor(theme.text2))
        ticks = linear_ticks(*frame.x, 6)
        for tick, label in zip(ticks, tick_labels(ticks), strict=True):
            x = min(frame.point(tick, frame.y[0])[0], self.width() - 10)
            painter.drawText(QRectF(x - 20, bottom + 3, 40, 16), int(_CENTER), label)

    def _write_names(
        self, painter: QPainter, frame: Frame, theme: Theme, measured: Array, claimed: Array
    ) -> None:
        """Write both names where the curves leave most room: above at the left, or below right."""
        third = len(measured) // 2
        heights = frame.to_y(np.concatenate([measured[:third], claimed[:third]]))
        top = float(np.nanmin(heights)) if np.isfinite(heights).any() else frame.area.top()
        left = top > frame.area.top() + 30
        x = frame.area.left() + 5 if left else frame.area.right() - 128
        y = frame.area.top() - 6 if left else frame.area.bottom() - 34
        side = int(_LEFT if left else _RIGHT)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(x, y, 126, 16), side, tr("measured"))
        painter.setPen(QColor(theme.bad))
        painter.drawText(QRectF(x, y + 15, 126, 16), side, tr("claimed by the plugin"))
