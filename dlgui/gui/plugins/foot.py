"""The foot of the page: what was done last, how the queue stands, how many are in quarantine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.gui.controls import Button, Label, Progress
from dlgui.gui.controls.faces import color
from dlgui.gui.icons import icon
from dlgui.gui.language import plural, tr
from dlgui.gui.plugins.desk import QUEUED, Item
from dlgui.gui.theme import GRID, STATUS_HEIGHT, font


class Foot(QWidget):
    """`quarantine_asked()` and `queue_asked()`."""

    quarantine_asked = Signal()
    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self.setAccessibleName(tr("Status"))
        self._words = Label("", "small", "text2", elide=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = Progress(name=tr("Installing"))
        self._bar.setFixedWidth(96)
        self._queue = Button("", "download", kind="flat", height=24)
        self._bad = Button("", "alert", kind="flat", height=24)
        for button, asked in ((self._queue, self.queue_asked), (self._bad, self.quarantine_asked)):
            button.setFont(font("small"))
            button.clicked.connect(asked)
        self._bad.setIcon(icon("alert", "bad"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 1, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        for part in (self._bar, self._queue, self._bad):
            row.addWidget(part)
            part.hide()

    @property
    def words(self) -> str:
        """Return what was said last."""
        return self._words.text()

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """Say what was done."""
        self._words.set_text(sentence)
        self._words.set_ink("bad" if bad else "text2")

    def show_queue(self, items: Sequence[Item]) -> None:
        """Show how far the installing is."""
        going = sum(item.state == QUEUED for item in items)
        failed = sum(item.failed for item in items)
        self._bar.setVisible(going > 0)
        self._queue.setVisible(bool(items))
        done = len(items) - going
        self._bar.set_share(done / len(items) if done else None)
        said = (
            tr("Installing {done} of {items}", done=done + 1, items=len(items))
            if going
            else tr("{items} in", items=len(items) - failed)
        )
        self._queue.setText(said + (tr(", {failed} failed", failed=failed) if failed else ""))
        self._queue.setAccessibleName(self._queue.text())
        if not going:
            self._bar.set_share(1.0)

    def show_quarantine(self, count: int) -> None:
        """Show how many are in quarantine; nothing while there is none."""
        self._bad.setText(tr("{plugins} quarantined", plugins=plural(count, "plugin")))
        self._bad.setAccessibleName(self._bad.text())
        self._bad.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        """As high as the status bar."""
        return QSize(super().sizeHint().width(), STATUS_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window's colour, and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("window"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
