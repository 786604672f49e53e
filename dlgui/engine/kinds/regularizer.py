"""What keeps a network from learning by heart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import signature
from typing import ClassVar

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array, Calls
from dlgui.engine.quantity import Quantity


class Regularizer(Component):
    """What keeps a network from learning by heart; overrides one or more of four moments.

    On a layer it acts on that layer's weights and activations; on the experiment `penalty` and
    `project` act on
    every layer, `mask` on the input, `should_stop` on the run.
    """

    formula: ClassVar[str] = ""
    separable: ClassVar[bool] = False
    """True when the penalty is a sum over single weights: see `bind_penalty`."""
    unit: ClassVar[float] = 1.0
    """In what `bind_penalty` tells the penalty: of twice it, it is 0.5."""

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return what is added to the cost and its gradient; `rows` is m, the number of training
        rows."""
        raise NotImplementedError

    def mask(self, rng: np.random.Generator, out: Array) -> Array:
        """Fill `out` (m, n) with the factors of this step's activations; their mean is 1."""
        raise NotImplementedError

    def project(self, weights: Array, rate: float, rows: int) -> None:
        """Move weights (units, inputs) in place after each update: back into the allowed set, or
        by a proximal step of this rate. A method without `rate` and `rows` works."""
        raise NotImplementedError

    def bind_penalty(
        self, weights: Array, gradient: Array, counted: Array, rows: int, value: Array
    ) -> Calls | None:
        """Return the calls that add the penalty's gradient and set the 0-d `value` to the penalty
        in `unit`s.

        `counted` has factors 1 for weights that it acts on and 0 for others: 0-d for a matrix, or,
        if `separable`, a vector for all numbers of a network.
        """
        raise NotImplementedError

    def words(self, factors: int) -> int:
        """Return how many words of chance, 64 bits each, a mask of so many factors takes."""
        raise NotImplementedError

    def masks(self, words: Array, out: Array) -> None:
        """Fill out (steps, n · m) with the masks of several steps from words (steps, words).

        They are what `mask` gives step by step if the generator's raw words are these; in each,
        the m factors of the first unit come first.
        """
        raise NotImplementedError

    def explain_penalty(self, weight: Quantity, rows: int) -> Quantity:
        """Return the slope of `penalty` at one weight as a formula of that weight alone."""
        raise NotImplementedError

    def explain_project(self, weight: Quantity, unit: Array, rate: Quantity, rows: int) -> Quantity:
        """Return what `project` makes of one weight as a formula; `unit` are the weights (inputs,)
        of its unit before."""
        raise NotImplementedError

    def should_stop(self, losses: Sequence[float]) -> bool:
        """Tell from the validation losses of all epochs so far whether to stop."""
        raise NotImplementedError


def projection(regularizer: Regularizer) -> Callable[[Array, float, int], object]:
    """Return `project` as (weights, rate, rows), also of one that leaves the last two away."""
    project = regularizer.project
    if "rate" in signature(project).parameters:
        return project
    plain: Callable[[Array], object] = project  # type: ignore[assignment]  # as just seen
    return lambda weights, rate, rows: plain(weights)
