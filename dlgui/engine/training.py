"""The training loop as a generator: an Experiment goes in, small progress records come out.

`train` yields every few milliseconds, or after a number of steps when it is asked to; between
yields it runs steps and notes each one's numbers. What is asked of it is sent in: pause by not
asking, stop by closing the generator. Chunks never change a bit of the result.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dlgui.engine.averaging import predicting_with
from dlgui.engine.batch import Tables
from dlgui.engine.buffers import aligned
from dlgui.engine.divergence import diverged, first_not_finite
from dlgui.engine.errors import BadExperiment, NotFinite
from dlgui.engine.experiment import Edit, Experiment, edited
from dlgui.engine.journal import Journal, Records
from dlgui.engine.kinds import Array, Moment, overrides
from dlgui.engine.mark import Mark
from dlgui.engine.network import Network, Snapshot
from dlgui.engine.plan import Plan
from dlgui.engine.progress import Asked, EpochDone, Progress, Request, never
from dlgui.engine.samples import Samples, prepare
from dlgui.engine.scores import scores, validated
from dlgui.engine.step_record import OpenStep, StepRecord, keeps
from dlgui.engine.steps import Steps
from dlgui.engine.update import Update
from dlgui.engine.weight_edit import put

CHUNK_SECONDS = 0.004
LIVE = ("optimizer", "rate", "schedule", "epochs", "batch", "regularizers", "layers", "output")


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
    request = yield training.progress(snapshot=True)
    while not training.ended:
        request = request or Request()
        for edit in request.edits:
            training.edit(edit)
        if request.stop:
            training.end("stopped", f"Stopped after {training.step} steps.")
        else:
            training.run(request.steps, request.record, request.hurried)
        over = bool(training.ended)
        request = yield training.progress(request.snapshot or over, request.state or over)


class Training:
    """A run in the middle: the network, the optimizer's state and the place in the data."""

    def __init__(self, experiment: Experiment, samples: Samples) -> None:
        self.experiment, self.samples = experiment, samples
        self.network = Network(experiment, samples.x.shape[1])
        self.network.initialize(experiment.stream("weights"))
        self.shuffling = experiment.stream("shuffling")
        self.dropout = experiment.stream("dropout")
        self.slots: dict[str, Array] = {}
        self.step = self.updates = self.epoch = self.position = self.best_epoch = 0
        self.losses: list[float] = []
        self._lowest = math.inf
        self.best: Snapshot | None = None
        self.ended = self.reason = ""
        self.costs = Journal(3)
        self.records = Records()
        self._pending = list(experiment.edits)
        self._settle()
        self._next_epoch()

    def _settle(self) -> None:
        """Rebuild what depends on the settings: compiled steps and optimizer slots."""
        wanted = self.experiment.optimizer.slots
        if set(wanted) != set(self.slots):
            self.updates = 0
            self.slots = {
                name: aligned(self.network.layout.size, self.network.dtype) for name in wanted
            }
        rows = len(self.samples.train)
        self._update = Update(self.network, self.experiment, self.slots, rows)
        self._compiled: dict[int, Steps] = {}
        self._mark = Mark([self.network.weights, self.network.statistics, *self.slots.values()])
        self._stoppers = [r for r in self.experiment.regularizers if overrides(r, "should_stop")]
        self._rate = self._rate_now(self.step)

    @property
    def batches(self) -> int:
        """Return the number of updates an epoch."""
        return -(-len(self.samples.train) // self._batch())

    def _batch(self) -> int:
        rows = len(self.samples.train)
        return min(self.experiment.batch or rows, rows)

    def _next_epoch(self) -> None:
        self.order = self.samples.train[self.shuffling.permutation(len(self.samples.train))]
        self.position = 0
        self.costs.clear()

    def _moment(self, step: int) -> Moment:
        return Moment(step, self.epoch, self.batches, self.experiment.epochs, self.losses)

    def _rate_now(self, step: int) -> float:
        factor = self.experiment.schedule.factor(self._moment(step))
        return self.experiment.rate * float(factor)

    def edit(self, edit: Edit) -> None:
        """Change a setting now and note it with the present step.

        Raises:
            BadExperiment: the change would need other weights.
        """
        edit = edit.with_(step=self.step)
        self._apply(edit)
        self.records.edits.append(edit)

    def _apply(self, edit: Edit) -> None:
        experiment = edited(self.experiment, edit)
        other = Network(experiment, self.network.inputs)
        same = other.layout == self.network.layout and (
            other.statistics.shape == self.network.statistics.shape
        )
        if not same or edit.path.split(".")[0] not in (*LIVE, "weights"):
            raise BadExperiment(f"{edit.path} cannot change while training; start again with it.")
        other.restore(self.network.snapshot())
        put(other, edit)
        self.network, self.experiment = other, experiment
        self._settle()

    def run(self, steps: int | None, record: bool = False, hurried: Asked = never) -> None:
        """Run steps for a few milliseconds, at most a number of them; keep the last if asked to."""
        deadline = time.perf_counter() + CHUNK_SECONDS
        keep = int(record and keeps(self))
        left = sys.maxsize if steps is None else steps
        try:
            with np.errstate(all="ignore"):
                while left > keep and not self.ended:
                    self._replay()
                    left -= self._block(left - keep, deadline)
                    if hurried() or time.perf_counter() >= deadline:
                        break
                if keep and not self.ended and (left == 1 or steps is None):
                    self._replay()
                    self._keep()
        except NotFinite as problem:
            self.end("not finite", str(problem))

    def _keep(self) -> None:
        """Make one step and keep how it went."""
        rows = self.order[self.position :][: self._batch()]
        moment = replace(self._moment(self.step), losses=tuple(self.losses))
        opened = OpenStep(self, moment, self._rates(1)[0], rows)
        self._one(self._steps(len(rows)))
        back = self._stoppers and self.best_epoch != self.epoch
        went_back = self.ended and (back or self.experiment.optimizer.averaged)
        self._kept_step = None if went_back else opened.close()

    _kept_step: StepRecord | None = None

    def _replay(self) -> None:
        while self._pending and self._pending[0].step <= self.step:
            edit = self._pending.pop(0)
            self._apply(edit)
            self.records.edits.append(edit)

    def _block(self, most: int, deadline: float) -> int:
        """Run steps while there is time, at most to the end of the epoch; return how many."""
        started = time.perf_counter()
        left, rows = len(self.order) - self.position, self._batch()
        if self._pending:
            most = min(most, self._pending[0].step - self.step)
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
            samples, trained = self.samples, len(self.samples.train)
            plan = Plan(
                self.network, self.experiment, rows, samples.y.shape[1], trained, self.dropout
            )
            if self._tables is None:
                self._tables = plan.batch.tables(samples.x, samples.y)
            most = trained // rows if self._mark.cheap else 1
            self._compiled[rows] = Steps(plan, self._tables, self._update, most)
        return self._compiled[rows]

    _tables: Tables | None = None
    """All rows in the memory order of the mini-batches."""

    def _many(self, steps: Steps, count: int) -> None:
        """Run steps without a look between them; go back and look if a number is not finite."""
        self._mark.set(self.dropout)
        self._update.clock.step = self.updates
        rows, rates = self.order[self.position :][: count * steps.plan.rows], self._rates(count)
        reports = steps.run(rows, rates)
        found = steps.read(reports, rows)
        if math.isfinite(float(found[0].sum() + found[2].sum())):
            self._note(steps, *found, rates)
            return
        self._mark.back(self.dropout)
        for _ in range(count):
            self._one(steps)

    def _one(self, steps: Steps) -> None:
        """Run one step that changes no weights if a number is not finite."""
        rows = self.order[self.position :][: steps.plan.rows]
        found = steps.read(steps.cost(rows), rows)
        if not math.isfinite(float(found[0][0] + found[2][0])):
            self._require_finite(steps.plan, float(found[0][0]))
        rates = self._rates(1)
        self._update.clock.step = self.updates
        steps.update(rates[0])
        self._note(steps, *found, rates)

    def _rates(self, count: int) -> list[float]:
        if self.experiment.schedule.clock == "step":
            return [self._rate_now(self.step + i) for i in range(count)]
        return [self._rate] * count

    def _note(
        self, steps: Steps, losses: Array, penalties: Array, norms: Array, rates: list[float]
    ) -> None:
        """Count steps that were made and keep their numbers."""
        count, rows = len(rates), steps.plan.rows
        self.records.steps.add(count, losses, penalties, norms, np.array(rates))
        self.costs.add(count, losses, penalties, rows)
        self._rate = rates[-1]
        self.step += count
        self.updates += count
        self.position += count * rows
        if self.position >= len(self.order):
            self._finish_epoch()

    def _require_finite(self, plan: Plan, loss: float) -> None:
        """Name the first quantity of this step that is not finite; it has changed no weights."""
        what = first_not_finite(plan, loss)
        if not np.isfinite(self.network.weights).all() and self.kept is not None:
            self.network.restore(self.kept)
        if what:
            raise diverged(self.step + 1, what, self._rate)

    kept: Snapshot | None = None
    """The weights after the last whole epoch, for when a step leaves some that are not finite."""

    def _finish_epoch(self) -> None:
        self.epoch += 1
        losses, penalties, rows = self.costs.columns()
        loss, penalty = (float(one.dot(rows)) / len(self.order) for one in (losses, penalties))
        with predicting_with(self.network, self._average()):
            validation, metrics = validated(self.network, self.experiment, self.samples)
            self.kept = self.network.snapshot(self.step, self.epoch)
        self.records.done.append(
            EpochDone(self.epoch, self.step, loss, penalty, validation, metrics)
        )
        self.losses.append(validation if len(self.samples.validation) else loss)
        if self.losses[-1] <= self._lowest:
            self.best, self.best_epoch, self._lowest = self.kept, self.epoch, self.losses[-1]
        self._next_epoch()
        self._rate = self._rate_now(self.step)
        if self._over()[0]:
            self._replay()  # an edit of this very step may let the run go on
        if self._over()[0]:
            self.end(*self._over())

    def _over(self) -> tuple[str, str]:
        """Return how and why the run is over, empty texts while it is not."""
        if self.losses and any(stopper.should_stop(self.losses) for stopper in self._stoppers):
            return "stopped early", f"No better validation loss since epoch {self.best_epoch}."
        over = self.epoch >= self.experiment.epochs
        return ("done", f"{self.epoch} epochs done.") if over else ("", "")

    def end(self, ended: str, reason: str) -> None:
        """End the run, on the best weights when early stopping is used, or on averaged ones."""
        self.ended, self.reason = ended, reason
        self._left = self.network.snapshot(self.step, self.epoch)
        if self._stoppers and self.best is not None:
            self.network.restore(self.best)
        elif (average := self._average()) is not None and np.isfinite(average).all():
            self.network.weights[...] = average

    def _average(self) -> Array | None:
        return self.slots.get(self.experiment.optimizer.averaged) if self.updates else None

    _left: Snapshot | None = None
    """The weights of the last step, from which a run that ended can go on."""

    def evaluate(self, rows: Array) -> tuple[float, dict[str, float]]:
        """Return loss and metrics of rows as predicted: no dropout, moving averages, no penalty."""
        return scores(self.network, self.experiment, self.samples, rows)

    def progress(self, snapshot: bool = False, state: bool = False) -> Progress:
        """Return what happened since the last call."""
        records, self.records = self.records, Records(first=self.step)
        kept, self._kept_step = self._kept_step, None
        columns = records.steps.columns()
        return Progress(
            step=self.step,
            epoch=self.epoch,
            epochs=self.experiment.epochs,
            batches=self.batches,
            first=records.first,
            losses=columns[0],
            penalties=columns[1],
            norms=columns[2],
            rates=columns[3],
            done=tuple(records.done),
            edits=tuple(records.edits),
            snapshot=self.network.snapshot(self.step, self.epoch) if snapshot else None,
            state=self.state() if state else None,
            best_epoch=self.best_epoch,
            ended=self.ended,
            reason=self.reason,
            kept=kept,
        )

    def state(self) -> dict[str, Any]:
        """Return everything a bit-exact continuation needs, as arrays and plain values."""
        return {
            "experiment": self.experiment,
            "snapshot": self._left or self.network.snapshot(self.step, self.epoch),
            "slots": {name: slot.copy() for name, slot in self.slots.items()},
            "counts": (self.step, self.updates, self.epoch, self.position, self.best_epoch),
            "order": self.order.copy(),
            "shuffling": self.shuffling.bit_generator.state,
            "dropout": self.dropout.bit_generator.state,
            "losses": tuple(self.losses),
            "costs": (self.costs.columns(),),
            "best": self.best,
            "kept": self.kept,
            "pending": tuple(self._pending),
            "ended": (self.ended, self.reason),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Continue where `state` was taken, to the same bits."""
        self.experiment = state["experiment"]
        self.network = Network(self.experiment, self.network.inputs)
        self.network.restore(state["snapshot"])
        self.slots = {name: slot.copy() for name, slot in state["slots"].items()}
        self.step, self.updates, self.epoch, self.position, self.best_epoch = state["counts"]
        self.order = state["order"].copy()
        self.shuffling.bit_generator.state = state["shuffling"]
        self.dropout.bit_generator.state = state["dropout"]
        self.losses = list(state["losses"])
        self._lowest = min((one for one in self.losses if one == one), default=math.inf)
        self.costs.clear()
        for part in state["costs"]:
            self.costs.add(part.shape[1], *part)
        self.best, self.kept = state["best"], state["kept"]
        self._pending = list(state["pending"])
        self.records = Records(first=self.step)
        self._settle()
        if state["ended"][0] and self._over()[0]:
            self.end(*state["ended"])


def finish(
    experiment: Experiment, samples: Samples | None = None
) -> tuple[Snapshot, Sequence[Progress]]:
    """Train to the end and return the final snapshot and all records."""
    records = list(train(experiment, samples))
    snapshot = records[-1].snapshot
    assert snapshot is not None
    return snapshot, records
