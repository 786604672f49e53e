"""The Workspace is what panels share: the experiment, undo, the run, what is selected.

It is the only object with domain signals. A panel sets, the Workspace announces, every panel
redraws from the announcement, the one that asked included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dlgui.engine.component import Component, at, changed
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.findings import Finding
from dlgui.engine.kinds import Data
from dlgui.engine.model import Model, model_of
from dlgui.engine.network import Network, Snapshot
from dlgui.engine.samples import Samples
from dlgui.gui.comparison import Comparison
from dlgui.gui.first_weights import FirstWeights
from dlgui.gui.found import found_about
from dlgui.gui.frames import Frames
from dlgui.gui.language import from_below, tr
from dlgui.gui.looking import Look
from dlgui.gui.notice import Notice
from dlgui.gui.questions import Question
from dlgui.gui.rows import HeldRows
from dlgui.gui.sampling import Sampling
from dlgui.gui.trouble import Trouble
from dlgui.gui.undo_stack import UndoStack
from dlgui.gui.undoing import ExperimentEdit, can_go_on, edit_of
from dlgui.gui.walking import Walk
from dlgui.lab.plugins import PluginHost
from dlgui.lab.registry import Registry
from dlgui.lab.runs import PAUSED, READY, RUNNING, Report, Run

TICK_MS = 33
SNAPSHOT_MS = 100


class Workspace(QObject):
    """The experiment in work, its run and its file.

    Signals: `experiment_changed` after every edit, undo, redo and opening · `selection_changed` ·
    `run_changed` when the run starts, pauses, ends or is reset · `progressed(Report)` at most 30
    times a second while there is news · `noticed(Notice)`.
    """

    experiment_changed = Signal()
    selection_changed = Signal()
    run_changed = Signal()
    progressed = Signal(object)
    noticed = Signal(object)

    def __init__(self, host: PluginHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.undo_stack = UndoStack(self)
        self.ask_restart: Callable[[str], bool] = lambda _what: True
        """Asked before an edit that ends a run; the window puts its dialog here."""
        self.experiment: Experiment | None = None
        self.path: Path | None = None
        self.name = self.selection = ""
        self.run: Run | None = None
        self.apart, self.pace = False, 0.0
        """Whether the next run trains in a process of its own, and what it takes at least."""
        self.report: Report | None = None
        self.past: list[Report] = []
        """The last reports of earlier runs of this experiment, oldest first, for comparison."""
        self.snapshot: Snapshot | None = None
        self.network: Network | None = None
        """The network with the latest snapshot: the window's own copy, safe to predict with."""
        self.findings: tuple[Finding, ...] = ()
        self.data_error = ""
        self.question = Question(self)
        """Which number of the last step is being explained."""
        self.comparison = Comparison(self)
        """Which earlier runs are drawn with the present one."""
        self.look = Look(self)
        self.trouble = Trouble(self)
        """What a plugin did to the run, and what helps."""
        self.walk = Walk(self)
        """Which step is followed across the canvas."""
        self.samples: Samples | None = None
        self.data: Data | None = None
        self.rows = HeldRows()
        """Where rows are loaded and held; who changes them fetches them before."""
        Sampling(self)
        self._runs = self._since_snapshot = 0
        self.frames = Frames(lambda: self.run.gate if self.run is not None else None, self)
        """Where panels ask to be redrawn in turns while a network trains."""
        self.first = FirstWeights(self)
        """The weights that a run would start with."""
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._drain)

    @property
    def registry(self) -> Registry:
        """Return the installed components."""
        return self.host.registry

    # The experiment

    def open(self, experiment: Experiment | None, name: str = "", path: Path | None = None) -> None:
        """Take an experiment as a new document without a past; None closes the present one."""
        self._drop_run()
        self.trouble.let_go()
        self.past.clear()
        self.undo_stack.clear()
        self.name, self.path = name, path
        self._put(experiment)
        self.select("")

    def edit(self, path: str, value: Any, text: str) -> bool:
        """Change one setting as one undoable step called `text`; False when the user kept the run.

        Raises:
            BadParam: the value breaks the setting's rule; nothing has changed.
        """
        if self.experiment is None:
            return False
        return self.replace(changed(self.experiment, path, value), text, path)

    def replace(self, experiment: Experiment, text: str, path: str = "") -> bool:
        """Take another experiment as one undoable step; `path`: the one setting that differs."""
        old = self.experiment
        if old is None or experiment == old:
            return True
        ends = self.is_active and not can_go_on(self, experiment, path)
        if (ends and not self.ask_restart(text)) or self.rows.fetch(experiment) is None:
            self.experiment_changed.emit()
            return False
        self.undo_stack.push(ExperimentEdit(self, old, experiment, path, text))
        return True

    def select(self, path: str) -> None:
        """Select a part: "", "input", "output", "layers.0", "layers.0.unit.3", "optimizer" …"""
        if path != self.selection:
            self.selection = path
            self.selection_changed.emit()

    @property
    def modified(self) -> bool:
        """Tell whether there is something to save."""
        return not self.undo_stack.isClean()

    def to_save(self) -> Experiment | None:
        """Return the experiment whose replay gives the present weights: with the run's edits."""
        if self.run is not None and self.report is not None and self.report.history.edits:
            return self.run.experiment.with_(edits=tuple(self.report.history.edits))
        return self.experiment

    def component_at(self, path: str) -> Component | None:
        """Return the component at a path of the experiment, None where there is none."""
        try:
            value = at(self.experiment, path) if self.experiment is not None else None
        except DlguiError:
            return None
        return value if isinstance(value, Component) else None

    def renew(self) -> None:
        """Take the experiment anew after plugins came or went.

        What nobody supplies any more becomes a stand-in that keeps its settings, and a run that
        used it is kept for when it comes back; a stand-in whose plugin came becomes what it stood
        for.
        """
        experiment = self._renewed(self.experiment)
        if experiment is not self.experiment:
            self.trouble.hold()
            self._drop_run()
            self._put(experiment)
            self.trouble.bring_back()
        else:
            self.experiment_changed.emit()

    def _renewed(self, experiment: Experiment | None) -> Experiment | None:
        try:
            return self.registry.renewed(experiment) if experiment is not None else None
        except DlguiError as problem:  # a new version of a plugin refuses the settings
            self.notice(str(problem), bad=True)
            return experiment

    def _put(self, experiment: Experiment | None) -> None:
        self.experiment = experiment
        self._refresh_samples()
        if self.is_active:
            self.first.rebind()
        else:
            self.first.draw()
        self.experiment_changed.emit()

    def transition(self, experiment: Experiment, path: str) -> None:
        """Go to another experiment: live if it can be, else the run ends, kept for comparison."""
        if self.is_active and self.run is not None:
            if can_go_on(self, experiment, path):
                self.run.edit(edit_of(experiment, path))
            else:
                self._drop_run()
        elif self.run is not None:
            self._drop_run()
        # A step of the past may use what was removed since, or miss what came.
        self._put(experiment if self.is_active else self._renewed(experiment.with_(edits=())))

    def _refresh_samples(self) -> None:
        experiment = self.experiment
        self.data_error = ""
        if experiment is None:
            self.rows.drop()
            self.data, self.samples, self.findings = None, None, ()
            return
        try:
            self.rows.take(experiment)
        except DlguiError as problem:
            self.data_error = from_below(str(problem))
        self.data, self.samples = self.rows.data, self.rows.samples
        self.findings = found_about(experiment, self.data, self.data_error)

    # The run

    @property
    def can_run(self) -> bool:
        """Tell whether nothing keeps the experiment from running."""
        return self.samples is not None and not any(f.stops for f in self.findings)

    @property
    def state(self) -> str:
        """Return the run's state, "ready" without one."""
        return self.run.state if self.run is not None else READY

    @property
    def is_active(self) -> bool:
        """Tell whether a run is going or paused in the middle."""
        return self.run is not None and self.run.state in (RUNNING, PAUSED)

    def start(self, steps: int | None = None) -> None:
        """Run, go on, or run a number of steps; after the end it starts again."""
        if self.run is not None and not self.is_active and self.run.state != READY:
            self._drop_run()
        if self.run is None:
            if not self.can_run or self.experiment is None:
                self.run_changed.emit()
                return
            self._runs += 1
            self.run = Run(self.experiment, self.samples, self._runs, apart=self.apart)
            self.run.pace.seconds = self.pace
            self.first.draw()
        self.run.start(steps)
        self._tick.start()
        self.run_changed.emit()

    def resume(self, run: Run) -> None:
        """Take a run that is on its way, paused where it stands."""
        self._drop_run()
        self._runs += 1
        self.run, run.number = run, self._runs
        self.start(0)

    def exchange_run(self, run: Run) -> None:
        """Take another run in the place of the one that does not come back."""
        self.run = run
        self._tick.start()
        self._drain()

    def pause(self) -> None:
        """Wait after the present chunk of steps."""
        if self.run is not None:
            self.run.want_snapshot()
            self.run.pause()
            self.run_changed.emit()

    def one_epoch(self) -> None:
        """Run to the end of the present epoch."""
        if self.report is None or not self.report.batches or not self.is_active:
            self.start(self._batches())
        else:
            self.start(self.report.batches - self.report.step % self.report.batches)

    def _batches(self) -> int:
        if self.samples is None or self.experiment is None:
            return 1
        rows = len(self.samples.train)
        return max(1, -(-rows // min(self.experiment.batch or rows, rows)))

    def stop(self) -> None:
        """End the run; its weights stay."""
        if self.run is not None:
            self.run.stop()
            self._drain()

    def reset(self) -> None:
        """Drop the run and go back to the first weights; settings stay as they are now."""
        self._drop_run()
        if self.experiment is not None:
            self._put(self.experiment.with_(edits=()))

    def model(self) -> Model | None:
        """Return what the present weights predict with, None before there is anything."""
        if self.experiment is None or self.samples is None or self.snapshot is None:
            return None
        model = model_of(self.experiment, self.samples, self.snapshot)
        report = self.report
        return model if report is None else replace(model, epochs=report.epochs_done())

    def close(self) -> None:
        """End the thread; called once before the window goes."""
        self._drop_run()
        self.first.forget()

    def notice(self, sentence: str, details: str = "", bad: bool = False) -> None:
        """Tell the user something."""
        self.noticed.emit(Notice(sentence, details, bad))

    def _drop_run(self) -> None:
        run, self.run = self.run, None
        self._tick.stop()
        self.frames.forget()
        if run is not None:
            run.stop()
            if self.report is not None and self.report.step:
                self.past.append(replace(self.report, kept=None, snapshot=None))
            self.report = None
            self.first.draw()
            self.run_changed.emit()

    def _drain(self) -> None:
        run = self.run
        if run is None:
            return
        self.frames.begin()
        # Read before draining, or the last points are lost.
        ended = not run.alive and run.state != READY
        before = self.report.state if self.report is not None else ""
        report = run.drain()
        self.report = report
        if report.snapshot is not None:
            self.snapshot = report.snapshot
            if self.network is not None:
                self.network.restore(report.snapshot)
        if self._wants_snapshot(report, before):
            self._since_snapshot = 0
            run.want_snapshot()
        if report.fresh:
            self.progressed.emit(report)
            self.frames.news(report)
        if report.state != before:
            self.run_changed.emit()
        self.trouble.look()
        if ended:
            self._tick.stop()
            self._tell_end(report)

    def _wants_snapshot(self, report: Report, before: str) -> bool:
        """Tell whether to ask for the weights: ten times a second, in a pause after each news.

        What a paused run answers is news itself: asked again and again, it would have all panels
        drawn without end.
        """
        if report.state != RUNNING:
            return report.state != before or (report.fresh and report.snapshot is None)
        self._since_snapshot += TICK_MS
        return self._since_snapshot >= SNAPSHOT_MS

    def _tell_end(self, report: Report) -> None:
        if report.error and report.fault is None:
            why = from_below(report.error)
            said = tr("Training stopped: {why}", why=why)
            self.noticed.emit(Notice(said, report.details, bad=True, of_run=True))
        elif report.ended == "not finite":
            self.noticed.emit(Notice(report.reason, bad=True, of_run=True))
