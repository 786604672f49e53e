"""What a metric promises: a finite figure that is best where the prediction is right."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import REGRESSION, TASKS, TWO_CLASS, Array, Metric

ROWS, CLASSES = 30, 3


def targets(task: str) -> Array:
    """Return targets: values, one column of 0 and 1, or one-hot columns."""
    if task == REGRESSION:
        return arrays.normal((ROWS, 2), 81)
    if task == TWO_CLASS:
        return (np.arange(ROWS) % 2).astype(np.float64)[:, None]
    return np.eye(CLASSES)[np.arange(ROWS) % CLASSES]


def predictions(task: str, right: float) -> Array:
    """Return predictions that are right (1), wrong (0) or in between, as values or shares."""
    y = targets(task)
    if task == REGRESSION:
        return y + (1 - right) * arrays.normal(y.shape, 82)
    wrong = 1 - y if task == TWO_CLASS else np.roll(y, 1, axis=1)
    chance = arrays.generator(83).random((ROWS, 1)) < right
    return np.asarray(0.9 * np.where(chance, y, wrong) + 0.1 / max(2, y.shape[1]))


def tasks_are_declared(metric: Metric) -> Found:
    """`tasks` names one or more of regression, two-class and multi-class."""
    if not metric.tasks or not set(metric.tasks) <= set(TASKS):
        raise Broken(f"tasks must be some of {', '.join(TASKS)}, got {metric.tasks!r}.")
    return Found(", ".join(metric.tasks))


def figure_is_finite_and_in_range(metric: Metric) -> None:
    """The figure is a finite number or array; with `percent` it lies between 0 and 1."""
    for task in metric.tasks:
        for right in (0.0, 0.5, 1.0):
            for rows in (slice(None), slice(0, 1)):
                figure = metric.measure(predictions(task, right)[rows], targets(task)[rows])
                if not isinstance(figure, (float, np.ndarray, np.floating)):
                    raise Broken(
                        f"measure must return a float or an array, got {type(figure).__name__}."
                    )
                arrays.finite(figure, f"The figure ({task})")
                if metric.percent and not (np.min(figure) >= 0 and np.max(figure) <= 1):
                    raise Broken(f"It is shown in percent and lies outside 0 to 1: {figure}.")


def constant_targets_stay_finite(metric: Metric) -> None:
    """Targets that are all equal give a finite figure."""
    for task in metric.tasks:
        # Halves, so that their mean is exact and a variance of zero is zero.
        y = np.repeat(np.round(targets(task)[:1] * 2) / 2, ROWS, axis=0)
        arrays.finite(metric.measure(predictions(task, 0.5), y), f"With equal targets it ({task})")


def right_predictions_are_best(metric: Metric) -> None:
    """The more predictions are right, the better the figure, in the sense it declares."""
    for task in metric.tasks:
        figures = [
            metric.measure(predictions(task, right), targets(task)) for right in (0.0, 0.6, 1.0)
        ]
        if isinstance(figures[0], np.ndarray) and figures[0].ndim:
            continue
        sign = 1 if metric.higher_is_better else -1
        if any(sign * float(a) > sign * float(b) for a, b in pairwise(figures)):
            words = "higher" if metric.higher_is_better else "lower"
            raise Broken(
                f"It declares that {words} is better; all wrong, most right and all right gave "
                f"{', '.join(f'{float(figure):.4g}' for figure in figures)} ({task})."
            )


def order_of_rows_does_not_matter(metric: Metric) -> None:
    """The same rows in another order give the same figure."""
    for task in metric.tasks:
        prediction, target = predictions(task, 0.6), targets(task)
        order = arrays.generator(84).permutation(ROWS)
        first = metric.measure(prediction, target)
        arrays.close(metric.measure(prediction[order], target[order]), first, task, 1e-9)


def inputs_stay_unchanged(metric: Metric) -> None:
    """measure writes to neither array; read-only arrays are welcome."""
    for task in metric.tasks:
        prediction, target = predictions(task, 0.6), targets(task)
        with arrays.untouched("measure", prediction=prediction, target=target):
            metric.measure(prediction, target)
        metric.measure(arrays.frozen(prediction), arrays.frozen(target))
        metric.measure(prediction.astype(np.float32), target.astype(np.float32))


def same_inputs_give_same_outputs(metric: Metric) -> None:
    """No chance and no memory."""
    for task in metric.tasks:
        arrays.repeated(
            partial(_measure, metric, targets(task)),
            predictions(task, 0.6),
            predictions(task, 0.1),
            "measure",
        )


def _measure(metric: Metric, target: Array, prediction: Array) -> float | Array:
    return metric.measure(prediction, target)


CONTRACT = Contract(
    always=(
        tasks_are_declared,
        figure_is_finite_and_in_range,
        constant_targets_stay_finite,
        right_predictions_are_best,
        order_of_rows_does_not_matter,
        inputs_stay_unchanged,
        same_inputs_give_same_outputs,
    )
)
