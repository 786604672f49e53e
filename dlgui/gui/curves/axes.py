"""The axes of a plot: without a frame, with horizontal grid lines, and ticks at 1-2-5."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from dlgui.gui.curves.frame import LEFT, RIGHT, Frame
from dlgui.gui.curves.ticks import FARTHEST, linear_ticks, log_ticks, tick_labels
from dlgui.gui.theme import Theme, font

_TICK = 4.0
_GAP, _LEAST_GAP = 8.0, 4.0
"""From the label to the axis, and where the label is long."""


def paint_axes(painter: QPainter, frame: Frame, whole: bool, theme: Theme) -> None:
    """Both axes around a frame; `whole`: x has ticks at integers only."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(font("small"))
    _paint_values(painter, frame, theme)
    _paint_counts(painter, frame, whole, theme)
    painter.restore()


def _paint_values(painter: QPainter, frame: Frame, theme: Theme) -> None:
    """A grid line at each value, except where the other axis runs, and labels at the left."""
    # Whole pixels are counted from the corner of the data, so that the grid never trembles.
    top, area = frame.area.top(), frame.area.translated(0, -frame.area.top())
    low, high = frame.scale
    most = int(min(max(area.height() // 26, 2), 6))
    if frame.log:
        values = log_ticks(10**low, 10**high, most)
        steps = [math.log10(value) for value in values]
    else:
        steps = values = linear_ticks(low, high, most)
    ys = [_crisp(area.bottom() - _share(step, low, high) * area.height()) + top for step in steps]
    painter.setPen(QPen(QColor(theme.line), 1))
    for y in ys:
        if y < _crisp(area.bottom()) + top:
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(theme.text2))
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for y, label in zip(ys, _fitting(values, metrics, frame.log), strict=True):
        wide = metrics.horizontalAdvance(label) > LEFT - _GAP
        right = area.left() - (_LEAST_GAP if wide else _GAP)
        painter.drawText(QRectF(right - LEFT, y - 8, LEFT, 16), int(flags), label)


def _paint_counts(painter: QPainter, frame: Frame, whole: bool, theme: Theme) -> None:
    """A line with short ticks below it, and labels that end before the margin does."""
    left, area = frame.area.left(), frame.area.translated(-frame.area.left(), 0)
    low, high = frame.x
    bottom = _crisp(area.bottom())
    ticks = linear_ticks(low, high, int(min(max(area.width() // 64, 2), 6)), whole)
    xs = [_crisp(area.left() + _share(tick, low, high) * area.width()) for tick in ticks]
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(QPointF(left, bottom), QPointF(left + area.width(), bottom))
    for x in xs:
        painter.drawLine(QPointF(left + x, bottom), QPointF(left + x, bottom + _TICK))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(theme.text2))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    for x, label in zip(xs, tick_labels(ticks, 1e7), strict=True):
        width = metrics.horizontalAdvance(label) + 2
        start = min(x - width / 2, area.right() + RIGHT - 1 - width)
        painter.drawText(QRectF(left + start, bottom + 6, width, 16), int(flags), label)


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
