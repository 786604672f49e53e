"""The Question of the window: which number of the last step is being explained.

Panels ask by a place, as "layers.0.weight.3.1"; canvas and card follow `changed`. The answer is
of one stored step and stays as it is while the run goes on.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dlgui.engine.errors import DlguiError
from dlgui.engine.explaining import Explanation, explain, foresee
from dlgui.engine.foreseeing import Foreseen
from dlgui.engine.kinds import Array
from dlgui.engine.retracing import Retraced
from dlgui.engine.step_record import MOST, StepRecord
from dlgui.gui.language import noop, tr
from dlgui.gui.naming import component_title
from dlgui.lab.runs import RUNNING

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

LIGHT = 10_000_000
"""Weights times rows up to which a step is computed again at once, within some 20 ms."""
HEAVY = 2_000_000_000
"""The same from which on it would take too long to wait for."""
POLL_MS = 30
NO_STEP = noop("No step has been made yet. Run one batch, then ask again.")
TOO_LARGE = noop("Steps of networks with more than {most:,} weights are not kept.")
TOO_MANY = noop("A step of so many rows takes too long to compute again. Try a smaller batch.")
GONE = noop("The last step of this run was not kept. Run one more batch, then ask again.")


class Recomputing:
    """One step being computed again: `step` when it is done, else `problem` in words."""

    def __init__(self, record: StepRecord, place: str) -> None:
        self.record, self.place = record, place
        self.step: Retraced | None = None
        self.problem = ""

    def run(self) -> None:
        """Compute it, on whichever thread."""
        try:
            self.step = Retraced(self.record, component_title)
        except Exception as problem:  # a plugin's component may raise anything
            self.problem = tr(
                "It cannot be told: {name}: {problem}", name=type(problem).__name__, problem=problem
            )


class Question(QObject):
    """`ask(place)` and `close()` change it; `changed()` says so.

    place: what is asked, "" for nothing · explanation: the answer, None while the run still makes
    the step that it is about.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.place = ""
        self.explanation: Explanation | None = None
        self.row = ""
        """What the row is called whose prediction is explained, "" for a number of a step."""
        self._foreseen: tuple[Array, int] | None = None
        self._step: Retraced | None = None
        self._waiting = False
        self._work: Recomputing | None = None
        self._thread: threading.Thread | None = None
        self._clock = QTimer(self, interval=POLL_MS)
        self._clock.timeout.connect(self._poll)
        workspace.run_changed.connect(self._check)
        workspace.progressed.connect(self._look)

    @property
    def step(self) -> Retraced | None:
        """Return the step that is explained, or was last."""
        return self._step

    def ask(self, place: str) -> bool:
        """Ask why a number is what it is; False, with a notice, when it cannot be told."""
        self._work = self._foreseen = None
        self.row = ""
        self._stop()
        if self._workspace.state == RUNNING and self._workspace.run is not None:
            self._workspace.run.want_record()
            self._waiting, self.place = True, place
            if self.explanation is None or self.explanation.place != place:
                self.explanation = None
            self.changed.emit()
            return True
        return self._answer(place)

    def foresee(self, x: Array, unit: int, row: str) -> bool:
        """Ask why the output says what it says of a row x (inputs,), as the network sees it."""
        workspace = self._workspace
        network, experiment = workspace.network, workspace.experiment
        if network is None or experiment is None or unit >= network.layers[-1].outputs:
            return False
        self._work, self._waiting = None, False
        self._stop()
        try:
            step = Foreseen(network, experiment, x[None, :], component_title)
            explanation = foresee(step, len(step.stages) - 1, unit)
        except Exception as problem:  # a plugin's component may raise anything
            return self._refuse(_cannot(problem))
        self._foreseen, self.row = (x, unit), row
        self.place, self.explanation = explanation.place, explanation
        self.changed.emit()
        return True

    def again(self) -> None:
        """Take the newest step, or the newest weights, for the same number."""
        if self._foreseen is not None:
            self.foresee(*self._foreseen, self.row)
        elif self.place:
            self.ask(self.place)

    def close(self) -> None:
        """Ask nothing."""
        if self.place:
            self._work = self._foreseen = None
            self._stop()
            self.place, self.explanation, self._waiting = "", None, False
            self.row = ""
            self.changed.emit()

    def _record(self) -> StepRecord | None:
        report = self._workspace.report
        return None if report is None else report.kept

    def _answer(self, place: str) -> bool:
        self._waiting = False
        record = self._record()
        if record is None:
            return self._refuse(self._reason())
        if self._step is not None and self._step.record is record:
            return self._tell(place, self._step)
        work, cost = Recomputing(record, place), record.gradients.size * len(record.rows)
        if cost > HEAVY:
            return self._refuse(tr(TOO_MANY))
        if cost <= LIGHT:
            work.run()
            return self._take(work)
        self.place, self._work = place, work
        self._thread = threading.Thread(target=work.run, name="dlgui-why", daemon=True)
        self._thread.start()
        self._clock.start()
        self.changed.emit()
        return True

    def _poll(self) -> None:
        """Take the step that a thread has computed again."""
        if self._thread is not None and not self._thread.is_alive():
            work, self._work = self._work, None
            self._stop()
            if work is not None and work.place == self.place:
                self._take(work)

    def _stop(self) -> None:
        """Wait for nothing any more; a thread that still computes ends by itself."""
        self._clock.stop()
        self._thread = None

    def _take(self, work: Recomputing) -> bool:
        if work.step is None:
            return self._refuse(work.problem)
        self._step = work.step
        return self._tell(work.place, work.step)

    def _tell(self, place: str, step: Retraced) -> bool:
        try:
            explanation = explain(step, place)
        except DlguiError as problem:
            return self._refuse(str(problem))
        except Exception as problem:  # a plugin's component may raise anything
            return self._refuse(_cannot(problem))
        self.place, self.explanation = place, explanation
        self.changed.emit()
        return True

    def _refuse(self, sentence: str) -> bool:
        self.close()
        self._workspace.notice(sentence)
        return False

    def _reason(self) -> str:
        report, network = self._workspace.report, self._workspace.network
        if report is None or not report.step:
            return tr(NO_STEP)
        large = network is not None and network.weights.size > MOST
        return tr(TOO_LARGE, most=MOST) if large else tr(GONE)

    def _look(self, _report: object) -> None:
        """Answer as soon as the run has made the step that was asked for."""
        record = self._record()
        if self._waiting and record is not None:
            known = self._step.record if self._step is not None else None
            if record is not known:
                self._answer(self.place)

    def _check(self) -> None:
        """A run that is gone takes its step along; one that paused answers what is waited for."""
        if self._workspace.report is None:
            self._step = None
            self.close()
        elif self._waiting and self._workspace.state != RUNNING:
            self._answer(self.place)


def _cannot(problem: Exception) -> str:
    """Return what is said when a plugin's component fails while it is asked."""
    return tr("It cannot be told: {name}: {problem}", name=type(problem).__name__, problem=problem)
