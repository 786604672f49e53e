"""The update of one trained number: rate, optimizer, gradient, projection."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dlgui.engine.explaining.gradient import Place, gradient
from dlgui.engine.explaining.words import grouped, lower
from dlgui.engine.kinds import Array, Updating, overrides
from dlgui.engine.quantity import Quantity, given, unexplained, with_words
from dlgui.engine.retracing import Retraced, projecting

EXACT, SINGLE = 64, 2048
"""Units in the last place that a gradient may be off: more in float32, where batch normalization
of few rows loses digits."""


def rate(step: Retraced) -> Quantity:
    """Return the rate of the step, from the initial rate by the schedule."""
    experiment, record = step.experiment, step.record
    first, schedule = given(r"\alpha_0", experiment.rate, "the initial rate"), experiment.schedule
    done = f"{grouped(record.moment.epoch)} of {grouped(record.moment.epochs)} epochs done"
    name = lower(step.name_of(schedule))
    words = f"rate: {experiment.rate:g} on the {name} schedule, {done}"
    if overrides(schedule, "explain"):
        return schedule.explain(record.moment, first).named(r"\alpha", words)
    factor = float(schedule.factor(record.moment))
    return (first * given("f", factor, f"factor of {name}")).named(r"\alpha", words)


def weight(step: Retraced, index: int, name: str, place: Place, left: float = 0.0) -> Quantity:
    """Return a trained number after the step; `left` is what rounding left in its gradient."""
    optimizer, now = step.experiment.optimizer, _now(step, index, name, place, left)
    found = _updated(step, now, float(step.updated[index][name][place]))
    number = grouped(step.record.step)
    words = f"{step.name_of(optimizer)}, step {number}: the weight after the update"
    bound = step.stages[index].bound
    if name not in bound.layer.decayed or not list(projecting(step, bound)):
        return with_words(found, words)
    assert found.source is not None
    found = found.source.named(r"\tilde{w}", words, found.table)
    return _projected(step, index, name, place, found, now.rate)


def _now(step: Retraced, index: int, name: str, place: Place, left: float = 0.0) -> Updating:
    bound, optimizer = step.stages[index].bound, step.experiment.optimizer
    before = given("w_{t-1}", float(bound.weights[name][place]), "the weight before the step")
    return Updating(
        weight=before,
        gradient=gradient(step, index, name, place, before, left),
        slots={
            key: given(f"{key}_{{t-1}}", float(step.views(0, key)[index][name][place]))
            for key in optimizer.slots
        },
        rate=rate(step),
        step=given("t", step.record.update, "updates with this one"),
        decayed=overrides(optimizer, "decay") and name in bound.layer.decayed,
        gradients=_gradients(step, index, name),
    )


def rounding(step: Retraced, gradient: Quantity) -> float:
    """Return how far rounding in the run's type moves a gradient at least: a sum over rows."""
    exact = step.record.experiment.dtype == "float64"
    products = gradient.table.columns[-1] if gradient.table is not None else np.zeros(1)
    unit = float(np.finfo(step.record.experiment.dtype).eps)
    return (EXACT if exact else SINGLE) * unit * float(np.abs(products).mean())


def felt(step: Retraced, index: int, name: str, place: Place, noise: float = 0.0) -> float:
    """Return how far rounding of the gradient, by `noise` if that is more, may move a number.

    An optimizer that divides by the size of a gradient that is nothing but rounding makes a step of
    ordinary length of it.
    """
    optimizer = step.experiment.optimizer
    now = _now(step, index, name, place)
    off = max(rounding(step, now.gradient), noise)
    if not overrides(optimizer, "explain"):
        return off * step.record.rate
    found = [
        _updated(step, replace(now, gradient=given("g", now.gradient.value + way * off)), 0.0).value
        for way in (-1, 0, 1)
    ]
    return max(abs(found[0] - found[1]), abs(found[2] - found[1]))


def _updated(step: Retraced, now: Updating, value: float) -> Quantity:
    optimizer = step.experiment.optimizer
    if overrides(optimizer, "explain"):
        try:
            return optimizer.explain(now)
        except NotImplementedError:
            pass  # an optimizer within it gives no formula
    slots = now.slots.values()
    inputs = (now.weight, now.rate, now.gradient, *slots, now.step)
    return unexplained(step.name_of(optimizer), value, *inputs).named("w_t")


def _projected(
    step: Retraced, index: int, name: str, place: Place, found: Quantity, alpha: Quantity
) -> Quantity:
    """Return the number after the projections of its layer, one after the other."""
    bound, rows = step.stages[index].bound, step.record.training_rows
    projections = list(projecting(step, bound))
    for i, regularizer in enumerate(projections):
        words = f"after {lower(step.name_of(regularizer))}"
        symbol = "w_t" if regularizer is projections[-1] else rf"\tilde{{w}}_{{{i + 1}}}"
        before = step.projections[index][i][name]
        if overrides(regularizer, "explain_project") and len(place) == 2:
            unit = before[place[0]].copy()
            after = regularizer.explain_project(found, unit, alpha, rows)
        else:
            result = step.projections[index][i + 1][name]
            after = unexplained(step.name_of(regularizer), float(result[place]), found)
        found = after.named(symbol, f"the weight {words}")
    return found


def _gradients(step: Retraced, index: int, name: str) -> Array:
    """Return all gradients that one call of the optimizer's update gets with this number's."""
    optimizer = step.experiment.optimizer
    if optimizer.elementwise or optimizer.whole:
        return step.network.gradients
    found: Array = step.network.layers[index].gradients[name].reshape(-1)
    return found
