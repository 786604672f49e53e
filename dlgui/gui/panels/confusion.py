"""Which class is taken for which: the confusion matrix, and the rows behind each of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dlgui.engine.kinds import Array
from dlgui.engine.model import class_numbers
from dlgui.gui import responses
from dlgui.gui.cell_rows import CellRows
from dlgui.gui.confusion_plot import Cell, ConfusionPlot
from dlgui.gui.controls import EmptyPlace, Label
from dlgui.gui.controls.chip_row import ChipRow
from dlgui.gui.figure import menu_button
from dlgui.gui.naming import plural
from dlgui.gui.panel import Panel
from dlgui.gui.theme import GRID, RING_ROOM, TABLE_ROW
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

EVERY, BUDGET = 0.25, 0.004
"""Seconds between two looks while the network trains, and what one may take."""
PARTS = ("test", "validation", "train")
LEAST_HEIGHT, MOST_CLASSES, LEAST_ROWS = 160, 64, 12
WORDS = "Without a click the wrong rows are listed. Click a cell for the rows behind it."


@dataclass(frozen=True, eq=False)
class Answers:
    """What the network says: rows (n,), shares (n, classes), true and said classes (n,)."""

    rows: Array
    shares: Array
    true: Array
    said: Array


class Confusion(Panel):
    """The matrix of one part of the rows, and what lies behind the chosen cell."""

    title: ClassVar[str] = "Confusion"
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 24

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.plot = ConfusionPlot()
        choices = tuple((name, f"The {name} rows") for name in PARTS)
        self.parts = ChipRow(choices, "Part of the rows", side=RING_ROOM)
        self.model = CellRows(self)
        self.table = _table(self.model)
        self._told = Label("", "small", "text2", elide=True)
        self._told.setToolTip(WORDS)
        self._answers: Answers | None = None
        self._menu = menu_button(self.plot, self.parts.fill)
        self._lay_out()
        self.plot.chosen.connect(self._choose)
        self.parts.chosen.connect(lambda _number: self.refresh())
        workspace.frames.follow(self, self._follow, EVERY)
        workspace.run_changed.connect(self.refresh)
        workspace.experiment_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._select)

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the matrix's menu, which has the parts too."""
        return (self._menu,)

    def _lay_out(self) -> None:
        matrix = QWidget()
        row = QHBoxLayout(matrix)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.plot)
        behind = QVBoxLayout()
        behind.setContentsMargins(0, 2, 0, 0)
        behind.setSpacing(GRID // 4)
        behind.addWidget(self.parts)
        behind.addWidget(self._told)
        behind.addWidget(self.table, 1)
        row.addLayout(behind, 1)
        self._empty = EmptyPlace("target", "")
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(matrix)

    def _follow(self, _report: Report) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask the present network; nothing while the panel is out of sight."""
        if not self.isVisible():
            return
        self._answers = self._ask()
        why = self._why_not()
        self._pages.setCurrentIndex(0 if why else 1)
        if why:
            self._empty.set_sentence(why)
            return
        answers, data = self._answers, self.workspace.data
        assert answers is not None
        assert data is not None
        classes = len(data.classes)
        cells = np.bincount(answers.true * classes + answers.said, minlength=classes**2)
        self.plot.show_counts(cells.reshape(classes, classes), data.classes)
        self._square()
        self._list()

    def _why_not(self) -> str:
        data = self.workspace.data
        if data is not None and not data.classes:
            return "This task predicts a number: only classes are taken for one another."
        if data is not None and len(data.classes) > MOST_CLASSES:
            return f"{len(data.classes):,} classes are too many for a picture of their confusion."
        network, samples = self.workspace.network, self.workspace.samples
        if self._answers is None and network is not None and samples is not None:
            return "This network is too large to be asked between two frames."
        return "" if self._answers is not None else "Which class is taken for which appears here."

    def _ask(self) -> Answers | None:
        workspace = self.workspace
        network, samples = workspace.network, workspace.samples
        if network is None or samples is None or not samples.data.classes:
            return None
        rows = samples.part(PARTS[self.parts.number])
        running = workspace.state == RUNNING
        limit = BUDGET if running else responses.MOST_SECONDS
        cost = responses.seconds(network, len(rows))
        if cost > limit:
            most = int(len(rows) * limit / cost)
            if most < LEAST_ROWS:
                return self._answers if running else None
            rows = responses.sampled(rows, most)
        with np.errstate(all="ignore"):
            a = np.nan_to_num(network.predict(samples.x[rows]))
        shares = np.column_stack([1 - a[:, 0], a[:, 0]]) if a.shape[1] == 1 else a
        true = class_numbers(samples.y[rows])
        if shares.shape[1] != len(samples.data.classes):
            return None
        return Answers(rows, shares, true, class_numbers(a))

    def _choose(self, true: int, said: int) -> None:
        """Select a cell in the window, or nothing when it was selected."""
        cell = (true, said)
        self.workspace.select("" if cell == self.plot.cell else f"output.cell.{true}.{said}")

    def _select(self) -> None:
        before, after = self.plot.cell, cell_of(self.workspace.selection)
        self.plot.select(after)
        if before != self.plot.cell and self.isVisible():
            self._list()

    def _list(self) -> None:
        """List the rows of the chosen cell, or else all that are wrong."""
        answers, data = self._answers, self.workspace.data
        if answers is None or data is None:
            return
        cell = self.plot.cell
        if cell is None:
            found = np.flatnonzero(answers.true != answers.said)
            names, words = (
                ("true", "said"),
                f"{plural(len(found), 'row')} wrong of {len(answers.rows):,}",
            )
        else:
            found = np.flatnonzero((answers.true == cell[0]) & (answers.said == cell[1]))
            names, words = (data.classes[cell[0]], data.classes[cell[1]]), self.plot.words(cell)
        self._told.set_text(words)
        each = np.column_stack(
            [answers.shares[found, answers.true[found]], answers.shares[found, answers.said[found]]]
        )
        self.model.show(answers.rows[found], each, data, *names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cells square; leave low rows all the room, the menu has the parts."""
        super().resizeEvent(event)
        self.parts.setVisible(self.height() >= LEAST_HEIGHT)
        self._square()

    def _square(self) -> None:
        self.plot.setFixedWidth(min(self.plot.width_for(self.height()), self.width() // 2))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self.plot.select(cell_of(self.workspace.selection))
        self.refresh()


def cell_of(selection: str) -> Cell | None:
    """Return true and said class of "output.cell.4.8", None for another selection."""
    head, _, numbers = selection.partition(".cell.")
    parts = numbers.split(".")
    if head != "output" or len(parts) != 2 or not all(map(str.isdecimal, parts)):
        return None
    return int(parts[0]), int(parts[1])


def _table(model: CellRows) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setStyleSheet("QTableView { border: none; }")
    table.setShowGrid(False)
    table.setAccessibleName("Rows behind the cell")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(TABLE_ROW)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultSectionSize(88)
    header.setMinimumSectionSize(56)
    header.setHighlightSections(False)
    return table
