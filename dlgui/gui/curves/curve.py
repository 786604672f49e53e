"""One curve on the screen: pyqtgraph's item, given the few points that its picture needs."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QPen

from dlgui.gui.curves.decimation import decimate
from dlgui.gui.curves.frame import Array, Frame
from dlgui.gui.curves.pens import dash_of
from dlgui.gui.curves.series import Series, Style
from dlgui.gui.curves.strokes import segments, stroke

WIDE_LIMIT, THIN_LIMIT, ANTIALIASED_LIMIT = 700, 2000, 5000
"""Points drawn of one wide curve, of one 1 px curve, and of all together with smooth edges."""

_BEHIND: tuple[Style, ...] = ("earlier", "raw", "planned", "dotted", "dashed", "solid")


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


class Curve(pg.PlotCurveItem):
    """A curve in separate segments, in pixels of the plot.

    Measured with 1,400 segments of 1.75 px: 1.7 ms so, 5.6 ms in units of the data (Qt strokes a
    wide line slowly under a transform that stretches), 11 ms as one line.
    """

    def __init__(self) -> None:
        super().__init__(connect="pairs", skipFiniteCheck=True)
        self.setSegmentedLineMode("on")
        self._look, self._area = QPen(), QRectF()
        self._x: Array = np.empty(0)
        self._y: Array = np.empty(0)

    def show_series(self, series: Series, frame: Frame, look: QPen, smooth: bool) -> None:
        """Show this decimated curve in this frame; `smooth` edges are for few points."""
        self._look, (self._x, self._y) = look, frame.line(series.x, series.y)
        self._area = frame.area
        ends = segments(self._x, self._y, look.widthF(), dash_of(look)).reshape(-1, 2)
        pen = pg.mkPen(look.color(), width=look.widthF(), cosmetic=False)
        self.setZValue(_BEHIND.index(series.style))
        self.setData(ends[:, 0], ends[:, 1], pen=pen, antialias=smooth)

    def boundingRect(self) -> QRectF:
        """The area that clips the curve; pyqtgraph would look for its extremes at each paint."""
        return self._area.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, *args: Any) -> None:
        """Draw segments; for an SVG whole lines, which keep it small."""
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            super().paint(painter, *args)
        else:
            look = self._look
            stroke(painter, self._x, self._y, look.color(), look.widthF(), dash_of(look))
