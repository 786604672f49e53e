"""The card at the right of the page: a head with a tile, what it shows, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dlgui.engine.kinds import Array
from dlgui.gui.controls import Label, ToolButton
from dlgui.gui.language import tr
from dlgui.gui.picking.card import RoundCard
from dlgui.gui.plugins.tile import Tile
from dlgui.gui.theme import GRID

WIDTH, NARROW = 424, 368
PADDING = 24
TILE = 48


class SideCard(RoundCard):
    """`body` takes what it shows, `foot` its buttons; `closed()` by the cross or Esc."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tile = Tile(TILE)
        self._title = Label("", "dialog", wrap=True)
        self._facts = Label("", "body", "text2", wrap=True)
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._column = QVBoxLayout(self)
        side = self.shadow + PADDING
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(2 * GRID)
        self._column.addLayout(self._made_head())
        self._area = _Area()
        self._area.inside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GRID)
        self._column.addWidget(self._area, 1)
        self.foot.setSpacing(GRID)
        self._column.addLayout(self.foot)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_narrow(False)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is on the card or something in it."""
        focus = QApplication.focusWidget()
        return focus is self or (focus is not None and self.isAncestorOf(focus))

    def set_narrow(self, narrow: bool) -> None:
        """Take the width of a small window."""
        self.setFixedWidth((NARROW if narrow else WIDTH) + 2 * self.shadow)

    def set_head(self, title: str, facts: str, curve: Array | None, icon: str) -> None:
        """Say what it is about."""
        self._title.set_text(title)
        self._facts.set_text(facts)
        self._facts.setVisible(bool(facts))
        self._tile.set_content(curve, icon)
        self.setAccessibleName(title)

    def clear(self) -> None:
        """Empty body and foot; the keyboard stays with the card."""
        if self.has_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for layout in (self.body, self.foot):
            empty(layout)

    def fit(self) -> None:
        """Be as high as the content, as far as there is room."""
        width = self.maximumWidth() - 2 * (self.shadow + PADDING)
        _show_all(self.body)
        _show_all(self.foot)
        self.body.invalidate()
        wanted = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else 0
        self._area.set_wanted(max(wanted, self.body.totalSizeHint().height()))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _made_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID + 4)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._title, self._facts):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            words.addWidget(label)
        words.addStretch()
        row.addLayout(words, 1)
        cross = ToolButton("close", tr("Close"), flat=True)
        cross.clicked.connect(lambda: self.closed.emit())
        row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return row


class _Area(QScrollArea):
    """What the card shows; it scrolls where there is no room for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = 0
        self.inside = QWidget()
        self.setWidget(self.inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.inside.setAutoFillBackground(False)

    def set_wanted(self, height: int) -> None:
        """Take the height of the content."""
        self._wanted = height
        self.setMaximumHeight(height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of the content."""
        return QSize(240, self._wanted)

    def minimumSizeHint(self) -> QSize:
        """A few lines of it."""
        return QSize(120, min(self._wanted, 80))


def _show_all(layout: QLayout) -> None:
    """Show what was just put in: Qt would do so later, and until then it takes no room."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None and not widget.testAttribute(
            Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        ):
            widget.show()
        elif below is not None:
            _show_all(below)


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(below, (QVBoxLayout, QHBoxLayout)):
            empty(below)
