"""An Experiment is everything that determines a run: equal experiments give equal bits."""

from __future__ import annotations

import json

import numpy as np

from dlgui.engine.component import Component, at, changed, param
from dlgui.engine.errors import BadParam
from dlgui.engine.kinds import (
    Dataset,
    Layer,
    Loss,
    Metric,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
)
from dlgui.engine.start import Start

WEIGHTS = "weights."
"""How the path of an edit begins that sets one number of the network."""
WAYS = ("rows", "groups", "time", "column")
"""How rows can be shared out."""
STREAMS = ("data", "split", "weights", "shuffling", "dropout")


class Split(Component):
    """How rows are shared out: training, validation, and the rest for the test.

    "groups" keeps rows of one value of the column together; "time" trains on the earliest and tests
    on the latest; "column" holds train, validation or test for each row. With folds, the rows that
    are not for the test are cut into so many parts, and one of them is validated on; by time, each
    fold trains on the parts before it alone.
    """

    train: float = param(0.7, low=0.0, above=0.0, high=1.0, doc="Share of rows to train on")
    validation: float = param(
        0.15, low=0.0, high=1.0, doc="Share of rows that choose the best epoch"
    )
    stratify: bool = param(True, doc="Give every part the same shares of each class")
    by: str = param("rows", choices=WAYS, doc="Rows at random, whole groups, time, or a column")
    column: str = param("", doc="The column of the groups, the time, or the part of each row")
    folds: int = param(0, low=0, high=1000, doc="Parts for cross-validation; 0 for none")
    fold: int = param(1, low=1, high=1000, doc="The part that is validated on, from 1")

    def check(self) -> None:
        """Refuse what cannot be shared out whatever the rows are."""
        if self.by != "rows" and not self.column:
            raise BadParam(f"Split: column must name a column to split by {self.by}, got ''.")
        if self.folds == 1:
            raise BadParam("Split: folds must be 0 or at least 2, got 1.")
        if self.folds and self.fold > self.folds:
            raise BadParam(
                f"Split: fold must be at most the number of folds, {self.folds}, got {self.fold}."
            )
        if self.folds and self.by == "column":
            raise BadParam("Split: a column that names the parts leaves nothing to fold.")


class Edit(Component):
    """A setting changed while the network trained: from this step on, the path has this value.

    The setting at the path decides which field counts: `part` for a component, `parts` for a list
    of them, `value` (JSON) for a number, text or truth value.
    """

    step: int = param(0, low=0, doc="Updates done before the change")
    path: str = param("rate", doc="The setting, as optimizer.beta1 or layers.0.regularizers")
    value: str = param("null", doc="The new number, text or truth value, JSON")
    part: Component | None = param(None, doc="The new component")
    parts: tuple[Component, ...] = param((), doc="The new components of a list")


class Experiment(Component):
    """Everything that determines a run: data, network, cost, optimizer, seed.

    The regularizers of the experiment act on the whole: `mask` on the input, `penalty` and
    `project` on every
    layer, `should_stop` on the run. All chance comes from `seed`, in one named stream per purpose.
    """

    data: Dataset = param(doc="Where the rows come from")
    split: Split = param(Split(), doc="How rows are shared out")
    preprocessors: tuple[Preprocessor, ...] = param(
        (), doc="Changes of the columns, fitted on training rows"
    )
    target: Preprocessor | None = param(
        None, doc="Scaling of a numeric target; predictions are scaled back"
    )
    layers: tuple[Layer, ...] = param((), doc="Hidden layers, first to last")
    output: Layer = param(doc="The layer whose activation is the prediction")
    regularizers: tuple[Regularizer, ...] = param(
        (), doc="Penalties on all layers, dropout on the input, early stopping"
    )
    start: Start | None = param(None, doc="Trained weights to begin with, instead of drawn ones")
    loss: Loss = param(doc="How wrong a row is")
    metrics: tuple[Metric, ...] = param((), doc="Figures shown beside the loss")
    optimizer: Optimizer = param(doc="How the gradient changes the weights", live=True)
    rate: float = param(0.1, low=0.0, doc="Learning rate α before the schedule", live=True)
    schedule: Schedule = param(doc="How the rate changes", live=True)
    epochs: int = param(100, low=1, high=10_000_000, doc="Passes over the training rows", live=True)
    batch: int = param(
        32, low=0, doc="Rows a step; 0 takes all training rows", unit="rows", zero="all", live=True
    )
    seed: int = param(7, low=0, high=2**63 - 1, doc="The one source of all chance")
    dtype: str = param("float32", choices=("float32", "float64"), doc="Numbers of the network")
    edits: tuple[Edit, ...] = param((), doc="Settings changed while it trained")

    @property
    def chain(self) -> tuple[Layer, ...]:
        """Return the hidden layers and the output layer."""
        return (*self.layers, self.output)

    def stream(self, name: str) -> np.random.Generator:
        """Return the generator of one purpose: data, split, weights, shuffling or dropout."""
        sequence = np.random.SeedSequence(self.seed, spawn_key=(STREAMS.index(name),))
        return np.random.Generator(np.random.PCG64(sequence))


def edited(experiment: Experiment, edit: Edit) -> Experiment:
    """Return the experiment with one edit applied; one of a weight changes no setting.

    Raises:
        BadParam: the path or the value is wrong.
    """
    if edit.path.startswith(WEIGHTS):
        return experiment
    old = at(experiment, edit.path)
    if isinstance(old, tuple):
        return changed(experiment, edit.path, edit.parts)
    if isinstance(old, Component) or edit.part is not None:
        return changed(experiment, edit.path, edit.part)
    try:
        value = json.loads(edit.value)
    except ValueError:
        raise BadParam(f"Edit of {edit.path}: {edit.value!r} is not JSON.") from None
    return changed(experiment, edit.path, value)
