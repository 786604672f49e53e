"""The words in a plot: labels at the ends of curves, the name of the axis, legend and marks."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.labels import spread
from dlgui.gui.curves.legend import LINE, Legend, crossings
from dlgui.gui.curves.marks import (
    edit_place,
    paint_dot,
    paint_edit_label,
    paint_edit_line,
    paint_mark,
)
from dlgui.gui.curves.pens import pen_of
from dlgui.gui.curves.series import LABELLED, Chart, Series
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.theme import Theme, current, font

_AFTER = 8.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Annotations(pg.GraphicsObject):
    """All words of a plot as one item over the curves, or the one sentence of an empty plot."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._chart, self._frame = Chart(), Frame(QRectF(), (0.0, 1.0), (0.0, 1.0))
        self._drawn: Sequence[Series] = ()
        self._legend = Legend()
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

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Write with the colours of the present theme."""
        theme = current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart.sentence():
            _paint_sentence(painter, self._rect, self._chart.sentence(), theme)
            return
        self._paint_all(painter, theme)

    def _paint_all(self, painter: QPainter, theme: Theme) -> None:
        chart, frame, drawn = self._chart, self._frame, self._drawn
        painter.setFont(font("small"))
        name = _paint_name(painter, frame, chart.x_name, drawn, theme)
        tips = _tips(chart, frame)
        for series, x, y in tips:
            paint_dot(painter, x, y, pen_of(series, theme).color())
        labelled = chart.end_labels and _paint_end_labels(
            painter, self._rect, tips, frame, name, theme
        )
        places = [(edit, edit_place(edit, frame)) for edit in chart.edits]
        edits = [(edit, place) for edit, place in places if place is not None]
        for edit, place in edits:
            paint_edit_line(painter, edit, place, frame, theme)
        taken = []
        entries = _entries(chart, len(tips), labelled)
        if entries:
            taken.append(self._legend.paint(painter, frame, entries, drawn, name.top(), theme))
        for edit, place in edits:
            taken += paint_edit_label(painter, edit, place, frame, taken, theme)
        for mark in chart.points:
            paint_mark(painter, mark, frame, drawn, taken, theme)


def _paint_sentence(painter: QPainter, rect: QRectF, sentence: str, theme: Theme) -> None:
    """What belongs here, in one sentence in the middle of an empty place."""
    painter.setFont(font("body"))
    painter.setPen(QColor(theme.text2))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(rect.adjusted(16, 8, -16, -8), int(flags), sentence)


def _paint_name(
    painter: QPainter, frame: Frame, name: str, drawn: Sequence[Series], theme: Theme
) -> QRectF:
    """The name of the x axis, inside at its end; a step higher while a curve runs there.

    Returns where it stands.
    """
    area = frame.area
    width = QFontMetricsF(painter.font()).horizontalAdvance(name)
    place = QRectF(area.right() - width, area.bottom() - 18, width, 16)
    lines = [frame.line(series.x, series.y) for series in drawn]
    # In steps: it must not tremble with the last value of a live curve.
    steps = [place.translated(0, -12 * step) for step in range(int(area.height() // 12) - 1)]
    place = next((step for step in steps if not crossings(step, lines)), place)
    painter.setPen(QColor(theme.text2))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
    return place


def _entries(chart: Chart, tips: int, labelled: bool) -> list[tuple[Series, str]]:
    """What the legend holds: nothing while the labels at the ends of curves say it all.

    `tips`: how many ends are in sight; `labelled`: whether these have their labels.
    """
    named = [one for one in chart.series if one.style != "raw" and one.last() is not None]
    all_said = labelled and tips == len(named)
    if chart.legend == "never" or (chart.legend == "auto" and all_said):
        return []
    # With the ends out of sight, their values would be taken for some that are seen.
    valued = chart.end_labels and tips and not labelled
    return [
        (series, _with_value(series) if valued and series.style in LABELLED else series.name)
        for series in named
    ]


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
        box = QRectF(x + _AFTER, y - LINE / 2, width + 2, LINE)
        painter.setPen(
            QColor(theme.text) if series.color is None else pen_of(series, theme).color()
        )
        painter.drawText(box, _LEFT, text)
    return True


def _with_value(series: Series) -> str:
    end = series.last()
    return series.name if end is None else f"{series.name} {value_label(end[1])}"
