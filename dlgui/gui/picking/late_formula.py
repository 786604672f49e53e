"""A formula that appears when it is typeset: nested ones take longer than a key may wait."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from functools import lru_cache

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.formulas import FORMULA, FormulaLabel, formula_svg

POLL_MS = 10


@lru_cache(maxsize=512)
def typeset(latex: str) -> Future[str]:
    """Return the drawing of a formula, now or later; the first call starts the work."""
    found: Future[str] = Future()

    def work() -> None:
        found.set_result(formula_svg(latex, FORMULA))

    threading.Thread(target=work, name="dlgui-formula", daemon=True).start()
    return found


class LateFormula(FormulaLabel):
    """A FormulaLabel whose typesetting happens on a thread; until then its place is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._wanted: tuple[str, str] | None = None
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
        if self._clock is None or not latex or typeset(latex).done():
            self._wanted = None
            if self._clock is not None:
                self._clock.stop()
            super().set_formula(latex, spoken)
            return
        self._wanted = (latex, spoken)
        self.update()
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
        if self._clock is None or self._wanted is None:
            return
        if typeset(self._wanted[0]).done():
            self._clock.stop()
            wanted, self._wanted = self._wanted, None
            super().set_formula(*wanted)
