"""A Run is `train` on one background thread: start, pause, step, stop, edit, drain.

The thread knows no window. Whoever watches calls `drain` as often as they like; nothing piles up,
because the mailbox holds the latest snapshot and a bounded history.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from dlgui.engine.binding import is_plain
from dlgui.engine.errors import DlguiError, PluginFault
from dlgui.engine.experiment import Edit, Experiment
from dlgui.engine.network import Snapshot
from dlgui.engine.progress import EpochDone, Progress, Request
from dlgui.engine.samples import Samples
from dlgui.engine.step_record import StepRecord
from dlgui.engine.training import train
from dlgui.lab.blas import settle_blas
from dlgui.lab.gate import Gate
from dlgui.lab.pace import Pace
from dlgui.lab.traces import History

READY, RUNNING, PAUSED, STOPPING, ENDED, FAILED = STATES = (
    "ready",
    "running",
    "paused",
    "stopping",
    "ended",
    "failed",
)
JOIN_SECONDS = 2.0
NEWS = 32
"""Records that the history takes in at once: one by one cost a small network 5 % of its time."""


@dataclass(frozen=True, eq=False)
class Report:
    """What a Run has done so far, read at one moment.

    fresh: True when something happened since the last report · snapshot: the latest that was asked
    for, None when there is no new one · kept: the latest step that was kept · seconds: spent on
    training · error: plain sentence · details: traceback for experts · fault: what a plugin did; a
    run that it paused can go on.
    """

    number: int
    state: str
    step: int
    epoch: int
    epochs: int
    batches: int
    speed: float
    history: History
    fresh: bool
    snapshot: Snapshot | None = None
    ended: str = ""
    reason: str = ""
    error: str = ""
    details: str = ""
    kept: StepRecord | None = None
    seconds: float = 0.0
    experiment: Experiment | None = None
    fault: PluginFault | None = None

    def epochs_done(self) -> tuple[EpochDone, ...]:
        """Return what is known of the epochs so far, at most as many as a trace holds."""
        return self.history.records(self.batches)

    @property
    def seconds_left(self) -> float:
        """Return the time to the last epoch at the present speed, NaN when unknown."""
        left = self.epochs * self.batches - self.step
        return left / self.speed if self.speed > 0 else float("nan")


@dataclass(frozen=True, eq=False)
class Copy:
    """A run between two steps: its state for `train`, its history, and its seconds of training."""

    state: dict[str, Any]
    history: History
    seconds: float


class Run:
    """One training of one experiment on a thread of its own.

    Calls from outside only set wishes under a lock; the thread takes them between chunks. With a
    copy it goes on where that was made, to the same bits. `apart`, the thread only hands on what a
    process of its own trains, also to the same bits.
    """

    def __init__(
        self,
        experiment: Experiment,
        samples: Samples | None = None,
        number: int = 1,
        before: Copy | None = None,
        apart: bool = False,
    ) -> None:
        self._train = _apart() if apart else train
        self.experiment, self.number, self.samples = experiment, number, samples
        self.gate = Gate(naps=is_plain(experiment))
        """Closed by whoever has to go first for a moment; the thread waits between chunks."""
        self.pace = Pace()
        self._before = before.state if before is not None else None
        self._first = int(before.state["counts"][0]) if before is not None else 0
        self._copy: Copy | None = None
        self._copy_wanted = False
        self._wish = threading.Condition()
        self._state = READY
        self._more: int | None = None
        self._until: int | None = None
        self._edits: list[Edit] = []
        self._snapshot_wanted = self._record_wanted = self._settling = False
        self._kept: StepRecord | None = None
        self._seconds = before.seconds if before is not None else 0.0
        self._history = before.history.copy() if before is not None else History()
        self._news: list[Progress] = []
        """What the history has not taken in yet."""
        self._last: Progress | None = None
        self._snapshot: Snapshot | None = None
        self._fresh = False
        self._error = self._details = ""
        self._fault: PluginFault | None = None
        self._marked: Callable[[], dict[str, Any]] | None = None
        self._speed = 0.0
        self._clock = (0.0, 0)
        self._thread = threading.Thread(target=self._work, name=f"dlgui-run-{number}")

    @property
    def state(self) -> str:
        """Return ready, running, paused, stopping, ended or failed."""
        return self._state

    @property
    def step(self) -> int:
        """Return the number of steps done."""
        return self._last.step if self._last else self._first

    @property
    def thread(self) -> int:
        """Return the number of its thread, 0 before there is one."""
        return self._thread.ident or 0

    @property
    def alive(self) -> bool:
        """Tell whether the thread still works or waits."""
        return self._thread.is_alive()

    def start(self, steps: int | None = None) -> None:
        """Start or go on; after `steps` steps it pauses by itself."""
        with self._wish:
            if self._state not in (READY, PAUSED):
                return
            first, self._state = self._state == READY, RUNNING
            if not (steps is None and self._fault):  # or the steps that a plugin kept from being
                self._more, self._until = steps, None
            self._fault = None
            self._clock, self._speed = (time.perf_counter(), self.step), 0.0
            self.pace.begin(self.step)
            self._wish.notify_all()
        if first:
            self._thread.start()

    def pause(self) -> None:
        """Wait after the present chunk and one more step, which is kept."""
        with self._wish:
            if self._state == RUNNING:
                self._state, self._settling = PAUSED, True

    def edit(self, edit: Edit) -> None:
        """Change a setting before the next step."""
        with self._wish:
            self._edits.append(edit)
            self._wish.notify_all()

    def want_snapshot(self) -> None:
        """Ask for a copy of the weights with the next chunk."""
        self._snapshot_wanted = True

    def want_record(self) -> None:
        """Ask for the next chunk to end with a step that is kept."""
        self._record_wanted = True

    def copy(self, seconds: float) -> Copy | None:
        """Return the run as it is between two steps, None if no step ends within `seconds`.

        One that has ended gives its last step, one that has failed nothing new.
        """
        with self._wish:
            if self._thread.is_alive():
                self.gate.open()
                self._copy, self._copy_wanted = None, True
                self._wish.notify_all()
                over = (ENDED, FAILED)
                self._wish.wait_for(lambda: self._copy or self._state in over, seconds)
            return self._copy

    def rescued(self, fault: PluginFault) -> Run | None:
        """Return a run that stands, paused, before the step in which this one is stuck for ever.

        This one ends should it ever come back; nothing of it counts any more.
        """
        if self._marked is None:
            return None
        before = Copy(self._marked(), self._history.copy(), self._seconds)
        self.stop(wait=False)
        run = Run(self.experiment, self.samples, self.number, before)
        run.hold(fault)
        return run

    def wait_for_fault(self, seconds: float) -> bool:
        """Wait until a plugin's fault has paused or ended it; tell whether it has."""
        with self._wish:
            self._wish.wait_for(lambda: self._fault is not None, seconds)
            return self._fault is not None

    def hold(self, fault: PluginFault) -> None:
        """Begin, paused, with a plugin's fault to be told."""
        with self._wish:
            self._state, self._fault = PAUSED, fault
        self._thread.start()

    def stop(self, wait: bool = True) -> None:
        """End the run; the weights of its last step, or of its best epoch, stay."""
        with self._wish:
            if self._state in (RUNNING, PAUSED):
                self._settling = self._state == RUNNING
                self._state, self.gate.stopping = STOPPING, True
            elif self._state == READY:
                self._state = ENDED
            self._wish.notify_all()
        self.gate.open()
        if wait and self._thread.is_alive():
            self._thread.join(JOIN_SECONDS)

    def drain(self) -> Report:
        """Return everything so far; the next report is fresh only if something happens."""
        with self._wish:
            self._gather()
            last = self._last
            report = Report(
                number=self.number,
                state=self._state,
                step=last.step if last else 0,
                epoch=last.epoch if last else 0,
                epochs=last.epochs if last else self.experiment.epochs,
                batches=last.batches if last else 0,
                speed=self._speed if self._state == RUNNING else 0.0,
                history=self._history.copy(),
                fresh=self._fresh,
                snapshot=self._snapshot,
                ended=last.ended if last else "",
                reason=last.reason if last else "",
                error=self._error,
                details=self._details,
                kept=self._kept,
                seconds=self._seconds,
                experiment=self.experiment,
                fault=self._fault,
            )
            self._fresh, self._snapshot = False, None
        return report

    def _work(self) -> None:
        try:
            settle_blas()
            with closing(self._train(self.experiment, self.samples, self._before)) as loop:
                self._post(next(loop))
                while (request := self._next_request()) is not None:
                    began = time.perf_counter()
                    self.gate.walking = True
                    progress = loop.send(request)
                    self._seconds += time.perf_counter() - began
                    self._post(progress)
                    self.gate.wait()
        except StopIteration:
            self._set(ENDED)
        except DlguiError as problem:
            self._fault = problem if isinstance(problem, PluginFault) else None
            self._fail(str(problem))
        except BaseException as problem:
            # A plugin may raise anything; the thread must end with a sentence, never silently.
            self._fail(f"{type(problem).__name__}: {problem}")

    def _next_request(self) -> Request | None:
        """Wait while paused, then return what to do next; None when the run has ended."""
        with self._wish:
            if self._last is not None and self._last.ended:
                self._state = ENDED
                return None
            left = self._left()
            if self._state == RUNNING and left is not None and left <= 0:
                self._state, self._fresh = PAUSED, True
            while self._state == PAUSED and not self._asked():
                self._wish.wait(0.1)
            left = self._left()
            due = self._due()
            edits, self._edits = tuple(self._edits), []
            snapshot, self._snapshot_wanted = self._snapshot_wanted, False
            settling, self._settling = self._settling, False
            copy, self._copy_wanted = self._copy_wanted, False
            if settling:
                settle = Request(steps=1, edits=edits, snapshot=True, state=copy, record=True)
                return replace(settle, aside=self.gate.step_aside)
            if self._state == STOPPING:
                return Request(stop=True, edits=edits, snapshot=True)
            if self._state == PAUSED:
                return Request(steps=0, edits=edits, snapshot=snapshot, state=copy)
            record = self._record_wanted or left is not None
            self._record_wanted = record and due == 0
            left = left if due is None else due
            hurried, stretch, aside = self.gate.is_closed, self.gate.stretch, self.gate.step_aside
            asked = Request(left, edits, snapshot, copy, False, record, hurried, stretch)
            return replace(asked, aside=aside)

    def _due(self) -> int | None:
        """Wait for a step that is due, or for something to do; None for as many as there are."""
        while self._state == RUNNING and self._until is None:
            due = self.pace.due(self._last)
            if due != 0 or self._asked():
                return due
            self._wish.wait(0.005)
        return None

    def _asked(self) -> bool:
        """Tell whether there is something to do in a pause."""
        return bool(self._edits) or self._snapshot_wanted or self._settling or self._copy_wanted

    def _left(self) -> int | None:
        """Return the steps still asked for; counted from here, where no chunk is on its way."""
        if self._more is not None:
            self._until, self._more = self.step + self._more, None
        return None if self._until is None else self._until - self.step

    def _post(self, progress: Progress) -> None:
        with self._wish:
            self._news.append(progress)
            # Arrays of weights must not pile up.
            heavy = progress.snapshot or progress.kept or progress.state
            if heavy is not None or len(self._news) >= NEWS:
                self._gather()
            if progress.state is not None:
                self._copy = Copy(progress.state, self._history.copy(), self._seconds)
                progress = replace(progress, state=None)
                self._wish.notify_all()
            if progress.fault is not None:
                self._fault = progress.fault
                self._state = PAUSED if self._state == RUNNING else self._state
                self._wish.notify_all()
            self._marked = progress.marked or self._marked
            self._last, self._fresh = progress, True
            kept = progress.kept
            after = None if kept is None else kept.after.snapshot
            self._snapshot = progress.snapshot or after or self._snapshot
            self._kept = kept or self._kept
            now = time.perf_counter()
            since, step = self._clock
            if now - since > 0.5:
                self._speed = (progress.step - step) / (now - since)
                self._clock = (now, progress.step)

    def _gather(self) -> None:
        self._history.add(*self._news)
        self._news.clear()

    def _set(self, state: str) -> None:
        with self._wish:
            self._state, self._fresh = state, True
            self._wish.notify_all()

    def _fail(self, sentence: str) -> None:
        with self._wish:
            self._error, self._details = sentence, traceback.format_exc()
            self._state, self._fresh = FAILED, True
            self._wish.notify_all()


def _apart() -> Any:
    # Imported here: multiprocessing costs a start something, and few runs are apart.
    from dlgui.lab.own_process import train_apart

    return train_apart
