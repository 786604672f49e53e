"""Formulas for painters: drawn as soon as a thread has typeset them, told by one signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPixmap

from dlgui.gui.formulas import FORMULA, formula_pixmap, formula_size
from dlgui.gui.picking.late_formula import POLL_MS, typeset


class Typesetting(QObject):
    """`done()` when formulas that were asked for can be drawn."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: set[str] = set()
        self._clock = QTimer(self)
        self._clock.setInterval(POLL_MS)
        self._clock.timeout.connect(self._look)

    def size(self, latex: str) -> QSizeF:
        """Return the size of a formula; an empty one until it is typeset."""
        if not latex or not self._ready(latex):
            return QSizeF(0, 0)
        return formula_size(latex, FORMULA)

    def pixmap(self, latex: str, ratio: float, ink: str) -> QPixmap:
        """Return the drawing of a formula; a null one until it is typeset, or where it cannot."""
        return formula_pixmap(latex, FORMULA, ratio, ink) if self._ready(latex) else QPixmap()

    def waits(self) -> bool:
        """Tell whether something is still being typeset."""
        return bool(self._wanted)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._wanted.clear()
        self._clock.stop()

    def _ready(self, latex: str) -> bool:
        if typeset(latex).done():
            return True
        self._wanted.add(latex)
        self._clock.start()
        return False

    def _look(self) -> None:
        ready = {latex for latex in self._wanted if typeset(latex).done()}
        self._wanted -= ready
        if not self._wanted:
            self._clock.stop()
        if ready:
            self.done.emit()
