"""Which class is taken for which: the confusion matrix, and the rows behind each of its cells."""

from __future__ import annotations

import time
from typing import ClassVar

import numpy as np
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from dlgui.gui import responses
from dlgui.gui.canvas.matrix_spot import cell_of
from dlgui.gui.cell_rows import CellRows
from dlgui.gui.confusion_plot import ConfusionPlot
from dlgui.gui.controls import EmptyPlace, Label, TableView
from dlgui.gui.controls.chip_row import ChipRow
from dlgui.gui.figure import menu_button
from dlgui.gui.language import from_below, noop, plural, tr
from dlgui.gui.panel import Panel
from dlgui.gui.shelter import sheltered
from dlgui.gui.theme import GRID, RING_ROOM
from dlgui.gui.told import Told, ask, suits
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

EVERY, BUDGET = 0.25, 0.004
"""Seconds between two looks while the network trains, and what one may take."""
LIST_EVERY = 1.0
"""The rows behind a cell are read, not watched."""
PARTS = ("test", "validation", "train")
LEAST_HEIGHT, MOST_CLASSES, LEAST_ROWS = 160, 64, 12
WORDS = noop("Without a click the wrong rows are listed. Click a cell for the rows behind it.")


class Confusion(Panel):
    """The matrix of one part of the rows, and what lies behind the chosen cell."""

    title: ClassVar[str] = noop("Confusion")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 24

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.plot = ConfusionPlot()
        parts = map(from_below, PARTS)
        choices = tuple((name, tr("The {name} rows", name=name)) for name in parts)
        self.parts = ChipRow(choices, tr("Part of the rows"), side=RING_ROOM)
        self.parts.hide()  # until it is known to be high enough: they are wide
        self.model = CellRows(self)
        self.table = _table(self.model)
        self._told = Label("", "small", "text2", elide=True)
        self._listed = float("-inf")
        self._told.setToolTip(tr(WORDS))
        self._answers: Told | None = None
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

    @sheltered
    def refresh(self) -> None:
        """Ask the present network; nothing while the panel is out of sight."""
        if not self.isVisible():
            return
        why = self._why_not()
        self._pages.setCurrentIndex(0 if why else 1)
        told, data = self._answers, self.workspace.data
        if why or told is None or data is None:
            self._empty.set_sentence(why)
            return
        classes = len(data.classes)
        cells = np.bincount(told.true * classes + told.said, minlength=classes**2)
        self.plot.show_counts(cells.reshape(classes, classes), data.classes)
        self._square()
        now = time.monotonic()
        if self.workspace.state != RUNNING or now - self._listed >= LIST_EVERY:
            self._listed = now
            self._list()

    def _why_not(self) -> str:
        """Ask, and return why there is nothing to show; "" when there is."""
        workspace = self.workspace
        network, samples, data = workspace.network, workspace.samples, workspace.data
        before, self._answers = self._answers, None
        if data is not None and not data.classes:
            return tr("This task predicts a number: only classes are taken for one another.")
        if data is not None and len(data.classes) > MOST_CLASSES:
            return tr(
                "{classes:,} classes are too many for a picture of their confusion.",
                classes=len(data.classes),
            )
        if network is None or samples is None or not suits(network.experiment, samples):
            return tr("Which class is taken for which appears here.")
        part = PARTS[self.parts.number]
        if not len(samples.part(part)):
            return tr("There are no {part} rows.", part=from_below(part))
        running = workspace.state == RUNNING
        limit = BUDGET if running else responses.MOST_SECONDS
        if responses.seconds(network, LEAST_ROWS) <= limit:
            self._answers = ask(network, samples, limit, part, LEAST_ROWS)
        elif running and before is not None:
            self._answers = before
        else:
            return tr("This network is too large to be asked between two frames.")
        return ""

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
        told, data = self._answers, self.workspace.data
        if told is None or data is None:
            return
        cell = self.plot.cell
        if cell is None:
            found, names = told.wrong, (tr("true"), tr("said"))
            words = tr(
                "{rows} wrong of {all:,}", rows=plural(len(found), "row"), all=len(told.rows)
            )
        else:
            found, names = told.cell(*cell), (data.classes[cell[0]], data.classes[cell[1]])
            words = self.plot.words(cell)
        self._told.set_text(words)
        sure = [told.shares[found, told.true[found]], told.shares[found, told.said[found]]]
        self.model.show(told.rows[found], np.column_stack(sure), data, *names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cells square; leave low rows all the room, the menu has the parts."""
        super().resizeEvent(event)
        self._square()

    def _square(self) -> None:
        """Fit into the panel; out of sight it has a size that means nothing."""
        if not self.isVisible():
            return
        self.parts.setVisible(self.height() >= LEAST_HEIGHT)
        self.plot.setFixedWidth(min(self.plot.width_for(self.height()), self.width() // 2))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self.plot.select(cell_of(self.workspace.selection))
        self._square()
        self.refresh()


def _table(model: CellRows) -> TableView:
    table = TableView(model, name=tr("Rows behind the cell"))
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setDefaultSectionSize(88)
    header.setMinimumSectionSize(56)
    return table
