"""The figures of a layer: its weights and gradients as heat maps, dead units, norms."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.controls import Badge, Label, LiveNumber
from dlgui.gui.controls.faces import color
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.formulas import FormulaLabel
from dlgui.gui.inspector.heat_map import HeatMap
from dlgui.gui.inspector.reading import LayerReading
from dlgui.gui.language import tr
from dlgui.gui.theme import GRID, HALF_GRID

MOST_CELLS = 250_000
"""Larger matrices are told by their norms alone: their picture would cost a frame."""
NORMS, NORMS_SIZE = r"\|W\|,\quad \|\partial J / \partial W\|", 12


class LayerFigures(QWidget):
    """What a layer's numbers look like; in a small window the last lines fold away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = False
        self._norm = self._slope = float("nan")
        self.weights, self.gradients = HeatMap(tr("Weights")), HeatMap(tr("Gradients"))
        self.weights.explain(tr("The weights now"))
        self.note = Label(tr("rows: from · columns: to"), "small", "text2")
        self.dead = Badge()
        self.norms = LiveNumber("0.00e−00, 0.00e−00", name=tr("Norms of weights and gradients"))
        self._lay_out()

    def show_nothing(self) -> None:
        """There is no network: nothing can be told."""
        self.setVisible(False)

    def show_reading(self, reading: LayerReading, unit: int, *, output: bool) -> None:
        """Show the weights, the dead units and the norm."""
        self.setVisible(True)
        matrix = _affordable(reading.weights)
        self.weights.set_matrix(matrix, unit if unit >= 0 else None)
        for widget in (self.weights, self.gradients, self.note, self._rule):
            widget.setVisible(matrix is not None)
        dead = reading.dead
        self._dead_line.setVisible(dead is not None and not output and not self._small)
        if dead is not None:
            count = int(dead.sum())
            verdict = tr("{count:,} of {dead:,}", count=count, dead=len(dead))
            if verdict != self.dead.text():  # or the page is laid out anew ten times a second
                self.dead.set_verdict(verdict, "warn" if count else "plain")
                self.dead.setAccessibleName(tr("{verdict} units dead", verdict=verdict))
        self._norm = reading.weight_norm
        self._show_norms()

    def show_gradients(self, matrix: Array | None, norm: float, unit: int, rows: int) -> None:
        """Show the gradients of a batch of so many rows."""
        self.gradients.set_matrix(_affordable(matrix), unit if unit >= 0 else None)
        self.gradients.explain(
            tr(
                "∂J/∂W of the cost over {rows:,} training rows, always the same, without dropout",
                rows=rows,
            )
            if rows
            else tr("The gradients cannot be computed")
        )
        self._slope = norm
        self._show_norms()

    def set_small(self, small: bool) -> None:
        """Fold the lines below the maps away, or show them."""
        self._small = small
        self._norm_line.setVisible(not small)
        self._dead_line.setVisible(not small and self._dead_line.isVisibleTo(self))

    def _show_norms(self) -> None:
        both = [self._norm, self._slope]
        shown = [value_label(value) if not math.isnan(value) else "–" for value in both]
        self.norms.set_text(", ".join(shown))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF_GRID)
        self._rule = _Rule()
        column.addWidget(self._rule)
        maps = QHBoxLayout()
        maps.setSpacing(2 * GRID)
        for one in (self.weights, self.gradients):
            maps.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(maps)
        column.addWidget(self.note)
        self._dead_line = _line(Label(tr("Dead units"), "body", "text2"), self.dead)
        self._dead_line.setToolTip(tr("Units that put out 0 for every row of a sample"))
        norms = FormulaLabel(
            NORMS, tr("norm of the weights, norm of the gradients"), size=NORMS_SIZE
        )
        self._norm_line = _line(norms, self.norms)
        column.addWidget(self._dead_line)
        column.addWidget(self._norm_line)


def _line(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(left, 1)
    line.addWidget(right)
    return made


def _affordable(matrix: Array | None) -> Array | None:
    return None if matrix is None or matrix.size > MOST_CELLS else matrix


class _Rule(QWidget):
    """The line above the maps, with its room."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(GRID + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(0, 0, self.width(), 1, color("line"))
