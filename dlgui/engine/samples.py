"""Samples are an experiment's rows, split, preprocessed and encoded, ready for the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import MULTI_CLASS, Array, Arrays, Data, learned
from dlgui.engine.sharing import share_out
from dlgui.engine.stored_rows import StoredRows

FIT_NUMBERS = 2 << 20
"""Numbers from which preprocessors learn when the rows stay on the disk, from all over them."""


@dataclass(frozen=True, eq=False)
class Samples:
    """Rows ready for the network, in the order of the data.

    x: (m, inputs) preprocessed · y: (m, outputs) encoded and scaled · train, validation, test: row
    numbers · fitted, target_fitted: what the preprocessors learned from the training rows.
    """

    data: Data
    x: Array
    """StoredRows when the data stay on the disk: the same to whoever asks for some rows."""
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

    def shuffled(self, rng: np.random.Generator) -> Array:
        """Return the training rows in random order; stored ones block by block, shuffled within."""
        if isinstance(self.x, StoredRows):
            return self.x.shuffled(self.train, rng)
        return self.train[rng.permutation(len(self.train))]


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
    x, names, fitted = _changed(experiment, data, train)
    y, target_fitted = encode(data), None
    if experiment.target is not None and not data.classes:
        target_fitted = experiment.target.fit(y[train])
        y = experiment.target.forward(y, target_fitted)
    return Samples(
        data=data,
        x=x,
        y=np.ascontiguousarray(y, experiment.dtype),
        inputs=names,
        train=train,
        validation=validation,
        test=test,
        fitted=fitted,
        target_fitted=target_fitted,
    )


def _changed(
    experiment: Experiment, data: Data, train: Array
) -> tuple[Array, tuple[str, ...], tuple[Arrays, ...]]:
    """Return the preprocessed rows, their columns, and what was learned from training rows."""
    names, fitted = data.inputs, []
    stored = data.x if isinstance(data.x, StoredRows) else None
    if stored is not None:
        most = max(1, FIT_NUMBERS // stored.shape[1])
        train = train[:: -(-len(train) // most)]
    x = data.x if stored is None else stored[train]
    for preprocessor in experiment.preprocessors:
        found = learned(preprocessor, x[train] if stored is None else x, names)
        x, names = preprocessor.forward(x, found), preprocessor.names(names)
        fitted.append(found)
    _require_finite(x, names)
    if stored is None:
        return np.ascontiguousarray(x, experiment.dtype), names, tuple(fitted)

    def change(raw: Array) -> Array:
        for preprocessor, found in zip(experiment.preprocessors, fitted, strict=True):
            raw = preprocessor.forward(raw, found)
        return raw

    rows: Any = stored.changed(experiment.dtype, change, len(names))
    return rows, names, tuple(fitted)


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
