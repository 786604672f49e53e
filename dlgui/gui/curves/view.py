"""The box of the data: pyqtgraph's, which zooms and moves, held near the data it shows."""

from math import log

import pyqtgraph as pg
from PySide6.QtGui import QPainterPath

from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.ticks import Range

ZOOM = 1.25
"""The factor of one turn of the wheel and of one key."""

_FARTHEST, _CLOSEST = 1e3, 1e-9
"""Widths of the whole that one may go away from it; nearer, pixels would share a number."""


class View(pg.ViewBox):
    """What zooms and moves; a logarithmic y is in decades here."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.state["wheelScaleFactor"] = -log(ZOOM) / (120 * log(1.02))

    def shape(self) -> QPainterPath:
        """What clips the curves: on its edge they keep their whole width."""
        path = QPainterPath()
        path.addRect(self.rect().adjusted(-2, -2, 2, 2))
        return path

    def lead(self, whole: Frame, show: bool) -> None:
        """Let the mouse go only so far from this frame, and show it at once if so wanted."""
        x, y = _limits(whole.x, 1e306), _limits(whole.scale, 300.0 if whole.log else 1e306)
        self.setLimits(xMin=x[0], xMax=x[1], minXRange=x[2], yMin=y[0], yMax=y[1], minYRange=y[2])
        if show:
            self.setRange(xRange=whole.x, yRange=whole.scale, padding=0)


def _limits(ends: Range, farthest: float) -> tuple[float, float, float]:
    low, high = ends
    room = _FARTHEST * (high - low)
    least = _CLOSEST * max(abs(low), abs(high), 1e-290)
    return max(low - room, -farthest), min(high + room, farthest), least
