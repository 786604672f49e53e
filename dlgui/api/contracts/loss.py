"""What a loss promises: one figure a row, its exact slope, and numbers that survive any logit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import REGRESSION, TASKS, TWO_CLASS, Array, Loss

ROWS, CLASSES = 7, 4


def targets(task: str) -> Array:
    """Return y as the engine hands it on: numbers, one column of 0 and 1, or one-hot columns."""
    if task == REGRESSION:
        return arrays.normal((ROWS, 2), 21)
    if task == TWO_CLASS:
        return (np.arange(ROWS) % 2).astype(np.float64)[:, None]
    return np.eye(CLASSES)[np.arange(ROWS) % CLASSES]


def predictions(loss: Loss, task: str, size: float = 2.0) -> Array:
    """Return what the loss gets: logits, or the output activation's values."""
    z = arrays.normal(targets(task).shape, 22, size)
    if loss.logits_of is not None or task == REGRESSION:
        return z
    if task == TWO_CLASS:
        return 1 / (1 + np.exp(-z))
    shares = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def tasks_are_declared(loss: Loss) -> Found:
    """`tasks` names one or more of regression, two-class and multi-class."""
    if not loss.tasks or not set(loss.tasks) <= set(TASKS):
        raise Broken(f"tasks must be some of {', '.join(TASKS)}, got {loss.tasks!r}.")
    return Found(", ".join(loss.tasks))


def shape_and_type_are_kept(loss: Loss) -> None:
    """forward gives one number a row, backward an array like z, both in the type of z."""
    for task in loss.tasks:
        for dtype in arrays.DTYPES:
            z, y = predictions(loss, task).astype(dtype), targets(task).astype(dtype)
            arrays.like(loss.forward(z, y), (ROWS,), dtype, f"forward ({task})")
            arrays.like(loss.backward(z, y), z.shape, dtype, f"backward ({task})")


def inputs_stay_unchanged(loss: Loss) -> None:
    """Neither method writes to z or y; read-only arrays are welcome."""
    for task in loss.tasks:
        z, y = predictions(loss, task), targets(task)
        with arrays.untouched("forward", z=z, y=y):
            loss.forward(z, y)
        with arrays.untouched("backward", z=z, y=y):
            loss.backward(z, y)
        loss.forward(arrays.frozen(z), arrays.frozen(y))
        loss.backward(arrays.frozen(z), arrays.frozen(y))


def same_inputs_give_same_outputs(loss: Loss) -> None:
    """No chance and no memory: equal inputs give equal bits whatever was called before."""
    for task in loss.tasks:
        y, z, other = targets(task), predictions(loss, task), predictions(loss, task, 0.5)
        for method in (loss.forward, loss.backward):
            arrays.repeated(partial(_by_z, method, y), z, other, method.__name__)


def out_gives_the_same(loss: Loss) -> Found:
    """With `out=` the gradient is the same, whatever `out` held."""
    if not arrays.takes(loss.backward, "out"):
        return Found("takes no out")
    for task in loss.tasks:
        z, y = predictions(loss, task), targets(task)
        plain = np.array(loss.backward(z, y))
        result = loss.backward(z, y, out=np.full(z.shape, np.nan))
        arrays.close(result, plain, "backward with out and without")
    return Found("backward with out")


def gradient_equals_central_differences(loss: Loss) -> Found:
    """backward is the slope of each row's own loss, not divided by the number of rows."""
    return arrays.worst(*(_gradient(loss, task) for task in loss.tasks))


def _gradient(loss: Loss, task: str) -> Found:
    z, y = predictions(loss, task), targets(task)
    written = loss.backward(z, y)
    return arrays.same_gradient(
        written, lambda x: float(loss.forward(x, y).sum()), z, f"∂/∂z ({task})"
    )


def _by_z(method: Callable[[Array, Array], Array], y: Array, z: Array) -> Array:
    return method(z, y)


def mean_of_a_doubled_batch_is_unchanged(loss: Loss) -> None:
    """Every row counts once: the same rows twice have the same mean loss, a row alone its own."""
    for task in loss.tasks:
        z, y = predictions(loss, task), targets(task)
        once = loss.forward(z, y)
        twice = loss.forward(np.concatenate([z, z]), np.concatenate([y, y]))
        arrays.close(np.mean(twice), np.mean(once), f"mean loss of the batch twice ({task})")
        alone = np.concatenate([loss.forward(z[[i]], y[[i]]) for i in range(ROWS)])
        arrays.close(once, alone, f"loss of a row alone and among others ({task})")


def large_inputs_stay_finite(loss: Loss) -> None:
    """Logits of ±1000, or probabilities of exactly 0 and 1, give finite losses and slopes."""
    for task in loss.tasks:
        y = targets(task)
        z = arrays.HUGE * np.sign(arrays.normal(y.shape, 23))
        if loss.logits_of is None and task != REGRESSION:
            z = np.asarray(1 - y) if task == TWO_CLASS else np.roll(y, 1, axis=1)
        for dtype in arrays.DTYPES:
            where = f"({task}, {np.dtype(dtype)})"
            with_type = z.astype(dtype), y.astype(dtype)
            arrays.finite(loss.forward(*with_type), f"forward at the extremes {where}")
            arrays.finite(loss.backward(*with_type), f"backward at the extremes {where}")


def values_lie_in_the_stated_range(loss: Loss) -> Found:
    """What the docstring says after "Range:" holds for the loss of every row."""
    tried = ((task, size) for task in loss.tasks for size in (0.5, 2.0, 20.0))
    rows = (loss.forward(predictions(loss, task, size), targets(task)) for task, size in tried)
    return arrays.in_stated_range(loss, rows)


def float32_follows_float64(loss: Loss) -> None:
    """In float32 the losses are those of float64, to 1e-5."""
    for task in loss.tasks:
        z, y = predictions(loss, task).astype(np.float32), targets(task).astype(np.float32)
        exact = loss.forward(z.astype(np.float64), y.astype(np.float64))
        arrays.close(loss.forward(z, y), exact, f"float32 and float64 ({task})", 1e-5)


CONTRACT = Contract(
    always=(
        tasks_are_declared,
        shape_and_type_are_kept,
        inputs_stay_unchanged,
        same_inputs_give_same_outputs,
        out_gives_the_same,
        gradient_equals_central_differences,
        mean_of_a_doubled_batch_is_unchanged,
        large_inputs_stay_finite,
        values_lie_in_the_stated_range,
        float32_follows_float64,
    )
)
