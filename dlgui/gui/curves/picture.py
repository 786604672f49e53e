"""A chart drawn by any painter: the window, a PNG and an SVG show the same picture."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from dlgui.gui.curves.annotations import paint_annotations
from dlgui.gui.curves.axes import paint_axes, paint_name, paint_sentence
from dlgui.gui.curves.decimation import decimate
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.pencil import pencil
from dlgui.gui.curves.series import Chart, Series, Style
from dlgui.gui.curves.strokes import stroke
from dlgui.gui.theme import Theme

Array = NDArray[np.float64]

WIDE_LIMIT, THIN_LIMIT, ANTIALIASED_LIMIT = 700, 2000, 5000
"""Points drawn of one wide curve, of one 1 px curve, and of all together with smooth edges."""

_BEHIND: tuple[Style, ...] = ("earlier", "raw", "planned", "dotted", "dashed", "solid")


def paint_chart(painter: QPainter, rect: QRectF, chart: Chart, theme: Theme) -> Frame:
    """Draw the chart into `rect`, background included; returns where its data lie."""
    painter.save()
    painter.fillRect(rect, QColor(theme.surface))
    frame = Frame.inside(rect, chart.x, chart.y, chart.log)
    if chart.empty and chart.is_empty():
        paint_sentence(painter, rect, chart.empty, theme)
        painter.restore()
        return frame
    paint_axes(painter, frame, theme, _counts(chart))
    drawn = [visible(series, frame) for series in chart.series]
    total = sum(len(one.x) for one in drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, total <= ANTIALIASED_LIMIT)
    painter.save()
    painter.setClipRect(frame.area.adjusted(-2, -2, 2, 2))
    for series in sorted(drawn, key=lambda one: _BEHIND.index(one.style)):
        look = pencil(series, theme)
        stroke(
            painter,
            frame.to_x(series.x),
            frame.to_y(series.y),
            look.color,
            look.width,
            look.dash,
        )
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    name = paint_name(painter, frame, chart.x_name, drawn, theme)
    paint_annotations(painter, rect, chart, frame, drawn, name, theme)
    painter.restore()
    return frame


def visible(series: Series, frame: Frame) -> Series:
    """The curve reduced to the points that this frame needs: near the view, and decimated."""
    x, y = series.x, series.y
    first = max(int(np.searchsorted(x, frame.x[0])) - 1, 0)
    last = int(np.searchsorted(x, frame.x[1], side="right")) + 1
    limit = THIN_LIMIT if series.style in ("raw", "earlier") else WIDE_LIMIT
    # The lowest and the highest point of each pixel column are all that can be seen.
    limit = min(limit, max(64, 2 * int(frame.area.width())))
    x, y = decimate(x[first:last], y[first:last], limit)
    return replace(series, x=x, y=y)


def _counts(chart: Chart) -> bool:
    """Whether x counts something (epochs, steps), so that ticks belong at integers."""
    ends: Sequence[Array] = [series.x[-1:] for series in chart.series]
    ends = [end for end in ends if len(end) and np.isfinite(end).all()]
    return bool(ends) and all(float(end[0]).is_integer() for end in ends)
