"""Nesterov: momentum that looks ahead."""

from __future__ import annotations

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.optimizers.vanished import clear_vanished
from dlgui_builtins.translations import optimizers as translations


class Nesterov(Optimizer):
    """Momentum that looks ahead: steps to where the average will be next (Nesterov, 1983).

    v ← β v + (1 − β) g, w ← w − α (β v + (1 − β) g); v starts at 0.

    Differs: with (1 − β) as Momentum has it here. PyTorch and Keras (nesterov=True) and
    scikit-learn (its default) add g whole: their rate is (1 − β) times this one for the same steps.
    All take the gradient at the weights as they are (Sutskever et al., 2013), not at a point ahead.
    """

    translate = translations.nesterov
    explain = explanations.nesterov
    slots = ("v",)
    formula = (
        r"v \leftarrow \beta v + (1 - \beta) g,"
        r"\quad w \leftarrow w - \alpha (\beta v + (1 - \beta) g)"
    )

    beta: float = param(0.9, low=0.0, below=1.0, doc="Weight β of the old average", live=True)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Average the gradient and step along the average as it would be after the same again."""
        v = state["v"]
        share = (1.0 - self.beta) * gradient
        v *= self.beta
        v += share
        change = self.beta * v
        change += share
        change *= rate
        weights -= change
        clear_vanished(step, v)
