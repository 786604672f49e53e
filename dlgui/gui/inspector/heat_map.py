"""A heat map of a weight matrix, from rows to columns as signals go, with its scale above it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.controls import Label
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
from dlgui.gui.painting import cell_box, paint_heat, scale_label, value_scale
from dlgui.gui.theme import HALF_GRID, current

LARGEST = 20.0
"""Cells grow no larger: a map of few weights is no poster."""


class HeatMap(QWidget):
    """A title with ±max, and below it the cells; the pointer reads one of them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = Label("", "mono_small", "text2")
        self._scale.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cells = Cells(title)
        head = QHBoxLayout()
        head.setSpacing(HALF_GRID)
        self._head = Label(title, "section", elide=True)
        head.addWidget(self._head, 1)
        head.addWidget(self._scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF_GRID + 2)
        column.addLayout(head)
        column.addWidget(self.cells)
        column.addStretch(1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._head.set_text(title)
        self.cells.setAccessibleName(title)

    def set_matrix(self, matrix: Array | None, unit: int | None = None) -> None:
        """Show a matrix (units, inputs), one unit outlined; None shows an empty place."""
        scale = 1.0 if matrix is None else value_scale(matrix)
        another = getattr(matrix, "shape", None) != getattr(self.cells.matrix, "shape", None)
        self.cells.set_matrix(matrix, unit, scale)
        self._show_scale("" if matrix is None else scale_label(scale), another)

    def _show_scale(self, text: str, another: bool) -> None:
        """Write ±max where there is room for the widest so far: a label that changes its width has
        the page laid out anew, ten times a second."""
        self._scale.set_text(text)
        hint = self._scale.sizeHint()
        if another or hint.width() > self._scale.width():
            self._scale.setFixedSize(hint)

    def explain(self, sentence: str) -> None:
        """What the title's tooltip tells."""
        self.setToolTip(sentence)
        self.cells.setAccessibleDescription(sentence)


class Cells(QWidget):
    """The cells of a matrix (units, inputs), drawn with a row for each input.

    `clicked(unit, source)` when a cell is.
    """

    clicked = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: Array | None = None
        self._unit: int | None = None
        self._largest = 1.0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def matrix(self) -> Array | None:
        """Return what is drawn, (units, inputs)."""
        return self._matrix

    def set_matrix(self, matrix: Array | None, unit: int | None, scale: float) -> None:
        """Draw another matrix, by its largest size."""
        before = None if self._matrix is None else self._matrix.shape
        self._matrix, self._unit, self._largest = matrix, unit, scale
        if before != (None if matrix is None else matrix.shape):
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Cells are squares."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the cells, at most that of a square."""
        if self._matrix is None:
            return width // 2
        units, inputs = self._matrix.shape
        cell = min(width / max(units, 1), LARGEST)
        return int(max(min(round(cell * inputs), width), 12))

    def sizeHint(self) -> QSize:
        """A square; the form gives the width."""
        return QSize(120, self.heightForWidth(120))

    def place(self) -> QRectF:
        """Return where the cells lie."""
        if self._matrix is None:
            return QRectF()
        units, inputs = self._matrix.shape
        width = min(float(self.width()), LARGEST * units)
        return QRectF(0, 0, width, min(float(self.height()), LARGEST * inputs))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and the outline of the unit that is selected."""
        if self._matrix is None:
            return
        painter = QPainter(self)
        theme, place = current(), self.place()
        paint_heat(painter, place, self._matrix.T, theme, self._largest)
        units = len(self._matrix)
        if self._unit is not None and self._unit < units:
            column = cell_box(place, 1, units, 0, self._unit, 0.0)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(column.adjusted(0, 1, 0, -1))

    def event(self, event: QEvent) -> bool:
        """Read the cell under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.read(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def read(self, at: QPointF) -> str:
        """Return what the cell at a place says: "from 4 to 5: 0.589"."""
        found = self.cell_at(at)
        if self._matrix is None or found is None:
            return self.accessibleDescription()
        unit, source = found
        value = float(np.float64(self._matrix[unit, source]))
        said = tr(
            "from {source} to {unit}: {value}",
            source=source + 1,
            unit=unit + 1,
            value=value_label(value),
        )
        return "\n".join(part for part in (said, self.accessibleDescription()) if part)

    def cell_at(self, at: QPointF) -> tuple[int, int] | None:
        """Return unit and source of the cell at a place, None beside the cells."""
        place = self.place()
        if self._matrix is None or not place.contains(at):
            return None
        units, inputs = self._matrix.shape
        unit = min(int(at.x() / place.width() * units), units - 1)
        return unit, min(int(at.y() / place.height() * inputs), inputs - 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which cell was clicked."""
        found = self.cell_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*found)
