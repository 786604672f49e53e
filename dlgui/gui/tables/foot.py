"""The foot of a page on which data come in, and what is shown while they are read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls import Button, Label, PrimaryButton, Progress
from dlgui.gui.controls.faces import color
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID

FOOT = 56
MOST_WORDS = 120


class Waiting(QWidget):
    """How far the reading is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "title")
        self._share = Label("", "mono", "text2")
        self._bar = Progress(name=tr("Reading the table"))
        line = QHBoxLayout()
        line.addWidget(self._words)
        line.addStretch(1)
        line.addWidget(self._share)
        box = QWidget()
        box.setFixedWidth(360)
        inside = QVBoxLayout(box)
        inside.setSpacing(GRID)
        inside.addLayout(line)
        inside.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def begin(self, name: str) -> None:
        """Show what is read."""
        self._words.set_text(tr("Reading {name}", name=name))

    def show_share(self, share: float) -> None:
        """Show how much of it."""
        self._bar.set_share(share)
        self._share.set_text(f"{100 * share:.0f} %")


class Foot(QWidget):
    """Whether it can be opened, and the two ways out."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FOOT)
        self._icon_name = ""
        self._words = Label("", "body", "text2", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cancel = Button(tr("Cancel"), height=DIALOG_CONTROL)
        self.open = PrimaryButton(tr("Open as experiment"), height=DIALOG_CONTROL)
        row = QHBoxLayout(self)
        row.setContentsMargins(6 * GRID, 1, 3 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addSpacing(2 * GRID)
        row.addWidget(self.cancel)
        row.addWidget(self.open)

    def say(self, icon_name: str, words: str, *, ready: bool) -> None:
        """Show what is the case; the reason is also the tooltip of the button that is off."""
        self._icon_name, words = icon_name, from_below(words)
        self._words.set_text(words)
        self._words.setToolTip(words if len(words) > MOST_WORDS else "")
        self._words.set_ink("bad" if icon_name == "alert" else "text2")
        self.open.setEnabled(ready)
        self.open.setToolTip(tr("Ctrl+Enter") if ready else words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, the line above, the icon."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        if self._icon_name:
            ink = "bad" if self._icon_name == "alert" else "text2"
            drawn = icon_pixmap(self._icon_name, ink, 16, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(3 * GRID, (FOOT - 16) // 2), drawn)
