"""Weight decay: an optimizer around another that lets weights shrink by themselves."""

from __future__ import annotations

from dlgui.api import Array, Arrays, Optimizer, overrides, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.optimizers.gradient_descent import GradientDescent
from dlgui_builtins.translations import optimizers as translations


class WeightDecay(Optimizer):
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

    @property
    def slots(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on `inner`
        """Return the inner optimizer's."""
        return self.inner.slots

    @property
    def elementwise(self) -> bool:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.elementwise

    @property
    def whole(self) -> bool:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.whole

    @property
    def decays(self) -> bool:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.decays

    @property
    def averaged(self) -> str:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.averaged

    def decay(self, weights: Array, rate: float) -> None:
        """Shrink the weights by the share α λ, at most to 0, after the inner optimizer's decay."""
        if overrides(self.inner, "decay"):
            self.inner.decay(weights, rate)
        weights *= max(0.0, 1.0 - rate * self.strength)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Take the inner optimizer's step."""
        self.inner.update(weights, gradient, state, rate, step)
