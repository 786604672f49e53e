"""Gradient descent: straight downhill."""

from __future__ import annotations

from dlgui.api import Array, Arrays, Optimizer
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.fast import optimizers as fast
from dlgui_builtins.translations import optimizers as translations


class GradientDescent(Optimizer):
    """Steps straight downhill (Cauchy, 1847).

    w ← w − α g.
    """

    explain = explanations.gradient_descent
    translate = translations.gradient_descent
    bind = fast.gradient_descent
    formula = r"w \leftarrow w - \alpha\, g"

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Take one step against the gradient."""
        weights -= rate * gradient
