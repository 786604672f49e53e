"""The walk on the canvas: numbers travel along the weights and stand at the units they reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.engine.kinds import Array
from dlgui.engine.walking import FORWARD, LOSS, UPDATE, Stop
from dlgui.gui.canvas.edges import EdgesItem, finite, grouped, place_in_block
from dlgui.gui.canvas.ink import CENTER, width_of, write
from dlgui.gui.canvas.layout import HEAD
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.curves.ticks import minus, value_label
from dlgui.gui.theme import BADGE_RADIUS, current
from dlgui.gui.value_colors import map_color

TRAVELLERS, NAMED = 24, 5
"""Weights on which something is seen to move, and those whose number goes with it."""
STANDING = 12
"""Units of one side up to which each has its number."""
HEIGHT, ROOM, BESIDE = 17.0, 64.0, 4.0


@dataclass(frozen=True, eq=False)
class Side:
    """Numbers that stand at the units of one card: heights (n,), values (n,).

    way: 1 when they stand at the right of x, −1 at the left of it.
    """

    x: float
    way: int
    heights: Array
    values: Array


class WalkItem(QGraphicsItem):
    """Draws one stop between two cards; `show_stop` gives it another, `travel` moves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(7)
        self._stop: Stop | None = None
        self._travel = 1.0
        self._box = QRectF()
        self._edges: EdgesItem | None = None
        self._curves: list[int] = []
        self._moved = np.zeros(0)
        self._weights = np.zeros(0)
        self._loss = ""
        self._card = QRectF()
        self._sides: tuple[Side, Side] | None = None
        self.setVisible(False)

    def show_stop(
        self, stop: Stop, edges: EdgesItem, card: QRectF, weights: Array | None, loss: str
    ) -> None:
        """Draw a stop on the weights between two cards, the second of them at a place.

        weights: of the layer before the step (outputs, inputs) · loss: the words of a loss.
        """
        self.prepareGeometryChange()
        self._stop, self._edges, self._loss, self._card = stop, edges, loss, card
        ends = edges.ends
        self._moved = self._weights = np.zeros(0)
        self._curves = []
        if stop.moved is not None and stop.moved.shape == (ends.right_units, ends.left_units):
            moved, sides = finite(stop.moved), (len(ends.right), len(ends.left))
            self._moved = grouped(moved, *sides).ravel()
            sizes = np.abs(self._moved)
            order = np.argsort(-sizes)[:TRAVELLERS]
            self._curves = order[sizes[order] > 0].tolist()
            if weights is not None:
                self._weights = np.zeros_like(self._moved)
                for curve in self._curves[:NAMED]:
                    place = place_in_block(moved, *sides, curve)
                    self._weights[curve] = weights.ravel()[place]
        self._sides = (
            Side(ends.x0, 1, ends.left, _at(stop.start, len(ends.left))),
            Side(ends.x1, -1, ends.right, _at(stop.end, len(ends.right))),
        )
        low = min(float(ends.left.min()), float(ends.right.min()), card.top() + HEAD)
        high = max(float(ends.left.max()), float(ends.right.max()))
        right = max(ends.x1 + ROOM, card.right() if stop.phase == LOSS else 0.0)
        self._box = QRectF(ends.x0 - ROOM, low - 24, right - ends.x0 + ROOM, high - low + 48)
        self.setVisible(True)
        self.update()

    def travel(self, share: float) -> None:
        """Show what moves at a share of its way."""
        if share != self._travel:
            self._travel = share
            self.update()

    def boundingRect(self) -> QRectF:
        """The two cards' units and what lies between them."""
        return self._box

    def shape(self) -> QPainterPath:
        """Nothing: what lies below is meant."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """The numbers that stand, and those that move."""
        stop, edges, sides = self._stop, self._edges, self._sides
        if stop is None or edges is None or sides is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arrived = self._travel >= 1
        if stop.phase == UPDATE:
            self._paint_update(painter, edges)
            return
        if stop.phase == LOSS:
            place = QRectF(self._card.left() + 8, self._card.top() + HEAD - 4, 0, HEIGHT)
            place.setWidth(self._card.width() - 16)
            _chip(painter, _box(place.center(), self._loss), self._loss, 0.0)
            return
        self._paint_travellers(painter, stop, edges)
        first, last = sides if stop.phase == FORWARD else sides[::-1]
        self._paint_side(painter, first)
        if arrived:
            self._paint_side(painter, last)

    def _paint_side(self, painter: QPainter, side: Side) -> None:
        if len(side.values) != len(side.heights) or len(side.values) > STANDING:
            return
        named = []
        for y, value in zip(side.heights.tolist(), side.values.tolist(), strict=True):
            box = _box(QPointF(side.x, y), _label(value))
            named.append((box.translated(side.way * (box.width() / 2 + BESIDE), 0), value))
        named.sort(key=lambda one: -abs(one[1]))
        _paint_apart(painter, [(box, _label(value), value) for box, value in named])

    def _paint_travellers(self, painter: QPainter, stop: Stop, edges: EdgesItem) -> None:
        if self._travel >= 1 or not self._curves:
            return
        way = self._travel if stop.phase == FORWARD else 1 - self._travel
        largest = abs(float(self._moved[self._curves[0]]))
        places = [edges.at(curve, way) for curve in self._curves]
        values = [float(self._moved[curve]) for curve in self._curves]
        # The largest last: it lies over the others.
        for at, value in reversed(list(zip(places, values, strict=True))):
            painter.setPen(QPen(color("surface"), 1))
            painter.setBrush(_ink(np.sign(value)))
            radius = 2.0 + 3.0 * abs(value) / largest
            painter.drawEllipse(at, radius, radius)
        named = []
        for at, value in zip(places[:NAMED], values, strict=False):
            box = _box(at, _label(value))
            named.append((box.translated(box.width() / 2 + 8, 0), _label(value), value))
        _paint_apart(painter, named)

    def _paint_update(self, painter: QPainter, edges: EdgesItem) -> None:
        if not self._curves:
            return
        largest = abs(float(self._moved[self._curves[0]]))
        for curve in reversed(self._curves):
            value = float(self._moved[curve])
            width = 0.75 + 3.25 * abs(value) / largest * self._travel
            painter.setPen(QPen(_ink(np.sign(value)), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(edges.path(curve))
        named = []
        spread = np.linspace(0.32, 0.68, NAMED)
        for rank, curve in enumerate(self._curves[:NAMED]):
            value = float(self._moved[curve])
            before = float(self._weights[curve]) if len(self._weights) else 0.0
            text = minus(f"{before + self._travel * value:.4f}")
            named.append((_box(edges.at(curve, float(spread[rank])), text), text, value))
        _paint_apart(painter, named)


def _paint_apart(painter: QPainter, named: Sequence[tuple[QRectF, str, float]]) -> None:
    """Paint numbers, the first ones first; what would lie over one of these is left out."""
    taken: list[QRectF] = []
    for box, text, value in named:
        if not any(box.intersects(other) for other in taken):
            taken.append(box)
            _chip(painter, box, text, float(np.sign(value)))


def _at(values: Array, count: int) -> Array:
    """Return the largest of each block of values, as many as there are places."""
    if len(values) <= count:
        return values
    ends = np.linspace(0, len(values), count + 1).astype(int)
    blocks = (values[a:b] for a, b in pairwise(ends.tolist()))
    return np.array([block[int(np.nan_to_num(np.abs(block)).argmax())] for block in blocks])


def _ink(sign: float) -> QColor:
    if not sign:
        return color("text2")
    return QColor(*map_color(np.array(0.85 * sign), current()).tolist())


def _label(value: float) -> str:
    return value_label(value) if value else "0"


def _box(middle: QPointF, text: str) -> QRectF:
    """Return the place of a number around a point."""
    width = width_of(text, "mono_small") + 8
    return QRectF(middle.x() - width / 2, middle.y() - HEIGHT / 2, width, HEIGHT)


def _chip(painter: QPainter, box: QRectF, text: str, sign: float) -> None:
    """A number on a small ground, its edge in the colour of its sign."""
    draw_box(painter, box, BADGE_RADIUS, fill="raised", border="border")
    if sign:
        painter.setPen(QPen(_ink(sign), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), BADGE_RADIUS, BADGE_RADIUS)
    write(painter, box, text, "mono_small", "text", CENTER)
