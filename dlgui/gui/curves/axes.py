"""The axes of a plot: horizontal grid lines, ticks and their labels, the name inside at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from dlgui.gui.curves.frame import RIGHT, Frame
from dlgui.gui.curves.series import Series
from dlgui.gui.curves.ticks import linear_ticks, log_ticks, tick_labels
from dlgui.gui.theme import Theme, font

_TICK = 4.0
_LABEL_WIDTH = 56.0


def paint_axes(painter: QPainter, frame: Frame, theme: Theme, whole: bool) -> None:
    """Grid, axis and labels; `whole` keeps the ticks of x at integers, as for epochs and steps."""
    painter.save()
    painter.setFont(font("small"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_y(painter, frame, theme)
    _paint_x(painter, frame, theme, whole)
    painter.restore()


def _paint_y(painter: QPainter, frame: Frame, theme: Theme) -> None:
    area = frame.area
    most = int(min(max(area.height() // 26, 2), 6))
    ticks = log_ticks(*frame.y, most) if frame.log else linear_ticks(*frame.y, most)
    line, words = QPen(QColor(theme.line), 1), QColor(theme.text2)
    for tick, label in zip(ticks, tick_labels(ticks), strict=True):
        y = round(frame.point(frame.x[0], tick)[1])
        if y < round(area.bottom()):
            painter.setPen(line)
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(words)
        box = QRectF(area.left() - 8 - _LABEL_WIDTH, y - 8, _LABEL_WIDTH, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)


def _paint_x(painter: QPainter, frame: Frame, theme: Theme, whole: bool) -> None:
    area = frame.area
    bottom = round(area.bottom())
    most = int(min(max(area.width() // 64, 2), 6))
    ticks = linear_ticks(*frame.x, most, whole)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawLine(QLineF(area.left(), bottom, area.right(), bottom))
    places = [round(frame.point(tick, frame.y[0])[0]) for tick in ticks]
    painter.drawLines([QLineF(x, bottom, x, bottom + _TICK) for x in places])
    painter.setPen(QColor(theme.text2))
    for x, label in zip(places, tick_labels(ticks, 1e7), strict=True):
        half = QFontMetricsF(painter.font()).horizontalAdvance(label) / 2
        middle = min(x, area.right() + RIGHT - 2 - half)
        box = QRectF(middle - _LABEL_WIDTH / 2, bottom + 6, _LABEL_WIDTH, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label)


def paint_name(
    painter: QPainter, frame: Frame, name: str, drawn: Sequence[Series], theme: Theme
) -> QRectF:
    """The name of the x axis, inside at its end, or over the curves that run there.

    Returns where it stands.
    """
    area = frame.area
    painter.setFont(font("small"))
    width = QFontMetricsF(painter.font()).horizontalAdvance(name)
    place = QRectF(area.right() - width, area.bottom() - 18, width, 16)
    highest = area.bottom()
    for series in drawn:
        near = frame.to_y(series.y)[frame.to_x(series.x) > place.left() - 8]
        near = near[(near > area.top()) & (near <= area.bottom())]
        highest = min(highest, float(near.min(initial=area.bottom())))
    if highest < area.bottom() - 2:
        # In steps: it must not tremble with the last value of a live curve.
        place.moveTop(
            max(area.bottom() - 18 - 12 * ((area.bottom() - highest) // 12 + 1), area.top())
        )
    painter.setPen(QColor(theme.text2))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
    return place


def paint_sentence(painter: QPainter, rect: QRectF, sentence: str, theme: Theme) -> None:
    """What belongs here, in one sentence in the middle of an empty place."""
    painter.save()
    painter.setFont(font("body"))
    painter.setPen(QColor(theme.text2))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(rect.adjusted(16, 8, -16, -8), int(flags), sentence)
    painter.restore()


def paint_dot(painter: QPainter, x: float, y: float, color: QColor, radius: float = 2.5) -> None:
    """A filled point of a curve."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x, y), radius, radius)
