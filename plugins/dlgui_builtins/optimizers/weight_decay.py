"""Weight decay: an optimizer around another that lets weights shrink by themselves."""

from __future__ import annotations

from dlgui.api import Array, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.optimizers.around import Around
from dlgui_builtins.optimizers.gradient_descent import GradientDescent
from dlgui_builtins.translations import optimizers as translations


class WeightDecay(Around):
    """Shrinks weights by a share at every step, whatever the optimizer (Hanson & Pratt, 1988).

    w ← (1 − α λ) w, then the step of `inner`. Only what layers name as decayed shrinks: biases, γ
    and β stay. Around Adam this is AdamW (Loshchilov & Hutter, 2019, arXiv:1711.05101).

    Differs: the notes' weight decay is L2 of strength λ m, which is the same for gradient descent
    alone. PyTorch's SGD calls that L2 weight_decay; Keras's weight_decay is this one.
    """

    translate = translations.weight_decay
    explain = explanations.weight_decay
    formula = r"w \leftarrow (1 - \alpha \lambda) w"

    strength: float = param(
        0.01, low=0.0, high=100.0, doc="Share λ that weights lose a step, times α", live=True
    )
    inner: Optimizer = param(GradientDescent(), doc="The optimizer that takes the step", live=True)

    def decay(self, weights: Array, rate: float) -> None:
        """Shrink the weights by the share α λ, at most to 0, after the inner optimizer's decay."""
        super().decay(weights, rate)
        weights *= max(0.0, 1.0 - rate * self.strength)
