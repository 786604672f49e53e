"""The column of a table that the network tells: a choice of the columns that the file has."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.kinds import Dataset
from dlgui.gui.controls import ComboBox, Label
from dlgui.gui.data.settings import LABEL_WIDTH
from dlgui.gui.language import plural, tr
from dlgui.gui.tables.draft import READING
from dlgui.gui.tables.reader import TableFile, TableReader
from dlgui.gui.theme import GRID
from dlgui.gui.workspace import Workspace
from dlgui.lab.datasets import Table


class TargetRow(QWidget):
    """`chosen(name)` when another column is to be told; hidden for datasets that are no table.

    The names of the columns are read from the file on a thread; until then there is only one.
    """

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source: Table | None = None
        self._names: tuple[str, ...] = ()
        self._reader = TableReader(self)
        self._reader.read.connect(self._take)
        self._box = ComboBox(name=tr("Column to predict"))
        self._facts = Label("", "small", "text2", wrap=True)
        label = Label(tr("Target"), "body", "text2")
        label.setFixedWidth(LABEL_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self._box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._facts)
        self._box.activated.connect(lambda place: self.chosen.emit(self._box.itemText(place)))
        self.hide()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show the target of a table."""
        if not isinstance(dataset, Table):
            self._reader.cancel()
            self._source = None
            self.hide()
            return
        if self._source is None or _file_of(self._source) != _file_of(dataset):
            self._reader.cancel()
            self._names = ()
        self._source = dataset
        self.show()
        self._begin()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was not read while nobody saw it."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for what nobody sees."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._reader.cancel()

    def _begin(self) -> None:
        data = self._workspace.data
        if self._source is not None and data is not None and data.keys:
            self._names = tuple(data.keys)
        if self._source is not None and not self._names and not self._reader.is_reading:
            self._reader.start(self._source)

    def _take(self, file: TableFile) -> None:
        self._names = file.table.names
        self._show()

    def _show(self) -> None:
        data = self._workspace.data
        target = data.target if data is not None else ""
        if self._source is not None and self._source.target:
            target = self._source.target
        names = self._names or (target,)
        if list(names) != [self._box.itemText(i) for i in range(self._box.count())]:
            self._box.clear()
            self._box.addItems(list(names))
        self._box.setCurrentIndex(names.index(target) if target in names else -1)
        rows = (
            ""
            if data is None
            else f"{plural(len(data.x), 'row')}, {plural(len(data.inputs), 'input')}"
        )
        self._facts.set_text(rows)


def _file_of(source: Table) -> tuple[str, ...]:
    """Return all that decides which columns there are."""
    return (
        source.path,
        source.sha256,
        *(str(getattr(source, name)) for name in READING),
    )
