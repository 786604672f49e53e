"""Samples are an experiment's rows, split, preprocessed and encoded, ready for the network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import MULTI_CLASS, Array, Arrays, Data, learned
from dlgui.engine.sharing import share_out


@dataclass(frozen=True, eq=False)
class Samples:
    """Rows ready for the network, in the order of the data.

    x: (m, inputs) preprocessed · y: (m, outputs) encoded and scaled · train, validation, test: row
    numbers · fitted, target_fitted: what the preprocessors learned from the training rows.
    """

    data: Data
    x: Array
    y: Array
    inputs: tuple[str, ...]
    train: Array
    validation: Array
    test: Array
    fitted: tuple[Arrays, ...]
    target_fitted: Arrays | None

    def part(self, name: str) -> Array:
        """Return the row numbers of "train", "validation" or "test"."""
        return {"train": self.train, "validation": self.validation, "test": self.test}[name]


def settled_by(e: Experiment) -> tuple[object, ...]:
    """Return all of an experiment that its samples hang on."""
    return e.data, e.seed, e.split, e.preprocessors, e.target, e.dtype


def prepare(experiment: Experiment, data: Data | None = None) -> Samples:
    """Load, split, preprocess and encode the rows of an experiment.

    Raises:
        BadTable: the source cannot be read.
        BadExperiment: fewer than one training row, or a value that is missing after preprocessing.
    """
    if data is None:
        data = experiment.data.load(experiment.stream("data"))
    train, validation, test = share_out(data, experiment.split, experiment.stream("split"))
    x, names, fitted = data.x, data.inputs, []
    for preprocessor in experiment.preprocessors:
        found = learned(preprocessor, x[train], names)
        x, names = preprocessor.forward(x, found), preprocessor.names(names)
        fitted.append(found)
    _require_finite(x, names)
    y, target_fitted = encode(data), None
    if experiment.target is not None and not data.classes:
        target_fitted = experiment.target.fit(y[train])
        y = experiment.target.forward(y, target_fitted)
    return Samples(
        data=data,
        x=np.ascontiguousarray(x, experiment.dtype),
        y=np.ascontiguousarray(y, experiment.dtype),
        inputs=names,
        train=train,
        validation=validation,
        test=test,
        fitted=tuple(fitted),
        target_fitted=target_fitted,
    )


def encode(data: Data) -> Array:
    """Return targets (m, outputs) float64: values, 0 and 1, or one column per class."""
    if data.task == MULTI_CLASS:
        return np.eye(len(data.classes))[data.y.astype(np.intp)]
    return data.y.reshape(len(data.y), -1).astype(np.float64)


def _require_finite(x: Array, names: tuple[str, ...]) -> None:
    bad = ~np.isfinite(x)
    if bad.any():
        column = int(bad.any(axis=0).argmax())
        raise BadExperiment(
            f"Column {names[column]} has {int(bad[:, column].sum())} missing values after "
            "preprocessing. Add a preprocessor that fills them, or leave the column out."
        )
