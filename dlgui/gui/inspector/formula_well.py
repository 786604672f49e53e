"""The well in which formulas stand: one line for each, and what the symbols mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.gui.canvas.ink import draw_icon
from dlgui.gui.controls import Label, Ringed
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.formulas import FormulaLabel
from dlgui.gui.language import tr
from dlgui.gui.theme import CONTROL_RADIUS, HALF_GRID


class FormulaWell(Ringed, QWidget):
    """Typeset lines on the canvas colour; a click or Enter unfolds what the symbols mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[FormulaLabel] = []
        self._symbols = Label("", "small", "text2", wrap=True)
        self._symbols.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(HALF_GRID + 2)
        self._column.addWidget(self._symbols)

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
            self._column.insertWidget(len(self._labels) - 1, label)
        for label, line in zip(self._labels, lines, strict=True):
            if label.formula() != line:
                label.set_formula(line)
                label.setAccessibleName(line)
            label.setToolTip(symbols)
        self.setToolTip(symbols)
        self._symbols.set_text(symbols)
        self.setVisible(bool(lines))
        self._name()

    def toggle(self) -> None:
        """Show what the symbols mean, or hide it."""
        self._symbols.setVisible(self._symbols.isHidden())
        self._name()

    def symbols(self) -> str:
        """Return what is told of the symbols now, "" while that is folded away."""
        return "" if self._symbols.isHidden() else self._symbols.text()

    def _name(self) -> None:
        state = tr("closed") if self._symbols.isHidden() else tr("open")
        self.setAccessibleName(tr("Formula, symbols {state}", state=state))
        self.setAccessibleDescription(", ".join(self.lines()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space unfold the symbols."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does the same."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle()

    def lines(self) -> tuple[str, ...]:
        """Return the formulas that are shown."""
        return tuple(label.formula() for label in self._labels)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box."""
        painter = QPainter(self)
        place = QRect(0, 0, self.width(), self.height())
        draw_box(painter, place, CONTROL_RADIUS, fill="canvas", border="line")
        ink = "text" if self.underMouse() else "text2"
        draw_icon(painter, "info", ink, QPointF(self.width() - 19, 6), 13)
