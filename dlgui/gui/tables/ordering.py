"""The order of a column's labels, from the least to the most, arranged by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from dlgui.gui.controls import Button, Label, PrimaryButton
from dlgui.gui.language import tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID


class OrderDialog(QDialog):
    """A list whose rows are moved by dragging, by the buttons, or by Alt and the arrows."""

    def __init__(self, name: str, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Order of {name}", name=name))
        self._list = QListWidget()
        self._list.addItems(list(labels))
        self._list.setCurrentRow(0)
        self._list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self._list.setAccessibleName(tr("Labels from the least to the most"))
        self.up, self.down = (
            Button(tr("Up"), height=DIALOG_CONTROL),
            Button(tr("Down"), height=DIALOG_CONTROL),
        )
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        done = PrimaryButton(tr("Use this order"), height=DIALOG_CONTROL)
        done.clicked.connect(self.accept)
        done.setDefault(True)
        cancel = Button(tr("Cancel"), height=DIALOG_CONTROL)
        cancel.clicked.connect(self.reject)
        column, foot = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(Label(tr("Order of {name}", name=name), "dialog"))
        said = tr("The first label goes in as 0, the next as 1, and so on.")
        column.addWidget(Label(said, "body", "text2", wrap=True))
        column.addWidget(self._list, 1)
        for button in (self.up, self.down):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (cancel, done):
            foot.addWidget(button)
        column.addLayout(foot)
        self.resize(420, 380)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels as they stand."""
        return tuple(self._list.item(i).text() for i in range(self._list.count()))

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        if 0 <= at + by < self._list.count():
            self._list.insertItem(at + by, self._list.takeItem(at))
            self._list.setCurrentRow(at + by)


def ask_order(parent: QWidget, name: str, labels: Sequence[str]) -> tuple[str, ...] | None:
    """Return the order that a person gives the labels, None when they left it."""
    dialog = OrderDialog(name, labels, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog.labels if dialog.exec() else None
