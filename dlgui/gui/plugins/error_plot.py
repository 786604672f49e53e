"""The gradient errors of a plugin's components on one logarithmic line, with the limit on it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.api.contracts.arrays import TOLERANCE
from dlgui.api.contracts.report import Report
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import tr
from dlgui.gui.theme import CARD_RADIUS, current, font

LOW, HIGH = -13, 1
ROW, FOOT, NAMES = 22, 26, 116
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class ErrorPlot(QWidget):
    """A dot for each component that has a gradient: good left of the limit, bad right of it."""

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        errors = [(report.component, report.largest_gradient_error) for report in reports]
        self._errors = [(name, error) for name, error in errors if error is not None]
        self.setFixedHeight(len(self._errors) * ROW + FOOT + 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Largest gradient error of each component"))
        said = [f"{name} {error:.1e}" for name, error in self._errors]
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(minus("\n".join(said[:40])))

    @property
    def errors(self) -> tuple[tuple[str, float], ...]:
        """Return what is drawn: names and errors."""
        return tuple(self._errors)

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(240, self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The limit as a dashed line, a row with its dot for each component."""
        painter, theme = QPainter(self), current()
        draw_box(painter, self.rect(), CARD_RADIUS, fill="canvas", border="line")
        area = QRectF(self.rect()).adjusted(NAMES, 6, -16, -FOOT)
        painter.setFont(font("small"))
        for power in range(LOW + 1, HIGH, 3):
            x = round(_place(10.0**power, area))
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            painter.setPen(QColor(theme.text2))
            words = minus(f"1e{power}")
            painter.drawText(QRectF(x - 24, area.bottom() + 4, 48, 16), int(_CENTER), words)
        limit = round(_place(TOLERANCE, area))
        painter.setPen(QPen(QColor(theme.text2), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(limit, area.top(), limit, area.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        for row, (name, error) in enumerate(self._errors):
            middle = area.top() + (row + 0.5) * ROW
            good = error <= TOLERANCE
            painter.setPen(QColor(theme.text))
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, NAMES - 20)
            painter.drawText(QRectF(12, middle - 8, NAMES - 16, 16), int(_LEFT), words)
            ink = QColor(theme.good if good else theme.bad)
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if good else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(_place(error, area), middle), 3.5, 3.5)


def _place(error: float, area: QRectF) -> float:
    power = math.log10(error) if error > 0 else LOW
    power = min(max(power, LOW), HIGH) if math.isfinite(power) else HIGH
    return area.left() + (power - LOW) / (HIGH - LOW) * area.width()
