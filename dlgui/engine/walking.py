"""A walk follows one row through a recorded step: forward, loss, backward, update, stop by stop.

Every stop says what moves along the weights of one layer and which numbers stand at its ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlgui.engine.kinds import Array
from dlgui.engine.retracing import Retraced, Stage

FORWARD, LOSS, BACKWARD, UPDATE = PHASES = ("forward", "loss", "backward", "update")


@dataclass(frozen=True, eq=False)
class Stop:
    """One stop of a walk.

    layer: its number in the chain, of the loss the last · moved: what each weight carries (outputs,
    inputs), None for a layer without such a matrix: w·a forward, δ·w backward, the change of w at
    an update · start, end: numbers of the units before and behind the layer, as far as they are
    known there: forward the activations, backward δ = ∂J/∂z behind and ∂J/∂a before it · unit: the
    one that is told of · source: and where its largest part comes from or goes to.
    """

    phase: str
    layer: int
    moved: Array | None
    start: Array
    end: Array
    unit: int = 0
    source: int = 0


@dataclass(frozen=True, eq=False)
class Told:
    """Numbers of the unit that a stop tells of; NaN where it has none.

    z, n, a, handed: its sum, normalized, activated and masked · delta: ∂J/∂z · weight, gradient,
    after: of the weight from `source`, before and after the update.
    """

    z: float
    n: float
    a: float
    handed: float
    delta: float
    weight: float
    gradient: float
    after: float


def stops(step: Retraced, row: int) -> tuple[Stop, ...]:
    """Return the way of a row of the batch through a step."""
    count = len(step.stages)
    forward = [_forward(step, i, row) for i in range(count)]
    backward = [_backward(step, i, row) for i in range(count - 1, -1, -1)]
    update = [_update(step, i) for i in range(count) if step.stages[i].bound.weights]
    said = prediction(step)[row]
    loss = Stop(LOSS, count - 1, None, said, step.record.y[row].astype(np.float64))
    return (*forward, loss, *backward, *update)


def prediction(step: Retraced) -> Array:
    """Return what the network says of each row (m, outputs), also where the loss takes z."""
    last = step.stages[-1]
    activation = last.bound.layer.activation
    if activation is None or last.activated:
        return last.a
    with np.errstate(all="ignore"):
        return np.array(activation.forward(last.n))


def row_losses(step: Retraced) -> Array:
    """Return the loss of each row (m,)."""
    y = step.record.y.astype(np.float64)
    with np.errstate(all="ignore"):
        losses = np.asarray(step.experiment.loss.forward(step.stages[-1].a, y))
    return losses if losses.ndim == 1 else np.full(len(y), float(losses))


def told(step: Retraced, stop: Stop, row: int) -> Told:
    """Return the numbers of the unit that a stop tells of."""
    stage, unit = step.stages[stop.layer], stop.unit
    last = stop.layer == len(step.stages) - 1
    handed = prediction(step) if last else stage.handed
    weight = _matrix(stage)
    bound, nan = stage.bound, float("nan")
    numbers = (nan, nan, nan)
    if weight is not None:
        at = unit, stop.source
        after = step.updated_after(stop.layer)["weight"]
        numbers = float(weight[at]), float(bound.gradients["weight"][at]), float(after[at])
    return Told(
        z=float(stage.z[row, unit]),
        n=float(stage.n[row, unit]),
        a=float(stage.a[row, unit]) if not last else float(handed[row, unit]),
        handed=float(handed[row, unit]),
        delta=float(stage.dz[row, unit]),
        weight=numbers[0],
        gradient=numbers[1],
        after=numbers[2],
    )


def _matrix(stage: Stage) -> Array | None:
    weight = stage.bound.weights.get("weight")
    fits = weight is not None and weight.shape == (stage.z.shape[1], stage.x.shape[1])
    return weight if fits else None


def _forward(step: Retraced, index: int, row: int) -> Stop:
    stage, weight = step.stages[index], _matrix(step.stages[index])
    end = prediction(step)[row] if index == len(step.stages) - 1 else stage.handed[row]
    x = stage.x[row]
    moved = None if weight is None else weight * x
    unit = _largest(end)
    source = 0 if moved is None else _largest(moved[unit])
    return Stop(FORWARD, index, moved, x, end, unit, source)


def _backward(step: Retraced, index: int, row: int) -> Stop:
    stage, weight = step.stages[index], _matrix(step.stages[index])
    delta = stage.dz[row]
    moved = None if weight is None else weight * delta[:, None]
    start = moved.sum(axis=0) if moved is not None else np.zeros(0)
    unit = _largest(delta)
    source = 0 if moved is None else _largest(moved[unit])
    return Stop(BACKWARD, index, moved, start, delta, unit, source)


def _update(step: Retraced, index: int) -> Stop:
    weight = _matrix(step.stages[index])
    nothing = np.zeros(0)
    if weight is None:
        return Stop(UPDATE, index, None, nothing, nothing)
    moved = step.updated_after(index)["weight"] - weight
    unit, source = divmod(_largest(moved), moved.shape[1])
    return Stop(UPDATE, index, moved, nothing, nothing, unit, source)


def _largest(values: Array) -> int:
    return int(np.nan_to_num(np.abs(values), nan=0.0, posinf=0.0).argmax()) if values.size else 0
