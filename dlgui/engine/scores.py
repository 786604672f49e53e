"""Scores of a network on some rows: the loss and the metrics of what it predicts for them."""

from __future__ import annotations

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples


def scores(
    network: Network, experiment: Experiment, samples: Samples, rows: Array
) -> tuple[float, dict[str, float]]:
    """Return loss and metrics of rows as predicted: no dropout, moving averages, no penalty.

    Without rows the loss is NaN. Metrics that are no single number are left out.
    """
    if not len(rows):
        return float("nan"), {}
    y = samples.y[rows]
    with np.errstate(all="ignore"):
        z, a = network.logits_and_output(samples.x, rows)
        loss = experiment.loss
        each = loss.forward(a if loss.logits_of is None else z, y)
        target, prediction = (scaled_back(one, experiment, samples) for one in (y, a))
        figures = {
            type(metric).__name__: metric.measure(prediction, target)
            for metric in experiment.metrics
        }
    numbers = {name: float(value) for name, value in figures.items() if np.ndim(value) == 0}
    return float(np.mean(each)), numbers


def validated(
    network: Network, experiment: Experiment, samples: Samples
) -> tuple[float, dict[str, float]]:
    """Return the scores of the validation rows; where there are none the metrics of training."""
    loss, metrics = scores(network, experiment, samples, samples.validation)
    if not metrics and experiment.metrics:
        _, metrics = scores(network, experiment, samples, samples.train)
    return loss, metrics


def scaled_back(values: Array, experiment: Experiment, samples: Samples) -> Array:
    """Return values in the target's own units."""
    if experiment.target is None or samples.target_fitted is None:
        return values
    return experiment.target.backward(values, samples.target_fitted)
