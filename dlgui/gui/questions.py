"""The Question of the window: which number of the last step is being explained.

Panels ask by a place, as "layers.0.weight.3.1"; canvas and card follow `changed`. The answer is
of one stored step and stays as it is while the run goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dlgui.engine.errors import DlguiError
from dlgui.engine.explaining import Explanation, explain
from dlgui.engine.retracing import Retraced
from dlgui.engine.step_record import MOST, StepRecord
from dlgui.gui.naming import component_title
from dlgui.lab.runs import RUNNING

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

NO_STEP = "No step has been made yet. Run one batch, then ask again."
TOO_LARGE = f"Steps of networks with more than {MOST:,} weights are not kept."
GONE = "The last step of this run was not kept. Run one more batch, then ask again."


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
        self._step: Retraced | None = None
        self._waiting = False
        workspace.run_changed.connect(self._check)
        workspace.progressed.connect(self._look)

    @property
    def step(self) -> Retraced | None:
        """Return the step that is explained, or was last."""
        return self._step

    def ask(self, place: str) -> bool:
        """Ask why a number is what it is; False, with a notice, when it cannot be told."""
        if self._workspace.state == RUNNING and self._workspace.run is not None:
            self._workspace.run.want_record()
            self._waiting, self.place = True, place
            if self.explanation is None or self.explanation.place != place:
                self.explanation = None
            self.changed.emit()
            return True
        return self._answer(place)

    def again(self) -> None:
        """Take the newest step for the same number."""
        if self.place:
            self.ask(self.place)

    def close(self) -> None:
        """Ask nothing."""
        if self.place:
            self.place, self.explanation, self._waiting = "", None, False
            self.changed.emit()

    def retraced(self) -> Retraced | None:
        """Return the latest step that was kept, in float64; None without one."""
        record = self._record()
        if record is None:
            return None
        if self._step is None or self._step.record is not record:
            self._step = Retraced(record, component_title)
        return self._step

    def _record(self) -> StepRecord | None:
        report = self._workspace.report
        return None if report is None else report.kept

    def _answer(self, place: str) -> bool:
        self._waiting = False
        try:
            step = self.retraced()
            if step is None:
                return self._refuse(self._reason())
            explanation = explain(step, place)
        except DlguiError as problem:
            return self._refuse(str(problem))
        except Exception as problem:  # a plugin's component may raise anything
            return self._refuse(f"It cannot be told: {type(problem).__name__}: {problem}")
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
            return NO_STEP
        return TOO_LARGE if network is not None and network.weights.size > MOST else GONE

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
