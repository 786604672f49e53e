"""The button that checks a layer's gradients, and what it found."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.gui.controls import Button, Label
from dlgui.gui.curves.ticks import minus
from dlgui.gui.inspector.gradient_check import Checked
from dlgui.gui.language import noop, tr
from dlgui.gui.theme import HALF_GRID

SLICE = 0.012
"""Seconds of checking between two looks at what the user does."""
_WORDS = noop("Check gradients")


class CheckButton(QWidget):
    """`wanted()` when pressed; `run` works through a check in slices and shows its result."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(tr(_WORDS), "check")
        self.button.setToolTip(
            tr(
                "Compare backpropagation with central differences in float64, on a "
                "copy of the network"
            )
        )
        self._said = Label("", "small", "text2", wrap=True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF_GRID)
        column.addWidget(self.button)
        column.addWidget(self._said)
        self._work: Iterator[Checked] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(0)
        self._clock.timeout.connect(self._go_on)
        self.button.clicked.connect(lambda: self.wanted.emit())

    def run(self, work: Iterator[Checked]) -> None:
        """Work through a check."""
        self._work = work
        self.button.setEnabled(False)
        self._tell(tr("Checking …"), "text2")
        self._clock.start()

    def forget(self) -> None:
        """Stop and say nothing: the weights or the layer are others now."""
        self._clock.stop()
        self._work = None
        self.button.setEnabled(True)
        self._said.hide()

    def said(self) -> str:
        """Return what is told below the button."""
        return self._said.text() if self._said.isVisibleTo(self) else ""

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for it any more."""
        super().hideEvent(event)
        if self._work is not None:
            self.forget()

    def _go_on(self) -> None:
        end = time.perf_counter() + SLICE
        found: Checked | None = None
        try:
            while self._work is not None and time.perf_counter() < end:
                found = next(self._work)
                if found.finished:
                    break
        except Exception as problem:  # a plugin's layer may raise anything
            self._finish()
            self._tell(
                tr(
                    "The check ended: {name}: {problem}",
                    name=type(problem).__name__,
                    problem=problem,
                ),
                "bad",
            )
            return
        if found is not None and found.finished:
            self._finish()
            self._tell(result_words(found), "good" if found.sound else "bad")
        elif found is not None:
            self._tell(
                tr("Checking {done} of {checked} …", done=found.done, checked=found.checked),
                "text2",
            )

    def _finish(self) -> None:
        self._clock.stop()
        self._work = None
        self.button.setEnabled(True)

    def _tell(self, words: str, ink: str) -> None:
        self._said.set_ink(ink)  # type: ignore[arg-type]  # one of the inks above
        self._said.set_text(words)
        self._said.show()


def result_words(found: Checked) -> str:
    """Return the result in a sentence: "Largest difference 2.8e−11, 72 numbers, 32 rows"."""
    largest = minus(f"{found.largest:.1e}")
    numbers = tr("{checked:,} numbers", checked=found.checked)
    if found.checked < found.count:
        numbers = tr("{checked:,} of {count:,} numbers", checked=found.checked, count=found.count)
    words = tr(
        "Largest difference {largest} over {numbers}, {rows} rows",
        largest=largest,
        numbers=numbers,
        rows=found.rows,
    )
    if found.kinks:
        words += tr("; {kinks} left out where the slope jumps", kinks=found.kinks)
    verdict = "" if found.sound else tr(" The gradient is wrong.")
    return f"{words}.{verdict}"
