"""What is handed out of a training: what happened, and what it needs to go on to the same bits."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, Any

from dlgui.engine.buffers import rows_of
from dlgui.engine.journal import Records
from dlgui.engine.mark import Mark
from dlgui.engine.network import Network, Snapshot
from dlgui.engine.progress import Progress

if TYPE_CHECKING:
    from dlgui.engine.training import Training


def progress_of(training: Training, snapshot: bool, state: bool) -> Progress:
    """Return what happened since the last call."""
    t = training
    records, t.records = t.records, Records(first=t.step)
    kept, t.kept_step = t.kept_step, None
    fault, t.fault = t.fault, None
    columns = records.steps.columns()
    return Progress(
        step=t.step,
        epoch=t.epoch,
        epochs=t.experiment.epochs,
        batches=t.batches,
        first=records.first,
        losses=columns[0],
        penalties=columns[1],
        norms=columns[2],
        rates=columns[3],
        done=tuple(records.done),
        edits=tuple(records.edits),
        snapshot=t.network.snapshot(t.step, t.epoch) if snapshot else None,
        state=state_of(t) if state else None,
        best_epoch=t.best_epoch,
        ended=t.ended,
        reason=t.reason,
        kept=kept,
        fault=fault,
    )


def state_of(training: Training) -> dict[str, Any]:
    """Return a training between two steps, as arrays and plain values."""
    t = training
    return {
        "experiment": t.experiment,
        "snapshot": t.left or t.network.snapshot(t.step, t.epoch),
        "slots": {name: slot.copy() for name, slot in t.slots.items()},
        "counts": (t.step, t.updates, t.epoch, t.position, t.best_epoch),
        "order": t.order.copy(),
        "shuffling": t.shuffling.bit_generator.state,
        "dropout": t.dropout.bit_generator.state,
        "losses": tuple(t.losses),
        "costs": (t.costs.columns(),),
        "best": t.best,
        "kept": t.kept,
        "pending": tuple(t.pending),
        "ended": (t.ended, t.reason),
    }


def marked_state(training: Training, mark: Mark) -> dict[str, Any]:
    """Return a training as it was when its present step, or block of steps, began.

    For a thread that does not come out of a step; what the step has changed so far is left out.
    """
    state = state_of(training)
    if mark.step != training.step:  # the step is made, its epoch is being ended
        return state
    network = training.network
    arrays = mark.copy_of(network.weights), mark.copy_of(network.statistics)
    state["snapshot"] = Snapshot(*arrays, training.step, training.epoch)
    state["slots"] = {name: mark.copy_of(slot) for name, slot in training.slots.items()}
    state["dropout"] = mark.chance
    return state


def put_back(training: Training, state: dict[str, Any]) -> None:
    """Let a training continue where `state_of` was taken, to the same bits."""
    t = training
    t.experiment = state["experiment"]
    t.network = Network(t.experiment, t.network.inputs)
    t.network.restore(state["snapshot"])
    t.slots = rows_of(state["slots"], t.network.layout.size, t.network.dtype)
    for name, slot in state["slots"].items():
        t.slots[name][...] = slot
    t.step, t.updates, t.epoch, t.position, t.best_epoch = state["counts"]
    t.order = state["order"].copy()
    t.shuffling.bit_generator.state = state["shuffling"]
    t.dropout.bit_generator.state = state["dropout"]
    t.losses = array("d", state["losses"])
    t.lowest = min((one for one in t.losses if one == one), default=math.inf)
    t.costs.clear()
    for part in state["costs"]:
        t.costs.add(part.shape[1], *part)
    t.best, t.kept = state["best"], state["kept"]
    t.pending = list(state["pending"])
    t.records = Records(first=t.step)
    t.settle()
    if state["ended"][0] and t.over()[0]:
        t.end(*state["ended"])
