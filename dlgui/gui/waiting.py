"""Waiting for work that takes seconds: on a thread, with a dialog that shows that it lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls import Progress
from dlgui.gui.dialogs import Dialog

T = TypeVar("T")
TICK_MS = 50
PATIENCE = 0.1
"""Seconds before the dialog is shown: a shorter one would only flicker."""


class _Wait(Dialog):
    """Closes by itself when the thread has ended, and not before."""

    def __init__(self, parent: QWidget | None, title: str, text: str, work: Callable[[], object]):
        super().__init__(parent, title, text, width=400)
        self.result_: object = None
        self.raised: BaseException | None = None
        self._work = work
        self._progress = Progress(name=title)
        self.put(self._progress)
        self._thread = threading.Thread(target=self._run, name="dlgui-work")
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)

    def wait(self) -> None:
        """Start the work and come back when it has ended."""
        self._thread.start()
        self._thread.join(PATIENCE)
        if self._thread.is_alive():
            self._tick.start()
            self._progress.set_share(None)
            self.exec()
            self._tick.stop()
        self._thread.join()
        self.deleteLater()

    def reject(self) -> None:
        """Esc does not end what cannot be ended halfway."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Esc, until the work is done."""
        if self._thread.is_alive():
            event.ignore()

    def _run(self) -> None:
        try:
            self.result_ = self._work()
        except BaseException as problem:  # raised again in the thread that asked
            self.raised = problem

    def _look(self) -> None:
        if not self._thread.is_alive():
            self.accept()


def wait_for(parent: QWidget | None, title: str, text: str, work: Callable[[], T]) -> T:
    """Do the work on a thread while the window keeps painting, and return its result.

    Raises what the work raised.
    """
    dialog = _Wait(parent, title, text, work)
    dialog.wait()
    if dialog.raised is not None:
        raise dialog.raised
    return dialog.result_  # type: ignore[return-value]  # the thread has ended, so it is a T
