"""Example: an activation for dlgui."""

import numpy as np

from dlgui.api import Activation, hookimpl, param


class Example(Activation):
    """z / (b + |z|): a bend that flattens slowly to both sides."""

    formula = r"\frac{z}{b + |z|}"
    b: float = param(1.0, low=0.01, high=100.0, doc="Where the slope has fallen to a quarter")

    def forward(self, z):
        """Return a = z / (b + |z|), in the type of z."""
        return z / (self.b + abs(z))

    def backward(self, z, a, da):
        """Return dz = da · b / (b + |z|)²."""
        return da * self.b / np.square(self.b + abs(z))


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
