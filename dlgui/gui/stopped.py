"""The card of a run that met a number that is not finite: which one, how, and what to try."""

from __future__ import annotations

import re
import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dlgui.engine.experiment import Experiment
from dlgui.engine.samples import Samples
from dlgui.gui.controls import Button, ErrorCard, PrimaryButton, number_text
from dlgui.gui.curves.ticks import minus, value_label
from dlgui.gui.language import from_below, tr
from dlgui.gui.naming import layer_name
from dlgui.gui.workspace import Workspace
from dlgui.lab.milder import Milder, milder_rate
from dlgui.lab.runs import Report

POLL_MS, PLOT_HEIGHT, LEAST_WINDOW = 50, 104, 800
_PATH = re.compile(r"layers\.\d+|\boutput\b")


class Trying:
    """Trains with milder rates on a thread of its own; `found` when `done`."""

    def __init__(self, experiment: Experiment, samples: Samples, rate: float) -> None:
        self._parts = experiment, samples, rate
        self.found: Milder | None = None
        self._thread = threading.Thread(target=self._run, name="dlgui-milder", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Tell whether it has ended."""
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self.found = milder_rate(*self._parts)
        except Exception:  # a plugin's component may raise anything; then nothing is offered
            self.found = None


class StoppedCard(ErrorCard):
    """Says which layer, which number and which step; offers a rate that was tried meanwhile."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._workspace = workspace
        self._path, self._told = "", ""
        self._trying: Trying | None = None
        self._found: Milder | None = None
        self.again = self.add_action(PrimaryButton(tr("Start again")))
        self.show_layer = self.add_action(Button(tr("Show the layer")))
        self.again.clicked.connect(self._start_again)
        self.show_layer.clicked.connect(lambda: workspace.select(self._path))
        self._clock = QTimer(self, interval=POLL_MS)
        self._clock.timeout.connect(self._look)
        self._plot: QWidget | None = None
        self.hide()

    def tell(self, report: Report) -> None:
        """Tell why a run stopped, and begin to look for a rate that does not."""
        experiment = self._workspace.experiment
        if experiment is None:
            return
        found = _PATH.search(report.reason)
        self._path = found[0] if found else ""
        name = layer_name(experiment, self._path) if found else ""
        title = from_below(report.reason).partition(". ")[0]
        self._told = self._grew(report)
        self.set_message(_PATH.sub(name, title), self._told)
        self.show_layer.setText(tr("Show {name}", name=name))
        self.show_layer.setVisible(bool(name))
        self.again.hide()
        self._found = None
        self._show_plot(report)
        self._try(report)

    def _grew(self, report: Report) -> str:
        words = tr("The weights of step {step:,} are kept.", step=report.step)
        if "loss" not in report.history.steps or not report.step:
            return tr("{words} Try a smaller rate, or standardized inputs.", words=words)
        _, losses = report.history.steps["loss"].points()
        rate = minus(number_text(float(f"{report.history.steps['rate'].last:.3g}")))
        first, last = value_label(float(losses[0])), value_label(float(losses[-1]))
        if first == last:
            said = tr("At rate {rate} the loss was {last}.", rate=rate, last=last)
            return f"{said} {words}"
        verb = tr("grew") if losses[-1] > losses[0] else tr("went")
        return tr(
            "The loss {verb} from {first} to {last} at rate {rate}. {words}",
            verb=verb,
            first=first,
            last=last,
            rate=rate,
            words=words,
        )

    def _show_plot(self, report: Report) -> None:
        """Draw the loss of every step, where the window has room for it."""
        # Inside: pyqtgraph must not be imported before the first paint.
        from dlgui.gui.curves import CurvePlot, EditMark

        room = self.window().height() >= LEAST_WINDOW
        if self._plot is None and room:
            self._plot = CurvePlot(
                tr("Loss by step until it stopped"),
                tr("step"),
                log=True,
                end_labels=False,
                legend="never",
            )
            self._plot.setFixedHeight(PLOT_HEIGHT)
            self.add_picture(self._plot)
        if isinstance(self._plot, CurvePlot):
            self._plot.setVisible(room and report.step > 1)
            self._plot.clear()
            if "loss" in report.history.steps:
                self._plot.set_series(tr("loss"), *report.history.steps["loss"].points())
            self._plot.set_x_end(report.step + 1)
            self._plot.set_edits([EditMark(report.step + 1, tr("not finite"), bad=True)])

    def _try(self, report: Report) -> None:
        experiment, samples = self._workspace.experiment, self._workspace.samples
        if experiment is not None and samples is not None:
            self._trying = Trying(experiment, samples, experiment.rate)
            self._clock.start()

    def _look(self) -> None:
        trying = self._trying
        if trying is None or not trying.done:
            return
        self._clock.stop()
        self._trying, self._found = None, trying.found
        if trying.found is not None:
            rate = number_text(trying.found.rate)
            reached = tr(
                "At rate {rate} the first {steps:,} steps reach {loss}.",
                rate=rate,
                steps=trying.found.steps,
                loss=value_label(trying.found.loss),
            )
            self.set_message(self.accessibleName(), f"{self._told} {reached}")
            self.again.setText(tr("Start again with rate {rate}", rate=rate))
            self.again.show()
        else:
            hint = tr("No smaller rate that was tried learns: look at the inputs and the layers.")
            self.set_message(self.accessibleName(), f"{self._told} {hint}")

    def _start_again(self) -> None:
        if self._found is not None:
            rate = self._found.rate
            if self._workspace.edit("rate", rate, tr("set rate {rate}", rate=number_text(rate))):
                self._workspace.start()

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._clock.stop()
        self._trying = None
