"""Edges: all weights between two cards as one item of curves, thick and coloured as the weight.

A side with many units is gathered into a few groups; a curve between groups shows the largest
weight between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.theme import current
from dlgui.gui.value_colors import map_color

REACH = 6.0
"""How far the pointer may be from a curve to mean it, in pixels."""
THIN, THICK, THICK_OF_MANY = 0.75, 3.25, 1.25
FAINT, FULL = 0.55, 0.45
FADED = 0.2
"""Opacity of the other edges while one is explained."""
UNSEEN = 0.02
"""Share of the largest weight below which a curve would not be told from the card."""
MOST_GROUPS = 10
CURVE_SECONDS, NUMBER_SECONDS = 3e-5, 5e-9
"""What it takes to paint a curve, and to look at one of the weights behind it."""


@dataclass(frozen=True, eq=False)
class Ends:
    """Where the curves of one pair of cards begin and end.

    Shapes: left (inputs or groups,) heights at `x0`, right (outputs or groups,) at `x1`;
    left_units and right_units are the numbers of real units on either side. `fan` spreads what
    arrives at one point, in pixels from the first to the last.
    """

    x0: float
    x1: float
    left: Array
    right: Array
    left_units: int
    right_units: int
    fan: float = 0.0


def groups(units: int, most: int = MOST_GROUPS) -> int:
    """Return into how many groups the units of one side are gathered."""
    return min(units, most)


def grouped(weights: Array, right: int, left: int) -> Array:
    """Return the largest weight of each block of units, with its sign, as float64.

    Shapes: weights (outputs, inputs), all finite → (right, left). Blocks are as equal as whole
    units allow.
    """
    rows, columns = weights.shape
    if (rows, columns) == (right, left):
        return weights.astype(np.float64)
    row_of, column_of = ([*_starts(n, p), n] for n, p in ((rows, right), (columns, left)))
    bands = [weights[a:b] for a, b in pairwise(row_of)]
    # Two passes over the matrix and no copy of it: there may be fifty million weights. Along the
    # rows `reduceat` takes fifteen times as long as a plain reduction of each band.
    high = np.maximum.reduceat([band.max(0) for band in bands], column_of[:-1], axis=1)
    low = np.minimum.reduceat([band.min(0) for band in bands], column_of[:-1], axis=1)
    return np.where(high >= -low, high, low).astype(np.float64)


def place_in_block(weights: Array, right: int, left: int, block: int) -> int:
    """Return where the largest weight of a block stands, as a flat place in `weights`."""
    rows, columns = weights.shape
    i, j = divmod(block, left)
    row_of, column_of = ([*_starts(n, p), n] for n, p in ((rows, right), (columns, left)))
    part = np.abs(weights[row_of[i] : row_of[i + 1], column_of[j] : column_of[j + 1]])
    row, column = divmod(int(part.argmax()), part.shape[1])
    return int((row_of[i] + row) * columns + column_of[j] + column)


def finite(weights: Array) -> Array:
    """Return the weights with 0 for those that are no numbers or not finite."""
    with np.errstate(all="ignore"):
        if np.isfinite(weights.sum()):
            return weights
    return np.where(np.isfinite(weights), weights, 0).astype(weights.dtype)


def _starts(count: int, parts: int) -> Array:
    return np.linspace(0, count, parts + 1).astype(np.intp)[:-1]


class EdgesItem(QGraphicsItem):
    """All curves between two cards; `show` gives it weights, `nearest` finds one by place."""

    def __init__(self, ends: Ends) -> None:
        super().__init__()
        self.ends = ends
        self.setZValue(1)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        count = len(ends.left), len(ends.right)
        spread = np.linspace(-0.5, 0.5, count[0]) * ends.fan if count[0] > 1 else np.zeros(1)
        self._y0 = np.tile(ends.left, (count[1], 1))
        self._y1 = ends.right[:, None] + spread[None, :]
        self._paths = [
            self._path(a, b)
            for a, b in zip(self._y0.ravel().tolist(), self._y1.ravel().tolist(), strict=True)
        ]
        self._all: Array | None = None
        self._weights: Array | None = None
        self.lit: int | None = None
        self.faded = False
        self.asked: int | None = None

    def _path(self, y0: float, y1: float) -> QPainterPath:
        ends = self.ends
        half = (ends.x0 + ends.x1) / 2
        path = QPainterPath(QPointF(ends.x0, y0))
        path.cubicTo(QPointF(half, y0), QPointF(half, y1), QPointF(ends.x1, y1))
        return path

    def show_weights(self, weights: Array | None) -> None:
        """Draw weights (outputs, inputs), None without any."""
        if weights is not None and weights.shape != (self.ends.right_units, self.ends.left_units):
            weights = None
        self._all, self._weights = weights, None
        self.update()

    @property
    def paint_seconds(self) -> float:
        """Return roughly how long the next paint takes."""
        numbers = 0 if self._all is None or self._weights is not None else self._all.size
        return len(self._paths) * CURVE_SECONDS + numbers * NUMBER_SECONDS

    def weights(self) -> Array | None:
        """Return the weight of each curve (outputs, inputs), or that of each pair of groups."""
        # Only when it is asked for: most of a very deep network is out of sight.
        if self._weights is None and self._all is not None:
            ends = self.ends
            self._all = finite(self._all)
            # In float32 the guard 1e-300 below would be 0.
            self._weights = grouped(self._all, len(ends.right), len(ends.left))
        return self._weights

    def light(self, curve: int | None) -> None:
        """Lift one curve out of the others, none with None."""
        if curve != self.lit:
            self.lit = curve
            self.update()

    def fade(self, faded: bool, asked: int | None = None) -> None:
        """Let all curves fall back but the one that is asked about."""
        if (faded, asked) != (self.faded, self.asked):
            self.faded, self.asked = faded, asked
            self.update()

    def curve_of(self, source: int, output: int) -> int | None:
        """Return the curve of one weight; None where curves stand for groups."""
        ends = self.ends
        inside = source < ends.left_units and output < ends.right_units
        return output * ends.left_units + source if inside and not self.gathered else None

    def nearest(self, at: QPointF) -> int | None:
        """Return the curve under a place of the scene, the thickest of those within reach."""
        ends = self.ends
        if not ends.x0 + 2 < at.x() < ends.x1 - 2 or (weights := self.weights()) is None:
            return None
        t = _place_on_curve((at.x() - ends.x0) / (ends.x1 - ends.x0))
        share, slope = t * t * (3 - 2 * t), 6 * t * (1 - t)
        rise = self._y1 - self._y0
        along = slope * rise / ((ends.x1 - ends.x0) * (1.5 - 3 * t + 3 * t * t))
        distance = np.abs(self._y0 + rise * share - at.y()) / np.hypot(1.0, along)
        sizes = np.abs(weights)
        near = (distance <= REACH) & (sizes >= UNSEEN * float(sizes.max(initial=0.0)))
        if not near.any():
            return None
        # Among curves that cross here, the thick one is drawn on top.
        rank = np.where(near, distance - sizes / max(float(sizes.max()), 1e-300), np.inf)
        return int(rank.argmin())

    def units(self, curve: int) -> tuple[int, int, float]:
        """Return input, output and weight of a curve."""
        ends = self.ends
        assert self._all is not None
        place = place_in_block(self._all, len(ends.right), len(ends.left), curve)
        output, source = divmod(place, ends.left_units)
        return source, output, float(self._all[output, source])

    @property
    def gathered(self) -> bool:
        """Tell whether a curve stands for more than one weight."""
        ends = self.ends
        return ends.left_units > len(ends.left) or ends.right_units > len(ends.right)

    def middle(self, curve: int) -> QPointF:
        """Return the middle of a curve in the scene."""
        return self.at(curve, 0.5)

    def at(self, curve: int, share: float) -> QPointF:
        """Return the place in the scene at a share of a curve's way."""
        return self._paths[curve].pointAtPercent(min(max(share, 0.0), 1.0))

    def path(self, curve: int) -> QPainterPath:
        """Return the way of a curve."""
        return self._paths[curve]

    def boundingRect(self) -> QRectF:
        """All curves with half the thickest pen."""
        low = float(min(self._y0.min(), self._y1.min()))
        high = float(max(self._y0.max(), self._y1.max()))
        ends = self.ends
        return QRectF(ends.x0 - 2, low - 4, ends.x1 - ends.x0 + 4, high - low + 8)

    def shape(self) -> QPainterPath:
        """Nothing: edges are hit by `nearest`, never by Qt."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """The curves, the thin ones first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        weights = self.weights()
        if weights is None:
            self._paint_bare(painter)
            return
        sizes = np.abs(weights).ravel()
        share = sizes / max(float(sizes.max(initial=0.0)), 1e-300)
        order = np.argsort(share)
        order = order[share[order] >= UNSEEN]
        thick = THICK_OF_MANY if self.gathered else THICK
        opacity = FAINT + FULL * share
        if self.faded:
            opacity = opacity * np.where(np.arange(len(share)) == self.asked, 1.0, FADED)
        rgb = self._inks(np.sign(weights).ravel() * share, opacity)
        if self.asked is not None:
            order = np.append(order[order != self.asked], self.asked)
            self._paint_halo(painter, self._paths[self.asked], share[self.asked] * thick)
        for curve in order.tolist():
            lit = curve in (self.lit, self.asked)
            pen = QPen(QColor(*rgb[curve]), THIN + thick * share[curve] + (1.0 if lit else 0.0))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawPath(self._paths[curve])

    def _paint_halo(self, painter: QPainter, path: QPainterPath, thick: float) -> None:
        """A soft band under the curve that is asked about."""
        painter.setPen(QPen(QColor(current().ring), THIN + thick + 6.0))
        painter.drawPath(path)

    def _inks(self, values: Array, opacity: Array) -> list[list[int]]:
        """Return opaque colours as if laid over the surface: Qt strokes them six times faster."""
        theme = current()
        ground = QColor(theme.surface)
        under = np.array([ground.red(), ground.green(), ground.blue()], np.float64)
        over = map_color(values, theme).astype(np.float64)
        mixed = under + (over - under) * opacity[:, None]
        inks: list[list[int]] = np.rint(mixed).astype(int).tolist()
        return inks

    def _paint_bare(self, painter: QPainter) -> None:
        """Before there are weights: that everything meets everything."""
        painter.setPen(QPen(QColor(current().line), THIN))
        for path in self._paths:
            painter.drawPath(path)


def _place_on_curve(share: float) -> float:
    """Return t where the curve has covered a share of its width: 1.5 t − 1.5 t² + t³ = share."""
    t = share
    for _ in range(8):
        t -= (1.5 * t - 1.5 * t * t + t**3 - share) / (1.5 - 3 * t + 3 * t * t)
    return min(max(t, 0.0), 1.0)


def spread(top: float, bottom: float, count: int) -> Array:
    """Return `count` heights evenly between two, the middle for one."""
    if count == 1:
        return np.array([(top + bottom) / 2])
    return np.linspace(top, bottom, count)
