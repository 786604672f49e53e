"""How the weights and activations of every layer are spread, and what of them is dead or flat."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from dlgui.gui.controls import EmptyPlace
from dlgui.gui.figure import menu_button
from dlgui.gui.language import noop, tr
from dlgui.gui.naming import layer_name
from dlgui.gui.panel import Panel
from dlgui.gui.pieces import BUDGET, Pieces, Rounds, finish
from dlgui.gui.shelter import sheltered
from dlgui.gui.spread_plot import SpreadPlot
from dlgui.gui.spreads import spreading
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

EVERY = 0.2
"""Seconds between two looks at the weights while they change."""


class Weights(Panel):
    """Histograms by layer; the selected layer is marked, a click selects one."""

    title: ClassVar[str] = noop("Weights")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 23

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rounds = Rounds(EVERY)
        self.plot = SpreadPlot()
        self._menu = menu_button(self.plot)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(tr(self.title))
        self._scroll.setWidget(self.plot)
        sentence = tr("The weights and activations of every layer appear here.")
        self._empty = EmptyPlace("hash", sentence)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._scroll)
        self.plot.chosen.connect(workspace.select)
        workspace.frames.follow(self, self._follow, ready=self._ready)
        workspace.run_changed.connect(self.refresh)
        workspace.experiment_changed.connect(self.refresh)
        workspace.selection_changed.connect(self._select)

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the plot's menu."""
        return (self._menu,)

    def _follow(self, _report: Report) -> None:
        self._rounds.turn(self._counting)

    def _ready(self) -> bool:
        return self._rounds.due

    @sheltered
    def refresh(self) -> None:
        """Count the present weights and activations; nothing while the panel is out of sight."""
        self._rounds.drop()
        finish(self._counting())

    def _counting(self) -> Pieces[None]:
        workspace = self.workspace
        network, samples, experiment = workspace.network, workspace.samples, workspace.experiment
        if not self.isVisible():
            return
        known = network is not None and samples is not None and experiment is not None
        self._pages.setCurrentWidget(self._scroll if known else self._empty)
        if network is None or samples is None or experiment is None:
            return
        spreads = yield from spreading(network, samples, exact=workspace.state != RUNNING)
        yield BUDGET  # they are shown and painted at a turn of their own
        self.plot.show_spreads(spreads, [layer_name(experiment, one.path) for one in spreads])

    def _select(self) -> None:
        path = self.workspace.selection.partition(".unit.")[0]
        self.plot.select(path)
        for place, one in enumerate(self.plot.spreads):
            if one.path == path and self.isVisible():
                left = place * self.plot.width() // max(len(self.plot.spreads), 1)
                self._scroll.ensureVisible(left + 66, 0, 80, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self.refresh()
        self._select()
