"""Components whose docstring says what they do not do; `caught_by` names the check."""

import numpy as np

from dlgui.api import Activation, Loss, Optimizer, Schedule, hookimpl, param


class SaysItHalves(Schedule):
    """A rate that the docstring halves.

    >>> SaysItHalves().k
    0.5
    """

    caught_by = "examples give what the docstring says"
    says = "SaysItHalves().k Expected: 0.5 Got: 0.25"
    k: float = param(0.25, low=0.0, high=1.0, doc="Factor")

    def factor(self, now):
        return self.k


class SaysItIsPositive(Activation):
    """tanh, of which the docstring says that it is a probability.

    Range: from 0 to 1.
    """

    caught_by = "values lie in the stated range"
    says = "a range of 0 to 1, got -0.99"

    def forward(self, z):
        return np.tanh(z)

    def backward(self, z, a, da):
        return da * (1 - a * a)


class SaysItIsAnError(Loss):
    """The squared error less a half, which is right as a slope and below the range it states.

    Range: 0 and above.
    """

    caught_by = "values lie in the stated range"

    def forward(self, z, y):
        return 0.5 * ((z - y) ** 2).sum(axis=1) - z.dtype.type(0.5)

    def backward(self, z, y):
        return z - y


class TiresLate(Optimizer):
    """Gradient descent for the first thousand steps."""

    caught_by = "late steps stay finite"
    says = "raised RuntimeError: too many steps"

    def update(self, weights, gradient, state, rate, step):
        if step > 1000:
            raise RuntimeError("too many steps")
        weights -= rate * gradient


class GrowsByStep(Optimizer):
    """Gradient descent that divides by a number which a million steps bring to 0."""

    caught_by = "late steps stay finite"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient / weights.dtype.type(0.999**step)


@hookimpl
def dlgui_components():
    return [value for value in globals().values() if hasattr(value, "caught_by")]
