"""The list of plugins in its groups: rows are kept as long as their plugin is listed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dlgui.gui.controls import EmptyPlace
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.language import noop, tr
from dlgui.gui.plugins.lines import AVAILABLE, GROUPS, INSTALLED, QUARANTINE, Line
from dlgui.gui.plugins.rows import GroupHead, Row
from dlgui.gui.theme import CARD_RADIUS, GRID

REMARKS = {
    INSTALLED: noop("largest gradient error against central differences"),
    QUARANTINE: noop("not loaded; projects that use it keep its settings"),
    AVAILABLE: noop("proven on this machine when installed"),
}
_Key = tuple[str, str]


class Listing(QScrollArea):
    """`chosen(Line)` · `switched(Line, on)` · `install_asked(Line)` · `menu_asked(Row)` ·
    `acted(Line, name)`."""

    chosen = Signal(object)
    switched = Signal(object, bool)
    install_asked = Signal(object)
    menu_asked = Signal(object)
    acted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[_Key, Row] = {}
        self._order: list[Row] = []
        self._selected = self._last = ""
        self._heads = {name: GroupHead(tr(name), tr(REMARKS[name])) for name in GROUPS}
        self._nothing = EmptyPlace("package", "")
        self._inside = _Sheet()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        for head in self._heads.values():
            self._column.addWidget(head)
        self._column.addWidget(self._nothing)
        # Around the sheet, so that it ends with its last row.
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        column.addWidget(self._inside)
        column.addStretch(1)
        self.setWidget(around)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Plugins"))

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows that are listed, from the top."""
        return tuple(self._order)

    def row(self, name: str) -> Row | None:
        """Return the row of a plugin, None when it is not listed."""
        return next((row for row in self._order if row.line.name == name), None)

    def show_lines(self, lines: tuple[Line, ...], nothing: str) -> None:
        """List these; `nothing` is said when there are none."""
        kept = {_key(line): line for line in lines}
        for key in [key for key in self._rows if key not in kept]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._order = [self._row_of(key, line) for key, line in kept.items()]
        place = 0
        for group, head in self._heads.items():
            here = [row for row in self._order if row.line.group == group]
            head.setVisible(bool(here))
            head.set_count(len(here))
            for widget in (head, *here):
                self._put(widget, place)
                place += 1
        self._nothing.set_sentence(nothing)
        self._nothing.setVisible(not lines)
        self.select(self._selected)

    def select(self, name: str) -> None:
        """Show whose card is open; an empty name is nobody's."""
        self._selected = name
        self._last = name or self._last
        for row in self._order:
            row.set_selected(bool(name) and row.line.name == name)

    def focus_first(self) -> None:
        """Give the keyboard to the row that was selected last, else to the first."""
        wanted = self.row(self._last) or (self._order[0] if self._order else None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, key: _Key, line: Line) -> Row:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = Row(line, self._inside)
            self._connect(row)
        elif row.line != line:
            row.set_line(line)
        return row

    def _connect(self, row: Row) -> None:
        row.chosen.connect(lambda: self.chosen.emit(row.line))
        row.moved.connect(lambda step: self._move(row, step))
        row.switched.connect(lambda on: self.switched.emit(row.line, on))
        row.install_asked.connect(lambda: self.install_asked.emit(row.line))
        row.menu_asked.connect(lambda: self.menu_asked.emit(row))
        row.acted.connect(lambda name: self.acted.emit(row.line, name))

    def _put(self, widget: QWidget, place: int) -> None:
        if self._column.indexOf(widget) != place:
            self._column.insertWidget(place, widget)
            widget.setVisible(not isinstance(widget, GroupHead) or widget.isVisibleTo(self._inside))

    def _move(self, row: Row, step: int) -> None:
        place = self._order.index(row) + step
        if 0 <= place < len(self._order):
            near = self._order[place]
            near.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(near, 0, 8)


class _Sheet(QWidget):
    """The surface the rows lie on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with round corners."""
        draw_box(QPainter(self), self.rect(), CARD_RADIUS, fill="surface", border="line")


def _key(line: Line) -> _Key:
    return line.name, str(line.plugin.place) if line.plugin is not None else ""
