"""The command palette: every action by its name, over the window, from Ctrl+Shift+P."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from dlgui.gui.controls import SearchField
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import give_back
from dlgui.gui.language import tr
from dlgui.gui.theme import CARD_RADIUS, DIALOG_CONTROL, GRID, font

WIDTH, ROW, MOST_ROWS = 520, 32, 11
PLACE, KEYS, ACTION = (Qt.ItemDataRole.UserRole + i for i in range(3))
Index = QModelIndex | QPersistentModelIndex


class Palette(QFrame):
    """A child of the window; typing narrows the list, Enter does the chosen one, Esc goes back.

    What cannot be done now is found by its name too, behind the rest and with its reason.
    """

    def __init__(
        self, actions: Callable[[], Iterable[tuple[str, QAction]]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._actions = actions
        self._found: list[tuple[str, QAction]] = []
        self._back: QWidget | None = None
        self.setAccessibleName(tr("Search actions"))
        self._field = SearchField(tr("Search actions"), height=DIALOG_CONTROL)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(tr("Actions found"))
        self._list.setStyleSheet("QListView { background: transparent; border: none; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._do)
        self.hide()

    def open(self) -> None:
        """Show the palette with nothing typed."""
        self._back = self._window.focusWidget()
        self._found = [found for found in self._actions() if found[1].isEnabled() or _why(found[1])]
        self._field.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Hide and give the focus back."""
        self.hide()
        give_back(self._back, Qt.FocusReason.OtherFocusReason)
        self._back = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's arrows move in the list; leaving the field closes the palette."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self._list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_up()
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and not self.underMouse():
            self._back = None
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised card."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CARD_RADIUS, fill="raised", border="border")

    def _narrow(self, text: str) -> None:
        """Show the actions whose path holds every typed word; those whose name begins so first."""
        words = text.lower().split()
        hits = [
            (place, action)
            for place, action in self._found
            # A menu that was opened since has made its actions anew; its old ones are gone.
            if isValid(action)
            and (words or action.isEnabled())
            and all(word in f"{place} {action.text()}".lower() for word in words)
        ]
        begun = text.lower().strip()
        hits.sort(
            key=lambda hit: (not hit[1].isEnabled(), not hit[1].text().lower().startswith(begun))
        )
        self._model.clear()
        for place, action in hits:
            self._model.appendRow(_item(place, action))
        if not hits:
            nothing = QStandardItem(tr("No action has this name"))
            nothing.setEnabled(False)
            self._model.appendRow(nothing)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.setFixedHeight(ROW * min(max(len(hits), 1), MOST_ROWS))
        self._place()

    def _place(self) -> None:
        window = self._window
        self.setFixedWidth(min(WIDTH, window.width() - 2 * GRID))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, min(80, window.height() // 8))

    def _move(self, step: int) -> None:
        rows = self._model.rowCount()
        can = [row for row in range(rows) if self._model.item(row).isEnabled()]
        here = self._list.currentIndex().row()
        if can:
            row = can[(can.index(here) + step) % len(can)] if here in can else can[0]
            self._list.setCurrentIndex(self._model.index(row, 0))

    def _do(self, index: Index) -> None:
        action = index.data(ACTION) if index.isValid() else None
        if isinstance(action, QAction) and isValid(action) and action.isEnabled():
            self.close_up()
            action.trigger()


def _why(action: QAction) -> str:
    """Return the reason why an action cannot be done, as the menus left it."""
    return "" if action.isEnabled() else str(action.data() or "")


def _item(place: str, action: QAction) -> QStandardItem:
    item = QStandardItem(action.text().replace("&", ""))
    item.setEditable(False)
    item.setEnabled(action.isEnabled())
    item.setData(action, ACTION)
    item.setData(_why(action) or place, PLACE)
    item.setData(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), KEYS)
    said = ", ".join(filter(None, (item.text(), str(item.data(PLACE)))))
    item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
    return item


class _Row(QStyledItemDelegate):
    """An action: its name, where it stands in the menus or why it cannot be done, its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of the list."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Soft fill when chosen; the menu's name at the right of the words, keys at the end."""
        painter.save()
        place = option.rect
        can = bool(option.state & QStyle.StateFlag.State_Enabled)
        if not can:
            pass
        elif option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, place, 6, fill="soft")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, place, 6, fill="hover")
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        inner = place.adjusted(12, 0, -12, 0)
        painter.setFont(font("body"))
        painter.setPen(color("text" if can else "text3"))
        words = str(index.data())
        painter.drawText(inner, middle, words)
        left = inner.left() + painter.fontMetrics().horizontalAdvance(words) + 12
        painter.setPen(color("text2"))
        painter.setFont(font("mono_small"))
        keys = str(index.data(KEYS) or "")
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignRight), keys)
        right = inner.right() - painter.fontMetrics().horizontalAdvance(keys) - 12
        painter.setFont(font("small"))
        room = QRect(left, inner.top(), max(0, right - left), inner.height())
        said = painter.fontMetrics().elidedText(
            str(index.data(PLACE) or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, said)
        painter.restore()
