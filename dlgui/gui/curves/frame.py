"""Where data lie on the screen: a rectangle, two ranges, and the way between them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from dlgui.gui.curves.ticks import Range

Array = NDArray[np.float64]

LEFT, TOP, RIGHT, BOTTOM = 44.0, 8.0, 16.0, 24.0
"""Margins around the data in pixels; the left one is the same everywhere, so that plots line up."""


@dataclass(frozen=True)
class Frame:
    """The mapping between data and pixels of one picture; y may be logarithmic."""

    area: QRectF
    x: Range
    y: Range
    log: bool = False

    @staticmethod
    def inside(rect: QRectF, x: Range, y: Range, log: bool) -> "Frame":
        """The frame that leaves the axes' margins within `rect`."""
        area = rect.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        area.setSize(area.size().expandedTo(QRectF(0, 0, 1, 1).size()))
        return Frame(area, x, y, log)

    @property
    def scale(self) -> Range:
        """The range of y along which pixels are equal steps: in decades if logarithmic."""
        return (float(np.log10(self.y[0])), float(np.log10(self.y[1]))) if self.log else self.y

    def to_x(self, x: Array) -> Array:
        """Pixels of x values; those far outside are held a few pictures away."""
        low, high = self.x
        # Halves: the difference of two numbers near the largest one would overflow.
        share = (x / 2 - low / 2) / (high / 2 - low / 2)
        return self.area.left() + share.clip(-8, 9) * self.area.width()

    def to_y(self, y: Array) -> Array:
        """Pixels of y values; NaN where the logarithm does not exist."""
        if self.log:
            with np.errstate(invalid="ignore", divide="ignore"):
                y = np.where(y > 0, np.log10(y), np.nan)
        else:
            y = np.where(np.isfinite(y), y, np.nan)
        low, high = self.scale
        share = (y / 2 - low / 2) / (high / 2 - low / 2)
        return self.area.bottom() - share.clip(-8, 9) * self.area.height()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of one point."""
        return float(self.to_x(np.array([x]))[0]), float(self.to_y(np.array([y]))[0])

    def from_x(self, pixel: float) -> float:
        """The x value under a pixel."""
        share = (pixel - self.area.left()) / self.area.width()
        return self.x[0] * (1 - share) + self.x[1] * share
