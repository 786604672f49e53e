"""The well in which formulas stand: one line for each, and what the symbols mean."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.formulas import FormulaLabel
from dlgui.gui.theme import CONTROL_RADIUS, HALF_GRID


class FormulaWell(QWidget):
    """Typeset lines on the canvas colour; the symbols stand in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[FormulaLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(HALF_GRID + 2)

    def set_lines(self, lines: tuple[str, ...], symbols: str) -> None:
        """Show these formulas."""
        while len(self._labels) > len(lines):
            gone = self._labels.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._labels) < len(lines):
            label = FormulaLabel()
            self._labels.append(label)
            self._column.addWidget(label)
        for label, line in zip(self._labels, lines, strict=True):
            if label.formula() != line:
                label.set_formula(line)
                label.setAccessibleName(line)
            label.setToolTip(symbols)
        self.setToolTip(symbols)
        self.setVisible(bool(lines))

    def lines(self) -> tuple[str, ...]:
        """Return the formulas that are shown."""
        return tuple(label.formula() for label in self._labels)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box."""
        painter = QPainter(self)
        place = QRect(0, 0, self.width(), self.height())
        draw_box(painter, place, CONTROL_RADIUS, fill="canvas", border="line")
