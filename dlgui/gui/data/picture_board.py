"""The board of the rows that are pictures: chips that choose which, and the pictures."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.kinds import Array, Data
from dlgui.gui.controls import Chip, FlowLayout
from dlgui.gui.data.pictures import Pictures
from dlgui.gui.language import grouped, noop, tr
from dlgui.gui.theme import GRID
from dlgui.gui.told import Told

ALL, WRONG_FIRST, WRONG = noop("all"), noop("wrong first"), noop("wrong")
_SPOKEN = {
    ALL: noop("All pictures in the order of the rows"),
    WRONG_FIRST: noop("Those that the network gets wrong first, the surest of them at the front"),
    WRONG: noop("Only those that the network gets wrong"),
}


class PictureBoard(QWidget):
    """Chips that choose which pictures, and the pictures; `picked(row)` when one is chosen."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = WRONG_FIRST
        self._data: Data | None = None
        self._rows: Array = np.zeros(0, np.intp)
        self._told: Told | None = None
        self.pictures = Pictures()
        self.pictures.picked.connect(self.picked)
        self.chips = {name: Chip(tr(name), checkable=True) for name in (ALL, WRONG_FIRST, WRONG)}
        line = QWidget()
        flow = FlowLayout(line, GRID // 2)
        for name, chip in self.chips.items():
            chip.setToolTip(tr(_SPOKEN[name]))
            chip.setChecked(name == self.mode)
            chip.clicked.connect(lambda _on, wanted=name: self.choose(wanted))
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(line)
        column.addWidget(self.pictures)
        self._chip_line = line

    def set_lines(self, count: int) -> None:
        """Show so many lines of pictures."""
        self.pictures.set_lines(count)

    def choose(self, mode: str) -> None:
        """Show all, the wrong ones first, or them alone."""
        self.mode = mode
        self.pictures.scroll_to(0)
        self._show()

    def show_rows(self, data: Data, rows: Array) -> None:
        """Show these rows; what was said of others is forgotten."""
        self._data, self._rows, self._told = data, rows, None
        self.pictures.scroll_to(0)
        self._show()

    def show_told(self, told: Told | None) -> None:
        """Show what the network says of the rows now; None where nothing has been learned."""
        self._told = told
        self._show()

    def _show(self) -> None:
        told, data = self._told, self._data
        for name, chip in self.chips.items():
            chip.setChecked(name == self.mode)
        self._chip_line.setVisible(data is not None and bool(data.classes))
        self.chips[WRONG].set_content(
            tr(WRONG), "–" if told is None else grouped(f"{len(told.wrong):,}")
        )
        self._count_all()
        if data is None:
            return
        rows, said = self._rows, np.full(len(self._rows), -1)
        if told is not None:
            rows, said = _ordered(told, self.mode)
        self.pictures.show_pictures(data, rows, said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spare the count of all rows where the chips would need a second line."""
        super().resizeEvent(event)
        self._count_all()

    def _count_all(self) -> None:
        chips = self.chips
        chips[ALL].set_content(tr(ALL), grouped(f"{len(self._rows):,}"))
        needed = sum(chip.sizeHint().width() + GRID // 2 for chip in chips.values())
        if needed - GRID // 2 > self.width() > 0:
            chips[ALL].set_content(tr(ALL), "")


def _ordered(told: Told, mode: str) -> tuple[Array, Array]:
    """Return row numbers in the order of a mode, and what is said of them, −1 where it is right."""
    said = np.where(told.true != told.said, told.said, -1)
    order = np.arange(len(told.rows))
    if mode != ALL:
        rest = order[said < 0] if mode == WRONG_FIRST else order[:0]
        order = np.concatenate([told.wrong, rest])
    return told.rows[order], said[order]
