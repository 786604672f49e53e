"""The task's figures by epoch, of the validation rows if there are any: accuracy, or errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.kinds import REGRESSION
from dlgui.gui.figure import menu_button
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.marks import edit_marks
from dlgui.gui.panel import Panel
from dlgui.gui.shelter import sheltered
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

if TYPE_CHECKING:
    from dlgui.gui.curves import PointMark, Style

NOT_METRICS = ("loss", "penalty", "validation")
_STYLES: tuple[Style, ...] = ("solid", "dashed", "dotted")
"""Of the first three; the others take the colours of classes too."""


class Metrics(Panel):
    """All numeric metrics of the experiment over the epochs."""

    title: ClassVar[str] = noop("Metrics")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 20

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        # Inside: pyqtgraph must not be imported before the first paint.
        from dlgui.gui.curves import CurvePlot

        self.plot = CurvePlot(
            tr("Metrics by epoch"),
            empty=tr("Figures of the validation rows appear here after the first epoch."),
        )
        self._menu = menu_button(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        workspace.frames.follow(self, self._show)
        workspace.run_changed.connect(self._refresh)
        workspace.experiment_changed.connect(self._refresh)

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the plot's menu."""
        return (self._menu,)

    @sheltered
    def _refresh(self) -> None:
        self.plot.set_running(self.workspace.state == RUNNING)
        report = self.workspace.report
        if report is None or not report.step:
            self.plot.clear()
            experiment = self.workspace.experiment
            self.plot.set_x_end(experiment.epochs if experiment is not None else None)
        else:
            self._show(report)

    def _show(self, report: Report) -> None:
        if not self.isVisible():
            return
        data = self.workspace.data
        names = [name for name in report.history.epochs if name not in NOT_METRICS]
        if data is not None and data.task == REGRESSION and "R2" in names:
            # R² and errors in units share no axis; the errors tell more.
            names.remove("R2")
        self.plot.set_x_end(report.epochs)
        spoken = [from_below(name) for name in names]
        for place, (name, said) in enumerate(zip(names, spoken, strict=True)):
            style, color = _STYLES[place % len(_STYLES)], place if place >= len(_STYLES) else None
            points = report.history.epochs[name].points()
            self.plot.set_series(said, *points, style, color=color, smoothed=True)
        for gone in {*self.plot.names()} - {*spoken}:
            self.plot.remove_series(gone)
        self.plot.set_points(_best(report, names))
        self.plot.set_edits(edit_marks(report))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self._refresh()


def _best(report: Report, names: list[str]) -> list[PointMark]:
    """Return the first figure at the best epoch, which is that of the validation loss."""
    from dlgui.gui.curves import PointMark
    from dlgui.gui.curves.ticks import value_label

    if not names or not np.isfinite(report.history.epochs["validation"].points()[1]).any():
        return []
    x, y = report.history.epochs[names[0]].points()
    there = np.flatnonzero(x == report.history.best_epoch)
    words = tr("best epoch {epoch:,}", epoch=report.history.best_epoch)
    return [PointMark(float(x[i]), float(y[i]), value_label(float(y[i])), words) for i in there[:1]]
