"""Normalizers: z rescaled before the activation, over the batch or over a row's units."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.api import Array, Arrays, Normalizer, Shape, param
from dlgui_builtins.explanations import normalizers as explanations
from dlgui_builtins.fast import normalizers as fast
from dlgui_builtins.translations import normalizers as translations


class BatchNorm(Normalizer):
    """Gives each unit's sums mean β and deviation γ over the batch (Ioffe & Szegedy, 2015).

    n = (z − μ) / √(σ² + ε), output γ n + β; μ and σ² = Σ(z − μ)² / m are the batch's, γ starts at
    1, β at 0, both are learned. In prediction μ and σ² are moving averages of training:
    average ← momentum · average + (1 − momentum) · batch value, from 0, divided by
    1 − momentum^updates so that the first steps predict right; before the first, 0 and 1.

    Shapes: z (m, n), γ, β, mean and variance (n,). With m = 1 the output is β.
    Differs: momentum weighs the old average as in Keras (default 0.99), PyTorch's weighs the new
    value (0.1 there is 0.9 here). Variance is divided by m in both uses, PyTorch stores it divided
    by m − 1. Neither corrects the start: their averages begin at 0 and 1.
    """

    explain = explanations.batch_norm
    explain_gradient = explanations.gradient
    translate = translations.batch_norm
    bind = fast.batch_norm
    formula = r"\gamma \frac{z - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta"

    # Not live: the correction holds for one momentum from the first step on.
    momentum: float = param(0.9, low=0.0, below=1.0, doc="Weight of the old moving average")
    epsilon: float = param(
        1e-5, above=0.0, high=1.0, doc="Added to the variance against division by 0", live=True
    )

    def arrays(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return γ starting at 1 and β at 0."""
        return {"gamma": ((units,), 1.0), "beta": ((units,), 0.0)}

    def statistics(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return the moving averages before correction and how often they were updated."""
        return {"mean": ((units,), 0.0), "variance": ((units,), 0.0), "updates": ((1,), 0.0)}

    def forward(
        self, z: Array, weights: Arrays, statistics: Arrays, training: bool
    ) -> tuple[Array, Any]:
        """Return γ n + β and (n, 1/√(σ² + ε)) for `backward`, None when predicting."""
        if not training:
            mean, variance = self.averages(statistics)
            scale = weights["gamma"] / np.sqrt(variance + self.epsilon)
            out = z * scale
            out += weights["beta"] - mean * scale
            return out, None
        # A product with 1/m: a fifth of the time of mean(axis=0), and sums that lose fewer digits.
        shares = np.full(len(z), 1.0 / len(z), z.dtype)
        mean = shares @ z
        normalized = z - mean
        variance = shares @ (normalized * normalized)
        self._update(statistics, mean, variance)
        inverse = 1.0 / np.sqrt(variance + self.epsilon)
        normalized *= inverse
        out = normalized * weights["gamma"]
        out += weights["beta"]
        return out, (normalized, inverse)

    def backward(self, dn: Array, weights: Arrays, cache: Any, gradients: Arrays) -> Array:
        """Return dz = γ / √(σ² + ε) · (dn − mean(dn) − n · mean(dn · n))."""
        normalized, inverse = cache
        gamma, beta = gradients["gamma"], gradients["beta"]
        ones = np.ones(len(dn), dn.dtype)
        dz: Array = dn * normalized
        np.matmul(ones, dz, out=gamma)
        np.matmul(ones, dn, out=beta)
        np.multiply(normalized, gamma / -len(dn), out=dz)
        dz += dn
        dz -= beta / len(dn)
        dz *= weights["gamma"] * inverse
        return dz

    def averages(self, statistics: Arrays) -> tuple[Array, Array]:
        """Return the corrected mean and variance that predictions use."""
        updates = int(statistics["updates"][0])
        if updates == 0:
            return statistics["mean"], np.ones_like(statistics["variance"])
        correction = 1.0 - self.momentum**updates
        return statistics["mean"] / correction, statistics["variance"] / correction

    def _update(self, statistics: Arrays, mean: Array, variance: Array) -> None:
        for name, value in (("mean", mean), ("variance", variance)):
            average = statistics[name]
            average *= self.momentum
            average += (1.0 - self.momentum) * value
        statistics["updates"][...] += 1.0


class LayerNorm(Normalizer):
    """Gives each row's sums mean 0 and deviation 1 over its units (Ba et al., 2016).

    n = (z − μ) / √(σ² + ε), output γ n + β; μ and σ² are those of one row's n units, γ starts at 1
    and β at 0, both learned for each unit (arXiv:1607.06450). Training and prediction are the same:
    no batch, no running averages, and batches of one row are welcome.

    Shapes: z (m, n), γ and β (n,). With one unit the output is β.
    Differs: not from PyTorch's LayerNorm (ε 1e-5); Keras takes ε 1e-3. A bias before it is not
    useless, because it differs between units, and is kept.
    """

    translate = translations.layer_norm
    explain = explanations.layer_norm
    explain_gradient = explanations.gradient
    centres = False
    formula = r"\gamma \frac{z - \mu_{row}}{\sqrt{\sigma_{row}^2 + \varepsilon}} + \beta"

    epsilon: float = param(
        1e-5, above=0.0, high=1.0, doc="Added to the variance against division by 0", live=True
    )

    def arrays(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return γ starting at 1 and β at 0."""
        return {"gamma": ((units,), 1.0), "beta": ((units,), 0.0)}

    def statistics(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return none: every row stands for itself."""
        return {}

    def forward(
        self, z: Array, weights: Arrays, statistics: Arrays, training: bool
    ) -> tuple[Array, Any]:
        """Return γ n + β and (n, 1/√(σ² + ε)) for `backward`."""
        normalized = z - z.mean(axis=1, keepdims=True)
        variance = np.vecdot(normalized, normalized)[:, None] / z.shape[1]
        inverse = 1.0 / np.sqrt(variance + self.epsilon)
        normalized *= inverse
        out = normalized * weights["gamma"]
        out += weights["beta"]
        return out, (normalized, inverse)

    def backward(self, dn: Array, weights: Arrays, cache: Any, gradients: Arrays) -> Array:
        """Return dz = (g − mean(g) − n · mean(g · n)) / √(σ² + ε), g = γ dn, means over units."""
        normalized, inverse = cache
        np.add.reduce(dn * normalized, axis=0, out=gradients["gamma"])
        np.add.reduce(dn, axis=0, out=gradients["beta"])
        dz: Array = dn * weights["gamma"]
        along = np.vecdot(dz, normalized)[:, None] / dn.shape[1]
        dz -= dz.mean(axis=1, keepdims=True)
        dz -= normalized * along
        dz *= inverse
        return dz
