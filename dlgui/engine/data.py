"""Data is rows to learn from, as a dataset hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

REGRESSION, TWO_CLASS, MULTI_CLASS = TASKS = ("regression", "two-class", "multi-class")


@dataclass(frozen=True, eq=False)
class Data:
    """Rows to learn from: x (m, n) float64 and y, class numbers (m,) or values (m, outputs).

    classes: names of the classes, empty for regression · image: (height, width) when a row is a
    picture ·
    notes: sentences worth telling, such as rows left out.
    """

    x: NDArray[Any]
    y: NDArray[Any]
    inputs: tuple[str, ...]
    target: str = "y"
    classes: tuple[str, ...] = ()
    image: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()

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
