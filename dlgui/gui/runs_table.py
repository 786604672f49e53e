"""The table of runs as a model: the present one first, then the earlier ones, newest first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from dlgui.gui.comparison import Comparison
from dlgui.gui.controls.table_view import side_of
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import from_below, grouped, noop, plural, tr, word_by_word
from dlgui.gui.theme import current, font
from dlgui.lab.differences import differences
from dlgui.lab.runs import Report

FIRST = (noop("No."), noop("What differs"), noop("Epochs"), noop("Best loss"))
HINTS = {
    1: noop("What is different from the run before"),
    3: noop("The lowest validation loss; without validation rows, the lowest training loss"),
}
WORDS, MOST_METRICS = 2, 3
ORDER_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RunRow:
    """One line: the run's number, its words and numbers, whether it is the present one."""

    number: int
    what: str
    epochs: int
    best: float
    metrics: dict[str, float]
    seconds: float
    present: bool


def row_of(report: Report, before: Report | None, present: bool) -> RunRow:
    """Return the line of a run; what differs is told against the run before it."""
    history = report.history
    last = history.last
    return RunRow(
        number=report.number,
        what=what_differs(report, before),
        epochs=report.epoch,
        best=history.best if math.isfinite(history.best) else math.nan,
        metrics=dict(last.metrics) if last is not None else {},
        seconds=report.seconds,
        present=present,
    )


def what_differs(report: Report, before: Report | None) -> str:
    """Return what a run has otherwise than the one before, and its live edits."""
    parts: list[str] = []
    if before is None or before.experiment is None or report.experiment is None:
        parts.append(tr("first run") if before is None else "")
    else:
        parts += map(word_by_word, differences(before.experiment, report.experiment))
    edits = len(report.history.edits)
    if edits:
        parts.append(tr("{edits} while it ran", edits=plural(edits, "edit")))
    return ", ".join(part for part in parts if part) or tr("the same again")


class RunsModel(QAbstractTableModel):
    """Rows of runs; the first column has a check box for each earlier one."""

    def __init__(self, comparison: Comparison, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._rows: list[RunRow] = []
        self._metrics: list[str] = []

    @property
    def rows(self) -> tuple[RunRow, ...]:
        """Return the lines, the present run first."""
        return tuple(self._rows)

    def show(self, past: tuple[Report, ...], present: Report | None) -> None:
        """Show these runs; a new number of the present run alone keeps the selection."""
        reports = [*past, *([present] if present is not None else [])]
        befores = [None, *reports][: len(reports)]
        rows = [
            row_of(report, before, report is present)
            for report, before in zip(reports, befores, strict=True)
        ][::-1]
        names = list(dict.fromkeys(name for row in rows for name in row.metrics))[:MOST_METRICS]
        same = [row.number for row in rows] == [row.number for row in self._rows]
        if same and names == self._metrics:
            self._rows = rows
            if rows:  # a view takes no change from nowhere to nowhere
                last = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._metrics = rows, names
        self.endResetModel()

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One for each run."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number, words, epochs, best, metrics, seconds."""
        return 0 if parent.isValid() else len(FIRST) + len(self._metrics) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (*map(tr, FIRST), *map(from_below, self._metrics), tr("Seconds"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section, WORDS)
        return tr(HINTS.get(section, "")) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column, WORDS)
        if role == Qt.ItemDataRole.FontRole:
            return font("mono" if column != 1 else "body")
        if role == Qt.ItemDataRole.ToolTipRole and column == 1:
            return row.what
        if column == 0 and not row.present:
            color = self._comparison.color(row.number)
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Unchecked if color is None else Qt.CheckState.Checked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return tr(
                    "Run {number}, {color}",
                    number=row.number,
                    color=tr("drawn") if color is not None else tr("not drawn"),
                )
        return None

    def swatch(self, row: int) -> QColor | None:
        """Return the colour that a run is drawn in, None for one that is not."""
        line = self._rows[row]
        if line.present:
            return QColor(current().text)
        color = self._comparison.color(line.number)
        return None if color is None else QColor(current().classes[color])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Earlier runs can be checked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and not self._rows[index.row()].present:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a run by its check box."""
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or index.column() or row.present:
            return False
        return self._comparison.choose(row.number, Qt.CheckState(value) == Qt.CheckState.Checked)

    def _text(self, row: RunRow, column: int) -> str:
        if column < len(FIRST):
            best = "–" if math.isnan(row.best) else value_label(row.best)
            return (f"{row.number}", row.what, grouped(f"{row.epochs:,}"), best)[column]
        place = column - len(FIRST)
        if place < len(self._metrics):
            value = row.metrics.get(self._metrics[place], math.nan)
            return "–" if math.isnan(value) else value_label(value)
        return f"{row.seconds:.1f}" if row.seconds < 100 else grouped(f"{row.seconds:,.0f}")
