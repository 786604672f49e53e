"""The rows behind a cell of the confusion matrix as a model: number, certainty, inputs."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from dlgui.engine.kinds import Array, Data
from dlgui.gui.controls.table_view import side_of
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import grouped, tr
from dlgui.gui.pixels import pixel_image
from dlgui.gui.theme import current, font

Index = QModelIndex | QPersistentModelIndex
MOST = 500
MOST_INPUTS = 8


class CellRows(QAbstractTableModel):
    """In the order in which they come; a row that is a picture is shown as one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Array = np.zeros(0, np.intp)
        self._sure: Array = np.zeros((0, 2))
        self._data: Data | None = None
        self._names: tuple[str, ...] = ()
        self._highest = 1.0

    def show(self, rows: Array, sure: Array, data: Data | None, true: str, said: str) -> None:
        """Show these rows; sure (rows, 2): the probabilities of the true and the said class."""
        self.beginResetModel()
        self.rows, self._sure = rows[:MOST], sure[:MOST]
        if data is not self._data:
            self._data = data
            finite = data is not None and data.image is not None
            self._highest = float(np.nanmax(data.x)) if finite and data is not None else 1.0
        inputs = () if data is None or data.image is not None else data.inputs[:MOST_INPUTS]
        each = (f"P({said})",) if true == said else (f"P({said})", f"P({true})")
        self._names = (tr("Row"), *each, *inputs)
        self._single = true == said
        self.endResetModel()

    _single = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return number, certainties and inputs."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, and the picture of a row."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(index.column(), 0)
        if role == Qt.ItemDataRole.FontRole:
            return font("mono")
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._picture(index.row())
        return None

    def _text(self, place: int, column: int) -> str:
        row = int(self.rows[place])
        if column == 0:
            return grouped(f"{row:,}")
        sure = self._sure[place, ::-1][: 1 if self._single else 2]
        if column <= len(sure):
            return f"{float(sure[column - 1]):.3f}"
        assert self._data is not None
        return minus(f"{float(self._data.x[row, column - 1 - len(sure)]):.4g}")

    def _picture(self, place: int) -> QImage | None:
        if self._data is None or self._data.image is None:
            return None
        pixels = self._data.x[int(self.rows[place])].reshape(self._data.image)
        image = pixel_image(pixels, current(), self._highest)
        return image.scaled(24, 24, Qt.AspectRatioMode.KeepAspectRatio)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section, 0)
        return self._names[section] if role == Qt.ItemDataRole.DisplayRole else None
