"""The Walk of the window: one step that is followed across the canvas, at a pace the user sets.

The action begins it, canvas and bar follow `changed` (another stop) and `moved` (the same one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from dlgui.engine.retracing import Retraced
from dlgui.engine.step_record import MOST, StepRecord
from dlgui.engine.walking import Stop, stops
from dlgui.gui.language import tr
from dlgui.gui.questions import GONE, HEAVY, NO_STEP, TOO_LARGE, TOO_MANY, Recomputing
from dlgui.lab.runs import RUNNING

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

FRAME_MS = 33
PACES = (0.5, 8.0)
"""Least and most seconds for a stop."""
TRAVEL = 0.7
"""Share of a stop during which numbers move; for the rest they can be read."""


class Walk(QObject):
    """`begin`, `go`, `play`, `close` change it; while it plays one stop follows another.

    stops: of the row · at: the present one · share: how far it has come, 0 to 1.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.step: Retraced | None = None
        self.stops: tuple[Stop, ...] = ()
        self.at, self.row, self.share, self.seconds = 0, 0, 0.0, 2.0
        self.playing = self.still = False
        """Whether stop follows stop, and whether numbers arrive at once instead of moving."""
        self._waits_for: StepRecord | None = None
        self._waiting = False
        self._since = QElapsedTimer()
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.timeout.connect(self._tick)
        workspace.run_changed.connect(self._look)
        workspace.progressed.connect(self._look)

    @property
    def active(self) -> bool:
        """Tell whether a step is followed now."""
        return self.step is not None

    @property
    def stop(self) -> Stop | None:
        """Return the present stop."""
        return self.stops[self.at] if self.step is not None else None

    @property
    def travel(self) -> float:
        """Return how far what moves has come on its way, 0 to 1; all of it where nothing moves."""
        return 1.0 if self.still else min(self.share / TRAVEL, 1.0)

    @property
    def rows(self) -> int:
        """Return the rows of the batch."""
        return 0 if self.step is None else len(self.step.record.rows)

    def begin(self) -> None:
        """Take the newest step: that before a pause or the end, else one that is made for it.

        While a step is followed the next one is made and followed.
        """
        workspace, record = self._workspace, self._kept()
        network, report = workspace.network, workspace.report
        if network is not None and network.weights.size > MOST:
            workspace.notice(tr(TOO_LARGE, most=MOST))
        elif workspace.state == RUNNING:
            self._wait(record)
            workspace.pause()
        elif not self.active and record is not None and report and record.step == report.step:
            self._start(record)
        elif workspace.is_active or (workspace.can_run and report is None):
            self._wait(record)
            workspace.start(1)
        elif not self.active and record is not None:
            # The run is over, on the weights of an earlier epoch: the last step that it kept.
            self._start(record)
        else:
            workspace.notice(tr(GONE) if report is not None else tr(NO_STEP))

    def _wait(self, record: StepRecord | None) -> None:
        """Begin as soon as there is another step than this one."""
        self._waits_for, self._waiting = record, True

    def close(self) -> None:
        """Follow nothing."""
        self._waiting, self.playing = False, False
        self._clock.stop()
        if self.step is not None:
            self.step, self.stops = None, ()
            self.changed.emit()

    def go(self, at: int, share: float = 1.0) -> None:
        """Go to a stop and stand there, its numbers arrived."""
        if self.step is None:
            return
        self.at, self.share = min(max(at, 0), len(self.stops) - 1), share
        self._since.restart()
        self.changed.emit()

    def play(self, playing: bool) -> None:
        """Let stop follow stop, or stand still; at the end it begins again."""
        if self.step is None or playing == self.playing:
            return
        self.playing = playing
        if playing:
            if self.at == len(self.stops) - 1 and self.share >= 1:
                self.at = 0
            self.share = 0.0 if self.share >= 1 else self.share
            self._since.restart()
            self._clock.start()
        else:
            self._clock.stop()
        self.changed.emit()

    def take_row(self, row: int) -> None:
        """Follow another row of the batch, at the same stop."""
        if self.step is not None and 0 <= row < self.rows and row != self.row:
            self.row = row
            self.stops = stops(self.step, row)
            self.changed.emit()

    def set_pace(self, seconds: float) -> None:
        """Give every stop so many seconds."""
        self.seconds = min(max(seconds, PACES[0]), PACES[1])

    def _tick(self) -> None:
        self.share += self._since.restart() / 1000 / self.seconds
        if self.share < 1:
            self.moved.emit()
        elif self.at + 1 < len(self.stops):
            self.go(self.at + 1, 0.0)
        else:
            self.share = 1.0
            self.play(False)

    def _kept(self) -> StepRecord | None:
        report = self._workspace.report
        return None if report is None else report.kept

    def _look(self, _report: object = None) -> None:
        """Begin when the step that is waited for was made; end when the run goes on or is gone."""
        workspace, report = self._workspace, self._workspace.report
        if self._waiting:
            record, still = self._kept(), workspace.state != RUNNING
            newest = report is not None and record is not None and record.step == report.step
            if still and newest and record is not None and record is not self._waits_for:
                self._waiting = False
                self._start(record)
            elif workspace.run is None or (still and report is not None and report.ended):
                # The run is gone, or it ended on the weights of an earlier epoch.
                self._waiting = False
                workspace.notice(tr(GONE))
        elif self.active and (workspace.report is None or workspace.state == RUNNING):
            self.close()  # the run goes on or is gone: the numbers are of the past

    def _start(self, record: StepRecord) -> None:
        if record.gradients.size * len(record.rows) > HEAVY:
            self._workspace.notice(tr(TOO_MANY))
            return
        work = Recomputing(record, "")
        work.run()
        if work.step is None:
            self._workspace.notice(work.problem)
            return
        self._workspace.question.close()
        self.step, self.row = work.step, min(self.row, len(record.rows) - 1)
        self.stops = stops(self.step, self.row)
        self.at, self.share = 0, 0.0
        self.playing = False
        self.play(True)
