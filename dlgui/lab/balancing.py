"""Balancing: weights by which each class counts alike, however rare its rows are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from dlgui.engine.component import at
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Data, Loss
from dlgui.engine.sharing import share_out
from dlgui.lab.registry import Registry

WEIGHTED = "Weighted"


def class_weights(experiment: Experiment, data: Data) -> tuple[float, ...]:
    """Return m / (k · rows of the class) of the training rows; a class without one gets 1."""
    train, _, _ = share_out(data, experiment.split, experiment.stream("split"))
    return fair_weights(np.bincount(data.y[train].astype(np.intp), minlength=len(data.classes)))


def fair_weights(counts: Array) -> tuple[float, ...]:
    """Return m / (k · rows of the class); a class without rows gets 1."""
    fair = counts.sum() / (len(counts) * np.maximum(counts, 1))
    return tuple(float(f"{one:.6g}") for one in np.where(counts, fair, 1.0))


def weights_of(experiment: Experiment) -> tuple[float, ...] | None:
    """Return the weights of the classes, None where the loss weights none."""
    weights = getattr(experiment.loss, "weights", None) if is_balanced(experiment) else None
    return weights or None


def balanced(experiment: Experiment, data: Data, registry: Registry) -> Experiment:
    """Return the experiment with its loss weighted so that all classes count alike.

    Raises:
        DlguiError: the rows cannot be shared out.
    """
    if not data.classes:
        return experiment
    return weighted(experiment, class_weights(experiment, data), registry)


def weighted(experiment: Experiment, weights: Iterable[float], registry: Registry) -> Experiment:
    """Return the experiment with its loss weighted by class.

    Raises:
        BadParam: no weight is above 0, or the loss knows no classes.
    """
    cls: Any = registry.find(f"dlgui-builtins:{WEIGHTED}")
    if cls is None:
        return experiment
    inner = at(experiment, "loss.loss") if is_balanced(experiment) else experiment.loss
    made = cls(loss=inner, weights=tuple(weights))
    assert isinstance(made, Loss)
    return experiment.with_(loss=made)


def unbalanced(experiment: Experiment) -> Experiment:
    """Return the experiment with the loss inside the weighted one."""
    return (
        experiment.with_(loss=at(experiment, "loss.loss"))
        if is_balanced(experiment)
        else experiment
    )


def is_balanced(experiment: Experiment) -> bool:
    """Tell whether the loss weights classes."""
    return type(experiment.loss).__name__ == WEIGHTED
