"""The axes of a plot: pyqtgraph's, without frame, with horizontal grid lines and ticks at 1-2-5."""

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from dlgui.gui.curves.frame import BOTTOM, LEFT, RIGHT
from dlgui.gui.curves.ticks import FARTHEST, linear_ticks, log_ticks, tick_labels
from dlgui.gui.theme import Theme, font

_TICK = 4.0
_GAP, _LEAST_GAP = 8.0, 4.0
"""From the label to the axis, and where the label is long."""

Line = tuple[QPen, QPointF, QPointF]
Words = tuple[QRectF, Qt.AlignmentFlag, str]
Drawing = tuple[Line, list[Line], list[Words]]
"""What pyqtgraph draws an axis from: its own line, its ticks, and their labels."""


class Axis(pg.AxisItem):
    """An axis whose labels may stand a little outside it."""

    def __init__(self, side: str, view: pg.ViewBox) -> None:
        super().__init__(side, linkView=view)
        self.enableAutoSIPrefix(False)
        self.setTickFont(font("small"))
        # Below the curves.
        self.setZValue(-1000)
        self._theme: Theme | None = None

    def apply(self, theme: Theme) -> None:
        """Take the colours of this theme."""
        if theme is not self._theme:
            self._theme = theme
            # Cosmetic pens would be half as wide on a display with twice the pixels.
            self.setPen(pg.mkPen(theme.border, cosmetic=False))
            self.setTickPen(pg.mkPen(self._tick(theme), cosmetic=False))
            self.setTextPen(pg.mkPen(theme.text2))

    def _tick(self, theme: Theme) -> str:
        return theme.border

    def boundingRect(self) -> QRectF:
        """The axis, the grid over the view, and room for labels at their ends."""
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-RIGHT, -8, RIGHT, 8)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Draw at once: pyqtgraph's way over a QPicture scales with the resolution of an SVG."""
        painter.setFont(self.style["tickFont"])
        self.drawPicture(painter, *self.generateDrawSpecs(painter))

    def _area(self) -> QRectF:
        """The rectangle of the data, seen from the axis."""
        view = self.linkedView()
        area: QRectF = view.mapRectToItem(self, view.rect())
        return area


class ValueAxis(Axis):
    """The vertical axis: no line of its own, a grid line at each value; linear or logarithmic."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__("left", view)
        self.setWidth(LEFT)
        self.setGrid(255)
        self._log = False

    def set_log(self, log: bool) -> None:
        """Whether the view counts decades."""
        self._log = log

    def _tick(self, theme: Theme) -> str:
        return theme.line

    def generateDrawSpecs(self, painter: QPainter) -> Drawing:
        """Grid lines over the data, except where the other axis runs, and labels to the left."""
        area, (low, high) = self._area(), self.range
        most = int(min(max(area.height() // 26, 2), 6))
        if self._log:
            values = log_ticks(10**low, 10**high, most)
            steps = [math.log10(value) for value in values]
        else:
            steps = values = linear_ticks(low, high, most)
        ys = [_crisp(area.bottom() - _share(step, low, high) * area.height()) for step in steps]
        lines = [
            (self.tickPen(), QPointF(area.left(), y), QPointF(area.right(), y))
            for y in ys
            if y < _crisp(area.bottom())
        ]
        metrics = QFontMetricsF(painter.font())
        words = []
        for y, label in zip(ys, _fitting(values, metrics, self._log), strict=True):
            wide = metrics.horizontalAdvance(label) > LEFT - _GAP
            right = area.left() - (_LEAST_GAP if wide else _GAP)
            box = QRectF(right - LEFT, y - 8, LEFT, 16)
            words.append((box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label))
        none = (QPen(Qt.PenStyle.NoPen), area.bottomLeft(), area.topLeft())
        return none, lines, words


class CountAxis(Axis):
    """The horizontal axis: a line with short ticks; of epochs and steps only whole ones."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__("bottom", view)
        self.setHeight(BOTTOM)
        self._whole = True

    def set_whole(self, whole: bool) -> None:
        """Whether ticks belong at integers only."""
        self._whole = whole

    def generateDrawSpecs(self, painter: QPainter) -> Drawing:
        """The line, ticks below it, and labels that end before the margin does."""
        area, (low, high) = self._area(), self.range
        bottom = _crisp(area.bottom())
        ticks = linear_ticks(low, high, int(min(max(area.width() // 64, 2), 6)), self._whole)
        xs = [_crisp(area.left() + _share(tick, low, high) * area.width()) for tick in ticks]
        pen = self.tickPen()
        lines = [(pen, QPointF(x, bottom), QPointF(x, bottom + _TICK)) for x in xs]
        metrics = QFontMetricsF(painter.font())
        words = []
        for x, label in zip(xs, tick_labels(ticks, 1e7), strict=True):
            width = metrics.horizontalAdvance(label) + 2
            left = min(x - width / 2, area.right() + RIGHT - 1 - width)
            box = QRectF(left, bottom + 6, width, 16)
            words.append((box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label))
        line = (self.pen(), QPointF(area.left(), bottom), QPointF(area.right(), bottom))
        return line, lines, words


def _fitting(values: Sequence[float], metrics: QFontMetricsF, log: bool) -> list[str]:
    """The labels as numbers, else as 1e4, else their ends: those differ between neighbours."""
    room = LEFT - _LEAST_GAP - 1
    for widest in (1e5, 1e3):
        labels = tick_labels(values, widest, log)
        if max((metrics.horizontalAdvance(label) for label in labels), default=0) <= room:
            return labels
    ends = Qt.TextElideMode.ElideLeft
    return [metrics.elidedText(label, ends, room) for label in tick_labels(values, FARTHEST)]


def _crisp(pixel: float) -> float:
    """The middle of the nearest pixel: a line of 1 px there is sharp in an SVG as well."""
    return round(pixel) + 0.5


def _share(value: float, low: float, high: float) -> float:
    # Halves: the difference of two numbers near the largest one would overflow.
    return (value / 2 - low / 2) / (high / 2 - low / 2)
