"""Columns changed before the network sees them."""

from __future__ import annotations

import inspect
from typing import ClassVar

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array, Arrays


class Preprocessor(Component):
    """A change of the columns before the network sees them, fitted on training rows only."""

    formula: ClassVar[str] = ""

    def fit(self, x: Array) -> dict[str, Array]:
        """Return what `forward` needs, from the training rows x (m, n), float64.

        A second argument `names`, where a method takes one, gets the names of the columns.
        """
        raise NotImplementedError

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return the changed columns."""
        raise NotImplementedError

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return the original columns from changed ones."""
        raise NotImplementedError

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the changed columns."""
        return names


def learned(preprocessor: Preprocessor, x: Array, names: tuple[str, ...]) -> dict[str, Array]:
    """Return what a preprocessor learns from training rows with named columns."""
    if "names" in inspect.signature(preprocessor.fit).parameters:
        return preprocessor.fit(x, names=names)  # type: ignore[call-arg]  # it asks for them
    return preprocessor.fit(x)
