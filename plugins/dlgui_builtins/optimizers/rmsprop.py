"""RMSprop: each gradient divided by its recent size."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.fast import optimizers as fast
from dlgui_builtins.optimizers.vanished import clear_vanished
from dlgui_builtins.translations import optimizers as translations


class RMSprop(Optimizer):
    """Divides each gradient by its recent size, so that all weights move alike (Hinton, 2012).

    s ← β s + (1 − β) g², w ← w − α g / (√s + ε); s starts at 0, so the first step is
    α / √(1 − β) long.

    Differs: ε stands outside the root as in PyTorch; older Keras has it inside. PyTorch's β is
    0.99.
    """

    explain = explanations.rmsprop
    translate = translations.rmsprop
    bind = fast.rmsprop
    slots = ("s",)
    formula = (
        r"s \leftarrow \beta s + (1 - \beta) g^2,"
        r"\quad w \leftarrow w - \alpha \frac{g}{\sqrt{s} + \varepsilon}"
    )

    beta: float = param(0.9, low=0.0, below=1.0, doc="Weight β of the old average", live=True)
    epsilon: float = param(
        1e-8, low=1e-16, high=1.0, doc="Added to the root against division by 0", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Average the squared gradient and step by the ratio."""
        s = state["s"]
        s *= self.beta
        s += (1.0 - self.beta) * (gradient * gradient)
        size = np.sqrt(s)
        size += self.epsilon
        change = np.divide(gradient, size, out=size)
        change *= rate
        weights -= change
        clear_vanished(step, s)
