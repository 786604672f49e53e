"""Waiting for work that takes seconds: on a thread, with a dialog that shows that it lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls import Button, Progress
from dlgui.gui.dialogs import Dialog
from dlgui.gui.language import tr
from dlgui.gui.theme import DIALOG_CONTROL
from dlgui.gui.work import Note, Unwanted, Work

T = TypeVar("T")
TICK_MS = 50
PATIENCE = 0.1
"""Seconds before the dialog is shown: a shorter one would only flicker."""


class _Wait(Dialog):
    """Closes by itself when the thread has ended; before that by Cancel alone, where it is."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, work: Work[T], cancel: bool
    ) -> None:
        super().__init__(parent, title, text, width=400)
        self._work, self._may_cancel = work, cancel
        self._progress = Progress(name=title)
        self.put(self._progress)
        if cancel:
            self.choose("cancel", Button(tr("Cancel"), height=DIALOG_CONTROL), default=True)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)

    def wait(self) -> bool:
        """Start the work and come back when it has ended; False when it was cancelled before."""
        self._work.start()
        self._work.join(PATIENCE)
        if self._work.alive:
            self._tick.start()
            self._progress.set_share(None)
            self.exec()
            self._tick.stop()
        if self.answer == "cancel" and self._work.alive:
            self._work.cancel()
            self.deleteLater()
            return False
        self._work.join()
        self.deleteLater()
        return True

    def reject(self) -> None:
        """Esc cancels; it does not end what cannot be ended halfway."""
        if self._may_cancel:
            self._end("cancel")

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Esc, until the work is done."""
        if self._work.alive:
            event.ignore()
            self.reject()

    def _look(self) -> None:
        if not self._work.alive:
            self.accept()
        elif self._may_cancel:
            self._progress.set_share(self._work.share or None)


def wait_for(parent: QWidget | None, title: str, text: str, work: Callable[[], T]) -> T:
    """Do the work on a thread while the window keeps painting, and return its result.

    Raises what the work raised.
    """
    return _waited(parent, title, text, Work(lambda note: work()), cancel=False)


def wait_telling(parent: QWidget | None, title: str, text: str, work: Callable[[Note], T]) -> T:
    """Do the work, which tells how far it is, and return its result; the user may cancel.

    Raises what the work raised, and Unwanted when the user cancelled.
    """
    return _waited(parent, title, text, Work(work), cancel=True)


def _waited(parent: QWidget | None, title: str, text: str, work: Work[T], *, cancel: bool) -> T:
    if not _Wait(parent, title, text, work, cancel).wait():
        raise Unwanted
    if work.raised is not None:
        raise work.raised
    return work.result  # type: ignore[return-value]  # the thread has ended, so it is a T
