"""The legend of a plot: samples of lines and their names, in a corner where no curve runs."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from dlgui.gui.curves.frame import Array, Frame
from dlgui.gui.curves.pens import pen_of
from dlgui.gui.curves.series import Series
from dlgui.gui.theme import Theme

LINE = 16.0
"""The height of one line of words on a plot."""

_SAMPLE = 18.0
_APART = 14.0
_MARGIN = 4.0

Entry = tuple[Series, str]
Row = list[tuple[Series, str, float]]


class Legend:
    """Stands where it stood until a curve comes there: live, it must not jump to and fro."""

    def __init__(self) -> None:
        self._corner = 0

    def paint(
        self,
        painter: QPainter,
        frame: Frame,
        entries: Sequence[Entry],
        drawn: Sequence[Series],
        floor: float,
        theme: Theme,
    ) -> QRectF:
        """Paint the entries in as many rows as they need; returns where.

        `drawn` are the curves to keep clear of, `floor` the lowest pixel at the right.
        """
        rows = _rows(entries, QFontMetricsF(painter.font()), frame.area.width())
        wide = max(sum(width for _, _, width in row) for row in rows) - _APART
        size = QSizeF(wide + _MARGIN, LINE * len(rows) + _MARGIN)
        box, free = self._place(frame, size, drawn, floor)
        ground = QColor(theme.surface)
        ground.setAlphaF(1.0 if free else 0.85)
        painter.fillRect(box, ground)
        for number, row in enumerate(rows):
            x = box.right() + _APART - sum(width for _, _, width in row)
            for series, text, width in row:
                place = QRectF(x, box.top() + _MARGIN / 2 + number * LINE, width, LINE)
                _paint_entry(painter, place, series, text, theme)
                x += width
        return box

    def _place(
        self, frame: Frame, size: QSizeF, drawn: Sequence[Series], floor: float
    ) -> tuple[QRectF, bool]:
        """The corner and whether it is free of curves."""
        lines = [frame.line(series.x, series.y) for series in drawn]
        corners = _corners(frame.area, size, floor)
        crossed = crossings(corners[self._corner], lines)
        if crossed:
            counts = [crossings(corner, lines) for corner in corners]
            if min(counts) < crossed / 2:
                self._corner = counts.index(min(counts))
                crossed = min(counts)
        return corners[self._corner], not crossed


def _rows(entries: Sequence[Entry], metrics: QFontMetricsF, room: float) -> list[Row]:
    rows: list[Row] = [[]]
    used = 0.0
    for series, text in entries:
        width = _SAMPLE + 6 + metrics.horizontalAdvance(text) + _APART
        if rows[-1] and used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append((series, text, width))
        used += width
    return rows


def _corners(area: QRectF, size: QSizeF, floor: float) -> tuple[QRectF, ...]:
    """Top right, bottom right, top left, bottom left."""
    left, right = area.left() + 2 * _MARGIN, area.right() - size.width()
    top, low = area.top() - _MARGIN / 2, area.bottom() - _MARGIN - size.height()
    bottom = min(low, floor - size.height())
    places = ((right, top), (right, bottom), (left, top), (left, low))
    return tuple(QRectF(QPointF(*place), size) for place in places)


def crossings(box: QRectF, lines: Sequence[tuple[Array, Array]]) -> int:
    """At how many of some places within the box a curve runs.

    Shapes: the pixels of a line are (n,) and (n,); its x do not fall.
    """
    places = np.linspace(box.left() - _MARGIN, box.right() + _MARGIN, 32)
    crossed = 0
    for x, y in lines:
        good = np.isfinite(y)
        if good.any():
            at = np.interp(places, x[good], y[good], left=np.nan, right=np.nan)
            crossed += int(((at > box.top() - 2) & (at < box.bottom() + 2)).sum())
    return crossed


def _paint_entry(painter: QPainter, place: QRectF, series: Series, text: str, theme: Theme) -> None:
    middle = place.center().y()
    painter.setPen(pen_of(series, theme))
    painter.drawLine(QLineF(place.left() + 1, middle, place.left() + _SAMPLE - 1, middle))
    painter.setPen(QColor(theme.text2))
    words = place.adjusted(_SAMPLE + 6, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
