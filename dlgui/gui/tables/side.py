"""The right side of the table page: target, inputs, split, and how gaps are filled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dlgui.engine.experiment import Split
from dlgui.engine.kinds import Loss
from dlgui.gui.controls import ComboBox, Label, NumberField, NumberRule, SectionTitle, Switch
from dlgui.gui.controls.faces import color
from dlgui.gui.controls.label import natural_width
from dlgui.gui.data.sharing import SplitRow
from dlgui.gui.data.splitting import SplitWays
from dlgui.gui.language import noop, tr
from dlgui.gui.tables.draft import RULES, Outlook, has_gaps
from dlgui.gui.tables.inputs import InputsPart
from dlgui.gui.tables.target import TargetPart
from dlgui.gui.theme import FORM_ROW, GRID

WIDTH, WIDTH_SMALL = 343, 304
_LABEL, _LABEL_SMALL = 104, 60
RULE_WORDS = (
    noop("median of training rows"),
    noop("mean of training rows"),
    noop("most frequent value"),
)


class Side(QScrollArea):
    """Signals: `target_chosen(name)` · `kind_chosen(name, kind)` · `column_moved(name, taken)` ·
    `split_chosen(Split)` · `seed_chosen(int)` · `rule_chosen(str)` · `balance_chosen(bool)`."""

    target_chosen = Signal(str)
    kind_chosen = Signal(str, str)
    column_moved = Signal(str, bool)
    split_chosen = Signal(object)
    seed_chosen = Signal(object)
    rule_chosen = Signal(str)
    balance_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._split: Split = Split()
        self._labels: list[Label] = []
        self.target = TargetPart()
        self.inputs = InputsPart()
        self._shares_title = SectionTitle(tr("Split"), line=True)
        self.shares = SplitRow(tr("Rows"))
        self.ways = SplitWays()
        self.balance = Switch(tr("Count all classes alike"))
        self.seed = NumberField(
            7, NumberRule(integer=True, low=0, high=2**63 - 1), name=tr("Seed"), width=72
        )
        self.rule = ComboBox([tr(words) for words in RULE_WORDS], name=tr("Missing values"))
        self._lay_out()
        self.target.chosen.connect(self.target_chosen)
        self.target.kind_chosen.connect(self.kind_chosen)
        self.inputs.moved.connect(self.column_moved)
        self.shares.shares_chosen.connect(self._choose_shares)
        self.ways.chosen.connect(self.split_chosen)
        self.balance.clicked.connect(self.balance_chosen)
        self.seed.value_changed.connect(self.seed_chosen)
        self.rule.activated.connect(lambda place: self.rule_chosen.emit(RULES[place]))

    def set_small(self, small: bool) -> None:
        """Take the width of a small window."""
        self.setFixedWidth(WIDTH_SMALL if small else WIDTH)
        side = 2 * GRID if small else 3 * GRID
        self._column.setContentsMargins(side, 22, side, 2 * GRID)
        width = _LABEL_SMALL if small else _LABEL
        needed = map(natural_width, self._labels)
        width = max(width, self.target.label_width(), self.ways.label_width(), *needed)
        self.target.set_label_width(width)
        self.ways.set_label_width(width)
        for label in self._labels:
            label.setFixedWidth(width)

    def show_outlook(self, found: Outlook) -> None:
        """Show what is chosen and what follows from it."""
        self.target.show_outlook(found)
        self.inputs.show_outlook(found)
        self.seed.set_value(found.draft.seed)
        gaps = has_gaps(found)
        self.rule.setEnabled(gaps)
        self.rule.setToolTip("" if gaps else tr("No number is missing among the inputs."))
        self.rule.setCurrentIndex(RULES.index(found.draft.rule))
        classes = found.plan is not None and bool(found.plan.classes)
        self.balance.setVisible(classes)
        self.balance.setChecked(found.draft.balance)
        self.ways.show_split(self._split_of(found), found.draft.table.names)
        if found.experiment is None:
            return
        self.balance.setToolTip(_weights(found.experiment.loss))
        self._split = found.experiment.split
        same = self._split.stratify and classes and self._split.by == "rows"
        self._shares_title.set_facts(tr("same shares of each class") if same else "")
        self.shares.show_split(self._split, found.rows, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, with a line between it and the table."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), color("surface"))
        painter.fillRect(0, 0, 1, self.viewport().height(), color("line"))

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(GRID)
        self._column.addWidget(Label(tr("Target"), "title"))
        self._column.addWidget(self.target)
        self._column.addWidget(self.balance)
        self._column.addSpacing(GRID)
        self._column.addWidget(self.inputs)
        self._column.addSpacing(GRID)
        self._column.addWidget(self._shares_title)
        self._column.addWidget(self.shares)
        self._column.addWidget(self.ways)
        for words, control, stretch in (
            (tr("Seed"), self.seed, 0),
            (tr("Missing"), self.rule, 1),
        ):
            label = Label(words, "body", "text2")
            self._labels.append(label)
            self._column.addWidget(_row(label, control, stretch))
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_small(False)

    def _split_of(self, found: Outlook) -> Split:
        if found.experiment is not None:
            return found.experiment.split
        return found.draft.split or self._split

    def _choose_shares(self, train: float, validation: float) -> None:
        self.split_chosen.emit(self._split.with_(train=train, validation=validation))


def _weights(loss: Loss) -> str:
    """Return the weights of the classes in words."""
    weights = getattr(loss, "weights", ())
    if not weights:
        return tr("Rare classes then count as much as frequent ones, in the loss and its gradient.")
    shown = " · ".join(f"{one:.4g}" for one in weights[:12])
    return tr(
        "Each row counts by the weight of its class: {shown}{weights}",
        shown=shown,
        weights=" …" * (len(weights) > 12),
    )


def _row(label: Label, control: QWidget, stretch: int) -> QWidget:
    made = QWidget()
    made.setFixedHeight(FORM_ROW)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    label.setBuddy(control)
    row.addWidget(label)
    row.addWidget(control, stretch)
    if not stretch:
        row.addStretch(1)
    return made
