"""The inputs of a table: a chip each, what was left out, and what is worth knowing about them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls import AddChip, Chip, FlowLayout, Label, SectionTitle
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.tables.draft import Outlook
from dlgui.gui.theme import GRID
from dlgui.lab.tables import Field

MOST_CHIPS, MOST_NOTES = 30, 8


class InputsPart(QWidget):
    """`moved(name, taken)` when a column is to be left out or taken in."""

    moved = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(tr("Inputs"), line=True)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, 6)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(GRID // 2)
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._title)
        column.addWidget(self._chips)
        column.addLayout(self._notes)

    def show_outlook(self, found: Outlook) -> None:
        """Show the inputs of a plan; without one, the last ones stay."""
        plan = found.plan
        if plan is None:
            return
        wide, columns = len(plan.input_names), len(plan.inputs)
        facts = plural(columns, "column")
        if wide != columns:
            facts = tr("{wide:,} from {columns}", wide=wide, columns=facts)
        self._title.set_facts(facts)
        told = [message.text for message in plan.messages] + list(found.draft.table.notes)
        notes = [from_below(note) for note in told]
        wanted = (plan.inputs, found.draft.left_out, tuple(notes))
        if wanted == self._shown:
            return
        self._shown = wanted
        self._show_chips(plan.inputs, found.draft.left_out)
        self._show_notes(notes)

    def _show_chips(self, inputs: tuple[Field, ...], left_out: tuple[str, ...]) -> None:
        for chip in self._chips.findChildren(QWidget):
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for one in inputs[:MOST_CHIPS]:
            chip = Chip(chip_words(one), removable=True, parent=self._chips)
            chip.setToolTip(tr("Leave this column out"))
            chip.removed.connect(partial(self.moved.emit, one.name, False))
            self._add(chip)
        if len(inputs) > MOST_CHIPS:
            self._add(
                Label(tr("and {inputs:,} more", inputs=len(inputs) - MOST_CHIPS), "small", "text2")
            )
        for name in left_out:
            again = AddChip(
                _short(name), name=tr("Take {name} in again", name=name), parent=self._chips
            )
            again.clicked.connect(partial(self.moved.emit, name, True))
            self._add(again)
        self._chips.updateGeometry()

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        widget.show()

    def _show_notes(self, notes: list[str]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        shown = notes[:MOST_NOTES]
        if len(notes) > MOST_NOTES:
            shown = [
                *shown[:-1],
                tr("And {notes} more remarks.", notes=len(notes) - len(shown) + 1),
            ]
        for note in shown:
            self._notes.addWidget(Note(note))


class Note(Label):
    """A sentence worth knowing, with an icon before it."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence, "small", "text2", wrap=True, parent=parent)
        self.setContentsMargins(22, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon and sentence."""
        super().paintEvent(event)
        drawn = icon_pixmap("info", "text2", 14, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(0, 0), drawn)


def chip_words(one: Field) -> str:
    """Return the name of a column, with its number of inputs where it makes several."""
    name = _short(one.name)
    return f"{name} × {one.width}" if one.kind == "category" else name


def _short(name: str) -> str:
    return name if len(name) <= 28 else name[:27] + "…"
