"""Which plugin a step's first number that is not finite comes from, if it is a plugin's at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlgui.engine.guard import guarded_by, parts, searching
from dlgui.engine.kinds import Array, Optimizer, Regularizer
from dlgui.engine.mark import Mark
from dlgui.engine.plan import Plan
from dlgui.engine.update import Update

if TYPE_CHECKING:
    from dlgui.engine.experiment import Experiment
    from dlgui.engine.training import Training


def is_guarded(experiment: Experiment) -> bool:
    """Tell whether a component of a plugin takes part."""
    return any(guarded_by(one) for one in parts(experiment))


def changes_weights(experiment: Experiment) -> bool:
    """Tell whether a component of a plugin may change weights itself."""
    return any(
        isinstance(one, (Optimizer, Regularizer)) and guarded_by(one) for one in parts(experiment)
    )


def accuse(training: Training, rows: Array, mark: Mark, rate: float | None = None) -> None:
    """Make the step on these rows once more, aside, looking at each call of a plugin.

    With a rate the update is looked at too. What the step changed is changed again afterwards.

    Raises:
        PluginFault: a call makes numbers that are not finite out of finite ones.
    """
    t = training
    if not is_guarded(t.experiment):
        return
    changed = [t.network.weights, t.network.statistics, *t.slots.values()]
    after, chance = [one.copy() for one in changed], t.dropout.bit_generator.state
    mark.back(t.dropout)
    try:
        with searching(), np.errstate(all="ignore"):
            _look(t, rows, rate)
    finally:
        for one, copy in zip(changed, after, strict=True):
            one[...] = copy
        t.dropout.bit_generator.state = chance


def _look(t: Training, rows: Array, rate: float | None) -> None:
    trained = len(t.samples.train)
    plan = Plan(t.network, t.experiment, len(rows), t.samples.y.shape[1], trained, t.dropout)
    t.network.gradients[...] = 0
    plan.take(t.samples.x, t.samples.y, rows)
    plan.step()
    if rate is None:
        return
    update = Update(t.network, t.experiment, t.slots, trained)
    update.clock.step = t.updates
    update.clock.tick(rate)
    for call in update.calls:
        call()
