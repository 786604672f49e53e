"""A Model is what a run leaves behind: a trained network with all that turns raw rows into
answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.field import Field
from dlgui.engine.kinds import MULTI_CLASS, REGRESSION, TWO_CLASS, Array, Arrays
from dlgui.engine.network import Network, Snapshot
from dlgui.engine.progress import EpochDone
from dlgui.engine.samples import Samples


@dataclass(frozen=True, eq=False)
class Model:
    """A trained network with its preprocessing, names and a few rows to test copies of it with.

    fields: how the inputs are made of a table's own columns, empty where each is one · epochs,
    samples: what the run tells besides, for reports; empty and None where nobody kept it.
    """

    experiment: Experiment
    network: Network
    inputs: tuple[str, ...]
    target: str
    classes: tuple[str, ...]
    fitted: tuple[Arrays, ...]
    target_fitted: Arrays | None
    examples: Array
    """A few raw rows (k, raw inputs), float64."""
    fields: tuple[Field, ...] = ()
    epochs: tuple[EpochDone, ...] = ()
    samples: Samples | None = None

    @property
    def task(self) -> str:
        """Return "regression", "two-class" or "multi-class"."""
        if not self.classes:
            return REGRESSION
        return TWO_CLASS if len(self.classes) == 2 else MULTI_CLASS

    @property
    def columns(self) -> tuple[Field, ...]:
        """Return the columns that the model takes: a table's own, or a number for each input."""
        return self.fields or tuple(Field(name) for name in self.inputs)

    def prepared(self, x: Array) -> Array:
        """Return raw rows as the network sees them."""
        x = np.asarray(x, np.float64)
        for preprocessor, learned in zip(self.experiment.preprocessors, self.fitted, strict=True):
            x = preprocessor.forward(x, learned)
        return np.ascontiguousarray(x, self.network.dtype)

    def predict(self, x: Array) -> Array:
        """Return probabilities (m, outputs), or values in the target's own units, for raw rows."""
        return self.scaled_back(self.network.predict(self.prepared(x)))

    def scaled_back(self, a: Array) -> Array:
        """Return the output layer's activation in the target's own units."""
        if self.experiment.target is None or self.target_fitted is None:
            return a
        back = self.experiment.target.backward(a.astype(np.float64), self.target_fitted)
        return back.astype(a.dtype)

    def labels(self, prediction: Array) -> Array:
        """Return the class number of each row, as `class_numbers` does."""
        return class_numbers(prediction)

    def untrained(self) -> Model:
        """Return the model as it was before the first step, without a history."""
        network = Network(self.experiment, self.network.inputs)
        network.initialize(self.experiment.stream("weights"))
        return replace(self, network=network, epochs=())


def class_numbers(prediction: Array) -> Array:
    """Return the class number of each row of probabilities (m, outputs).

    The largest column wins, the first among equals; a lone column is the probability of the second
    class, which wins above 0.5. So a tie goes to the first class whichever way it is written.
    """
    if prediction.shape[1] == 1:
        return (prediction[:, 0] > 0.5).astype(np.intp)
    return np.asarray(prediction.argmax(axis=1))


def model_of(
    experiment: Experiment, samples: Samples, snapshot: Snapshot, examples: int = 16
) -> Model:
    """Return the model of a snapshot, with its first test rows (or training rows) as examples."""
    network = Network(experiment, samples.x.shape[1])
    network.restore(snapshot)
    rows = samples.test if len(samples.test) else samples.train
    return Model(
        experiment=experiment,
        network=network,
        inputs=samples.data.inputs,
        target=samples.data.target,
        classes=samples.data.classes,
        fitted=samples.fitted,
        target_fitted=samples.target_fitted,
        examples=samples.data.x[rows[:examples]],
        fields=samples.data.fields,
        samples=samples,
    )
