"""Adagrad: each gradient divided by the size of all before it."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.translations import optimizers as translations


class Adagrad(Optimizer):
    """Divides each gradient by the size of all so far: rare ones count (Duchi et al., 2011).

    s ← s + g², w ← w − α g / (√(s + s₀) + ε); s starts at 0 and only grows, so steps only shrink.

    Differs: s₀ = 0 and ε outside the root as in PyTorch, whose ε is 1e-10 too. Keras has s₀ = 0.1
    and √(s + s₀ + ε) with ε 1e-7.
    """

    translate = translations.adagrad
    explain = explanations.adagrad
    slots = ("s",)
    formula = (
        r"s \leftarrow s + g^2,\quad w \leftarrow w - \alpha \frac{g}{\sqrt{s + s_0} + \varepsilon}"
    )

    initial: float = param(0.0, low=0.0, doc="Squares s₀ as if seen before the start", live=True)
    epsilon: float = param(
        1e-10, low=1e-16, high=1.0, doc="Added to the root against division by 0", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Add the squared gradient and step by the ratio."""
        s = state["s"]
        s += gradient * gradient
        size = s + self.initial
        np.sqrt(size, out=size)
        size += self.epsilon
        change = np.divide(gradient, size, out=size)
        change *= rate
        weights -= change
