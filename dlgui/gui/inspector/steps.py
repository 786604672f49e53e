"""The last step of the run, computed again for the inspector: masks, batch statistics, memory.

A run keeps a step when it is asked to, and one when it pauses. Computing it again costs about as
much as the step; where that is too long for a moment, there is nothing to tell.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlgui.engine.kinds import Array, Arrays, Normalizer, Optimizer, Updating, overrides
from dlgui.engine.quantity import Quantity, given
from dlgui.engine.retracing import Retraced
from dlgui.engine.step_record import StepRecord
from dlgui.gui.naming import component_title
from dlgui.gui.questions import LIGHT
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import RUNNING

LIVE = 0.005
"""Seconds that a step may take to be told while the run goes on."""


class Steps:
    """Knows the last step of a Workspace's run that was kept; `want` asks for a newer one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._step: Retraced | None = None
        self._failed: StepRecord | None = None
        self._seconds = 0.0

    def record(self) -> StepRecord | None:
        """Return the last step that was kept, None without one or for another network."""
        report, network = self._workspace.report, self._workspace.network
        record = None if report is None else report.kept
        if record is None or network is None or network.layout.size != len(record.gradients):
            return None
        return record

    def want(self) -> None:
        """Ask a run that goes on to keep its next step."""
        if self._workspace.state == RUNNING and self._workspace.run is not None:
            self._workspace.run.want_record()

    def retraced(self, *, live: bool) -> Retraced | None:
        """Return that step computed again; while a run goes on an older one, or none, if dear."""
        record = self.record()
        if record is None:
            self._step = None
            return None
        if self._step is not None and self._step.record is record:
            return self._step
        if record.gradients.size * len(record.rows) > LIGHT or record is self._failed:
            return None
        if live and self._seconds > LIVE:
            return self._step
        begun = time.perf_counter()
        try:
            self._step = Retraced(record, component_title)
        except Exception:  # a plugin's component may raise anything; training will say it better
            self._step, self._failed = None, record
        self._seconds = time.perf_counter() - begun
        return self._step


@dataclass(frozen=True, eq=False)
class Statistics:
    """What a normalizer measured of a batch beside its moving averages, (units,) each."""

    mean: Array
    variance: Array
    moving_mean: Array
    moving_variance: Array
    updates: int


def statistics_of(step: Retraced, index: int) -> Statistics | None:
    """Return the figures of a layer's normalizer, None for one without moving averages."""
    stage = step.stages[index]
    normalizer = stage.bound.layer.normalizer
    # Of the network that made the step forward: with this batch in its averages.
    kept = step.network.layers[index].statistics
    if normalizer is None or not {"mean", "variance"} <= set(kept):
        return None
    mean, variance = averages(normalizer, kept)
    updates = int(kept["updates"][0]) if "updates" in kept else 0
    return Statistics(stage.z.mean(axis=0), stage.z.var(axis=0), mean, variance, updates)


def averages(normalizer: Normalizer, kept: Arrays) -> tuple[Array, Array]:
    """Return the moving averages as predictions use them: corrected where the normalizer does."""
    corrected = getattr(normalizer, "averages", None)
    if corrected is None:
        return kept["mean"], kept["variance"]
    mean, variance = corrected(kept)
    return np.asarray(mean, np.float64), np.asarray(variance, np.float64)


@lru_cache(maxsize=64)
def corrections(optimizer: Optimizer, update: int) -> dict[str, float]:
    """Return by what the optimizer multiplies each part of its memory at an update.

    {"m": 1 / (1 − 0.9^t)}, read from its own formula. Parts that are used as they are, and
    optimizers that give no formula, are left out.
    """
    if not overrides(optimizer, "explain"):
        return {}
    one = given("x", 1.0)
    slots = dict.fromkeys(optimizer.slots, one)
    t = given("t", update)
    try:
        found = optimizer.explain(Updating(one, one, slots, one, t, False, np.ones(1)))
    except Exception:  # a plugin's formula may fail
        return {}
    values = {line.symbol: line.value for line in _lines(found)}
    factors = {}
    for slot in slots:
        kept, used = values.get(f"{slot}_t"), values.get(rf"\widehat{{{slot}}}")
        if kept and used is not None:
            factors[slot] = used / kept
    return factors


def _lines(quantity: Quantity) -> list[Quantity]:
    return [quantity, *(line for part in quantity.parts for line in _lines(part))]
