"""A page on which data come in: read in the background, looked over, opened or left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.tables.foot import Foot, Waiting
from dlgui.gui.tables.opening import Opened, Opener
from dlgui.gui.work import Background
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import Project


class DataPage(QWidget):
    """Signals: `opened(Project)` with its rows brought to the workspace, and `cancelled()`.

    `reading` and `opener` are what goes on; both end when the page is left.
    """

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.reading = Background("dlgui-reading", self)
        self.opener = Opener(self)
        self.waiting, self.foot = Waiting(), Foot()
        self.opener.opened.connect(self._tell_opened)
        self.opener.refused.connect(lambda said: self.foot.say("alert", said, ready=False))
        self.foot.cancel.clicked.connect(self.leave)

    def document_name(self) -> str:
        """Return what the document will be called."""
        raise NotImplementedError

    def leave(self) -> None:
        """Want nothing of it any more."""
        self._end()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, Ctrl+Enter opens."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.foot.open.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: the reading ends."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page lies behind its parts as a desk does."""
        QPainter(self).fillRect(self.rect(), color("window"))

    def _end(self) -> None:
        self.reading.cancel()
        self.opener.cancel()

    def _tell_opened(self, opened: Opened) -> None:
        self.workspace.rows.bring(opened.experiment, opened.data, opened.samples)
        self.opened.emit(Project(opened.experiment, self.document_name()))
