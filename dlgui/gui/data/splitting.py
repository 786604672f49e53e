"""By what rows are shared out: at random, by groups, time or a column, and in which fold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.experiment import WAYS, Split
from dlgui.gui.controls import ComboBox, Label
from dlgui.gui.controls.label import natural_width
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.theme import GRID

WORDS = {
    "rows": noop("rows at random"),
    "groups": noop("whole groups of"),
    "time": noop("time, oldest first, of"),
    "column": noop("what is written in"),
}
FOLDS = (0, 3, 5, 10)


class SplitWays(QWidget):
    """`chosen(Split)` when another way, column or fold is chosen."""

    chosen = Signal(object)

    def __init__(self, label_width: int = 60, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._split = Split()
        self._columns: tuple[str, ...] = ()
        self._way = ComboBox([tr(words) for words in WORDS.values()], name=tr("Share rows out by"))
        self._column = ComboBox(name=tr("Column to share rows out by"))
        self._folds = ComboBox(name=tr("Folds for cross-validation"))
        self._labels: list[Label] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._second = QWidget()
        for words, box, line in (
            (tr("By"), self._way, QWidget()),
            ("", self._column, self._second),
            (tr("Folds"), self._folds, QWidget()),
        ):
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GRID)
            label = Label(words, "body", "text2")
            self._labels.append(label)
            row.addWidget(label)
            row.addWidget(box, 1)
            column.addWidget(line)
        self.set_label_width(label_width)
        self._way.activated.connect(self._choose_way)
        self._column.activated.connect(self._choose_column)
        self._folds.activated.connect(self._choose_fold)

    def label_width(self) -> int:
        """Return the width that the words before the boxes need."""
        return max(map(natural_width, self._labels))

    def set_label_width(self, width: int) -> None:
        """Give the words before the boxes a width."""
        for label in self._labels:
            label.setFixedWidth(width)

    def show_split(self, split: Split, columns: Sequence[str]) -> None:
        """Show a split of rows that have these columns to share them out by."""
        self._split, self._columns = split, tuple(columns)
        self._way.setCurrentIndex(WAYS.index(split.by))
        self._way.setEnabled(bool(columns))
        without = "" if columns else tr("These rows have no columns to share them out by.")
        self._way.setToolTip(without)
        self._second.setVisible(split.by != "rows")
        _fill(self._column, self._columns)
        self._column.setCurrentIndex(
            self._columns.index(split.column) if split.column in self._columns else -1
        )
        choices = _fold_words(split)
        _fill(self._folds, choices)
        self._folds.setCurrentText(_fold_text(split.folds, split.fold))
        self._folds.setEnabled(split.by != "column")

    def _choose_way(self, place: int) -> None:
        way = WAYS[place]
        column = self._split.column or (self._columns[0] if self._columns else "")
        folds = 0 if way == "column" else self._split.folds
        self._tell(by=way, column="" if way == "rows" else column, folds=folds)

    def _choose_column(self, place: int) -> None:
        self._tell(column=self._columns[place])

    def _choose_fold(self, place: int) -> None:
        fold, folds = _fold_choices(self._split)[place]
        self._tell(fold=fold, folds=folds)

    def _tell(self, **settings: object) -> None:
        self._split = self._split.with_(**settings)
        self.chosen.emit(self._split)


def shares_words(train: float, validation: float) -> str:
    """Return what an edit of the shares is called: "Split 70 · 15 · 15"."""
    first, second, third = (round(100 * s) for s in (train, validation, 1 - train - validation))
    return tr("Split {first} · {second} · {third}", first=first, second=second, third=third)


def split_words(split: Split) -> str:
    """Return what an edit of the way is called: "Split by groups, fold 1 of 5"."""
    if split.by == "rows":
        way = tr("Split rows at random")
    else:
        way = tr("Split by {way}", way=from_below(split.by))
    if not split.folds:
        return way
    return tr("{way}, fold {fold} of {folds}", way=way, fold=split.fold, folds=split.folds)


def _fold_choices(split: Split) -> list[tuple[int, int]]:
    """Return the choices as fold and folds: none, the first of some, and each of the present."""
    found = [(1, 0)]
    for count in sorted({*FOLDS[1:], *([split.folds] if split.folds else [])}):
        taken = range(1, count + 1) if count == split.folds and count <= 100 else (1,)
        found += [(one, count) for one in taken]
    return found


def _fold_words(split: Split) -> tuple[str, ...]:
    return tuple(_fold_text(folds, fold) for fold, folds in _fold_choices(split))


def _fold_text(folds: int, fold: int) -> str:
    return tr("{fold} of {folds}", fold=fold, folds=folds) if folds else tr("none")


def _fill(box: ComboBox, words: Sequence[str]) -> None:
    if list(words) != [box.itemText(i) for i in range(box.count())]:
        box.clear()
        box.addItems(list(words))
