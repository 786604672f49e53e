"""What a dataset promises: finite rows, targets that fit them, and the same again for a seed."""

from __future__ import annotations

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.component import params
from dlgui.engine.errors import BadTable
from dlgui.engine.kinds import Data, Dataset


def rows_and_targets_fit(dataset: Dataset) -> Found:
    """load gives finite float64 rows, one name a column, one target a row, classes in range."""
    data = _loaded(dataset)
    if data is None:
        return Found("needs a file of the user's")
    x, y = data.x, data.y
    if x.ndim != 2 or x.dtype != np.float64 or not len(x):
        raise Broken(f"x must be float64 with rows and columns, got {x.dtype} {x.shape}.")
    if len(y) != len(x):
        raise Broken(f"x has {len(x)} rows and y {len(y)}.")
    if len(data.inputs) != x.shape[1] or not all(isinstance(name, str) for name in data.inputs):
        raise Broken(f"x has {x.shape[1]} columns and inputs names {len(data.inputs)}.")
    arrays.finite(x, "A value of x")
    arrays.finite(y, "A value of y")
    _classes(data)
    if data.image is not None and data.image[0] * data.image[1] != x.shape[1]:
        raise Broken(f"A picture of {data.image} needs another number of columns.")
    return Found(f"{len(x)} rows, {x.shape[1]} columns, {data.task}")


def same_seed_gives_same_rows(dataset: Dataset) -> None:
    """Equal generators give equal bits, and later loads do not change what was handed out."""
    if _loaded(dataset) is None:
        return
    arrays.repeated(lambda seed: dataset.load(arrays.generator(seed)).x, 1, 2, "x")
    arrays.repeated(lambda seed: dataset.load(arrays.generator(seed)).y, 1, 2, "y")


def _classes(data: Data) -> None:
    if not data.classes:
        if data.y.dtype.kind not in "fiu":
            raise Broken(f"y must hold numbers, got {data.y.dtype}.")
        return
    if data.y.dtype.kind not in "iu" or data.y.ndim != 1:
        raise Broken(f"y must be class numbers, one a row, got {data.y.dtype} {data.y.shape}.")
    if len(data.classes) < 2 or data.y.min() < 0 or data.y.max() >= len(data.classes):
        raise Broken(
            f"Class numbers go from {data.y.min()} to {data.y.max()}; there are "
            f"{len(data.classes)} classes."
        )


def _loaded(dataset: Dataset) -> Data | None:
    """Return the rows; None for a dataset that reads a file and was given none."""
    try:
        data = dataset.load(arrays.generator())
    except BadTable:
        if any(item.kind is str for item in params(type(dataset))):
            return None
        raise
    if not isinstance(data, Data):
        raise Broken(f"load must return Data, got {type(data).__name__}.")
    return data


CONTRACT = Contract(always=(rows_and_targets_fit, same_seed_gives_same_rows))
