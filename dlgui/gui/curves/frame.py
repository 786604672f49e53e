"""Where data lie on the screen: a rectangle, two ranges, and the way between them."""

import math
from dataclasses import dataclass, field

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
    _lines: dict[tuple[int, int], tuple[Array, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @staticmethod
    def inside(rect: QRectF, x: Range, y: Range, log: bool) -> "Frame":
        """The frame that leaves the axes' margins within `rect`."""
        area = rect.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        area.setSize(area.size().expandedTo(QRectF(0, 0, 1, 1).size()))
        return Frame(area, x, y, log)

    @property
    def scale(self) -> Range:
        """The range of y along which pixels are equal steps: in decades if logarithmic."""
        return (math.log10(self.y[0]), math.log10(self.y[1])) if self.log else self.y

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

    def line(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Pixels of a line, found once: words, marks and the line itself all ask for them."""
        key = id(x), id(y)
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = (self.to_x(x), self.to_y(y), x, y)
        return found[0], found[1]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of one point; y is NaN where it has none."""
        left, right = self.x
        low, high = self.scale
        if self.log:
            y = math.log10(y) if 0 < y < math.inf else math.nan
        across = (x / 2 - left / 2) / (right / 2 - left / 2)
        up = (y / 2 - low / 2) / (high / 2 - low / 2) if math.isfinite(y) else math.nan
        area = self.area
        return (
            area.left() + min(max(across, -8), 9) * area.width(),
            area.bottom() - (up if up != up else min(max(up, -8), 9)) * area.height(),
        )

    def from_x(self, pixel: float) -> float:
        """The x value under a pixel."""
        share = (pixel - self.area.left()) / self.area.width()
        return self.x[0] * (1 - share) + self.x[1] * share
