"""Another dataset under the same network: what has to follow it, and what may stay."""

from __future__ import annotations

import numpy as np

from dlgui.engine.component import Missing
from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.kinds import Data, Dataset, Preprocessor
from dlgui.lab.registry import Entry, Registry
from dlgui.lab.starting import FEW_ROWS, suit


def with_dataset(
    experiment: Experiment, dataset: Dataset, registry: Registry, rows: Data | None = None
) -> Experiment:
    """Return the experiment on another dataset, with output, loss and metrics that fit it.

    Missing values get a preprocessor that fills them; so few rows that a part of them tells
    nothing are all trained on, and more rows are shared out again. `rows` are what the dataset
    loads, when that is known already.

    Raises:
        BadTable: the dataset cannot be read.
    """
    loaded = dataset.load(experiment.stream("data")) if rows is None else rows
    split, whole = experiment.split, Split(train=1.0, validation=0.0)
    few = len(loaded.x) < FEW_ROWS
    if few:
        split = whole
    elif split.train == 1.0:
        split = Split()
    fitting = experiment.with_(
        data=dataset, split=split, preprocessors=_filled(experiment, loaded, registry), edits=()
    )
    if any(isinstance(part, Missing) for part in (fitting.output, fitting.loss)):
        return fitting
    return suit(fitting, loaded, registry)


def _filled(experiment: Experiment, data: Data, registry: Registry) -> tuple[Preprocessor, ...]:
    """Return the preprocessors, with one that fills missing values where there are some."""
    before = experiment.preprocessors
    fill = registry.find("dlgui-builtins:FillMissing")
    if fill is None or not np.isnan(data.x).any() or any(isinstance(one, fill) for one in before):
        return before
    made = fill()
    assert isinstance(made, Preprocessor)
    return (made, *before)


def datasets(registry: Registry) -> tuple[Entry, ...]:
    """Return the datasets that can be used as they are: all but those that read a file."""
    entries = registry.of(Dataset)
    return tuple(entry for entry in entries if not is_file(entry.cls))


def is_file(cls: type) -> bool:
    """Tell whether a dataset reads a file of the user's."""
    return "path" in getattr(cls, "__dataclass_fields__", {})
