"""Momentum: along the average of the gradients so far."""

from __future__ import annotations

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.fast import optimizers as fast
from dlgui_builtins.optimizers.vanished import clear_vanished
from dlgui_builtins.translations import optimizers as translations


class Momentum(Optimizer):
    """Steps along a moving average of the gradient, which calms zigzags (Polyak, 1964).

    v ← β v + (1 − β) g, w ← w − α v; v starts at 0.

    Differs: the notes' form with (1 − β). PyTorch and Keras add g whole: their rate is (1 − β)
    times this one for the same steps.
    """

    explain = explanations.momentum
    translate = translations.momentum
    bind = fast.momentum
    slots = ("v",)
    formula = r"v \leftarrow \beta v + (1 - \beta) g,\quad w \leftarrow w - \alpha v"

    beta: float = param(0.9, low=0.0, below=1.0, doc="Weight β of the old average", live=True)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Average the gradient and step along it."""
        v = state["v"]
        v *= self.beta
        v += (1.0 - self.beta) * gradient
        weights -= rate * v
        clear_vanished(step, v)
