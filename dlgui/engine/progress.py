"""What goes into a run and what comes out of it, as small frozen records."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dlgui.engine.errors import PluginFault
from dlgui.engine.experiment import Edit
from dlgui.engine.kinds import Array
from dlgui.engine.network import Snapshot, at_once
from dlgui.engine.step_record import StepRecord

Asked = Callable[[], bool]


class Unwanted(Exception):
    """An evaluation is not needed any more; the epoch is left as it was before it."""


def never() -> bool:
    """Let a chunk take its time."""
    return False


@dataclass(frozen=True)
class Request:
    """What the owner of a run asks at a yield.

    steps: run at most this many steps before the next yield · edits: settings
    to change now · snapshot: send a copy of the weights with the next record · state: send all that
    a bit-exact continuation needs · stop: end here · hurried: asked between blocks of steps; the
    chunk ends there when it says True · stretch: seconds that a block may take at most · chunk:
    seconds until the next yield · aside: called between slices of an evaluation, which may be long;
    it waits for whom to let go first, and raises Unwanted when the run shall stop.
    """

    steps: int | None = None
    edits: tuple[Edit, ...] = ()
    snapshot: bool = False
    state: bool = False
    stop: bool = False
    record: bool = False
    hurried: Asked = never
    stretch: float = math.inf
    chunk: float = 0.004
    aside: Callable[[], object] = at_once


CALM = Request()
"""Nothing is asked: a chunk of steps."""


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
    sentence · kept: how the last step went, if that was asked for or it was the last of the run ·
    fault: a plugin's, in a step that changed nothing and can be tried again · marked: in the first
    record alone, returns the state of the step on its way while the thread is stuck in it.
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
    state: dict[str, Any] | None = None
    best_epoch: int = 0
    ended: str = ""
    reason: str = ""
    kept: StepRecord | None = None
    fault: PluginFault | None = None
    marked: Callable[[], dict[str, Any]] | None = None
