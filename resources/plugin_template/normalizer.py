"""Example: a normalizer for dlgui."""

import numpy as np

from dlgui.api import Normalizer, hookimpl, param


class Example(Normalizer):
    """Divides each row's sums by their root mean square (Zhang & Sennrich, 2019)."""

    centres = False
    formula = r"\gamma \frac{z}{\sqrt{\overline{z^2} + \varepsilon}}"
    epsilon: float = param(1e-5, above=0.0, doc="Keeps a row of zeros from a division by zero")

    def arrays(self, units):
        """Train one factor a unit, 1 at the start."""
        return {"gamma": ((units,), 1.0)}

    def statistics(self, units):
        """Keep no running figures: each row is its own measure."""
        return {}

    def forward(self, z, weights, statistics, training):
        """Return the rescaled sums, and what backward needs."""
        root = np.sqrt(np.square(z).mean(axis=1, keepdims=True) + self.epsilon).astype(z.dtype)
        n = z / root
        return weights["gamma"] * n, (n, root)

    def backward(self, dn, weights, cache, gradients):
        """Fill the gradient of gamma and return dz."""
        n, root = cache
        gradients["gamma"][...] = (dn * n).sum(axis=0)
        inner = dn * weights["gamma"]
        return (inner - n * (inner * n).mean(axis=1, keepdims=True)) / root


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
