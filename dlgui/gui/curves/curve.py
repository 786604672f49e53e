"""One curve on the screen, given the few points that its picture needs."""

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from dlgui.gui.curves.decimation import decimate
from dlgui.gui.curves.frame import Array, Frame
from dlgui.gui.curves.pens import dash_of
from dlgui.gui.curves.series import Series, Style
from dlgui.gui.curves.strokes import draw_segments, segments, stroke

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


class Curve(QGraphicsItem):
    """A curve in separate segments, in pixels of the plot.

    Measured with 1,400 segments of 1.75 px: 1.7 ms so, 5.6 ms in units of the data (Qt strokes a
    wide line slowly under a transform that stretches), 11 ms as one line. pyqtgraph's own item
    takes half a millisecond more, for what it keeps for pens and fills that no curve has here.
    """

    def __init__(self) -> None:
        super().__init__()
        self._look, self._line, self._area = QPen(), QPen(), QRectF()
        self._x: Array = np.empty(0)
        self._y: Array = np.empty(0)
        self._ends: Array = np.empty((0, 4))
        self._smooth = False

    def show_series(self, series: Series, frame: Frame, look: QPen, smooth: bool) -> None:
        """Show this decimated curve in this frame; `smooth` edges are for few points."""
        self._look, self._smooth = look, smooth
        self._line = QPen(look.color(), look.widthF())
        self._x, self._y = frame.line(series.x, series.y)
        self._area = frame.area
        self._ends = segments(self._x, self._y, look.widthF(), dash_of(look))
        self.setZValue(_BEHIND.index(series.style))

    def boundingRect(self) -> QRectF:
        """The area that clips the curve, not its extremes: they would be sought at each paint."""
        return self._area.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Draw segments; for an SVG whole lines, which keep it small."""
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._smooth)
            painter.setPen(self._line)
            draw_segments(painter, self._ends)
        else:
            look = self._look
            stroke(painter, self._x, self._y, look.color(), look.widthF(), dash_of(look))
