"""The line above a table: its name, its size, and how its file is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from dlgui.gui.controls import ComboBox, Label, ToolButton
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.tables.reader import TableFile
from dlgui.gui.theme import GRID
from dlgui.lab.datasets import AUTO, DAYS, DECIMALS, HEADERS, QUOTE_MARKS, RAGGED, SEPARATORS
from dlgui.lab.tables import DELIMITERS, ENCODINGS

SAMPLES = (0, 1_000, 10_000, 100_000, 1_000_000)


class FormatRow(QWidget):
    """`settings_chosen(dict)` when the file is to be read in another way."""

    settings_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: TableFile | None = None
        self._name = Label("", "page", elide=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._facts = Label("", "body", "text2", elide=True)
        self._sheet = ComboBox(name=tr("Sheet"))
        self._separator = ComboBox([from_below(one) for one in SEPARATORS], name=tr("Separator"))
        self._decimal = ComboBox([from_below(one) for one in DECIMALS], name=tr("Decimal mark"))
        self._header = ComboBox([from_below(one) for one in HEADERS], name=tr("Header"))
        self._more = ToolButton("more", tr("Other ways to read the file"))
        self._more.clicked.connect(self._show_more)
        self._boxes: dict[str, tuple[Label, ComboBox]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(_Icon())
        row.addSpacing(4)
        row.addWidget(self._name)
        row.addSpacing(4)
        row.addWidget(self._facts, 1)
        for words, setting, box in (
            (tr("Sheet"), "sheet", self._sheet),
            (tr("Separator"), "separator", self._separator),
            (tr("Decimal"), "decimal", self._decimal),
            (tr("Header"), "header", self._header),
        ):
            label = Label(words, "body", "text2")
            self._boxes[setting] = label, box
            row.addWidget(label)
            row.addWidget(box)
            box.activated.connect(self._teller(setting, box))
        row.addWidget(self._more)
        self._show_kind("text", ())

    def show_name(self, name: str) -> None:
        """Show a file that is not read yet."""
        self._file = None
        self._name.set_text(name)
        self._facts.set_text("")
        for _, box in self._boxes.values():
            box.setCurrentIndex(-1)
        self._more.setEnabled(False)

    def show_file(self, file: TableFile) -> None:
        """Show the size of a table and how it was read."""
        table, found = file.table, file.table.format
        self._file = file
        self._name.set_text(table.name)
        rows, columns = plural(table.rows, "row"), plural(len(table.columns), "column")
        said = f"{rows} × {columns}"
        if found.kind == "text" and not found.encoding.startswith("utf-8"):
            said += f" · {found.encoding}"
        self._facts.set_text(said)
        self._show_kind(found.kind, found.sheets)
        self._show(self._sheet, found.sheet)
        self._show(self._separator, DELIMITERS.get(found.delimiter, ""))
        self._show(self._decimal, "comma" if found.decimal == "," else "point")
        self._show(self._header, "row 1" if found.header else "none")

    def more_menu(self) -> QMenu:
        """Return the menu of what is seldom to be corrected."""
        menu = QMenu(self)
        if self._file is None:
            return menu
        source, found = self._file.source, self._file.table.format
        text = found.kind == "text"
        parts = (
            (tr("Encoding"), "encoding", (AUTO, *ENCODINGS), text),
            (tr("Quotes"), "quote", (AUTO, *QUOTE_MARKS), text),
            (tr("Dates like 3/4/2020"), "days", (AUTO, *DAYS), found.kind in ("text", "excel")),
            (tr("Rows of another length"), "ragged", RAGGED, text),
            (tr("Rows that are read"), "sample", SAMPLES, True),
        )
        for words, setting, choices, shown in parts:
            if not shown:
                continue
            inside = menu.addMenu(words)
            for choice in choices:
                action = inside.addAction(_words(setting, choice))
                action.setCheckable(True)
                action.setChecked(getattr(source, setting) == choice)
                action.triggered.connect(partial(self._tell, setting, choice))
        return menu

    def _show_more(self) -> None:
        menu = self.more_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def _tell(self, setting: str, choice: object, *_: object) -> None:
        self.settings_chosen.emit({setting: choice})

    def _show_kind(self, kind: str, sheets: tuple[str, ...]) -> None:
        """Show the boxes that a kind of file has."""
        shown = {
            "sheet": len(sheets) > 1,
            "separator": kind == "text",
            "decimal": kind == "text",
            "header": kind in ("text", "excel"),
        }
        for setting, parts in self._boxes.items():
            for part in parts:
                part.setVisible(shown[setting])
        self._more.setEnabled(True)
        if list(sheets) != [self._sheet.itemText(i) for i in range(self._sheet.count())]:
            self._sheet.clear()
            self._sheet.addItems(list(sheets))

    def _show(self, box: ComboBox, words: str) -> None:
        box.setCurrentIndex(box.findText(words if box is self._sheet else from_below(words)))

    def _teller(self, setting: str, box: ComboBox) -> Callable[[int], None]:
        choices = {"separator": [*SEPARATORS], "decimal": [*DECIMALS], "header": [*HEADERS]}
        known = choices.get(setting, [])
        return lambda place: self.settings_chosen.emit(
            {setting: known[place] if known else box.itemText(place)}
        )


def _words(setting: str, choice: object) -> str:
    """Return a choice as its menu says it."""
    if setting == "sample":
        return tr("{choice:,} at random", choice=choice) if choice else tr("all")
    if choice == AUTO:
        return tr("detect")
    ways = {"refuse": tr("refuse"), "skip": tr("leave out"), "pad": tr("fill up")}
    return ways.get(str(choice)) or from_below(str(choice))


class _Icon(QWidget):
    """The icon of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        drawn = icon_pixmap("table", "text2", 18, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(0, 0), drawn)
