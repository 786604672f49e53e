"""The loss of training and validation, live: is it learning, and is it learning by heart."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.gui.controls import Chip, Label, LiveNumber, Slider
from dlgui.gui.figure import menu_button
from dlgui.gui.language import noop, tr
from dlgui.gui.marks import edit_marks
from dlgui.gui.panel import Panel
from dlgui.gui.shelter import sheltered
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

FIRST = 3
"""Epochs during which the batches are shown in any case: there is little else to see."""
EARLIER = 3
"""Earlier runs drawn behind the present one."""


class Losses(Panel):
    """Training and validation loss by epoch, with each batch's loss as a thin line behind."""

    title: ClassVar[str] = noop("Loss")
    area: ClassVar[str] = "bottom"
    order: ClassVar[int] = 10

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        # Inside: pyqtgraph must not be imported before the first paint.
        from dlgui.gui.curves import CurvePlot

        self.plot = CurvePlot(
            tr("Loss by epoch"),
            log=True,
            legend="always",
            empty=tr("Press Run: the loss of training and validation appears here."),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self._menu = menu_button(self.plot)
        self._compared: set[str] = set()
        self._tools()
        workspace.frames.follow(self, self._show)
        workspace.run_changed.connect(self._refresh)
        workspace.experiment_changed.connect(self._refresh)
        workspace.comparison.changed.connect(self._refresh)
        self._refresh()

    def _tools(self) -> None:
        self._smoothing = QWidget()
        row = QHBoxLayout(self._smoothing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._beta = LiveNumber("0.99", "mono_small", name=tr("Smoothing β"))
        slider = Slider(0.0, 0.99, 0.0, step=0.01, name=tr("Smoothing β of the moving average"))
        slider.setFixedWidth(56)
        slider.number_changed.connect(self._smooth)
        row.addWidget(Label(tr("smoothing β"), "small", "text2"))
        row.addWidget(slider)
        row.addWidget(self._beta)
        self._beta.set_text("0")
        self._log = Chip(tr("log"), checkable=True)
        self._log.setChecked(True)
        self._log.setToolTip(tr("Logarithmic axis: equal steps are equal factors"))
        self._log.toggled.connect(self.plot.set_log)
        self.plot.log_changed.connect(self._log.setChecked)
        self._penalty = Chip(tr("penalty"), checkable=True)
        self._penalty.setToolTip(
            tr("Show what the regularizers add to the cost as a curve of its own")
        )
        self._penalty.toggled.connect(lambda _on: self._refresh())
        self._batches = Chip(tr("batches"), checkable=True)
        self._batches.setToolTip(tr("Show the loss of every mini-batch: the smaller, the noisier"))
        self._batches.toggled.connect(lambda _on: self._refresh())

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return smoothing, log, batches, penalty and the plot's menu."""
        return self._smoothing, self._log, self._batches, self._penalty, self._menu

    def _smooth(self, beta: float) -> None:
        self._beta.set_text(f"{beta:.2f}".rstrip("0").rstrip(".") or "0")
        self.plot.set_smoothing(round(beta, 2))

    @sheltered
    def _refresh(self) -> None:
        report = self.workspace.report
        self.plot.set_running(self.workspace.state == RUNNING)
        if report is None or not report.step:
            self.plot.clear()
            experiment = self.workspace.experiment
            self.plot.set_x_end(experiment.epochs if experiment is not None else None)
        self._earlier()
        if report is not None:
            self._show(report)

    def _earlier(self) -> None:
        """Draw the chosen runs in their colours, and the last of the others behind all."""
        comparison = self.workspace.comparison
        drawn = {
            tr("run {number}", number=report.number): (report, color)
            for report, color in comparison.chosen()
        }
        rest = [run for run in comparison.runs() if comparison.color(run.number) is None]
        behind = {tr("earlier run {number}", number=run.number): run for run in rest[-EARLIER:]}
        for name in self._compared - {*drawn, *behind}:
            self.plot.remove_series(name)
            self.plot.remove_series(tr("{name} validation", name=name))
        self._compared = {*drawn, *behind}
        for name, run in behind.items():
            if "loss" in run.history.epochs:
                self.plot.set_series(name, *run.history.epochs["loss"].points(), "earlier")
        for name, (run, color) in drawn.items():
            self._draw_run(name, run, color)

    def _draw_run(self, name: str, run: Report, color: int) -> None:
        epochs = run.history.epochs
        if "loss" not in epochs:
            return
        points = epochs["loss"].points()
        self.plot.set_series(name, *points, color=color, smoothed=True)
        x, y = epochs["validation"].points()
        if np.isfinite(y).any():
            other = tr("{name} validation", name=name)
            self.plot.set_series(other, x, y, "dashed", color=color, smoothed=True)

    def _show(self, report: Report) -> None:
        epochs, steps = report.history.epochs, report.history.steps
        self.plot.set_x_end(report.epochs)
        if (self._batches.isChecked() or report.epoch < FIRST) and "loss" in steps:
            x, y = steps["loss"].points()
            self.plot.set_series(tr("each batch"), x / max(report.batches, 1), y, "raw")
        else:
            self.plot.remove_series(tr("each batch"))
        if "loss" in epochs:
            self.plot.set_series(tr("training"), *epochs["loss"].points(), smoothed=True)
            x, y = epochs["validation"].points()
            if np.isfinite(y).any():
                self.plot.set_series(tr("validation"), x, y, "dashed", smoothed=True)
                self.plot.set_best(report.history.best_epoch, report.history.best)
        if self._penalty.isChecked() and "penalty" in epochs:
            self.plot.set_series(tr("penalty"), *epochs["penalty"].points(), "dotted")
        else:
            self.plot.remove_series(tr("penalty"))
        self.plot.set_edits(edit_marks(report))
