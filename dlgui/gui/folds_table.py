"""The table of a cross-validation: one line a fold, and mean ± standard deviation under them."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Metric
from dlgui.gui.controls.table_view import side_of
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import from_below, grouped, tr
from dlgui.gui.theme import font
from dlgui.lab.folds import Fold, Spread, spreads
from dlgui.lab.registry import title

Index = QModelIndex | QPersistentModelIndex
MOST_METRICS = 4


class FoldsModel(QAbstractTableModel):
    """Lines of folds; the last one holds the spreads once two folds are done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folds: tuple[Fold, ...] = ()
        self._spreads: tuple[Spread, ...] = ()
        self._metrics: dict[str, Metric] = {}

    def show(self, folds: tuple[Fold, ...], experiment: Experiment | None) -> None:
        """Show what is done of an experiment's folds."""
        if folds == self._folds and folds:
            return
        self.beginResetModel()
        self._folds = folds
        self._spreads = spreads(folds) if len(folds) > 1 else ()
        known = () if experiment is None else experiment.metrics
        named = {type(metric).__name__: metric for metric in known}
        held = folds[0].metrics if folds else {}
        self._metrics = {name: named[name] for name in held if name in named}
        self._metrics = dict(list(self._metrics.items())[:MOST_METRICS])
        self.endResetModel()

    def sentence(self) -> str:
        """Return the figure that counts, in words, "" before two folds are done."""
        found = {one.name: one for one in self._spreads}
        name = next(iter(self._metrics), "loss")
        if name not in found:
            return ""
        return f"{self._heading(name)} {self._spread(found[name])}"

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One for each fold, and one for all."""
        return 0 if parent.isValid() else len(self._folds) + bool(self._spreads)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Fold, rows, epochs, loss, metrics."""
        return 0 if parent.isValid() else 4 + len(self._metrics)

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
            heads = [tr("Fold"), tr("Rows"), tr("Epochs"), self._heading("loss")]
            return [*heads, *map(self._heading, self._metrics)][section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section)
        if role == Qt.ItemDataRole.ToolTipRole and section > 2:
            return tr("Of the rows that this fold was validated on")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        last = index.row() == len(self._folds)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._all(index.column()) if last else self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(index.column())
        if role == Qt.ItemDataRole.FontRole:
            return font("title" if last else "mono" if index.column() else "body")
        return None

    def _text(self, row: int, column: int) -> str:
        fold = self._folds[row]
        if column < 3:
            return (str(fold.number), grouped(f"{fold.rows:,}"), grouped(f"{fold.epochs:,}"))[
                column
            ]
        name = ["loss", *self._metrics][column - 3]
        return self._shown(name, fold.loss if name == "loss" else fold.metrics[name])

    def _all(self, column: int) -> str:
        if column == 0:
            return tr("mean ± sd")
        name = ["loss", *self._metrics][column - 3] if column > 2 else ""
        found = next((one for one in self._spreads if one.name == name), None)
        return "" if found is None else self._spread(found)

    def _heading(self, name: str) -> str:
        if name == "loss":
            return tr("Loss")
        return from_below(title(type(self._metrics[name])))

    def _spread(self, spread: Spread) -> str:
        mean, around = (self._shown(spread.name, v) for v in (spread.mean, spread.deviation))
        return f"{mean.removesuffix(' %')} ± {around}"

    def _shown(self, name: str, value: float) -> str:
        metric = self._metrics.get(name)
        if math.isnan(value):
            return "–"
        return (
            f"{100 * value:.1f} %" if metric is not None and metric.percent else value_label(value)
        )
