"""A Mark is where a block of steps began, to go back to when one of them met a fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dlgui.engine.kinds import Array

CHEAP = 1 << 17
"""Numbers whose copying is nothing beside a block of steps."""


class Mark:
    """Copies of arrays that steps change, and of the state of a generator.

    always: arrays that are copied also where copying all of them would not be cheap.
    """

    def __init__(self, arrays: Sequence[Array], always: Sequence[Array] = ()) -> None:
        self.cheap = sum(array.size for array in arrays) <= CHEAP
        kept = [one for one in arrays if self.cheap or any(one is other for other in always)]
        self._copies = [(array, np.empty_like(array)) for array in kept if array.size]
        self._chance: Any = None
        self.step = -1

    def set(self, rng: np.random.Generator, step: int = 0) -> None:
        """Remember how things stand before a step."""
        self.step = step
        for array, copy in self._copies:
            np.copyto(copy, array)
        self._chance = rng.bit_generator.state

    def copy_of(self, array: Array) -> Array:
        """Return an array as it stood, as it is now where that was not remembered."""
        kept = next((copy for one, copy in self._copies if one is array), array)
        return kept.copy()

    @property
    def chance(self) -> Any:
        """Return the state of the generator as it stood."""
        return self._chance

    def back(self, rng: np.random.Generator) -> None:
        """Return to how things stood."""
        for array, copy in self._copies:
            np.copyto(array, copy)
        rng.bit_generator.state = self._chance
