"""A row of chips of which one is on: what a panel shows of several things."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from dlgui.gui.controls.chip import Chip
from dlgui.gui.language import tr
from dlgui.gui.theme import CHIP_HEIGHT, DOCK_PADDING, HALF_GRID, RING_ROOM


class ChipRow(QWidget):
    """Chips of (name, sentence), the first one on; `chosen(number)` when another one is.

    Arrows move between them, as between radio buttons. `fill` offers the same in a menu.
    """

    chosen = Signal(int)

    def __init__(
        self,
        names: Sequence[tuple[str, str]],
        name: str,
        side: int = DOCK_PADDING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentences = [sentence for _, sentence in names]
        self.number = 0
        self.setAccessibleName(name)
        self.setFixedHeight(CHIP_HEIGHT + 2 * RING_ROOM)
        row = QHBoxLayout(self)
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(2 * HALF_GRID)
        self._group = QButtonGroup(self)
        self.chips: list[Chip] = []
        for number, (text, sentence) in enumerate(names):
            chip = Chip(text, checkable=True)
            chip.setToolTip(sentence)
            self._group.addButton(chip, number)
            self.chips.append(chip)
            row.addWidget(chip)
        row.addStretch()
        self.chips[0].setChecked(True)
        self._group.idClicked.connect(self.choose)

    def choose(self, number: int) -> None:
        """Turn one on, and with it the others off."""
        self.chips[number].setChecked(True)
        if number != self.number:
            self.number = number
            self.chosen.emit(number)

    def fill(self, menu: QMenu) -> None:
        """Add the choices to a menu."""
        menu.addSeparator()
        group = QActionGroup(menu)
        for number, chip in enumerate(self.chips):
            action: QAction = menu.addAction(tr("Show {chip}", chip=chip.text()))
            action.setCheckable(True)
            action.setChecked(number == self.number)
            action.setToolTip(self._sentences[number])
            group.addAction(action)
            action.triggered.connect(lambda _=False, number=number: self.choose(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next chip or the one before."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        number = (self.number + step) % len(self.chips)
        self.choose(number)
        self.chips[number].setFocus(Qt.FocusReason.TabFocusReason)
