"""Softplus as a plugin of its own: the shortest complete example."""

import numpy as np

from dlgui.api import Activation, hookimpl, param


class Softplus(Activation):
    """log(1 + exp(b z)) / b: a smooth ReLU (Dugas et al., 2001)."""

    formula = r"\frac{1}{b} \log(1 + e^{b z})"
    b: float = param(1.0, low=0.1, high=10.0, doc="Sharpness of the bend")

    def forward(self, z):
        """Return log(1 + exp(b z)) / b."""
        return np.logaddexp(0, self.b * z) / self.b

    def backward(self, z, a, da):
        """Return da · σ(b z); σ is written with tanh, which never overflows."""
        return da * (1 + np.tanh(self.b * z / 2)) / 2


@hookimpl
def dlgui_components():
    """Supply Softplus."""
    return [Softplus]
