"""How large gradients and updates are, layer by layer: too small to learn, healthy, or bursting."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.controls.chip_row import ChipRow
from dlgui.gui.figure import menu_button
from dlgui.gui.language import noop, tr
from dlgui.gui.marks import edit_marks
from dlgui.gui.naming import layer_name
from dlgui.gui.panel import Panel
from dlgui.gui.shelter import sheltered
from dlgui.gui.workspace import Workspace
from dlgui.lab.layer_norms import GRADIENT, UPDATE, WEIGHT
from dlgui.lab.runs import RUNNING, Report

if TYPE_CHECKING:
    from dlgui.gui.curves import Style

SMOOTHING = 0.9
STYLES: tuple[Style, ...] = ("solid", "dashed", "dotted")
MOST = 6
"""Layers drawn at most: the others lie between them."""
MODES = (
    (noop("gradient"), noop("Norm of each layer's gradient, at the steps that were kept")),
    (noop("update"), noop("Norm of what one step changes in each layer")),
    (
        noop("update ÷ weights"),
        noop("How much of its weights one step changes; about 0.001 is healthy"),
    ),
    (noop("whole"), noop("Norm of the whole gradient, at every step")),
)
WHOLE = "‖∂J/∂W‖"
LEAST_HEIGHT = 160
"""Below it the modes are in the menu alone."""


class Gradients(Panel):
    """Norms by layer on a logarithmic axis, each behind its moving average."""

    title: ClassVar[str] = noop("Gradients")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 22

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        # Inside: pyqtgraph must not be imported before the first paint.
        from dlgui.gui.curves import CurvePlot

        self.plot = CurvePlot(
            tr("Norms of gradients and updates by step"),
            tr("step"),
            log=True,
            empty=tr("Press Run: the norms of every layer's gradient and update appear here."),
        )
        self.plot.set_smoothing(SMOOTHING)
        self.modes = ChipRow(
            [(tr(name), tr(words)) for name, words in MODES], tr("What is drawn of each layer")
        )
        self.modes.chosen.connect(self._turn)
        self.modes.hide()  # until it is known to be high enough: they are wide
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.modes)
        layout.addWidget(self.plot)
        self._menu = menu_button(self.plot, self.modes.fill)
        workspace.frames.follow(self, self._show)
        workspace.run_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._refresh)

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the plot's menu, which has the modes too."""
        return (self._menu,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low plot all the room; its menu has the modes."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.isVisible():  # out of sight it has a size that means nothing
            self.modes.setVisible(self.height() >= LEAST_HEIGHT)

    def _turn(self, _number: int) -> None:
        self.plot.clear()
        self._refresh()

    @sheltered
    def _refresh(self) -> None:
        self.plot.set_running(self.workspace.state == RUNNING)
        report = self.workspace.report
        if report is None or not report.step:
            self.plot.clear()
        else:
            self._show(report)

    def _show(self, report: Report) -> None:
        if not self.isVisible():
            return
        mode = self.modes.number
        steps, norms = report.history.layers.points()
        if mode == len(MODES) - 1 or not len(steps):
            if "norm" in report.history.steps:
                x, y = report.history.steps["norm"].points()
                self._draw({WHOLE: (x, y, "solid", None)})
        else:
            self._draw(self._by_layer(steps, norms, mode))
        batches = max(report.batches, 1)
        marks = edit_marks(report)
        self.plot.set_edits([type(one)(one.x * batches, one.text, one.bad) for one in marks])

    def _by_layer(self, steps: Array, norms: Array, mode: int) -> Curves:
        experiment = self.workspace.experiment
        if experiment is None:
            return {}
        count = norms.shape[2]
        curves: Curves = {}
        chosen = self._chosen(count)
        for place, index in enumerate(chosen):
            path = "output" if index == count - 1 else f"layers.{index}"
            name = layer_name(experiment, path)
            if mode == 2:
                with np.errstate(all="ignore"):
                    values = norms[:, UPDATE, index] / norms[:, WEIGHT, index]
            else:
                values = norms[:, (GRADIENT, UPDATE)[mode], index]
            few = len(chosen) <= len(STYLES)
            style = STYLES[place] if few else "solid"
            curves[name] = steps, values, style, None if few else place
        return curves

    def _chosen(self, count: int) -> list[int]:
        """Return the layers that are drawn: all of a few, else some with the selected one."""
        chosen = set(np.linspace(0, count - 1, min(count, MOST)).round().astype(int).tolist())
        head, _, rest = self.workspace.selection.partition(".")
        number = rest.partition(".")[0]
        if head == "layers" and number.isdecimal() and int(number) < count:
            selected = int(number)
            if selected not in chosen:
                chosen.remove(min(chosen, key=lambda one: abs(one - selected)))
                chosen.add(selected)
        return sorted(chosen)

    def _draw(self, curves: Curves) -> None:
        for name in self.plot.names():
            if name not in curves:
                self.plot.remove_series(name)
        for name, (x, y, style, color) in curves.items():
            self.plot.set_series(name, x, y, style, color=color, smoothed=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self._fit()
        self._refresh()


Curves = dict[str, tuple[Array, Array, "Style", int | None]]
