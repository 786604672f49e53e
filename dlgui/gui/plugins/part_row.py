"""A row of a card: an icon, a name with its version, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.gui.controls import Button, Label
from dlgui.gui.controls.label import Ink
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import tr
from dlgui.gui.theme import GRID

_ICON, _HEIGHT = 14, 22


class PartRow(QWidget):
    """`clicked()` when its link is, which only a row with an `action` has."""

    clicked = Signal()

    def __init__(
        self,
        icon: str,
        ink: str,
        name: str,
        version: str,
        said: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._ink = icon, ink
        self.setMinimumHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_ICON + GRID, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Label(name, "title" if ink == "good" else "body", elide=True))
        row.addWidget(Label(version, "mono_small", "text2"))
        row.addStretch(1)
        row.addWidget(Label(said, "small", "bad" if ink == "bad" else "text2", elide=True))
        if action:
            link = Button(action, kind="link", height=_HEIGHT)
            link.setAccessibleName(tr("{action} of {name}", action=action, name=name))
            link.clicked.connect(lambda: self.clicked.emit())
            row.addWidget(link)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon before the words."""
        drawn = icon_pixmap(self._icon, self._ink, _ICON, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(0, (self.height() - _ICON) // 2), drawn)


def size_words(size: int) -> str:
    """Return a size in bytes as 6.1 kB."""
    if size < 1000:
        return f"{size} B"
    for unit in ("kB", "MB", "GB"):
        size_ = size / 1000
        if size_ < 1000 or unit == "GB":
            return f"{size_:.1f} {unit}"
        size = round(size_)
    return f"{size} B"


class Words(Label):
    """Words that break into as many lines as they need; their height follows their width."""

    def minimumSizeHint(self) -> QSize:
        """One line: what Qt proposes is as high as the narrowest column."""
        return QSize(80, self.fontMetrics().height())


def wrapped(text: str, ink: Ink = "text", *, small: bool = False) -> Words:
    """Return words that break into as many lines as they need."""
    made = Words(text, "small" if small else "body", ink, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made
