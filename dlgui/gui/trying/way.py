"""The way of one input through the network: each layer's activations as a strip of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, write
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
from dlgui.gui.painting import paint_heat, scale_label
from dlgui.gui.theme import current

WORDS, STRIP, GAP = 18, 20, 6
TOLD = 12
"""Values said aloud of each layer."""


@dataclass(frozen=True, eq=False)
class Stop:
    """One layer on the way: its name, its path, and what its units hand on (units,)."""

    name: str
    path: str
    values: Array


class WayView(QWidget):
    """A strip for each layer; the pointer reads a unit, a click selects it: `chosen(path)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self.setAccessibleName(tr("Every activation on the way"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_way(self, stops: tuple[Stop, ...]) -> None:
        """Show another way."""
        if len(stops) != len(self._stops):
            self.updateGeometry()
        self._stops = stops
        self.setAccessibleDescription("\n".join(map(_spoken, stops)))
        self.update()

    def stops(self) -> tuple[Stop, ...]:
        """Return what is shown."""
        return self._stops

    def sizeHint(self) -> QSize:
        """Words and a strip for each layer."""
        return QSize(220, len(self._stops) * (WORDS + STRIP + GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, scales and strips."""
        painter = QPainter(self)
        for place, stop in enumerate(self._stops):
            top = float(place * (WORDS + STRIP + GAP))
            line = QRectF(0, top, self.width(), WORDS)
            largest = float(np.abs(np.nan_to_num(stop.values)).max(initial=0.0))
            write(painter, line, cut(stop.name, self.width() - 70.0), flags=LEFT)
            write(painter, line, scale_label(largest), "mono_small", flags=RIGHT)
            paint_heat(painter, self.strip(place), stop.values[None, :], current())

    def strip(self, place: int) -> QRectF:
        """Return where the cells of a layer lie."""
        count = max(len(self._stops[place].values), 1)
        width = min(float(self.width()), 28.0 * count)
        return QRectF(0, place * (WORDS + STRIP + GAP) + WORDS, width, STRIP)

    def event(self, event: QEvent) -> bool:
        """Read the unit under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.read(event.pos()), self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the unit under the pointer."""
        found = self._unit_at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            stop = self._stops[found[0]]
            self.chosen.emit(stop.path if stop.path == "output" else f"{stop.path}.unit.{found[1]}")

    def read(self, at: QPoint) -> str:
        """Return what the unit at a place hands on: "Dense 1, unit 3: 0.824"."""
        found = self._unit_at(at)
        if found is None:
            return ""
        stop = self._stops[found[0]]
        return tr(
            "{name}, unit {found}: {values}",
            name=stop.name,
            found=found[1] + 1,
            values=value_label(float(stop.values[found[1]])),
        )

    def _unit_at(self, at: QPoint) -> tuple[int, int] | None:
        for place, stop in enumerate(self._stops):
            strip = self.strip(place)
            if strip.contains(at.toPointF()):
                unit = int((at.x() - strip.left()) / strip.width() * len(stop.values))
                return place, min(unit, len(stop.values) - 1)
        return None


def _spoken(stop: Stop) -> str:
    told = ", ".join(value_label(float(value)) for value in stop.values[:TOLD])
    rest = len(stop.values) - TOLD
    return f"{stop.name}: {told}" + (tr(" and {rest} more", rest=rest) if rest > 0 else "")
