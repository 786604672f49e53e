"""How good predictions are, for people."""

from __future__ import annotations

from typing import ClassVar

from dlgui.engine.component import Component
from dlgui.engine.data import TASKS
from dlgui.engine.kinds.arrays import Array


class Metric(Component):
    """A figure that tells a person how good predictions are; nothing is trained on it."""

    tasks: ClassVar[tuple[str, ...]] = TASKS
    higher_is_better: ClassVar[bool] = True
    percent: ClassVar[bool] = False
    """True when 1.0 is shown as 100 %."""
    formula: ClassVar[str] = ""

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the figure from predictions and targets (m, outputs) in the target's own units."""
        raise NotImplementedError
