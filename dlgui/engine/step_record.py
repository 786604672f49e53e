"""A StepRecord is one training step, kept: what there was before it, its rows, what came of it.

It holds copies, so that it can be computed again long after the run has gone on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Moment
from dlgui.engine.network import Snapshot

if TYPE_CHECKING:
    from dlgui.engine.training import Training

MOST = 1 << 20
"""Weights up to which a step is kept: some copies of them, a few milliseconds and megabytes."""


@dataclass(frozen=True, eq=False)
class State:
    """Weights, statistics and what the optimizer remembers, at one moment."""

    snapshot: Snapshot
    slots: dict[str, Array]


@dataclass(frozen=True, eq=False)
class StepRecord:
    """One step of a run.

    step, update: their numbers, from 1 · moment: as the schedule saw it · rate: as applied · rows:
    numbers of the rows, x and y: these rows as the network got them · chance: state of the
    generator before · gradients: flat, penalties included, as the optimizer got them ·
    training_rows: m of the penalties.
    """

    experiment: Experiment
    step: int
    update: int
    moment: Moment
    rate: float
    rows: Array
    x: Array
    y: Array
    chance: Mapping[str, Any]
    before: State
    after: State
    gradients: Array
    training_rows: int


def keeps(training: Training) -> bool:
    """Tell whether the steps of a network of this size are kept when that is asked for."""
    return training.network.weights.size <= MOST


class OpenStep:
    """What is kept of a step before it is made; `close` adds what came of it."""

    def __init__(self, training: Training, moment: Moment, rate: float, rows: Array) -> None:
        self._training, self._moment, self._rate = training, moment, rate
        self._rows = rows.copy()
        self._experiment, self._update = training.experiment, training.updates + 1
        self._before = _state(training)
        self._chance = training.dropout.bit_generator.state

    def close(self) -> StepRecord:
        """Return the record of the step that was made meanwhile."""
        samples = self._training.samples
        return StepRecord(
            experiment=self._experiment,
            step=self._moment.step + 1,
            update=self._update,
            moment=self._moment,
            rate=self._rate,
            rows=self._rows,
            x=samples.x[self._rows],
            y=samples.y[self._rows],
            chance=self._chance,
            before=self._before,
            after=_state(self._training),
            gradients=self._training.network.gradients.copy(),
            training_rows=len(samples.train),
        )


def _state(training: Training) -> State:
    snapshot = training.network.snapshot(training.step, training.epoch)
    return State(snapshot, {name: slot.copy() for name, slot in training.slots.items()})
