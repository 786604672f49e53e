"""Balancing: weights by which each class counts alike, however rare its rows are."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.engine.component import at
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Data, Loss
from dlgui.engine.sharing import share_out
from dlgui.lab.registry import Registry

WEIGHTED = "Weighted"


def class_weights(experiment: Experiment, data: Data) -> tuple[float, ...]:
    """Return m / (k · rows of the class) of the training rows; a class without one gets 1."""
    train, _, _ = share_out(data, experiment.split, experiment.stream("split"))
    counts = np.bincount(data.y[train].astype(np.intp), minlength=len(data.classes))
    fair = len(train) / (len(data.classes) * np.maximum(counts, 1))
    return tuple(float(f"{one:.6g}") for one in np.where(counts, fair, 1.0))


def balanced(experiment: Experiment, data: Data, registry: Registry) -> Experiment:
    """Return the experiment with its loss weighted so that all classes count alike.

    Raises:
        DlguiError: the rows cannot be shared out.
    """
    weighted: Any = registry.find(f"dlgui-builtins:{WEIGHTED}")
    if weighted is None or not data.classes:
        return experiment
    inner = at(experiment, "loss.loss") if is_balanced(experiment) else experiment.loss
    made = weighted(loss=inner, weights=class_weights(experiment, data))
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
