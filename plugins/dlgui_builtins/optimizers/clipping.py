"""Clipping: an optimizer around another that cuts large gradients down first."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api import Array, Arrays, BadParam, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.optimizers.around import Around
from dlgui_builtins.optimizers.gradient_descent import GradientDescent
from dlgui_builtins.translations import optimizers as translations

BY = ("norm", "norm of each array", "value")


class Clipping(Around):
    """Cuts large gradients down before an optimizer sees them (Pascanu et al., 2013).

    By norm: g ← g · min(1, limit / ‖g‖), ‖g‖ over all weights, or over each array by itself; the
    direction stays. By value: each number of g is brought between −limit and limit. Then `inner`
    takes its step (arXiv:1211.5063).

    Raises: BadParam when `inner` needs other arrays than the norm is taken of.
    Differs: as Keras's global_clipnorm, clipnorm and clipvalue. PyTorch's clip_grad_norm_ divides
    by ‖g‖ + 1e-6. The plotted gradient is the one before.
    """

    translate = translations.clipping
    explain = explanations.clipping
    formula = r"g \leftarrow g\, \min(1,\ \frac{c}{\|g\|})"

    limit: float = param(1.0, above=0.0, doc="Largest norm or value c of a gradient", live=True)
    by: str = param("norm", choices=BY, doc="What is held below the limit", live=True)
    inner: Optimizer = param(GradientDescent(), doc="The optimizer that takes the step", live=True)

    def check(self) -> None:
        """Raise BadParam when the inner optimizer cannot be called as the norm needs it."""
        inner = self.inner
        if not isinstance(inner, Optimizer) or inner.elementwise:
            return
        needs = "norm" if inner.whole else "norm of each array"
        if self.by not in (needs, "value"):
            raise BadParam(
                f'Clipping: by must be "{needs}" or "value" around {type(inner).__name__}, which '
                f"works on {'all weights at once' if inner.whole else 'one array at a time'}, got "
                f'"{self.by}".'
            )

    @property
    def elementwise(self) -> bool:  # type: ignore[override]  # depends on the settings
        """Return whether neither the limit nor the inner optimizer needs more than a number."""
        return self.by == "value" and self.inner.elementwise

    @property
    def whole(self) -> bool:  # type: ignore[override]  # as above
        """Return whether the norm is that of all weights, or the inner optimizer needs them."""
        return self.by == "norm" or (self.by == "value" and self.inner.whole)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Cut the gradient down and take the inner optimizer's step along it."""
        if self.by == "value":
            gradient = np.clip(gradient, -self.limit, self.limit)
        else:
            norm = math.sqrt(float(np.vdot(gradient, gradient)))
            if norm > self.limit:
                gradient = gradient * (self.limit / norm)
        super().update(weights, gradient, state, rate, step)
