"""The training loop as a generator: an Experiment goes in, small progress records come out.

`train` yields every few milliseconds, or after a number of steps when it is asked to; between
yields
it runs steps and notes each one's numbers. What is asked of it is sent in: pause by not asking,
stop by closing the generator. Chunks never change a bit of the result.
"""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dlgui.engine.errors import BadExperiment, NotFinite
from dlgui.engine.experiment import Edit, Experiment, edited
from dlgui.engine.kinds import Array, Arrays, Moment, overrides, projection
from dlgui.engine.network import Network, Snapshot
from dlgui.engine.plan import Plan
from dlgui.engine.progress import EpochDone, Progress, Request
from dlgui.engine.samples import Samples, prepare

CHUNK_SECONDS = 0.004
LIVE = ("optimizer", "rate", "schedule", "epochs", "batch", "regularizers", "layers", "output")


@dataclass
class Records:
    """The numbers of the steps since the last yield."""

    first: int = 0
    rows: list[tuple[float, float, float, float]] = field(default_factory=list)
    done: list[EpochDone] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


def train(
    experiment: Experiment, samples: Samples | None = None, state: dict[str, Any] | None = None
) -> Generator[Progress, Request | None, None]:
    """Train an experiment; each `send(Request)` runs a chunk and yields what happened.

    The first value is yielded before the first step. The last one has `ended` set and a snapshot of
    the final weights: those of the best validation epoch when early stopping is used, however the
    training ended. `state` continues where `Training.state` was taken.

    Raises:
        BadExperiment: the experiment cannot run.
    """
    training = Training(experiment, prepare(experiment) if samples is None else samples)
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
            training.run(request.steps)
        request = yield training.progress(request.snapshot or bool(training.ended))


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
        self.best: Snapshot | None = None
        self.ended = self.reason = ""
        self.sums = [0.0, 0.0]
        self.records = Records()
        self._pending = list(experiment.edits)
        self._settle()
        self._next_epoch()

    def _settle(self) -> None:
        """Rebuild what depends on the settings: plans, optimizer slots, projections."""
        wanted = self.experiment.optimizer.slots
        if set(wanted) != set(self.slots):
            self.updates = 0
            self.slots = {name: np.zeros_like(self.network.weights) for name in wanted}
        self._plans: dict[int, Plan] = {}
        everywhere = self.experiment.regularizers
        self._projections = [
            (projection(regularizer), bound.weights[name])
            for bound in self.network.layers
            for regularizer in (*bound.layer.regularizers, *everywhere)
            if overrides(regularizer, "project")
            for name in bound.layer.decayed
        ]
        self._stoppers = [r for r in everywhere if overrides(r, "should_stop")]
        self._decays = overrides(self.experiment.optimizer, "decay")
        self._tensors = self._parts()
        self._rate = self._rate_now()

    def _parts(self) -> list[tuple[Array, Array, Arrays]]:
        """Return weights, gradient and state as the optimizer wants them: one vector or tensors."""
        weights, gradients, slots = self.network.weights, self.network.gradients, self.slots
        optimizer = self.experiment.optimizer
        if optimizer.elementwise or optimizer.whole:
            return [(weights, gradients, slots)]
        parts: list[tuple[Array, Array, Arrays]] = []
        for bound in self.network.layers:
            for name, view in bound.weights.items():
                start = (view.ctypes.data - weights.ctypes.data) // weights.itemsize
                end = start + view.size
                shaped = {k: slot[start:end].reshape(view.shape) for k, slot in slots.items()}
                parts.append((view, bound.gradients[name], shaped))
        return parts

    @property
    def batches(self) -> int:
        """Return the number of updates an epoch."""
        return -(-len(self.samples.train) // self._batch())

    def _batch(self) -> int:
        rows = len(self.samples.train)
        return min(self.experiment.batch or rows, rows)

    def _next_epoch(self) -> None:
        self.order = self.samples.train[self.shuffling.permutation(len(self.samples.train))]
        self.position, self.sums = 0, [0.0, 0.0]

    def _rate_now(self) -> float:
        moment = Moment(
            self.step, self.epoch, self.batches, self.experiment.epochs, tuple(self.losses)
        )
        return self.experiment.rate * float(self.experiment.schedule.factor(moment))

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
        if {k: v.shape for k, v in other.arrays().items()} != {
            k: v.shape for k, v in self.network.arrays().items()
        } or edit.path.split(".")[0] not in LIVE:
            raise BadExperiment(f"{edit.path} cannot change while training; start again with it.")
        other.restore(self.network.snapshot())
        self.network, self.experiment = other, experiment
        self._settle()

    def run(self, steps: int | None) -> None:
        """Run steps for a few milliseconds, at most a number of them."""
        deadline = time.perf_counter() + CHUNK_SECONDS
        left = -1 if steps is None else steps
        try:
            with np.errstate(all="ignore"):
                while left and not self.ended:
                    self._replay()
                    self._step()
                    left -= 1
                    if time.perf_counter() >= deadline:
                        return
        except NotFinite as problem:
            self.end("not finite", str(problem))

    def _replay(self) -> None:
        while self._pending and self._pending[0].step <= self.step:
            edit = self._pending.pop(0)
            self._apply(edit)
            self.records.edits.append(edit)

    def _step(self) -> None:
        rows = self.order[self.position : self.position + self._batch()]
        plan = self._plan(len(rows))
        plan.take(self.samples.x, self.samples.y, rows)
        plan.step()
        square = float(self.network.gradients.dot(self.network.gradients))
        if not math.isfinite(square) or not math.isfinite(plan.data_loss):
            self._require_finite(plan)
        if self.experiment.schedule.clock == "step":
            self._rate = self._rate_now()
        self._update()
        self.records.rows.append((plan.data_loss, plan.penalty, square**0.5, self._rate))
        self.sums[0] += plan.data_loss * len(rows)
        self.sums[1] += plan.penalty * len(rows)
        self.step += 1
        self.position += len(rows)
        if self.position >= len(self.order):
            self._finish_epoch()

    def _plan(self, rows: int) -> Plan:
        if rows not in self._plans:
            self._plans[rows] = Plan(
                self.network,
                self.experiment,
                rows,
                self.samples.y.shape[1],
                len(self.samples.train),
                self.dropout,
            )
        return self._plans[rows]

    def _update(self) -> None:
        self.updates += 1
        optimizer, rows = self.experiment.optimizer, len(self.samples.train)
        if self._decays:
            optimizer.decay(self.network.weights[: self.network.decayed], self._rate)
        for weights, gradient, state in self._tensors:
            optimizer.update(weights, gradient, state, self._rate, self.updates)
        for project, weights in self._projections:
            project(weights, self._rate, rows)

    def _require_finite(self, plan: Plan) -> None:
        """Name the first quantity of this step that is not finite; it has changed no weights."""
        layers = self.network.layers
        arrays = [(f"the {n} of {b.name}", v) for b in layers for n, v in b.weights.items()]
        if any(not np.isfinite(view).all() for _, view in arrays) and self.kept is not None:
            self.network.restore(self.kept)
        sums = [(f"the sum z of {b.name}", z) for b, z in zip(layers, plan.z, strict=True)]
        slopes = [
            (f"the {n} gradient of {b.name}", v)
            for b in reversed(layers)
            for n, v in b.gradients.items()
        ]
        for what, values in (*arrays, *sums, ("the loss", np.array(plan.data_loss)), *slopes):
            if not np.isfinite(values).all():
                raise NotFinite(
                    f"Stopped at step {self.step + 1}: {what} is not finite. The last good weights "
                    f"are kept. Try a rate below {self._rate:g}, or standardized inputs."
                )

    kept: Snapshot | None = None
    """The weights after the last whole epoch, for when a step leaves some that are not finite."""

    def _finish_epoch(self) -> None:
        self.epoch += 1
        loss, penalty = (total / len(self.order) for total in self.sums)
        validation, metrics = self.evaluate(self.samples.validation)
        if not metrics and self.experiment.metrics:
            _, metrics = self.evaluate(self.samples.train)
        self.records.done.append(
            EpochDone(self.epoch, self.step, loss, penalty, validation, metrics)
        )
        self.losses.append(validation if len(self.samples.validation) else loss)
        self.kept = self.network.snapshot(self.step, self.epoch)
        if self.losses[-1] <= min(self.losses):
            self.best, self.best_epoch = self.kept, self.epoch
        self._next_epoch()
        self._rate = self._rate_now()
        if any(stopper.should_stop(self.losses) for stopper in self._stoppers):
            self.end("stopped early", f"No better validation loss since epoch {self.best_epoch}.")
        elif self.epoch >= self.experiment.epochs:
            self.end("done", f"{self.epoch} epochs done.")

    def end(self, ended: str, reason: str) -> None:
        """End the run, on the best weights when early stopping is used."""
        self.ended, self.reason = ended, reason
        if self._stoppers and self.best is not None:
            self.network.restore(self.best)

    def evaluate(self, rows: Array) -> tuple[float, dict[str, float]]:
        """Return loss and metrics of rows as predicted: no dropout, moving averages, no penalty."""
        if not len(rows):
            return float("nan"), {}
        y = self.samples.y[rows]
        with np.errstate(all="ignore"):
            z, a = self.network.logits_and_output(self.samples.x[rows])
            loss = self.experiment.loss
            each = loss.forward(a if loss.logits_of is None else z, y)
            target, prediction = self._scaled_back(y), self._scaled_back(a)
            figures = {
                type(metric).__name__: metric.measure(prediction, target)
                for metric in self.experiment.metrics
            }
        return float(np.mean(each)), {
            name: float(value) for name, value in figures.items() if np.ndim(value) == 0
        }

    def _scaled_back(self, values: Array) -> Array:
        scaling, fitted = self.experiment.target, self.samples.target_fitted
        if scaling is None or fitted is None:
            return values
        return scaling.backward(values, fitted)

    def progress(self, snapshot: bool = False) -> Progress:
        """Return what happened since the last call."""
        records, self.records = self.records, Records(first=self.step)
        columns = np.array(records.rows, np.float64).reshape(-1, 4).T
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
            best_epoch=self.best_epoch,
            ended=self.ended,
            reason=self.reason,
        )

    def state(self) -> dict[str, Any]:
        """Return everything a bit-exact continuation needs, as arrays and plain values."""
        return {
            "experiment": self.experiment,
            "snapshot": self.network.snapshot(self.step, self.epoch),
            "slots": {name: slot.copy() for name, slot in self.slots.items()},
            "counts": (self.step, self.updates, self.epoch, self.position, self.best_epoch),
            "order": self.order.copy(),
            "shuffling": self.shuffling.bit_generator.state,
            "dropout": self.dropout.bit_generator.state,
            "losses": tuple(self.losses),
            "sums": tuple(self.sums),
            "best": self.best,
            "kept": self.kept,
            "pending": tuple(self._pending),
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
        self.losses, self.sums = list(state["losses"]), list(state["sums"])
        self.best, self.kept = state["best"], state["kept"]
        self._pending = list(state["pending"])
        self.records = Records(first=self.step)
        self._settle()


def finish(
    experiment: Experiment, samples: Samples | None = None
) -> tuple[Snapshot, Sequence[Progress]]:
    """Train to the end and return the final snapshot and all records."""
    records = list(train(experiment, samples))
    snapshot = records[-1].snapshot
    assert snapshot is not None
    return snapshot, records
