"""State and history of a run as named arrays and plain values, and back: what a checkpoint holds.

Weights, statistics and optimizer slots go by the names of the network's arrays, not by their place
in memory, so that a later version can lay them out in another way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dlgui.engine.errors import BadProject
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array
from dlgui.engine.network import Network, Snapshot, parameter_counts
from dlgui.engine.progress import EpochDone
from dlgui.lab.traces import History, Trace

COUNTS = ("step", "updates", "epoch", "position", "best_epoch")
STREAMS = ("shuffling", "dropout")
FIGURES = ("epoch", "step", "loss", "penalty", "validation")
ENDS = ("", "done", "stopped", "stopped early", "not finite")

Parts = tuple[dict[str, Array], dict[str, Any]]


def state_to_parts(state: Mapping[str, Any], inputs: int) -> Parts:
    """Return what `Training.state` gave as arrays by name and values that fit into JSON.

    inputs: columns that the network sees. The experiment itself is left out.
    """
    experiment: Experiment = state["experiment"]
    network = Network(experiment, inputs)
    arrays = _named(network, state["snapshot"], "")
    for name, slot in state["slots"].items():
        for i, views in enumerate(network.layout.views(slot)):
            layer = network.layers[i].name
            arrays.update({f"slots.{name}.{layer}.{key}": view for key, view in views.items()})
    kept: dict[str, Any] = {}
    for name in ("kept", "best"):
        snapshot = state[name]
        if name == "best" and snapshot is not None and snapshot is state["kept"]:
            kept[name] = "kept"
        elif snapshot is not None:
            kept[name] = {"step": snapshot.step, "epoch": snapshot.epoch}
            arrays.update(_named(network, snapshot, f"{name}."))
    arrays["order"] = np.asarray(state["order"], np.int64)
    arrays["losses"] = np.array(state["losses"], np.float64)
    arrays["costs"] = np.concatenate([np.empty((3, 0)), *state["costs"]], axis=1)
    values = {
        "inputs": inputs,
        "counts": dict(zip(COUNTS, state["counts"], strict=True)),
        "slots": sorted(state["slots"]),
        "kept": kept,
        "pending": len(state["pending"]),
        "ended": list(state["ended"]),
        **{name: state[name] for name in STREAMS},
    }
    return arrays, values


def state_from_parts(
    experiment: Experiment, arrays: dict[str, Array], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the state for `Training.restore`; the arrays that belong to it are taken out.

    Raises:
        BadProject: a part is missing or does not fit the others.
    """
    network = _network(experiment, natural(values["inputs"], "inputs"), arrays)
    counts = tuple(natural(values["counts"][name], name) for name in COUNTS)
    step, updates, epoch, position, best_epoch = counts
    order = _taken(arrays, "order", (None,), np.int64)
    losses = _taken(arrays, "losses", (epoch,), np.float64)
    costs = _taken(arrays, "costs", (3, None), np.float64)
    rows = int(costs[2].sum()) if np.isfinite(costs[2]).all() else -1
    require(rows == position <= len(order) and updates <= step, "its place in the epoch is wrong")
    require(best_epoch <= epoch <= step, "its counts do not fit each other")
    ended, reason = values["ended"]
    require(ended in ENDS and isinstance(reason, str), "its end is none that a run can have")
    pending = natural(values["pending"], "pending")
    require(pending <= len(experiment.edits), "it waits for more edits than there are")
    snapshot = _snapshot(network, arrays, "", step, epoch)
    kept = _kept(network, arrays, values["kept"])
    return {
        "experiment": experiment,
        "snapshot": snapshot,
        "slots": _slots(network, arrays, values["slots"]),
        "counts": counts,
        "order": order.astype(np.intp),
        **{name: _stream(values[name]) for name in STREAMS},
        "losses": tuple(losses.tolist()),
        "costs": (costs,) if costs.size else (),
        **kept,
        "pending": experiment.edits[len(experiment.edits) - pending :],
        "ended": (ended, reason),
    }


def history_to_parts(history: History, epochs: Sequence[EpochDone] = ()) -> Parts:
    """Return curves and epochs as arrays by name and values that fit into JSON; no edits.

    Without `epochs` the history's last one is kept.
    """
    if not epochs and history.last is not None:
        epochs = (history.last,)
    arrays = {
        f"history.{clock}.{name}.{key}": array
        for clock, traces in (("steps", history.steps), ("epochs", history.epochs))
        for name, trace in traces.items()
        for key, array in trace.arrays().items()
    }
    metrics = list(dict.fromkeys(name for done in epochs for name in done.metrics))
    rows = [
        [*(getattr(done, name) for name in FIGURES)]
        + [done.metrics.get(name, np.nan) for name in metrics]
        for done in epochs
    ]
    arrays["epochs"] = np.array(rows, np.float64).reshape(len(rows), len(FIGURES) + len(metrics))
    return arrays, {
        "steps": list(history.steps),
        "epochs": list(history.epochs),
        "metrics": metrics,
        "last": history.last is not None,
        "best_epoch": history.best_epoch,
        "best": history.best if np.isfinite(history.best) else None,
    }


