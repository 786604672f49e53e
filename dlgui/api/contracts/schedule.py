"""What a schedule promises: a factor for every moment of a run that depends on the moment alone."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dlgui.api.contracts.promise import Broken, Contract
from dlgui.engine.kinds import Moment, Schedule

LOSSES = (1.0, 0.5, 0.4, 0.4, 0.4, 0.41, 0.4, 0.4)


def moments() -> Iterator[Moment]:
    """Yield moments of short and long runs, at the edges, and beyond the planned end."""
    for batches in (1, 7):
        for epochs in (1, 10, 1000):
            for epoch in sorted({0, 1, 2, epochs // 2, epochs - 1, epochs, 3 * epochs}):
                losses = tuple(LOSSES[i % len(LOSSES)] for i in range(min(epoch, 40)))
                for step in {epoch * batches, epoch * batches + batches - 1}:
                    yield Moment(step, epoch, batches, epochs, losses)


def factor_is_finite_and_not_negative(schedule: Schedule) -> None:
    """At every moment the factor is a finite number of at least 0."""
    for now in moments():
        factor = schedule.factor(now)
        if isinstance(factor, bool) or not isinstance(factor, (int, float)):
            raise Broken(f"factor must return a number, got {type(factor).__name__}.")
        if not (math.isfinite(factor) and factor >= 0):
            raise Broken(
                f"factor is {factor} at step {now.step}, epoch {now.epoch} of {now.epochs}."
            )


def factor_is_independent_of_earlier_calls(schedule: Schedule) -> None:
    """Asked forwards, backwards or twice, a moment has one factor."""
    forwards = [schedule.factor(now) for now in moments()]
    backwards = [schedule.factor(now) for now in reversed(list(moments()))][::-1]
    again = [schedule.factor(now) for now in moments()]
    if forwards != backwards or forwards != again:
        raise Broken("The factor depends on earlier calls: compute it from the moment alone.")


def clock_is_declared(schedule: Schedule) -> None:
    """`clock` is "epoch" or "step"."""
    if schedule.clock not in ("epoch", "step"):
        raise Broken(f'clock must be "epoch" or "step", got {schedule.clock!r}.')


CONTRACT = Contract(
    always=(
        clock_is_declared,
        factor_is_finite_and_not_negative,
        factor_is_independent_of_earlier_calls,
    )
)
