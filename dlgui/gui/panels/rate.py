"""The learning rate over the run: what it was, what is planned, and what edits made different."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Moment
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.figure import menu_button
from dlgui.gui.language import noop, tr
from dlgui.gui.marks import edit_marks
from dlgui.gui.panel import Panel
from dlgui.gui.shelter import sheltered
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

POINTS = 400
OF_RATE = ("rate", "schedule", "epochs", "batch")
"""Settings whose change makes the rate another one."""
UNEDITED = noop("without edit")


def batches_of(experiment: Experiment, rows: int) -> int:
    """Return the steps of an epoch over so many training rows."""
    return max(1, -(-rows // min(experiment.batch or rows, rows)))


def planned(experiment: Experiment, batches: int, start: float = 0.0) -> tuple[Array, Array]:
    """Return epochs from `start` on and the rate that the schedule gives there.

    A schedule that follows the losses is asked as if they stayed unknown.
    """
    last = experiment.epochs * batches
    steps = np.unique(np.linspace(round(start * batches), max(last - 1, 0), POINTS).astype(int))
    rates = []
    for step in steps.tolist():
        moment = Moment(step, step // batches, batches, experiment.epochs)
        try:
            rates.append(experiment.rate * float(experiment.schedule.factor(moment)))
        except (DlguiError, ArithmeticError, LookupError):
            rates.append(float("nan"))
    return steps / batches, np.array(rates)


class Rate(Panel):
    """The rate of each step, the planned rest as a dotted line, live edits marked."""

    title: ClassVar[str] = noop("Rate")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 21

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        # Inside: pyqtgraph must not be imported before the first paint.
        from dlgui.gui.curves import CurvePlot

        self.plot = CurvePlot(
            tr("Learning rate by epoch"),
            end_labels=False,
            legend="always",
            empty=tr("Open an experiment to see its rate."),
        )
        self._menu = menu_button(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        workspace.frames.follow(self, self._show)
        workspace.run_changed.connect(self._refresh)
        workspace.experiment_changed.connect(self._refresh)
        self._refresh()

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the plot's menu."""
        return (self._menu,)

    @sheltered
    def _refresh(self) -> None:
        self.plot.set_running(self.workspace.state == RUNNING)
        report = self.workspace.report
        if report is not None and report.step:
            self._show(report)
            return
        self.plot.clear()
        self._plan(0.0)

    def _plan(self, start: float) -> None:
        experiment, samples = self.workspace.experiment, self.workspace.samples
        if experiment is None or samples is None:
            return
        self.plot.set_x_end(experiment.epochs)
        batches = batches_of(experiment, len(samples.train))
        self.plot.set_series(tr("planned"), *planned(experiment, batches, start), "planned")

    def _show(self, report: Report) -> None:
        if not self.isVisible() or "rate" not in report.history.steps:
            return
        # pyqtgraph comes with the first plot, which is there by now.
        from dlgui.gui.curves import PointMark

        x, y = report.history.steps["rate"].points()
        x = x / max(report.batches, 1)
        self._show_unedited(report)
        self.plot.set_series(tr("past"), x, y)
        self._plan(float(x[-1]) if len(x) else 0.0)
        self.plot.set_edits(edit_marks(report))
        last = report.history.steps["rate"].last
        if len(x) and np.isfinite(last):
            said = tr("now {last}", last=value_label(last))
            self.plot.set_points([PointMark(float(x[-1]), last, said, open=False)])
        else:
            self.plot.set_points([])

    def _show_unedited(self, report: Report) -> None:
        """Draw the rate that there would be without live edits, from the first of them on."""
        before, samples = report.experiment, self.workspace.samples
        first = next((e for e in report.history.edits if e.path.split(".")[0] in OF_RATE), None)
        if first is None or before is None or samples is None:
            self.plot.remove_series(tr(UNEDITED))
            return
        batches = batches_of(before, len(samples.train))
        x, y = planned(before, batches, first.step / batches)
        self.plot.set_series(tr(UNEDITED), x, y, "earlier")

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self._refresh()
