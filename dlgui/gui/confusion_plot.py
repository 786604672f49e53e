"""The confusion matrix as a figure: its cells are chosen with the pointer or the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import LEFT, RIGHT, write
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.curves.table import Numbers
from dlgui.gui.figure import Figure
from dlgui.gui.language import noop, plural, tr
from dlgui.gui.painting import confusion_grid, paint_confusion
from dlgui.gui.theme import CONTROL_RADIUS, DOCK_PADDING, RING_WIDTH, current, font

Cell = tuple[int, int]
HEAD, UNDER = 16, 18
K = Qt.Key
MOVES = {K.Key_Left: (0, -1), K.Key_Right: (0, 1), K.Key_Up: (-1, 0), K.Key_Down: (1, 0)}


class ConfusionPlot(Figure, QWidget):
    """Counts of true classes (rows) given as predicted ones (columns); `chosen(true, said)`."""

    figure_name = noop("Confusion matrix")
    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Array = np.zeros((0, 0), np.intp)
        self._labels: tuple[str, ...] = ()
        self.cell: Cell | None = None
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr(self.figure_name))

    def show_counts(self, counts: Array, labels: Sequence[str]) -> None:
        """Show how many rows of each class were given each class."""
        if len(counts) != len(self._counts):
            self.cell = None
        self._counts, self._labels = counts, tuple(labels)
        self._describe()
        self.update()

    def select(self, cell: Cell | None) -> None:
        """Outline a cell, or none; one that there is not is none."""
        inside = cell is not None and max(cell) < len(self._counts)
        self.cell = cell if inside else None
        self._describe()
        self.update()

    def words(self, cell: Cell) -> str:
        """Return what a cell says."""
        true, said = cell
        count, whole = int(self._counts[true, said]), int(self._counts[true].sum())
        share = f"{count / max(whole, 1):.1%}".replace("%", " %")
        of = plural(whole, "row")
        return tr(
            "true {labels}, predicted {said}: {count:,} of {of}, {share}",
            labels=self._labels[true],
            said=self._labels[said],
            count=count,
            of=of,
            share=share,
        )

    def _describe(self) -> None:
        right = int(np.trace(self._counts)) if len(self._counts) else 0
        whole = tr(
            "{right:,} of {rows} right", right=right, rows=plural(int(self._counts.sum()), "row")
        )
        self.setAccessibleDescription(whole if self.cell is None else self.words(self.cell))

    def numbers(self) -> Numbers:
        """Return a row for each true class, a column for each predicted one."""
        names = [tr("predicted {label}", label=label) for label in self._labels]
        heads = tuple(tr("true {label}", label=label) for label in self._labels)
        return Numbers(names, self._counts.astype(np.float64), heads, "class")

    # Where things are

    def _place(self) -> QRectF:
        return QRectF(self.rect()).adjusted(DOCK_PADDING, HEAD + 4, -4, -4)

    def cell_at(self, at: QPointF) -> Cell | None:
        """Return the cell at a place."""
        count, grid = len(self._counts), confusion_grid(self._place(), self._labels)
        if not count or not grid.contains(at):
            return None
        size = grid.width() / count
        row, column = int((at.y() - grid.top()) / size), int((at.x() - grid.left()) / size)
        return min(row, count - 1), min(column, count - 1)

    def width_for(self, height: int) -> int:
        """Return the width of square cells and names at a height."""
        metrics = QFontMetricsF(font("small"))
        names = max(map(metrics.horizontalAdvance, self._labels), default=0) + 8
        side = height - HEAD - 8 - UNDER
        return round(max(side, 64) + min(names, 96) + DOCK_PADDING + 4)

    def minimumSizeHint(self) -> QSize:
        """Small cells are still colours."""
        return QSize(150, 96)

    # Painting, pointer and keys

    def paint_to(self, painter: QPainter) -> None:
        """The words over the matrix, and the matrix."""
        painter.fillRect(self.rect(), color("surface"))
        place = self._place()
        grid = confusion_grid(place, self._labels)
        head = QRectF(place.left(), 2, grid.right() - place.left(), HEAD)
        write(painter, head, tr("true ↓"), "small", "text2", LEFT)
        write(painter, head, tr("predicted →"), "small", "text2", RIGHT)
        paint_confusion(painter, place, self._counts, self._labels, current(), self.cell)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figure, and the ring of the keyboard."""
        painter = QPainter(self)
        self.paint_to(painter)
        if self._ringed:
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            draw_box(painter, box, CONTROL_RADIUS, border="accent", width=RING_WIDTH)

    def event(self, event: QEvent) -> bool:
        """Tell the cell under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(QPointF(event.pos()))
            words = "" if cell is None else self.words(cell)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell that is clicked."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(*cell)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a neighbour."""
        move, last = MOVES.get(K(event.key())), len(self._counts) - 1
        if move is None or last < 0:
            event.ignore()
            return
        row, column = (
            (0, 0) if self.cell is None else (self.cell[0] + move[0], self.cell[1] + move[1])
        )
        self.chosen.emit(min(max(row, 0), last), min(max(column, 0), last))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring if the keyboard led here."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._ringed = event.reason() in (*reasons, Qt.FocusReason.ShortcutFocusReason)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)
        self.update()
