"""The size of the gradient by step: too small to learn, healthy, or about to burst."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.gui.panel import Panel
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING, Report

SMOOTHING = 0.9


class Gradients(Panel):
    """The norm of the whole gradient, each step behind its moving average."""

    title: ClassVar[str] = "Gradients"
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 22

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        # Inside: pyqtgraph must not be imported before the first paint.
        from dlgui.gui.curves import CurvePlot

        self.plot = CurvePlot(
            "Norm of the gradient by step",
            "step",
            log=True,
            empty="The norm of the gradient of every step appears here.",
        )
        self.plot.set_smoothing(SMOOTHING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        workspace.frames.follow(self, self._show)
        workspace.run_changed.connect(self._refresh)

    def _refresh(self) -> None:
        self.plot.set_running(self.workspace.state == RUNNING)
        report = self.workspace.report
        if report is None or not report.step:
            self.plot.clear()
        else:
            self._show(report)

    def _show(self, report: Report) -> None:
        if self.isVisible() and "norm" in report.history.steps:
            x, y = report.history.steps["norm"].points()
            self.plot.set_series("‖∂J/∂W‖", x, y, smoothed=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self._refresh()
