"""The training loop as a generator: an Experiment goes in, small progress records come out.

`train` yields every few milliseconds, or after a number of steps when it is asked to; between
yields it runs steps and notes each one's numbers. What is asked of it is sent in: pause by not
asking, stop by closing the generator. Chunks never change a bit of the result.
"""

from __future__ import annotations

import math
import sys
import time
from array import array
from collections.abc import Generator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

import numpy as np

from dlgui.engine.averaging import predicting_with
from dlgui.engine.batch import Tables
from dlgui.engine.buffers import rows_of
from dlgui.engine.continuation import marked_state, progress_of, put_back, state_of
from dlgui.engine.divergence import require_finite
from dlgui.engine.errors import NotFinite, PluginFault
from dlgui.engine.experiment import Edit, Experiment
from dlgui.engine.journal import Journal, Records
from dlgui.engine.kinds import Array, Moment, overrides
from dlgui.engine.live_edit import apply
from dlgui.engine.mark import Mark
from dlgui.engine.memory import require_room
from dlgui.engine.network import Network, Snapshot
from dlgui.engine.plan import Plan
from dlgui.engine.progress import CALM, EpochDone, Progress, Request, Unwanted
from dlgui.engine.samples import Samples, prepare
from dlgui.engine.scores import scores, validated
from dlgui.engine.step_record import OpenStep, StepRecord, keeps
from dlgui.engine.steps import Steps
from dlgui.engine.suspects import accuse, changes_weights, is_guarded
from dlgui.engine.update import Update


def train(
    experiment: Experiment, samples: Samples | None = None, state: dict[str, Any] | None = None
) -> Generator[Progress, Request | None, None]:
    """Train an experiment; each `send(Request)` runs a chunk and yields what happened.

    The first value comes before the first step. The last has `ended`, the state, and a snapshot of
    the final weights: those of the best validation epoch when early stopping is used, however it
    ended. `state` goes on from `Training.state`; a run that was over is so while its settings say.

    Raises:
        BadExperiment: the experiment cannot run.
    """
    samples = prepare(experiment) if samples is None else samples
    training = Training(experiment if state is None else experiment.with_(start=None), samples)
    if state is not None:
        training.restore(state)
    request = yield replace(training.progress(snapshot=True), marked=training.marked)
    while not training.ended:
        asked = request or CALM
        training.take(asked.edits)
        if asked.stop:
            training.end("stopped", f"Stopped after {training.step} steps.")
        else:
            training.run(asked.steps, asked.record, asked)
        over = bool(training.ended)
        request = yield training.progress(asked.snapshot or over, asked.state or over)


