"""The sidebar of the page: what to list, with how many there are of each."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from dlgui.gui.controls import Button, Label, Ringed
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.keys import EnterClicks
from dlgui.gui.language import noop, tr
from dlgui.gui.plugins.lines import ALL, AVAILABLE, INSTALLED, KIND_NAMES, QUARANTINE, UPDATES
from dlgui.gui.theme import CONTROL_RADIUS, GRID, RING_ROOM, font

WIDTH, NARROW = 208, 168
ENTRY = 32
PLACES = (ALL, INSTALLED, AVAILABLE, UPDATES, QUARANTINE)
NOTE = noop(
    "Each plugin has a folder of its own. Removing it deletes that folder and nothing else."
)


class Sidebar(QWidget):
    """`place_chosen(name)`: one of the groups or a kind; `back_asked()`."""

    place_chosen = Signal(str)
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = ALL
        self._entries: dict[str, _Entry] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 1, 2 * GRID)
        column.setSpacing(0)
        title = Label(tr("Plugins"), "page")
        title.setContentsMargins(20, 0, 8, 2 * GRID - RING_ROOM)
        column.addWidget(title)
        column.addWidget(self._made_list(), 1)
        self.back = Button(tr("Back to the network"), "undo", kind="flat")
        self.back.clicked.connect(lambda: self.back_asked.emit())
        column.addSpacing(GRID)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        self._note = Label(tr(NOTE), "small", "text2", wrap=True)
        self._note.setContentsMargins(20, GRID, 16, 0)
        column.addWidget(self._note)
        self.set_narrow(False)
        self._entries[ALL].setChecked(True)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how many there are of each; a quarantine stands out."""
        for name, entry in self._entries.items():
            entry.set_count(counts.get(name, 0))

    def choose(self, place: str) -> None:
        """List another place."""
        if place != self.place:
            self.place = place
            self._entries[place].setChecked(True)
            self.place_chosen.emit(place)

    def set_narrow(self, narrow: bool) -> None:
        """Take the width of a small window."""
        least = self.back.sizeHint().width() + GRID
        self.setFixedWidth(max(NARROW if narrow else WIDTH, least))

    def set_low(self, low: bool) -> None:
        """Leave out the note where the entries need its room."""
        self._note.setVisible(not low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and a line at its right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))

    def _made_list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID, RING_ROOM, GRID, RING_ROOM)
        column.setSpacing(0)
        for name in PLACES:
            column.addWidget(self._made_entry(name))
        head = Label(tr("Kind"), "section", "text2")
        head.setContentsMargins(12, 2 * GRID, 0, GRID)
        column.addWidget(head)
        for name in KIND_NAMES:
            column.addWidget(self._made_entry(name))
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("Kinds of plugins"))
        return area

    def _made_entry(self, name: str) -> _Entry:
        entry = _Entry(name, name == QUARANTINE)
        entry.clicked.connect(lambda: self.choose(name))
        self._group.addButton(entry)
        self._entries[name] = entry
        return entry


class _Entry(Ringed, EnterClicks, QAbstractButton):
    """One place with its count."""

    def __init__(self, name: str, warns: bool) -> None:
        super().__init__()
        self._count = 0
        self._warns = warns
        self.setText(tr(name))
        self.setCheckable(True)
        self.setFixedHeight(ENTRY)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Soft when it is listed; the count at the right, in the warning colour where it warns."""
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            draw_box(painter, self.rect(), CONTROL_RADIUS, fill="soft" if on else "hover")
        painter.setFont(font("button" if on else "body"))
        painter.setPen(color("accent" if on else "text"))
        place = self.rect().adjusted(12, 0, -12, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(font("mono_small"))
        warns = self._warns and self._count > 0
        painter.setPen(color("bad" if warns else "text2"))
        right = QRect(place)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, int(flags), str(self._count))
