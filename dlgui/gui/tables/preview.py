"""The table as it was read: its cells below a header that tells each column's kind and spread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.tables.draft import Draft
from dlgui.gui.tables.heading import HEADER_HEIGHT, Heading, TableHeader
from dlgui.gui.theme import TABLE_ROW, FontRole, font
from dlgui.lab.tables import Column, Table

LEAST_WIDTH, MOST_WIDTH = 104, 176
PADDING = 12
BORDER = 1
"""The line that the sheet draws around every list and table."""
MEASURED_ROWS = 30
MOST_SHOWN = 100_000
"""Rows that can be scrolled through; nobody reads further, and Qt keeps a place for each."""

_FOCUSED = QStyle.StateFlag.State_HasFocus

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """The cells of a table as texts, made when they are asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self.headings: tuple[Heading, ...] = ()

    def set_table(self, table: Table | None, headings: tuple[Heading, ...]) -> None:
        """Show another table, or the same under other headings."""
        if table is not self._table:
            self.beginResetModel()
            self._table, self.headings = table, headings
            self.endResetModel()
            return
        self.headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(headings) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """The rows, as far as they are shown."""
        if self._table is None or parent.isValid():
            return 0
        return min(self._table.rows, MOST_SHOWN)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """The columns."""
        return 0 if parent.isValid() or self._table is None else len(self._table.columns)

    def column(self, place: int) -> Column | None:
        """Return a column of the table."""
        return None if self._table is None else self._table.columns[place]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; for readers the word missing where there is none."""
        column = self.column(index.column()) if index.isValid() else None
        if column is None:
            return None
        text = column.text(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.name}: {text or tr('missing')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if len(text) > 12 else None
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The name of a column, with all of its heading for readers."""
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        heading = self.headings[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{heading.spoken()}\n{heading.reason}"
        return None


class CellPainter(QStyledItemDelegate):
    """Numbers right in mono, texts left, missing cells on the warning fill with the word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model = index.model()
        if not isinstance(model, TableModel):
            return
        heading = model.headings[index.column()]
        place: QRect = option.rect
        text = str(index.data() or "")
        painter.save()
        fill = "" if text else "warn_fill"
        if heading.is_target:
            fill = fill or "soft"
        if fill:
            painter.fillRect(place, color(fill))
        number = heading.kind in ("number", "date")
        right = number or (not text and not heading.is_target)
        if not text:
            painter.setFont(font("small"))
            painter.setPen(color("warn"))
        else:
            role: FontRole = "mono" if number else "button" if heading.is_target else "body"
            painter.setFont(font(role))
            painter.setPen(color("text2" if heading.is_left_out else "text"))
        room = place.adjusted(PADDING, 0, -PADDING, 0)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(
            text or tr("missing"), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        state = option.state
        view = self.parent()
        if state & _FOCUSED and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(color("accent"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.restore()


class TablePreview(QTableView):
    """`asked(column, place)` when a heading is clicked, or its menu is asked for by key."""

    asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TableModel(self)
        self._heading = TableHeader(self)
        self.setModel(self._model)
        self.setHorizontalHeader(self._heading)
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(tr("Rows of the table"))
        self.setAccessibleDescription(tr("Enter on a cell opens the menu of its column"))
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(TABLE_ROW)
        rows.setMinimumSectionSize(TABLE_ROW)
        self._heading.pressed.connect(self._ask)
        self._widths: list[tuple[int, int]] = []
        # A plain widget: the style would draw a white box where the scroll bars meet.
        self.setCornerWidget(QWidget())

    def show_draft(self, draft: Draft | None, headings: tuple[Heading, ...]) -> None:
        """Show the table of a draft under its headings."""
        table = None if draft is None else draft.table
        other = table is not self._model._table
        self._model.set_table(table, headings)
        self._heading.viewport().update()
        self.viewport().update()
        if other and table is not None:
            self._widths = [_width(column) for column in table.columns]
            self._fit()

    def height_of(self, rows: int) -> int:
        """Return the height at which so many rows are seen."""
        return HEADER_HEIGHT + rows * TABLE_ROW + self.bar_height() + 2 * BORDER

    def bar_height(self) -> int:
        """Return the height that scrolling sideways takes."""
        bar = self.horizontalScrollBar()
        return bar.sizeHint().height() if bar.maximum() > 0 else 0

    def rows_in_sight(self) -> int:
        """Return how many rows are seen without scrolling."""
        return min(self.viewport().height() // TABLE_ROW, self._model.rowCount())

    def sizeHint(self) -> QSize:
        """Ten rows."""
        return QSize(640, self.height_of(10))

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(240, self.height_of(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and the menu key open the menu of the column."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
        place = self.currentIndex().column()
        if event.key() in keys and place >= 0:
            self._ask(place)
        else:
            super().keyPressEvent(event)

    def _ask(self, place: int) -> None:
        left = self._heading.sectionViewportPosition(place)
        corner = self._heading.viewport().mapToGlobal(QPoint(max(left, 0), 28))
        self.asked.emit(place, corner)

    def _fit(self) -> None:
        """Give the columns their widths: share out what is left, or cut the longest a little."""
        widths = [wanted for wanted, _ in self._widths]
        over = sum(widths) - self.viewport().width()
        while over > 0:
            spare = [width - least for width, (_, least) in zip(widths, self._widths, strict=True)]
            place = max(range(len(widths)), key=lambda i: spare[i])
            if spare[place] <= 0:
                break
            cut = min(spare[place], over, 8)
            widths[place] -= cut
            over -= cut
        for place, width in enumerate(widths):
            share = max(-over, 0) // (len(widths) - place)
            over += share
            self.setColumnWidth(place, width + share)


def _width(column: Column) -> tuple[int, int]:
    """Return the width that a column would like to have, and the least."""
    role: FontRole = "body" if column.is_labelled else "mono"
    metrics = QFontMetrics(font(role))
    shown = range(min(column.rows, MEASURED_ROWS))
    cells = max((metrics.horizontalAdvance(column.text(row)) for row in shown), default=0)
    name = QFontMetrics(font("title")).horizontalAdvance(column.name)
    around = 2 * PADDING + 1
    wanted = min(max(cells, name, LEAST_WIDTH - around) + around, MOST_WIDTH)
    least = name if column.is_labelled else max(cells, name)
    return wanted, min(max(least + around, LEAST_WIDTH), wanted)
