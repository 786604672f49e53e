"""A Fold is a section that opens and closes: a title with facts, and below it what it holds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, draw_icon, width_of, write
from dlgui.gui.controls import Ringed
from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.theme import GRID

HEIGHT, ICON = 33, 12


class FoldTitle(Ringed, QAbstractButton):
    """The line that is clicked: arrow, title, facts at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = ""
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()
        self.toggled.connect(self._name)

    def set_facts(self, facts: str) -> None:
        """What stands at the right end."""
        if facts != self._facts:
            self._facts = facts
            self._name()
            self.update()

    def facts(self) -> str:
        """Return what stands at the right end."""
        return self._facts

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        return QSize(160, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it like Space and a click; arrows open and close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.setChecked(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above, then arrow, title and facts."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        line = QRectF(0, 1, self.width(), HEIGHT - 1)
        ink = "text" if self.underMouse() else "text2"
        at = QPointF(0, line.center().y() - ICON / 2)
        draw_icon(painter, "down" if self.isChecked() else "right", ink, at, ICON)
        title = line.adjusted(ICON + GRID / 2, 0, 0, 0)
        write(painter, title, cut(self.text(), title.width(), "section"), "section", "text", LEFT)
        room = title.width() - width_of(self.text(), "section") - GRID
        write(painter, line, cut(self._facts, room), flags=RIGHT)

    def _name(self, _on: bool = False) -> None:
        said = f"{self.text()}, {(tr('open') if self.isChecked() else tr('closed'))}"
        self.setAccessibleName(f"{said}, {self._facts}" if self._facts else said)


class Fold(QWidget):
    """`opened()` when it opens; what it holds is asked for only while it is open."""

    opened = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = FoldTitle(title)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, GRID)
        self.column.setSpacing(GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self._body)
        self._body.hide()
        self.title.toggled.connect(self._toggle)

    @property
    def is_open(self) -> bool:
        """Tell whether what it holds can be seen."""
        return self.title.isChecked() and not self.isHidden()

    def open(self) -> None:
        """Open it."""
        self.title.setChecked(True)

    def _toggle(self, on: bool) -> None:
        self._body.setVisible(on)
        if on:
            self.opened.emit()


def unseen(widget: QWidget) -> bool:
    """Tell whether nothing of a widget can be seen: it is scrolled away, or behind another tab."""
    return widget.visibleRegion().isEmpty()
