"""Rprop: each weight finds the length of its own step."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations


class Rprop(Optimizer):
    """Steps by the sign of the gradient, longer while it stays, shorter when it turns.

    Resilient backpropagation, iRprop⁻ (Riedmiller & Braun, 1993; Igel & Hüsken, 2000). Where g
    keeps its sign: d ← min(d · grow, largest). Where it turns: d ← max(d · shrink, smallest) and g
    counts as 0, now and in the next comparison. w ← w − α d sign(g). d starts at 1.

    Shapes: d and the last gradient like the weights. Use all rows in a step (batch 0): signs of
    mini-batches turn at random.
    Differs: as PyTorch's Rprop, whose rate sets the first step only and whose step_sizes are
    lengths, here the limits times α; so that a schedule acts. Keras has none.
    """

    translate = translations.rprop
    slots = ("last", "length")
    formula = r"w \leftarrow w - \alpha\, d\, \mathrm{sign}(g)"

    grow: float = param(1.2, low=1.0, high=10.0, doc="Factor while the sign stays", live=True)
    shrink: float = param(0.5, above=0.0, high=1.0, doc="Factor when the sign turns", live=True)
    smallest: float = param(1e-6, above=0.0, high=1.0, doc="Smallest d", live=True)
    largest: float = param(50.0, low=1.0, high=1e6, doc="Largest d", live=True)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Lengthen and shorten the steps by the signs and step."""
        last, length = state["last"], state["length"]
        # What is remembered starts at 0, a length at 1.
        np.copyto(length, 1.0, where=length == 0.0)
        same = np.sign(gradient)
        same *= np.sign(last)
        factor = np.ones_like(same)
        factor[same > 0.0] = self.grow
        factor[same < 0.0] = self.shrink
        length *= factor
        np.clip(length, self.smallest, self.largest, out=length)
        np.multiply(gradient, same >= 0.0, out=last)
        change = np.sign(last)
        change *= length
        change *= rate
        weights -= change
