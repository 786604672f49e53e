"""Waiting for work that takes seconds: on a thread, with a dialog that shows that it lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls import Progress
from dlgui.gui.dialogs import Dialog

T = TypeVar("T")
TICK_MS = 50
PATIENCE = 0.1
"""Seconds before the dialog is shown: a shorter one would only flicker."""


class _Work(Generic[T]):
    """Work that has begun on a thread."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._raised: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="dlgui-work")
        self._thread.start()

    def is_over(self, seconds: float = PATIENCE) -> bool:
        """Tell whether it has ended, waiting for that a moment."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> T:
        """Return what the work returned, or raise what it raised."""
        self._thread.join()
        if self._raised is not None:
            raise self._raised
        return self._found[0]

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as problem:  # raised again in the thread that asked
            self._raised = problem


class _Wait(Dialog):
    """Closes by itself when the work is over, and not before."""

    def __init__(self, parent: QWidget | None, title: str, text: str, work: _Work[Any]) -> None:
        super().__init__(parent, title, text, width=400)
        self._work = work
        self._progress = Progress(name=title)
        self.put(self._progress)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)

    def wait(self) -> None:
        """Come back when the work is over."""
        self._tick.start()
        self._progress.set_share(None)
        self.exec()
        self._tick.stop()
        self.deleteLater()

    def reject(self) -> None:
        """Esc does not end what cannot be ended halfway."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Esc, until the work is done."""
        if not self._work.is_over(0):
            event.ignore()

    def _look(self) -> None:
        if self._work.is_over(0):
            self.accept()


def wait_for(parent: QWidget | None, title: str, text: str, work: Callable[[], T]) -> T:
    """Do the work on a thread while the window keeps painting, and return its result.

    Raises what the work raised.
    """
    done = _Work(work)
    if not done.is_over():
        _Wait(parent, title, text, done).wait()
    return done.result()
