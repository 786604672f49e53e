"""The numbers behind a plot: as columns, as CSV, and as a window with a table."""

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTableView, QVBoxLayout, QWidget

from dlgui.gui.curves.series import Series
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import tr
from dlgui.gui.theme import TABLE_ROW, font

Array = NDArray[np.float64]
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, eq=False)
class Numbers:
    """A table of numbers: a name for each column; `heads`, if any, are a word for each row.

    Shapes: values (rows, columns), NaN where there is none. `corner` is the name of the heads.
    """

    names: list[str]
    values: Array
    heads: tuple[str, ...] = ()
    corner: str = ""

    def csv(self) -> str:
        """The table as CSV: comma, full precision, an empty cell where there is no number."""
        lines = io.StringIO(newline="")
        corner = [self.corner] if self.heads else []
        lines.write(",".join(map(csv_cell, [*corner, *self.names])) + "\n")
        for place, row in enumerate(self.values.tolist()):
            head = [csv_cell(self.heads[place])] if self.heads else []
            lines.write(",".join([*head, *map(_number, row)]) + "\n")
        return lines.getvalue()


def numbers_of(series: Iterable[Series], x_name: str) -> Numbers:
    """Return a row for every x of any curve, a column for each curve; NaN where it has no value.

    Shapes: (rows, 1 + number of curves), sorted by x.
    """
    curves = list(series)
    names = [x_name or "x", *(one.name for one in curves)]
    xs = [one.x[np.isfinite(one.x)] for one in curves]
    places = np.unique(np.concatenate(xs)) if xs else np.empty(0)
    values = np.full((len(places), len(names)), np.nan)
    values[:, 0] = places
    for number, one in enumerate(curves, 1):
        good = np.isfinite(one.x)
        values[np.searchsorted(places, one.x[good]), number] = one.y[good]
    return Numbers(names, values)


def _number(value: float) -> str:
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def csv_cell(name: str) -> str:
    """The words as a cell of a CSV file, quoted where they must be."""
    # A spreadsheet runs a cell that begins so as a formula.
    name = f"'{name}" if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name
    quoted = any(mark in name for mark in ',"\r\n')
    return '"' + name.replace('"', '""') + '"' if quoted else name


class NumbersModel(QAbstractTableModel):
    """Numbers as a Qt model; text is made only for the cells in sight."""

    def __init__(self, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names, self._values = numbers.names, numbers.values
        self._heads = numbers.heads

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows: one for each x."""
        return 0 if parent.isValid() else self._values.shape[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Columns: x and the curves."""
        return 0 if parent.isValid() else self._values.shape[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of one cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            return minus(_number(float(self._values[index.row(), index.column()])))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The name of a column, the word of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._names[section]
        return self._heads[section] if self._heads else None


class TableDialog(QDialog):
    """The table behind a plot, as the plot was when it was opened; it closes with the plot."""

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        values: Array,
        parent: QWidget,
        heads: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = QTableView()
        self.table.setModel(NumbersModel(Numbers(list(names), values, heads), self))
        self.table.setFont(font("mono"))
        self.table.setAccessibleName(tr("{title}, values", title=title))
        self.table.verticalHeader().setVisible(bool(heads))
        self.table.verticalHeader().setDefaultSectionSize(TABLE_ROW)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.table)
        self.resize(min(160 + 140 * len(names), 900), 480)
