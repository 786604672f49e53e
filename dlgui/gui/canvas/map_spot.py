"""The spot over a decision map or a fitted curve: a click or arrow keys try the input there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
from dlgui.gui.planes import Slice

STEPS = 24
"""Steps that arrow keys take from one end of the map to the other."""
Choose = Callable[[Array, bool], None]


class MapSpot(Spot):
    """`choose(values, settled)` is called with raw values (inputs,); settled after a click."""

    def __init__(self, plane: Slice, box: QRectF, parent: QGraphicsItem, choose: Choose) -> None:
        self._plane, self._choose = plane, choose
        self._at: QPointF | None = None
        self._place = np.array([0.5, 0.5])
        words = tr("Try an input here: click, drag, or move it with the arrow keys")
        super().__init__("output.map", words, box, parent, action=lambda _spot: self._take(True))
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setZValue(3)

    def mark(self, own: Array | None) -> None:
        """Begin where the input lies that is followed."""
        if own is None or len(own) != len(self._plane.origin):
            return
        place = self._plane.project(own[None, :])[0]
        low, high = np.array([self._plane.x, self._plane.y]).T
        self._place = ((place - low) / (high - low)).clip(0, 1)

    def takes(self, at: QPointF) -> bool:
        """Note the place: a click is about it."""
        inside = super().takes(at)
        self._at = QPointF(at) if inside else None
        return inside

    def drag_to(self, at: QPointF) -> None:
        """Follow the pointer, at the edge when it is beyond."""
        self._at = QPointF(at)
        self._take(False)

    def step(self, across: int, down: int) -> bool:
        """Move by a step."""
        self._place = (self._place + np.array([across, -down]) / STEPS).clip(0, 1)
        self._tell(False)
        return True

    def draw(self, painter: QPainter) -> None:
        """Nothing: the map marks the place."""

    def _take(self, settled: bool) -> None:
        if self._at is not None:
            across = (self._at.x() - self.box.left()) / self.box.width()
            up = (self.box.bottom() - self._at.y()) / self.box.height()
            self._place = np.array([across, up]).clip(0, 1)
        self._tell(settled)

    def _tell(self, settled: bool) -> None:
        low, high = np.array([self._plane.x, self._plane.y]).T
        u, v = (low + self._place * (high - low)).tolist()
        names = self._plane.names
        told = [f"{name} {value_label(value)}" for name, value in zip(names, (u, v), strict=True)]
        self.words = tr(
            "Input of your own: {part}", part=", ".join(part for part in told if part[0] != " ")
        )
        self._choose(self._plane.point(u, v), settled)
