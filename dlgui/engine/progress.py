"""What goes into a run and what comes out of it, as small frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from dlgui.engine.experiment import Edit
from dlgui.engine.kinds import Array
from dlgui.engine.network import Snapshot


@dataclass(frozen=True)
class Request:
    """What the owner of a run asks at a yield.

    steps: run at most this many steps before the next yield · edits: settings
    to change now · snapshot: send a copy of the weights with the next record · stop: end here.
    """

    steps: int | None = None
    edits: tuple[Edit, ...] = ()
    snapshot: bool = False
    stop: bool = False


@dataclass(frozen=True)
class EpochDone:
    """What is known after an epoch.

    loss: mean loss of the epoch's batches as trained · validation: loss of the validation rows as
    predicted, NaN without any · metrics: of the validation rows, else of the training rows, by
    class name, numbers only.
    """

    epoch: int
    step: int
    loss: float
    penalty: float
    validation: float
    metrics: dict[str, float]


@dataclass(frozen=True, eq=False)
class Progress:
    """What happened since the last record: arrays hold one entry a step, from `first` + 1 on.

    ended: "" while it goes on, else "done", "stopped", "stopped early" or "not finite" · reason: a
    sentence.
    """

    step: int
    epoch: int
    epochs: int
    batches: int
    first: int
    losses: Array
    penalties: Array
    norms: Array
    rates: Array
    done: tuple[EpochDone, ...] = ()
    edits: tuple[Edit, ...] = ()
    snapshot: Snapshot | None = None
    best_epoch: int = 0
    ended: str = ""
    reason: str = ""
