"""A starting experiment is one that fits its data before anything was chosen: the settings that a
teacher would begin with. The gallery holds those that are shipped as ordinary projects."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.errors import MissingComponents
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.kinds import MULTI_CLASS, REGRESSION, TWO_CLASS, Data, Dataset
from dlgui.lab.projects import Project, read_project
from dlgui.lab.registry import Registry
from dlgui.lab.resources import resource

GALLERY = ("and", "line", "xor", "two-moons", "circles", "spirals", "iris", "digits")
"""The shipped projects in the order in which they are shown, the simplest first."""
NATURAL = {
    REGRESSION: ("Linear", "SquaredError"),
    TWO_CLASS: ("Sigmoid", "Logistic"),
    MULTI_CLASS: ("Softmax", "CrossEntropy"),
}
"""Output activation and loss of each task."""
USUAL = {
    REGRESSION: ("MAE", "RMSE", "R2"),
    TWO_CLASS: ("Accuracy", "ConfusionMatrix"),
    MULTI_CLASS: ("Accuracy", "ConfusionMatrix"),
}
"""Metrics of each task that are watched from the start; all are told at the end."""
SUPPLIER = "dlgui-builtins"
FEW_ROWS = 40
"""Below so many rows a part of them tells too little: all are trained on."""


def gallery(registry: Registry) -> tuple[Project, ...]:
    """Return the shipped projects; the note of each is its sentence."""
    folder = resource("experiments")
    return tuple(read_project(folder / f"{name}.dlgui", registry) for name in GALLERY)


def starting_experiment(
    data: Dataset, registry: Registry, rows: Data | None = None, seed: int = 7
) -> Experiment:
    """Return an experiment that can run on the data and usually learns it.

    Missing values are filled, columns and a numeric target standardized; two small layers of ReLU
    train with Adam and stop early. `rows` are what the data loads, when that is known already.

    Raises:
        BadTable: the data cannot be read.
    """
    made = _Maker(registry)
    first = Experiment(
        data=data,
        output=made("Dense", units=1, activation=made("Linear"), initializer=made("Glorot")),
        loss=made("SquaredError"),
        optimizer=made("Adam"),
        schedule=made("Constant"),
        rate=0.01,
        epochs=200,
        seed=seed,
    )
    loaded = data.load(first.stream("data")) if rows is None else rows
    few = len(loaded.x) < FEW_ROWS
    fill = [made("FillMissing")] if np.isnan(loaded.x).any() else []
    units = (8, 8) if loaded.x.shape[1] <= 16 else (32, 16)
    experiment = first.with_(
        split=Split(train=1.0, validation=0.0) if few else Split(),
        preprocessors=(*fill, made("Standardize")),
        target=made("Standardize") if loaded.task == REGRESSION else None,
        layers=tuple(made("Dense", units=count) for count in units),
        regularizers=() if few else (made("EarlyStopping", patience=20),),
    )
    return suit(experiment, loaded, registry)


def empty_experiment(registry: Registry) -> Experiment:
    """Return a network without hidden layers on two moons: where building starts.

    Raises:
        MissingComponents: the built-in components are not there.
    """
    moons = registry.find(f"{SUPPLIER}:Moons")
    if moons is None:
        raise MissingComponents("The built-in data sets are not there. Install dlgui again.")
    data = moons()
    assert isinstance(data, Dataset)
    return starting_experiment(data, registry).with_(layers=())


def suit(experiment: Experiment, data: Data, registry: Registry) -> Experiment:
    """Return the experiment with output units, activation, loss and metrics that fit the target.

    What fits already stays: a loss of the same task, metrics that make sense for it.
    """
    made = _Maker(registry)
    activation, loss = (made(name) for name in NATURAL[data.task])
    output = experiment.output
    if _fits(experiment, data):
        activation, loss = output.activation, experiment.loss
    metrics = tuple(metric for metric in experiment.metrics if data.task in metric.tasks)
    target = experiment.target
    if data.task != REGRESSION:
        target = None
    elif not _fits(experiment, data) and target is None:
        target = made("Standardize")
    return experiment.with_(
        output=output.with_(**_units(output, data.outputs), activation=activation),
        loss=loss,
        metrics=metrics or tuple(made(name) for name in USUAL[data.task]),
        target=target,
    )


def network_name(experiment: Experiment) -> str:
    """Return what textbooks call the network: "logistic regression", "multi-layer network"."""
    word = type(experiment.output.activation).__name__
    if experiment.layers:
        return "softmax network" if word == "Softmax" else "multi-layer network"
    return {"Sigmoid": "logistic", "Softmax": "softmax"}.get(word, "linear") + " regression"


def network_shape(experiment: Experiment, inputs: int) -> str:
    """Return the sizes from input to output, as "2-8-8-1"; `inputs` are the raw columns."""
    sizes = [inputs]
    for layer in experiment.chain:
        sizes.append(layer.outputs(sizes[-1]))
    return "-".join(map(str, sizes))


def _fits(experiment: Experiment, data: Data) -> bool:
    """Tell whether loss and output activation were meant for this task."""
    loss, activation = experiment.loss, experiment.output.activation
    if data.task not in loss.tasks:
        return False
    if loss.logits_of is not None:
        return isinstance(activation, loss.logits_of) and (
            data.task != MULTI_CLASS or activation.mixes_units
        )
    return data.task == REGRESSION and type(activation).__name__ in ("NoneType", "Linear")


def _units(output: Any, count: int) -> dict[str, int]:
    return {"units": count} if hasattr(output, "units") else {}


class _Maker:
    """Makes built-in components by name; the lab knows them through the registry alone."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __call__(self, name: str, **settings: Any) -> Any:
        cls: type[Component] | None = self.registry.find(f"{SUPPLIER}:{name}")
        if cls is None:
            raise MissingComponents(
                f"The built-in component {name} is not there. Install dlgui again."
            )
        return cls(**settings)
