"""Example: a regularizer for dlgui."""

import numpy as np

from dlgui.api import Regularizer, hookimpl, param


class Example(Regularizer):
    """A penalty like L1 for large weights and like L2 for small ones."""

    formula = r"\frac{\lambda}{m} \sum (\sqrt{w^2 + \varepsilon^2} - \varepsilon)"
    strength: float = param(0.1, low=0.0, doc="λ, how much large weights cost", live=True)
    epsilon: float = param(0.1, above=0.0, doc="Weights below it count as small")

    def penalty(self, weights, rows):
        """Return the cost and its slope by the weights; rows is m, the number of training rows."""
        root = np.sqrt(np.square(weights) + self.epsilon**2)
        share = self.strength / rows
        return share * float((root - self.epsilon).sum()), share * weights / root


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
