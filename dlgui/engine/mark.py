"""A Mark is where a block of steps began, to go back to when one of them met no finite number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dlgui.engine.kinds import Array

CHEAP = 1 << 17
"""Numbers whose copying is nothing beside a block of steps."""


class Mark:
    """Copies of arrays that steps change, and of the state of a generator."""

    def __init__(self, arrays: Sequence[Array]) -> None:
        self.cheap = sum(array.size for array in arrays) <= CHEAP
        self._copies = [(array, np.empty_like(array)) for array in arrays] if self.cheap else []
        self._chance: Any = None

    def set(self, rng: np.random.Generator) -> None:
        """Remember how things stand."""
        for array, copy in self._copies:
            np.copyto(copy, array)
        self._chance = rng.bit_generator.state

    def back(self, rng: np.random.Generator) -> None:
        """Return to how things stood."""
        for array, copy in self._copies:
            np.copyto(array, copy)
        rng.bit_generator.state = self._chance
