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

    def to_x(self, x: Array) -> Array:
        """Pixels of x values; those far outside are held a few pictures away."""
        low, high = self.x
        # Halves: the difference of two numbers near the largest one would overflow.
        share = (x / 2 - low / 2) / (high / 2 - low / 2)
        return self.area.left() + share.clip(-8, 9) * self.area.width()

    def to_y(self, y: Array) -> Array:
        """Pixels of y values; NaN where the logarithm does not exist."""
        low, high = self.y
        if self.log:
            with np.errstate(invalid="ignore", divide="ignore"):
                y = np.where(y > 0, np.log10(y), np.nan)
            low, high = float(np.log10(low)), float(np.log10(high))
        else:
            y = np.where(np.isfinite(y), y, np.nan)
        share = (y / 2 - low / 2) / (high / 2 - low / 2)
        height = self.area.height()
        return self.area.bottom() - share.clip(-8, 9) * height

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of one point."""
        return float(self.to_x(np.array([x]))[0]), float(self.to_y(np.array([y]))[0])

    def from_x(self, pixel: float) -> float:
        """The x value under a pixel."""
        share = (pixel - self.area.left()) / self.area.width()
        return self.x[0] * (1 - share) + self.x[1] * share

    def from_y(self, pixel: float) -> float:
        """The y value under a pixel."""
        share = (self.area.bottom() - pixel) / self.area.height()
        if self.log:
            return float(self.y[0] ** (1 - share) * self.y[1] ** share)
        return self.y[0] * (1 - share) + self.y[1] * share

    def zoomed(self, x_factor: float, y_factor: float, at: tuple[float, float]) -> "Frame":
        """The frame whose ranges shrink by these factors around a pixel, which keeps its place."""
        x = _scaled(self.x, self.from_x(at[0]), x_factor)
        if self.log:
            low, high = (float(np.log10(end)) for end in self.y)
            ends = _scaled((low, high), float(np.log10(self.from_y(at[1]))), y_factor)
            y = (10.0 ** max(ends[0], -300.0), 10.0 ** min(ends[1], 300.0))
        else:
            y = _scaled(self.y, self.from_y(at[1]), y_factor)
        return Frame(self.area, x, y, self.log)

    def moved(self, right: float, down: float) -> "Frame":
        """The frame whose picture was dragged by so many pixels."""
        area = self.area
        x = (self.from_x(area.left() - right), self.from_x(area.right() - right))
        y = (self.from_y(area.bottom() - down), self.from_y(area.top() - down))
        sound = all(np.isfinite(end) and abs(end) < 1e300 for end in (*x, *y))
        if not sound or (self.log and y[0] < 1e-300):
            return self
        return Frame(area, x, y, self.log)


def _scaled(ends: Range, around: float, factor: float) -> Range:
    low, high = (around + (end - around) / factor for end in ends)
    # Closer, neighbouring pixels would be the same number.
    closest = 1e-9 * max(abs(low), abs(high), 1e-290)
    farthest = 1e300
    if not closest < high - low < farthest:
        return ends
    return low, high
