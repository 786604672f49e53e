"""The words in a plot: labels at the ends of curves, legend, marked points and vertical markers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.labels import spread
from dlgui.gui.curves.pens import pen_of
from dlgui.gui.curves.series import LABELLED, Chart, EditMark, PointMark, Series
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.theme import Theme, current, font

_LINE = 16.0
_SAMPLE = 18.0
_AFTER = 8.0
_APART = 14.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


class Annotations(pg.GraphicsObject):
    """All words of a plot as one item over the curves, or the one sentence of an empty plot."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._chart, self._frame = Chart(), Frame(QRectF(), (0.0, 1.0), (0.0, 1.0))
        self._drawn: Sequence[Series] = ()
        self.setZValue(10)

    def show_chart(self, rect: QRectF, chart: Chart, frame: Frame, drawn: Sequence[Series]) -> None:
        """Annotate this chart within `rect`; `drawn` are its curves as decimated for the frame."""
        if rect != self._rect:
            self.prepareGeometryChange()
        self._rect, self._chart, self._frame, self._drawn = rect, chart, frame, drawn
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole plot: labels may stand in its margins."""
        return self._rect

    def shape(self) -> QPainterPath:
        """Nothing: the mouse belongs to what is below."""
        return QPainterPath()

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Write with the colours of the present theme."""
        theme = current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart.sentence():
            _paint_sentence(painter, self._rect, self._chart.sentence(), theme)
            return
        chart, frame, drawn = self._chart, self._frame, self._drawn
        name = _paint_name(painter, frame, chart.x_name, drawn, theme)
        _paint_all(painter, self._rect, chart, frame, drawn, name, theme)


def _paint_sentence(painter: QPainter, rect: QRectF, sentence: str, theme: Theme) -> None:
    """What belongs here, in one sentence in the middle of an empty place."""
    painter.setFont(font("body"))
    painter.setPen(QColor(theme.text2))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(rect.adjusted(16, 8, -16, -8), int(flags), sentence)


def paint_dot(painter: QPainter, x: float, y: float, color: QColor, radius: float = 2.5) -> None:
    """A filled point of a curve."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_name(
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


def _paint_all(
    painter: QPainter,
    rect: QRectF,
    chart: Chart,
    frame: Frame,
    drawn: Sequence[Series],
    axis_name: QRectF,
    theme: Theme,
) -> None:
    """Draw all words over the curves; `drawn` are the curves as decimated for this frame."""
    painter.setFont(font("small"))
    tips = _tips(chart, frame)
    for series, x, y in tips:
        paint_dot(painter, x, y, pen_of(series, theme).color())
    labelled = chart.end_labels and _paint_end_labels(painter, rect, tips, frame, axis_name, theme)
    taken = []
    named = [series for series in chart.series if series.style != "raw"]
    unnamed = any(series.style not in LABELLED for series in named)
    if chart.legend == "always" or (chart.legend == "auto" and (not labelled or unnamed) and tips):
        with_values = chart.end_labels and not labelled
        taken.append(_paint_legend(painter, frame, named, with_values, theme))
    taken += _paint_edits(painter, chart.edits, frame, taken, theme)
    for mark in chart.points:
        _paint_mark(painter, mark, frame, drawn, taken, theme)


def _tips(chart: Chart, frame: Frame) -> list[tuple[Series, float, float]]:
    """The last points, in pixels, of the curves whose end is in sight."""
    tips = []
    room = frame.area.adjusted(-1, -1, 1, 1)
    for series in chart.series:
        end = series.last() if series.style in LABELLED else None
        if end is not None:
            x, y = frame.point(*end)
            if np.isfinite(y) and room.contains(QPointF(x, y)):
                tips.append((series, x, y))
    return tips


def _paint_end_labels(
    painter: QPainter,
    rect: QRectF,
    tips: Sequence[tuple[Series, float, float]],
    frame: Frame,
    axis_name: QRectF,
    theme: Theme,
) -> bool:
    """Name and last value 8 px after each curve's last point; False if they do not fit."""
    metrics = QFontMetricsF(painter.font())
    texts = [_with_value(series) for series, _, _ in tips]
    widths = [metrics.horizontalAdvance(text) for text in texts]
    ends = [x + _AFTER + width for (_, x, _), width in zip(tips, widths, strict=True)]
    if any(end > rect.right() - 2 for end in ends):
        return False
    low, high = frame.area.top() + 2, frame.area.bottom() - 6
    if axis_name.width() and any(end > axis_name.left() - 4 for end in ends):
        high = axis_name.top() - 4
    places = spread([y for _, _, y in tips], low, high)
    if places is None:
        return False
    for (series, x, _), text, width, y in zip(tips, texts, widths, places, strict=True):
        box = QRectF(x + _AFTER, y - _LINE / 2, width + 2, _LINE)
        painter.setPen(
            QColor(theme.text) if series.color is None else pen_of(series, theme).color()
        )
        painter.drawText(box, _LEFT, text)
    return True


def _with_value(series: Series) -> str:
    end = series.last()
    return series.name if end is None else f"{series.name} {value_label(end[1])}"


