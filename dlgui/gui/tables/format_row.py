"""The line above a table: its name, its size, and how its file is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dlgui.gui.controls import ComboBox, Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.tables.reader import TableFile
from dlgui.gui.theme import GRID
from dlgui.lab.datasets import DECIMALS, HEADERS, SEPARATORS
from dlgui.lab.tables import DELIMITERS


class FormatRow(QWidget):
    """`settings_chosen(dict)` when the file is to be read in another way."""

    settings_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", "page", elide=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._facts = Label("", "body", "text2", elide=True)
        self._separator = ComboBox(tuple(SEPARATORS), name="Separator")
        self._decimal = ComboBox(tuple(DECIMALS), name="Decimal mark")
        self._header = ComboBox(tuple(HEADERS), name="Header")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(_Icon())
        row.addSpacing(4)
        row.addWidget(self._name)
        row.addSpacing(4)
        row.addWidget(self._facts, 1)
        boxes = (
            ("Separator", "separator", self._separator),
            ("Decimal", "decimal", self._decimal),
            ("Header", "header", self._header),
        )
        for words, setting, box in boxes:
            row.addSpacing(GRID // 2)
            row.addWidget(Label(words, "body", "text2"))
            row.addWidget(box)
            box.activated.connect(self._teller(setting, box))

    def show_name(self, name: str) -> None:
        """Show a file that is not read yet."""
        self._name.set_text(name)
        self._facts.set_text("")
        for box in (self._separator, self._decimal, self._header):
            box.setCurrentIndex(-1)

    def show_file(self, file: TableFile) -> None:
        """Show the size of a table and how it was read."""
        table, found = file.table, file.table.format
        self._name.set_text(table.name)
        rows, columns = f"{table.rows:,} rows", f"{len(table.columns):,} columns"
        said = f"{rows} × {columns}"
        if not found.encoding.startswith("utf-8"):
            said += f" · {found.encoding}"
        self._facts.set_text(said)
        self._show(self._separator, DELIMITERS.get(found.delimiter, ""))
        self._show(self._decimal, "comma" if found.decimal == "," else "point")
        self._show(self._header, "row 1" if found.header else "none")

    def _show(self, box: ComboBox, words: str) -> None:
        box.setCurrentIndex(box.findText(words))

    def _teller(self, setting: str, box: ComboBox) -> Callable[[int], None]:
        return lambda place: self.settings_chosen.emit({setting: box.itemText(place)})


class _Icon(QWidget):
    """The icon of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        drawn = icon_pixmap("table", "text2", 18, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(0, 0), drawn)
