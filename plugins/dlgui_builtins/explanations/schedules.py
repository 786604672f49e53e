"""Explanations of schedules: the rate of a moment, from the initial rate."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dlgui.api import Moment, Schedule, overrides
from dlgui.api.formulas import Quantity, cos, floor, given, minimum, sqrt

if TYPE_CHECKING:
    from dlgui_builtins.schedules import (
        Constant,
        Cosine,
        ExponentialPerEpoch,
        ExponentialPerStep,
        InverseTime,
        Manual,
        OneCycle,
        Plateau,
        Polynomial,
        RootDecay,
        Staircase,
        WarmRestarts,
        WarmUp,
    )

PI = given(r"\pi", math.pi, code="np.pi")


def constant(self: Constant, now: Moment, rate: Quantity) -> Quantity:
    """Constant: α₀."""
    return rate


def inverse_time(self: InverseTime, now: Moment, rate: Quantity) -> Quantity:
    """InverseTime: α₀ / (1 + d e)."""
    epoch = given("e", now.epoch + self.first_epoch, "number of the epoch")
    return rate / (1 + given("d", self.decay) * epoch)


def exponential_per_epoch(self: ExponentialPerEpoch, now: Moment, rate: Quantity) -> Quantity:
    """ExponentialPerEpoch: bᵉ α₀."""
    return given("b", self.base) ** _epoch(now) * rate


def exponential_per_step(self: ExponentialPerStep, now: Moment, rate: Quantity) -> Quantity:
    """ExponentialPerStep: bᵗ α₀."""
    return given("b", self.base) ** _step(now.step) * rate


def root_decay(self: RootDecay, now: Moment, rate: Quantity) -> Quantity:
    """RootDecay: k / √e α₀."""
    return given("k", self.k) / sqrt(given("e", now.epoch + 1, "number of the epoch")) * rate


def staircase(self: Staircase, now: Moment, rate: Quantity) -> Quantity:
    """Staircase: f^⌊e / n⌋ α₀."""
    return given("f", self.drop) ** floor(_epoch(now) / given("n", self.every)) * rate


def manual(self: Manual, now: Moment, rate: Quantity) -> Quantity:
    """Manual: the factor of the last line reached."""
    return given("f_k", self.factor(now), "the factor of the last line reached") * rate


def polynomial(self: Polynomial, now: Moment, rate: Quantity) -> Quantity:
    """Polynomial: (f + (1 − f) (1 − t/T)ᵖ) α₀."""
    share = _step(now.step) / _total(now, self.epochs)
    left = (1 - minimum(1, share)) ** given("p", self.power)
    if not self.floor:
        return left * rate
    low = given("f", self.floor)
    return (low + (1 - low) * left) * rate


def cosine(self: Cosine, now: Moment, rate: Quantity) -> Quantity:
    """Cosine: half a wave from α₀ to f α₀."""
    return _wave(None, self.floor, _step(now.step), _total(now, self.epochs)) * rate


def warm_restarts(self: WarmRestarts, now: Moment, rate: Quantity) -> Quantity:
    """WarmRestarts: half a wave that began at an earlier step."""
    start, length = self._wave(now)
    done, total = _step(now.step - start, "steps of this wave done"), given("T", length)
    return _wave(None, self.floor, done, total) * rate


def one_cycle(self: OneCycle, now: Moment, rate: Quantity) -> Quantity:
    """OneCycle: half a wave up to α₀, or from there down to e α₀."""
    steps = now.epochs * now.batches
    top, last = self.rise * steps - 1.0, steps - 1.0
    step = _step(now.step)
    if now.step < top:
        rise = given("T", top, "steps of the rise")
        return _wave(given("s", self.start), 1.0, step, rise) * rate
    if last <= top:
        return given("e", self.end) * rate
    begun = given("T_1", top, "the step of the highest rate")
    return _wave(None, self.end, step - begun, given("T", last, "the last step") - begun) * rate


def plateau(self: Plateau, now: Moment, rate: Quantity) -> Quantity:
    """Plateau: a factor for each wait in vain."""
    factor = self.factor(now)
    return given("f_k", factor, "the factor after the waits in vain so far") * rate


def warm_up(self: WarmUp, now: Moment, rate: Quantity) -> Quantity:
    """WarmUp: a straight line up, then another schedule."""
    rise, after = self._after(now)
    start = given("s", self.start)
    then = _explained(self.then, after, rate)
    if now.step >= rise:
        return then
    share = _step(now.step) / given("T", rise, "steps of the rise")
    return (start + (1 - start) * share) * then


def _explained(schedule: Schedule, now: Moment, rate: Quantity) -> Quantity:
    if overrides(schedule, "explain"):
        found = schedule.explain(now, rate)
    else:
        found = given("f", schedule.factor(now), f"factor of {type(schedule).__name__}") * rate
    return found.named(r"\alpha_1", "the rate that the schedule after the rise has")


def _wave(start: Quantity | None, end: float, done: Quantity, total: Quantity) -> Quantity:
    """Return the height of half a wave from `start`, 1 by itself, to `end`; at most to its end."""
    angle = PI * done / total if done.value <= total.value else PI * 1
    height = (1 + cos(angle)) / 2
    if start is None and not end:
        return height
    low = given("f", end)
    return low + ((1 if start is None else start) - low) * height


def _total(now: Moment, epochs: int) -> Quantity:
    return given("T", (epochs or now.epochs) * now.batches, "steps of the fall")


def _epoch(now: Moment) -> Quantity:
    return given("e", now.epoch, "epochs done")


def _step(step: float, words: str = "steps done") -> Quantity:
    return given("t", step, words)
