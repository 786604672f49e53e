"""The table of what fits where before weights are imported, and the question about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from dlgui.engine.network import Network
from dlgui.gui.controls import Button, ComboBox, Label, PrimaryButton, Switch, TableView
from dlgui.gui.dialogs import Dialog
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.theme import DIALOG_CONTROL, GRID, current
from dlgui.lab.files import shown
from dlgui.lab.foreign import Foreign
from dlgui.lab.importing import LAYOUTS, Fit, Plan, plan_import

WIDTH, HEIGHT = 720, 320
COLUMNS = (noop("Network"), noop("Shape"), noop("File"), noop("Shape"), noop("How"))
LAYOUT_WORDS = {
    "auto": noop("As the other matrices of the file"),
    "pytorch": noop("As in PyTorch, units × inputs"),
    "keras": noop("As in Keras, inputs × units"),
}
Index = QModelIndex | QPersistentModelIndex


class FitsModel(QAbstractTableModel):
    """One line for each array of the network, then those of the file that are left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fits: Sequence[Fit] = ()

    def show(self, fits: Sequence[Fit]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.fits = fits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.fits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as above
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; what nothing fits, or is left out, is in another colour."""
        fit = self.fits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words_of(fit)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            colors = current()
            told = colors.bad if fit.stays else colors.text if fit.name else colors.text3
            return QColor(told)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None


def words_of(fit: Fit) -> tuple[str, ...]:
    """Return what a line says; names of the file on one printable line."""
    source = shown(fit.source) if fit.source else "–"
    return (
        fit.name or "–",
        _shape(fit.shape),
        source,
        _shape(fit.source_shape),
        from_below(fit.how),
    )


def _shape(shape: tuple[int, ...] | None) -> str:
    return "" if shape is None else " × ".join(map(str, shape)) or tr("one")


class FitDialog(Dialog):
    """`plan()` shows it and returns what is to be imported, None when nothing is."""

    def __init__(
        self, parent: QWidget | None, name: str, foreign: Foreign, network: Network
    ) -> None:
        super().__init__(
            parent,
            tr("Import weights of {name}?", name=shown(name)),
            tr("What of the file fits where. Nothing is changed before you accept."),
            width=WIDTH,
        )
        self._foreign, self._network = foreign, network
        self.model = FitsModel(self)
        self.table = _table(self.model)
        self.layout_box = ComboBox(
            [tr(LAYOUT_WORDS[one]) for one in LAYOUTS], name=tr("Square matrices")
        )
        self.partly = Switch(tr("Leave what nothing fits as it is drawn"))
        self.remarks = Label("", "small", "text2", wrap=True)
        self.put(self.table, 1)
        self._squares = self._beside_the_box()
        self.put(self._squares)
        self.put(self.remarks)
        self.put(self.partly)
        self.choose("", Button(tr("Cancel"), height=DIALOG_CONTROL))
        self._take = PrimaryButton(tr("Import"), height=DIALOG_CONTROL)
        self.choose("take", self._take, default=True)
        self.found = self._planned()
        self._squares.setVisible(any("square" in fit.how for fit in self.found.fits))
        self.partly.setVisible(bool(self.found.missing))
        self.layout_box.currentIndexChanged.connect(self._show)
        self.partly.toggled.connect(self._show)
        self._show()

    def plan(self) -> Plan | None:
        """Ask, and return the plan that was accepted."""
        return self.found if self.ask() == "take" else None

    def _planned(self) -> Plan:
        layout = LAYOUTS[max(0, self.layout_box.currentIndex())]
        return plan_import(self._foreign, self._network, layout)

    def _show(self) -> None:
        self.found = self._planned()
        self.model.show(self.found.fits)
        header = self.table.horizontalHeader()
        for column in range(len(COLUMNS) - 1):
            needed = max(self.table.sizeHintForColumn(column), header.sectionSizeHint(column))
            header.resizeSection(column, min(needed + GRID, WIDTH // 3))
        missing = self.found.missing
        notes = [from_below(note) for note in self.found.notes]
        if missing:
            notes.insert(0, tr("Nothing in the file fits {missing}.", missing=", ".join(missing)))
        self.remarks.setText(" ".join(notes)[:1200])
        self.remarks.setVisible(bool(notes))
        usable = bool(self.found.arrays) and (not missing or self.partly.isChecked())
        self._take.setEnabled(usable)

    def _beside_the_box(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Label(tr("Square matrices are stored"), "body", "text2"))
        row.addWidget(self.layout_box)
        row.addStretch()
        return line


def _table(model: FitsModel) -> TableView:
    table = TableView(model, name=tr("What fits where"))
    table.setStyleSheet("")  # a dialog frames it
    table.setMinimumHeight(HEIGHT)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
    return table
