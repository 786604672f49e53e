"""The classes with their rows, and how much a row of each counts in the loss."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.experiment import Experiment
from dlgui.gui.controls import Label, NumberField, NumberRule, Switch
from dlgui.gui.language import grouped, tr
from dlgui.gui.markers import class_color
from dlgui.gui.theme import GRID, current
from dlgui.gui.workspace import Workspace
from dlgui.lab.balancing import (
    balanced,
    fair_weights,
    is_balanced,
    unbalanced,
    weighted,
    weights_of,
)

MOST = 8
"""Classes that are shown; the weights of more are edited in the loss."""
UNEVEN = 1.5
"""Times that the largest class has the rows of the smallest before weights are offered."""
_FIELD, _DOT = 64, 8


class ClassWeights(QWidget):
    """Hidden where classes are even and none is weighted; every change is one step of undo."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[_Line] = []
        self._alike = Switch(tr("Count all alike"))
        self._more = Label("", "small", "text2")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Label(tr("Classes"), "body", "text2"), 1)
        for words, width in ((tr("rows"), 0), (tr("weight"), _FIELD)):
            label = Label(words, "small", "text2")
            if width:
                label.setFixedWidth(width)
            head.addWidget(label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._alike)
        self._column.addLayout(head)
        self._column.addWidget(self._more)
        self._alike.clicked.connect(self._count_alike)
        self.hide()

    def show_experiment(self, experiment: Experiment | None) -> None:
        """Show the classes of the training rows and their weights."""
        samples, data = self._workspace.samples, self._workspace.data
        weights = None if experiment is None else weights_of(experiment)
        if experiment is None or samples is None or data is None or not data.classes:
            self.hide()
            return
        counts = np.bincount(data.y[samples.train].astype(np.intp), minlength=len(data.classes))
        uneven = counts.max() > UNEVEN * max(counts.min(), 1)
        self.setVisible(bool(uneven) or weights is not None)
        shown = weights or (1.0,) * len(data.classes)
        if len(shown) != len(counts):
            shown = (1.0,) * len(counts)
        self._fill(data.classes, counts.tolist(), shown)
        fair = np.allclose(shown, fair_weights(counts), rtol=1e-4)
        self._alike.setChecked(weights is not None and bool(fair))
        self._alike.setToolTip(
            tr("Rare classes then count as much as frequent ones, in the loss and its gradient.")
        )

    def _fill(self, names: Sequence[str], counts: Sequence[int], weights: Sequence[float]) -> None:
        for line in self._lines[len(names) :]:
            line.hide()
        for number in range(min(len(names), MOST)):
            if number == len(self._lines):
                line = _Line(number)
                line.field.value_changed.connect(partial(self._weigh, number))
                self._lines.append(line)
                self._column.insertWidget(2 + number, line)
            self._lines[number].show_class(names[number], counts[number], weights[number])
        rest = len(names) - MOST
        self._more.setVisible(rest > 0)
        self._more.set_text(tr("and {rest:,} more, weighted in the loss", rest=max(rest, 0)))

    def _count_alike(self, on: bool) -> None:
        workspace = self._workspace
        experiment, data = workspace.experiment, workspace.data
        if experiment is None or data is None:
            return
        if on:
            new = balanced(experiment, data, workspace.registry)
            workspace.replace(new, tr("Count all classes alike"))
        elif is_balanced(experiment):
            workspace.replace(unbalanced(experiment), tr("Count all rows alike"))

    def _weigh(self, number: int, value: float) -> None:
        workspace = self._workspace
        experiment, data = workspace.experiment, workspace.data
        if experiment is None or data is None:
            return
        weights = list(weights_of(experiment) or (1.0,) * len(data.classes))
        weights[number] = value
        said = tr("Weight {name} by {value:g}", name=data.classes[number], value=value)
        if any(weights):
            workspace.replace(weighted(experiment, weights, workspace.registry), said)
        else:
            workspace.notice(tr("Some class must have a weight above 0."), bad=True)
            self.show_experiment(experiment)


class _Line(QWidget):
    """One class: its colour, its name, its training rows, its weight."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._name = Label("", "body", elide=True)
        self._count = Label("", "mono_small", "text2")
        self.field = NumberField(1.0, NumberRule(low=0.0, high=1e6), width=_FIELD)
        row = QHBoxLayout(self)
        row.setContentsMargins(_DOT + GRID, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._name, 1)
        row.addWidget(self._count)
        row.addWidget(self.field)

    def show_class(self, name: str, count: int, weight: float) -> None:
        """Show a class."""
        self._name.set_text(name)
        self._count.set_text(grouped(f"{count:,}"))
        self.field.setAccessibleName(tr("Weight of {name}", name=name))
        self.field.set_value(weight)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour of the class."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(class_color(self._number, current()))
        painter.drawEllipse(QRectF(0, (self.height() - _DOT) / 2, _DOT, _DOT))
