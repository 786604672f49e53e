"""How the gradient changes the weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from dlgui.engine.buffers import ALIGNMENT, aligned
from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array, Arrays, Calls
from dlgui.engine.quantity import Quantity

REGULAR = 128
"""Updates between two regular calls."""
Rule = Callable[[Any, Array, Array], Array]
"""What an optimizer computes from rates and steps, float64, a number for each of many updates."""


class Clock:
    """Where a run's updates stand, as the calls of a bound optimizer read it.

    rate: learning rate now · alpha: the same as a 0-d array in the type of the weights · step: of
    the update that is being made, from 1 · numbers: all 0-d arrays that the clock sets, flat.
    """

    def __init__(self, dtype: Any) -> None:
        self.rate, self.step = 0.0, 0
        self.numbers = aligned(ALIGNMENT // np.dtype(dtype).itemsize, dtype)
        self.alpha = self.numbers[:1].reshape(())
        self._rules: dict[tuple[Component, Rule], Array] = {}
        self._regular: Calls = []

    def follow(self, optimizer: Component, rule: Rule) -> Array:
        """Return a 0-d array that has what the rule gives for each update; seven are possible."""
        key = optimizer, rule
        if key not in self._rules:
            place = len(self._rules) + 1
            self._rules[key] = self.numbers[place:][:1].reshape(())
        return self._rules[key]

    def regularly(self, call: Callable[[], object]) -> None:
        """Have a call made before the first and every 128th update after it, not among the others;
        for clearing, which an update may be without."""
        self._regular.append(call)

    def due(self, count: int) -> range:
        """Return before which of the next updates, from 0, regular calls come."""
        return range(-self.step % REGULAR, count, REGULAR) if self._regular else range(0)

    def make_regular(self) -> None:
        """Make the regular calls."""
        for call in self._regular:
            call()

    def foresee(self, rates: Sequence[float], out: Array) -> None:
        """Fill out (updates, numbers) for the updates after this one."""
        count, first = len(rates), rates[0]
        same = rates.count(first) == count  # nearly always, and filling is cheaper
        out[:, 0] = first if same else rates
        if not self._rules:
            return
        rate = np.full(count, first) if same else np.array(rates)
        steps = np.arange(self.step + 1.0, self.step + 1 + count)
        for place, (optimizer, rule) in enumerate(self._rules, start=1):
            out[:, place] = rule(optimizer, rate, steps)

    def tick(self, rate: float) -> None:
        """Go on to the next update, which has this rate."""
        if self.due(1):
            self.make_regular()
        self.foresee((rate,), self.numbers[None])
        self.step, self.rate = self.step + 1, rate


@dataclass(frozen=True, eq=False)
class Updating:
    """One number of the weights in the middle of an update, for `explain`.

    weight: before the update · gradient: of the cost at it · slots: what the optimizer remembered
    of it before · rate, step: as `update` gets them · decayed: whether `decay` acts on it ·
    gradients: the flat numbers of all that one call of `update` gets.
    """

    weight: Quantity
    gradient: Quantity
    slots: Mapping[str, Quantity]
    rate: Quantity
    step: Quantity
    decayed: bool
    gradients: Array


class Optimizer(Component):
    """How the gradient changes the weights.

    One that wraps another gives `slots`, `elementwise`, `whole` and `averaged` as properties.
    """

    slots: ClassVar[tuple[str, ...]] = ()
    """Names of the arrays it remembers, each like the weights and zero at the start."""
    elementwise: ClassVar[bool] = True
    """False when it needs whole tensors: it is then called once a tensor instead of on flat
    blocks."""
    whole: ClassVar[bool] = False
    """True, with `elementwise` False, when it needs all weights at once: it is then called once a
    step with one flat vector of them."""
    decays: ClassVar[bool] = False
    """True when `update` changes weights although the gradient is zero."""
    averaged: ClassVar[str] = ""
    """Name of the slot that holds a mean of the weights: the run is validated with it and ends on
    it, while the weights themselves go on being trained."""
    formula: ClassVar[str] = ""

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Change weights and state in place; `step` counts updates from 1."""
        raise NotImplementedError

    def decay(self, weights: Array, rate: float) -> None:
        """Shrink weights in place, number by number, before each update; a flat vector of those
        that their layers name as `decayed`, so that biases stay."""
        raise NotImplementedError

    def bind(self, weights: Array, gradient: Array, state: Arrays, clock: Clock) -> Calls | None:
        """Return the calls that change weights and state in place."""
        raise NotImplementedError

    def explain(self, now: Updating) -> Quantity:
        """Return the weight after `decay` and `update` as a formula, number by number; one that
        gives none is shown by what goes in and comes out."""
        raise NotImplementedError
