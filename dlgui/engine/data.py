"""Data is rows to learn from, as a dataset hands them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.field import Field

REGRESSION, TWO_CLASS, MULTI_CLASS = TASKS = ("regression", "two-class", "multi-class")


@dataclass(frozen=True, eq=False)
class Key:
    """A column to share rows out by: numbers, or places in `labels`.

    Shapes: values (m,), numbers with NaN where missing, or whole numbers with −1.
    """

    values: NDArray[Any]
    labels: tuple[str, ...] = ()

    @property
    def missing(self) -> NDArray[Any]:
        """Return where the value is missing."""
        return self.values < 0 if self.labels else np.isnan(self.values)


@dataclass(frozen=True, eq=False)
class Data:
    """Rows to learn from: x (m, n) float64 and y, class numbers (m,) or values (m, outputs).

    classes: names of the classes, empty for regression · image: (height, width) when a row is a
    picture · fields: how the inputs are made of a table's own columns, empty where each is one ·
    keys: columns by which rows can be shared out, inputs or not, by name · notes:
    sentences worth telling, such as rows left out.
    """

    x: NDArray[Any]
    y: NDArray[Any]
    inputs: tuple[str, ...]
    target: str = "y"
    classes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    keys: Mapping[str, Key] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()

    @property
    def task(self) -> str:
        """Return "regression", "two-class" or "multi-class"."""
        if not self.classes:
            return REGRESSION
        return TWO_CLASS if len(self.classes) == 2 else MULTI_CLASS

    @property
    def outputs(self) -> int:
        """Return the number of output units that this target needs."""
        if self.task == MULTI_CLASS:
            return len(self.classes)
        return 1 if self.classes else int(self.y.reshape(len(self.y), -1).shape[1])