def history_from_parts(
    arrays: dict[str, Array], values: Mapping[str, Any]
) -> tuple[History, tuple[EpochDone, ...]]:
    """Return the history, without edits, and the epochs; their arrays are taken out.

    Raises:
        BadProject: a part does not fit the others.
    """
    history = History()
    for clock, traces in (("steps", history.steps), ("epochs", history.epochs)):
        for name in values[clock]:
            keys = ("buckets", "rest", "place")
            traces[name] = Trace.from_arrays(
                {key: arrays.pop(f"history.{clock}.{name}.{key}") for key in keys}
            )
    metrics = values["metrics"]
    table = _taken(arrays, "epochs", (None, len(FIGURES) + len(metrics)), np.float64)
    epochs = []
    for epoch, step, loss, penalty, validation, *rest in table.tolist():
        figures = dict(zip(metrics, rest, strict=True))
        epochs.append(EpochDone(int(epoch), int(step), loss, penalty, validation, figures))
    history.last = epochs[-1] if values["last"] and epochs else None
    history.best_epoch = natural(values["best_epoch"], "best epoch")
    history.best = float("inf") if values["best"] is None else float(values["best"])
    return history, tuple(epochs)


def not_finite(state: Mapping[str, Any]) -> list[str]:
    """Return in words which weights and slots of a state hold numbers that are not finite."""
    snapshot: Snapshot = state["snapshot"]
    parts = {"weights": snapshot.weights, "running statistics": snapshot.statistics}
    parts.update({f"slot {name}": slot for name, slot in state["slots"].items()})
    return [name for name, values in parts.items() if not np.isfinite(values).all()]


def require(fits: bool, why: str) -> None:
    """Refuse a checkpoint for a reason, as "its counts do not fit each other".

    Raises:
        BadProject: it does not fit.
    """
    if not fits:
        raise BadProject(f"{why}. Use an earlier checkpoint or start again.")


def natural(value: Any, name: str) -> int:
    """Return a whole number from 0 that was read from a file.

    Raises:
        BadProject: it is none.
    """
    require(type(value) is int and 0 <= value < 2**53, f"its {name} is {value!r:.40}")
    return int(value)


def _named(network: Network, snapshot: Snapshot, prefix: str) -> dict[str, Array]:
    network.restore(snapshot)
    return {f"{prefix}{name}": view.copy() for name, view in network.arrays().items()}


def _network(experiment: Experiment, inputs: int, arrays: Mapping[str, Array]) -> Network:
    """Return the network, made only if the file is long enough to hold its weights."""
    wanted = sum(parameter_counts(experiment, inputs))
    require(wanted <= sum(one.size for one in arrays.values()), "it holds too few weights")
    return Network(experiment, inputs)


def _snapshot(
    network: Network, arrays: dict[str, Array], prefix: str, step: int, epoch: int
) -> Snapshot:
    for name, view in network.arrays().items():
        view[...] = _taken(arrays, f"{prefix}{name}", view.shape, view.dtype)
    return network.snapshot(step, epoch)


def _kept(network: Network, arrays: dict[str, Array], told: Any) -> dict[str, Snapshot | None]:
    found: dict[str, Snapshot | None] = {"kept": None, "best": None}
    for name, value in told.items():
        require(name in found, f"it keeps unknown weights {name!r:.40}")
        if value == "kept":
            continue
        step, epoch = natural(value["step"], "step"), natural(value["epoch"], "epoch")
        found[name] = _snapshot(network, arrays, f"{name}.", step, epoch)
    if told.get("best") == "kept":
        require(found["kept"] is not None, "its best weights are missing")
        found["best"] = found["kept"]
    return found


def _slots(network: Network, arrays: dict[str, Array], names: Any) -> dict[str, Array]:
    wanted = sorted(network.experiment.optimizer.slots)
    require(names == wanted, f"its optimizer needs the slots {', '.join(wanted) or 'none'}")
    slots = {name: np.zeros(network.layout.size, network.dtype) for name in wanted}
    for name, slot in slots.items():
        for i, views in enumerate(network.layout.views(slot)):
            for key, view in views.items():
                full = f"slots.{name}.{network.layers[i].name}.{key}"
                view[...] = _taken(arrays, full, view.shape, view.dtype)
    return slots


def _stream(value: Any) -> dict[str, Any]:
    """Return the state of a generator, after one took it exactly as it is written."""
    generator = np.random.PCG64(0)
    generator.state = value
    found: dict[str, Any] = dict(generator.state)
    require(found == value, "the state of its chance is none that PCG64 can have")
    return found


def _taken(arrays: dict[str, Array], name: str, shape: tuple[int | None, ...], dtype: Any) -> Array:
    """Take an array out of those that were read; None in `shape` stands for any number."""
    require(name in arrays, f"it lacks the array {name:.80}")
    found = arrays.pop(name)
    fits = len(found.shape) == len(shape) and all(
        want is None or have == want for have, want in zip(found.shape, shape, strict=False)
    )
    require(
        fits and found.dtype == dtype,
        f"its array {name:.80} has shape {found.shape} and type {found.dtype}",
    )
    return found
