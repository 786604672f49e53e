"""Scores of a network on some rows: the loss and the metrics of what it predicts for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dlgui.engine.component import params
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Metric
from dlgui.engine.network import Network, at_once
from dlgui.engine.samples import Samples


def scores(
    network: Network,
    experiment: Experiment,
    samples: Samples,
    rows: Array,
    between: Callable[[], object] = at_once,
) -> tuple[float, dict[str, float]]:
    """Return loss and metrics of rows as predicted: no dropout, moving averages, no penalty.

    Without rows the loss is NaN. Metrics that are no single number are left out. `between` is
    called between slices of rows; what it raises ends the scoring.
    """
    if not len(rows):
        return float("nan"), {}
    y = samples.y[rows]
    with np.errstate(all="ignore"):
        z, a = network.logits_and_output(samples.x, rows, between)
        loss = experiment.loss
        each = loss.forward(a if loss.logits_of is None else z, y)
        target, prediction = (scaled_back(one, experiment, samples) for one in (y, a))
        figures = {
            name: metric.measure(prediction, target)
            for name, metric in zip(names_of(experiment.metrics), experiment.metrics, strict=True)
        }
    numbers = {name: float(value) for name, value in figures.items() if np.ndim(value) == 0}
    return float(np.mean(each)), numbers


def names_of(metrics: Sequence[Metric]) -> tuple[str, ...]:
    """Return a name for each metric: its class, and what tells it from another of that class.

    Two F1 figures are "F1 macro" and "F1 micro"; two that are equal have one name.
    """
    return tuple(_name(metric, metrics) for metric in metrics)


def _name(metric: Metric, metrics: Sequence[Metric]) -> str:
    name = type(metric).__name__
    alike = [one for one in metrics if type(one).__name__ == name]
    told = [
        str(getattr(metric, item.name)) if item.kind is not bool else _switched(metric, item.name)
        for item in params(type(metric))
        if any(getattr(one, item.name, None) != getattr(metric, item.name) for one in alike)
    ]
    return " ".join([name, *filter(None, told)])


def _switched(metric: Metric, name: str) -> str:
    return name.replace("_", " ") if getattr(metric, name) else ""


def validated(
    network: Network,
    experiment: Experiment,
    samples: Samples,
    between: Callable[[], object] = at_once,
) -> tuple[float, dict[str, float]]:
    """Return the scores of the validation rows; where there are none the metrics of training."""
    loss, metrics = scores(network, experiment, samples, samples.validation, between)
    if not metrics and experiment.metrics:
        _, metrics = scores(network, experiment, samples, samples.train, between)
    return loss, metrics


def scaled_back(values: Array, experiment: Experiment, samples: Samples) -> Array:
    """Return values in the target's own units."""
    if experiment.target is None or samples.target_fitted is None:
        return values
    return experiment.target.backward(values, samples.target_fitted)
