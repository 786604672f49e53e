"""The spot over a confusion matrix: a click or arrow keys choose one of its cells."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.spot import Spot
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.language import plural, tr
from dlgui.gui.painting import CELL_RADIUS, cell_box
from dlgui.gui.theme import RING_ROOM, RING_WIDTH

Cell = tuple[int, int]


def cell_of(selection: str) -> Cell | None:
    """Return true and predicted class of a selection "output.cell.4.8", None for another."""
    parts = selection.split(".")
    numbers = parts[2:]
    if parts[:2] == ["output", "cell"] and len(numbers) == 2 and all(map(str.isdigit, numbers)):
        return int(numbers[0]), int(numbers[1])
    return None


class MatrixSpot(Spot):
    """Covers the cells of a matrix; `choose("output.cell.4.8")` is called with the one meant."""

    def __init__(
        self,
        classes: tuple[str, ...],
        box: QRectF,
        parent: QGraphicsItem,
        choose: Callable[[str], None],
    ) -> None:
        self._classes, self._choose = classes, choose
        self._counts: Array = np.zeros((len(classes), len(classes)), np.intp)
        self.cell: Cell | None = None
        self._pointed: Cell | None = None
        words = tr("Confusion matrix")
        super().__init__("output.matrix", words, box, parent, action=lambda _spot: self._take())
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        self.setZValue(3)

    def show_counts(self, counts: Array | None) -> None:
        """Know how many rows each cell has."""
        if counts is not None and counts.shape == self._counts.shape:
            self._counts = counts

    def mark(self, cell: Cell | None) -> None:
        """Draw one cell as selected."""
        size = len(self._classes)
        cell = cell if cell is not None and max(cell) < size else None
        self.words = tr("Confusion matrix") if cell is None else self.words_of(cell)
        if cell != self.cell:
            self.cell = cell
            self.update()

    def words_of(self, cell: Cell) -> str:
        """Return what a cell says: "true 4, predicted 8: 2 of 34 rows"."""
        true, said = (self._classes[place] for place in cell)
        count, of = int(self._counts[cell]), int(self._counts[cell[0]].sum())
        return tr(
            "true {true}, predicted {said}: {count:,} of {rows}",
            true=true,
            said=said,
            count=count,
            rows=plural(of, "row"),
        )

    def takes(self, at: QPointF) -> bool:
        """Note the cell under the pointer: a click and the tooltip are about it."""
        inside = super().takes(at)
        pointed = self._cell_at(at) if inside else None
        if pointed != self._pointed:
            self._pointed = pointed
            self.setToolTip("" if pointed is None else self.words_of(pointed))
            self.update()
        return inside

    def step(self, across: int, down: int) -> bool:
        """Go from cell to cell; the first step goes to the one most often wrong."""
        if self.cell is None:
            self._go(self._worst())
            return True
        last = len(self._classes) - 1
        true, said = self.cell[0] + down, self.cell[1] + across
        self._go((min(max(true, 0), last), min(max(said, 0), last)))
        return True

    def set_state(self, **changes: bool | None) -> None:
        """The pointer's cell is forgotten when the pointer goes."""
        if changes.get("hovered") is False:
            self._pointed = None
        super().set_state(**changes)

    def draw(self, painter: QPainter) -> None:
        """The outline of the cell under the pointer and of the selected one."""
        size = len(self._classes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for cell, ink, width in ((self._pointed, "text2", 1.0), (self.cell, "accent", 2.0)):
            if cell is not None:
                painter.setPen(QPen(color(ink), width))
                box = cell_box(self.box, size, size, *cell)
                painter.drawRoundedRect(box, 2 * CELL_RADIUS, 2 * CELL_RADIUS)
        if self.focused and self.cell is not None:
            ring = cell_box(self.box, size, size, *self.cell)
            ring = ring.adjusted(-RING_ROOM, -RING_ROOM, RING_ROOM, RING_ROOM)
            draw_box(painter, ring, 4, border="accent", width=RING_WIDTH)

    def _take(self) -> None:
        self._go(self._pointed or self.cell or self._worst())

    def _go(self, cell: Cell) -> None:
        self._choose(f"output.cell.{cell[0]}.{cell[1]}")

    def _worst(self) -> Cell:
        wrong = self._counts.copy()
        np.fill_diagonal(wrong, 0)
        place = int(wrong.argmax()) if wrong.any() else 0
        return divmod(place, len(self._classes))

    def _cell_at(self, at: QPointF) -> Cell:
        size = len(self._classes)
        row = int((at.y() - self.box.top()) / self.box.height() * size)
        column = int((at.x() - self.box.left()) / self.box.width() * size)
        return min(max(row, 0), size - 1), min(max(column, 0), size - 1)