class Training:
    """A run in the middle: the network, the optimizer's state and the place in the data."""

    def __init__(self, experiment: Experiment, samples: Samples) -> None:
        self.experiment, self.samples, inputs = experiment, samples, samples.x.shape[1]
        require_room(experiment, samples.x, samples.y.shape[1], len(samples.train))
        self.network = Network(experiment, inputs)
        self.network.initialize(experiment.stream("weights"))
        self.shuffling = experiment.stream("shuffling")
        self.dropout = experiment.stream("dropout")
        self.slots: dict[str, Array] = {}
        self.step = self.updates = self.epoch = self.position = self.best_epoch = 0
        self.losses = array("d")
        self.lowest = math.inf
        self.best: Snapshot | None = None
        self.ended = self.reason = ""
        self.costs = Journal(3)
        self.records = Records()
        self.pending = list(experiment.edits)
        self.settle()
        self._next_epoch()

    def settle(self) -> None:
        """Rebuild what depends on the settings: compiled steps and optimizer slots."""
        wanted = self.experiment.optimizer.slots
        if set(wanted) != set(self.slots):
            size, dtype = self.network.layout.size, self.network.dtype
            self.updates, self.slots = 0, rows_of(wanted, size, dtype)
        rows = len(self.samples.train)
        self._update = Update(self.network, self.experiment, self.slots, rows)
        self._compiled: dict[int, Steps] = {}
        self._guarded = is_guarded(self.experiment)
        self._deep = changes_weights(self.experiment)
        changed = [self.network.weights, self.network.statistics, *self.slots.values()]
        always = changed if self._deep else changed[1:2] if self._guarded else ()
        self._mark, self._last_mark = Mark(changed, always), Mark(changed, always)
        self._stoppers = [r for r in self.experiment.regularizers if overrides(r, "should_stop")]
        self.rate = self._rate_now(self.step)

    @property
    def batches(self) -> int:
        """Return the number of updates an epoch."""
        return -(-len(self.samples.train) // self._batch())

    def _batch(self) -> int:
        rows = len(self.samples.train)
        return min(self.experiment.batch or rows, rows)

    def _next_epoch(self) -> None:
        self.order = self.samples.shuffled(self.shuffling)
        self.position = 0
        self.costs.clear()

    def _moment(self, step: int) -> Moment:
        return Moment(step, self.epoch, self.batches, self.experiment.epochs, self.losses)

    def _rate_now(self, step: int) -> float:
        return self.experiment.rate * float(self.experiment.schedule.factor(self._moment(step)))

    def edit(self, edit: Edit) -> None:
        """Change a setting now and note it with the present step.

        Raises:
            BadExperiment: the change would need other weights.
        """
        edit = edit.with_(step=self.step)
        apply(self, edit)
        self.records.edits.append(edit)

    def take(self, edits: Sequence[Edit]) -> None:
        """Make changes one by one; one that a plugin cannot follow is not made and is the fault."""
        for edit in edits:
            before = self.network, self.experiment, self.slots, self.updates
            try:
                self.edit(edit)
            except PluginFault as fault:
                self.network, self.experiment, self.slots, self.updates = before
                self.settle()
                self.fault = fault

    def run(self, steps: int | None, record: bool = False, asked: Request = CALM) -> None:
        """Run steps for a few milliseconds, at most a number of them; keep the last if asked to."""
        deadline = time.perf_counter() + asked.chunk
        keep, self._aside = int(record and keeps(self)), asked.aside
        left = sys.maxsize if steps is None else steps
        try:
            with np.errstate(all="ignore"), suppress(Unwanted):  # the next request ends the run
                if self.position >= len(self.order) and not self.ended:
                    self._finish_epoch()  # a plugin or a stop has kept it from ending
                while left > keep and not self.ended:
                    self._replay()
                    until = min(deadline, time.perf_counter() + asked.stretch)
                    left -= self._block(left - keep, until)
                    if asked.hurried() or time.perf_counter() >= deadline:
                        break
                if keep and not self.ended and (left == 1 or steps is None):
                    self._replay()
                    self._keep()
        except NotFinite as problem:
            self.end("not finite", str(problem))
        except PluginFault as fault:
            self.fault = fault

    fault: PluginFault | None = None
    """What a plugin did in the last chunk; the step that it was in has changed nothing."""

    def _keep(self) -> None:
        """Make one step and keep how it went."""
        rows = self.order[self.position :][: self._batch()]
        moment = replace(self._moment(self.step), losses=tuple(self.losses))
        opened = OpenStep(self, moment, self._rates(1)[0], rows)
        self._one(self._steps(len(rows)))
        back = self._stoppers and self.best_epoch != self.epoch
        went_back = self.ended and (back or self.experiment.optimizer.averaged)
        self.kept_step = None if went_back else opened.close()

    kept_step: StepRecord | None = None

    def _replay(self) -> None:
        while self.pending and self.pending[0].step <= self.step:
            apply(self, edit := self.pending.pop(0))
            self.records.edits.append(edit)

    def _block(self, most: int, deadline: float) -> int:
        """Run steps while there is time, at most to the end of the epoch; return how many."""
        started = time.perf_counter()
        left, rows = len(self.order) - self.position, self._batch()
        if self.pending:
            most = min(most, self.pending[0].step - self.step)
        if self._is_last(left) and keeps(self):
            self._keep()
            return 1
        steps = self._steps(min(rows, left))
        affordable = int((deadline - started) / steps.seconds) if steps.seconds else 1
        whole = left // rows - self._is_last(left % rows or rows)
        count = max(1, min(most, whole, steps.most, affordable))
        if count > 1:
            self._many(steps, count)
        else:
            self._one(steps)
        steps.seconds = (time.perf_counter() - started) / count
        return count

    def _is_last(self, left: int) -> bool:
        """Tell whether the batch that begins where so many rows are left ends the run."""
        return left <= self._batch() and self.epoch + 1 >= self.experiment.epochs

    def _steps(self, rows: int) -> Steps:
        if rows not in self._compiled:
            x, y, trained = self.samples.x, self.samples.y, len(self.samples.train)
            plan = Plan(self.network, self.experiment, rows, y.shape[1], trained, self.dropout)
            self._tables = plan.batch.tables(x, y, self._tables)
            most = trained // rows if self._mark.cheap else 1
            mark = self._last_mark if self._guarded else None
            self._compiled[rows] = Steps(plan, self._tables, self._update, most, mark)
        return self._compiled[rows]

    _tables: Tables | None = None
    """All rows in the memory order of the mini-batches that were compiled last."""

    def _rows(self, steps: Steps, count: int) -> Array:
        return self.order[self.position :][: count * steps.plan.rows]

    def _many(self, steps: Steps, count: int) -> None:
        """Run steps without a look between them; go back and look if a number is not finite."""
        rates = self._rates(count)
        self._mark.set(self.dropout, self.step)
        self._update.clock.step = self.updates
        count = 0
        try:
            count = steps.run(self._rows(steps, len(rates)), rates)
            found = steps.read(count)
        except PluginFault:
            (self._mark if count else self._last_mark).back(self.dropout)
            if not count and (made := steps.made(self.updates)):
                self._note(steps, *steps.read(made), rates[:made])
            raise
        # One product tells of both; where it alone overflows, the steps are looked at one by one.
        if math.isfinite(found[0].dot(found[2])) and self._is_sound():
            self._note(steps, *found, rates)
            return
        self._mark.back(self.dropout)
        for _ in range(len(rates)):
            self._one(steps)

    def _one(self, steps: Steps) -> None:
        """Run one step that changes no weights if a number is not finite or a plugin fails."""
        rows = self._rows(steps, 1)
        if self._guarded:
            self._mark.set(self.dropout, self.step)
        try:
            found = steps.cost(rows)
            if not math.isfinite(float(found[0][0] + found[2][0])):
                accuse(self, rows, self._mark)
                require_finite(self, steps.plan, float(found[0][0]))
            rates = self._rates(1)
            self._update.clock.step = self.updates
            steps.update(rates[0])
            if not self._is_sound():
                accuse(self, rows, self._mark, rates[0])
        except PluginFault:
            self._mark.back(self.dropout)
            raise
        self._note(steps, *found, rates)

    def _is_sound(self) -> bool:
        """Tell whether the weights are finite, where a plugin may have changed them."""
        return not self._deep or math.isfinite(float(np.add.reduce(self.network.weights)))

    def _rates(self, count: int) -> list[float]:
        """Return the rates of the next steps, as many as a plugin's schedule gives."""
        if self.experiment.schedule.clock != "step":
            return [self.rate] * count
        rates: list[float] = []
        try:
            rates.extend(self._rate_now(self.step + i) for i in range(count))
        except PluginFault:
            if not rates:
                raise
        return rates

    def _note(
        self, steps: Steps, losses: Array, penalties: Array, norms: Array, rates: list[float]
    ) -> None:
        """Count steps that were made and keep their numbers."""
        count, rows = len(rates), steps.plan.rows
        changing = self.experiment.schedule.clock == "step"
        applied = np.array(rates) if changing else rates[0]
        self.records.steps.add(count, losses, penalties, norms, applied)
        self.costs.add(count, losses, penalties, rows)
        self.rate = rates[-1]
        self.step += count
        self.updates += count
        self.position += count * rows
        if self.position >= len(self.order):
            self._finish_epoch()

    kept: Snapshot | None = None
    """The weights after the last whole epoch, for when a step leaves some that are not finite."""

    def _finish_epoch(self) -> None:
        """End the epoch whose last step was made; a plugin that fails leaves it to be ended."""
        losses, penalties, rows = self.costs.rows()
        loss, penalty = (float(one.dot(rows)) / len(self.order) for one in (losses, penalties))
        found, kept = self._validated()
        (validation, metrics), self.epoch = found, self.epoch + 1
        self.losses.append(validation if len(self.samples.validation) else loss)
        try:
            over, self.rate = self.over(), self._rate_now(self.step)
        except BaseException:
            self.epoch -= 1
            self.losses.pop()
            raise
        done = EpochDone(self.epoch, self.step, loss, penalty, validation, metrics)
        self.records.done.append(done)
        self.kept = kept
        if self.losses[-1] <= self.lowest:
            self.best, self.best_epoch, self.lowest = self.kept, self.epoch, self.losses[-1]
        self._next_epoch()
        if over[0]:
            self._replay()  # an edit of this very step may let the run go on
            if self.over()[0]:
                self.end(*self.over())

    def _validated(self) -> tuple[tuple[float, dict[str, float]], Snapshot]:
        """Return the scores after an epoch, and the weights that have them."""
        average = self._average()
        with nullcontext() if average is None else predicting_with(self.network, average):
            found = validated(self.network, self.experiment, self.samples, self._aside)
            return found, self.network.snapshot(self.step, self.epoch + 1)

    def over(self) -> tuple[str, str]:
        """Return how and why the run is over, empty texts while it is not."""
        if self.losses and any(stopper.should_stop(self.losses) for stopper in self._stoppers):
            return "stopped early", f"No better validation loss since epoch {self.best_epoch}."
        over = self.epoch >= self.experiment.epochs
        return ("done", f"{self.epoch} epochs done.") if over else ("", "")

    def end(self, ended: str, reason: str) -> None:
        """End the run, on the best weights when early stopping is used, or on averaged ones."""
        self.ended, self.reason = ended, reason
        self.left = self.network.snapshot(self.step, self.epoch)
        if self._stoppers and self.best is not None:
            self.network.restore(self.best)
        elif (average := self._average()) is not None and np.isfinite(average).all():
            self.network.weights[...] = average

    def _average(self) -> Array | None:
        return self.slots.get(self.experiment.optimizer.averaged) if self.updates else None

    left: Snapshot | None = None
    """The weights of the last step, from which a run that ended can go on."""

    def evaluate(self, rows: Array) -> tuple[float, dict[str, float]]:
        """Return loss and metrics of rows as predicted: no dropout, moving averages, no penalty."""
        return scores(self.network, self.experiment, self.samples, rows)

    def progress(self, snapshot: bool = False, state: bool = False) -> Progress:
        """Return what happened since the last call."""
        return progress_of(self, snapshot, state)

    def state(self) -> dict[str, Any]:
        """Return everything a bit-exact continuation needs, as arrays and plain values."""
        return state_of(self)

    def marked(self) -> dict[str, Any]:
        """Return the state in which the step on its way began; the thread must be stuck in it."""
        return marked_state(self, self._mark)

    def restore(self, state: dict[str, Any]) -> None:
        """Continue where `state` was taken, to the same bits."""
        put_back(self, state)


def finish(
    experiment: Experiment, samples: Samples | None = None
) -> tuple[Snapshot, Sequence[Progress]]:
    """Train to the end and return the final snapshot and all records."""
    records = list(train(experiment, samples))
    snapshot = records[-1].snapshot
    assert snapshot is not None
    return snapshot, records
