"""How the rate changes during a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from dlgui.engine.component import Component
from dlgui.engine.quantity import Quantity


@dataclass(frozen=True)
class Moment:
    """Where a run stands, as a schedule sees it.

    step: updates done, from 0 · epoch: epochs done, from 0 · batches: updates an epoch · epochs:
    planned ·
    losses: validation loss of each epoch done (training loss without validation rows).
    """

    step: int
    epoch: int
    batches: int
    epochs: int
    losses: Sequence[float] = ()


class Schedule(Component):
    """How the rate changes during a run."""

    clock: ClassVar[str] = "epoch"
    """"epoch" or "step": when the factor may change; it is asked only then."""
    formula: ClassVar[str] = ""

    def factor(self, now: Moment) -> float:
        """Return what the initial rate is multiplied by; finite, not negative."""
        raise NotImplementedError

    def explain(self, now: Moment, rate: Quantity) -> Quantity:
        """Return the rate at a moment as a formula of the initial rate."""
        raise NotImplementedError