def _paint_legend(
    painter: QPainter, frame: Frame, named: Sequence[Series], with_values: bool, theme: Theme
) -> QRectF:
    """Samples and names at the top right, in as many rows as they need."""
    metrics = QFontMetricsF(painter.font())
    rows: list[list[tuple[Series, str, float]]] = [[]]
    used = widest = 0.0
    for series in named:
        valued = with_values and series.style in LABELLED
        text = _with_value(series) if valued else series.name
        width = _SAMPLE + 6 + metrics.horizontalAdvance(text) + _APART
        if rows[-1] and used + width > frame.area.width():
            rows.append([])
            used = 0.0
        rows[-1].append((series, text, width))
        used += width
        widest = max(widest, used)
    right, top = frame.area.right() + _APART, frame.area.top()
    box = QRectF(right - widest - 4, top - 2, widest + 4 - _APART, _LINE * len(rows) + 4)
    painter.fillRect(box, QColor(theme.surface))
    for number, row in enumerate(rows):
        x = right - sum(width for _, _, width in row)
        for series, text, width in row:
            place = QRectF(x, top + number * _LINE, width, _LINE)
            _paint_entry(painter, place, series, text, theme)
            x += width
    return box


def _paint_entry(painter: QPainter, place: QRectF, series: Series, text: str, theme: Theme) -> None:
    middle = place.center().y()
    painter.setPen(pen_of(series, theme))
    painter.drawLine(QLineF(place.left() + 1, middle, place.left() + _SAMPLE - 1, middle))
    painter.setPen(QColor(theme.text2))
    painter.drawText(place.adjusted(_SAMPLE + 6, 0, 0, 0), _LEFT, text)


def _paint_edits(
    painter: QPainter,
    edits: Sequence[EditMark],
    frame: Frame,
    taken: Sequence[QRectF],
    theme: Theme,
) -> list[QRectF]:
    """Vertical markers over the full height; their labels, in rows where they would overlap."""
    area = frame.area
    metrics = QFontMetricsF(painter.font())
    labels: list[QRectF] = []
    for edit in edits:
        x = round(frame.point(edit.x, frame.y[0])[0]) + 0.5
        if not area.left() <= x <= area.right() + 1:
            continue
        ink = QColor(theme.bad if edit.bad else theme.accent)
        pen = QPen(ink, 1.5 if edit.bad else 1.0)
        if not edit.bad:
            pen.setDashPattern([2, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        width = metrics.horizontalAdvance(edit.text) + 14
        left = x + 0.5 if x + width <= area.right() else x - 0.5 - width
        box = QRectF(left, area.top(), width, 18)
        while any(box.intersects(other) for other in (*taken, *labels)):
            box.translate(0, 20)
        if not edit.text or box.bottom() > area.bottom() - 4:
            continue
        labels.append(box)
        painter.fillRect(box, QColor(theme.bad_fill if edit.bad else theme.soft))
        painter.setPen(ink)
        painter.drawText(box, _CENTER, edit.text)
    return labels


def _paint_mark(
    painter: QPainter,
    mark: PointMark,
    frame: Frame,
    drawn: Sequence[Series],
    taken: Sequence[QRectF],
    theme: Theme,
) -> None:
    """A circle at the point, a thin leader up, and the words where no curve runs."""
    x, y = frame.point(mark.x, mark.y)
    if not (np.isfinite(y) and frame.area.adjusted(-1, -1, 1, 1).contains(QPointF(x, y))):
        return
    box = _mark_box(painter, mark, (x, y), frame, drawn, taken)
    ground = QColor(theme.surface)
    ground.setAlphaF(0.85)
    painter.fillRect(box, ground)
    painter.setPen(QPen(QColor(theme.border), 1))
    if box.bottom() + 2 < y - 4:
        painter.drawLine(QLineF(round(x) + 0.5, box.bottom() + 2, round(x) + 0.5, y - 4))
    if mark.open:
        painter.setPen(QPen(QColor(theme.text), 1.5))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(QPointF(x, y), 4, 4)
    else:
        paint_dot(painter, x, y, QColor(theme.text))
    painter.setPen(QColor(theme.text))
    half = box.height() / 2 if mark.detail else box.height()
    painter.drawText(QRectF(box.left(), box.top(), box.width(), half), _CENTER, mark.text)
    painter.setPen(QColor(theme.text2))
    painter.drawText(QRectF(box.left(), box.top() + half, box.width(), half), _CENTER, mark.detail)


def _mark_box(
    painter: QPainter,
    mark: PointMark,
    at: tuple[float, float],
    frame: Frame,
    drawn: Sequence[Series],
    taken: Sequence[QRectF],
) -> QRectF:
    """Room for the words: over every curve within their width, else at the top."""
    area = frame.area
    metrics = QFontMetricsF(painter.font())
    width = max(metrics.horizontalAdvance(mark.text), metrics.horizontalAdvance(mark.detail)) + 2
    height = 27.0 if mark.detail else 14.0
    left = min(max(at[0] - width / 2, area.left() + 2), area.right() - width)
    highest = at[1] - 16
    for series in drawn:
        x, y = frame.to_x(series.x), frame.to_y(series.y)
        near = y[(x > left - 6) & (x < left + width + 6) & np.isfinite(y)]
        if len(near):
            highest = min(highest, float(near.min()))
    box = QRectF(left, max(highest - 8 - height, area.top()), width, height)
    for other in taken:
        if box.intersects(other) and other.bottom() + 2 + height < at[1]:
            box.moveTop(other.bottom() + 2)
    return box
