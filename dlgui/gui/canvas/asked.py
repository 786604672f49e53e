"""The edge that is explained: the others fall back, a line leads from it to the card."""

from __future__ import annotations

import re

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.gui.canvas.edges import EdgesItem
from dlgui.gui.controls.faces import color

DOT = 5.0
_WEIGHT = re.compile(r"(layers\.(\d+)|output)\.weight\.(\d+)\.(\d+)(?:\.gradient)?")


def asked_edge(place: str, edges: list[EdgesItem]) -> tuple[EdgesItem, int] | None:
    """Return the curve of the weight at a place, None where it has none of its own."""
    found = asked_units(place, len(edges))
    if found is None:
        return None
    index, source, output = found
    curve = edges[index].curve_of(source, output)
    return None if curve is None else (edges[index], curve)


def asked_units(place: str, pairs: int) -> tuple[int, int, int] | None:
    """Return which pair of cards a weight lies between, its input and its unit."""
    found = _WEIGHT.fullmatch(place)
    if found is None:
        return None
    index = pairs - 1 if found[1] == "output" else int(found[2])
    return (index, int(found[4]), int(found[3])) if 0 <= index < pairs else None


class Leader(QGraphicsItem):
    """A ring on the middle of an edge and a line from it to the right, where the card is."""

    def __init__(self, start: QPointF, end: float) -> None:
        super().__init__()
        self._start, self._end = start, max(end, start.x() + DOT)
        self.setZValue(8)

    def boundingRect(self) -> QRectF:
        """Ring and line with half the pen."""
        start = self._start
        return QRectF(
            start.x() - DOT - 1, start.y() - DOT - 1, self._end - start.x() + DOT + 2, 2 * DOT + 2
        )

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """The line, and the ring over it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 1.5))
        y = self._start.y()
        painter.drawLine(QLineF(self._start.x() + DOT, y, self._end, y))
        painter.setBrush(color("surface"))
        painter.drawEllipse(self._start, DOT - 0.75, DOT - 0.75)
