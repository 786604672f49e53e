"""A formula that appears when it is typeset: nested ones take longer than a key may wait."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.formulas import FORMULA, FormulaLabel, formula_svg

POLL_MS = 10


class LateFormula(FormulaLabel):
    """A FormulaLabel whose typesetting happens on a thread; until then its place is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._wanted: tuple[str, str] | None = None
        self._ready = threading.Event()
        self._clock: QTimer | None = None
        super().__init__(parent=parent)
        self._clock = QTimer(self)
        self._clock.setInterval(POLL_MS)
        self._clock.timeout.connect(self._look)

    def formula(self) -> str:
        """The LaTeX that is shown, or will be."""
        return super().formula() if self._wanted is None else self._wanted[0]

    def set_formula(self, latex: str, spoken: str = "") -> None:
        """Show another formula as soon as there is a drawing of it."""
        if self._clock is None or not latex:
            self._wanted = None
            super().set_formula(latex, spoken)
            return
        self._wanted = (latex, spoken)
        ready = self._ready = threading.Event()
        self.update()

        def work() -> None:
            formula_svg(latex, FORMULA)  # remembered there
            ready.set()

        threading.Thread(target=work, name="dlgui-formula", daemon=True).start()
        if self.isVisible():
            self._clock.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the drawing."""
        super().showEvent(event)
        if self._wanted is not None and self._clock is not None:
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for it any more."""
        super().hideEvent(event)
        if self._clock is not None:
            self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the formula, once it is there."""
        if self._wanted is None:
            super().paintEvent(event)

    def _look(self) -> None:
        if self._ready.is_set() and self._wanted is not None and self._clock is not None:
            self._clock.stop()
            wanted, self._wanted = self._wanted, None
            super().set_formula(*wanted)
