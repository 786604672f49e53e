"""Example: an initializer for dlgui."""

import numpy as np

from dlgui.api import Initializer, hookimpl, param


class Example(Initializer):
    """Uniform weights whose variance is k divided by the number of inputs."""

    formula = r"w \sim U(-r, r),\ r = \sqrt{3 k / n_{in}}"
    k: float = param(1.0, above=0.0, high=100.0, doc="Variance of a unit's sum")

    def weights(self, shape, fan_in, fan_out, rng):
        """Return float64 weights; all chance comes from rng."""
        reach = np.sqrt(3 * self.variance(fan_in, fan_out))
        return rng.uniform(-reach, reach, shape)

    def variance(self, fan_in, fan_out):
        """Return k / fan_in; a check measures it."""
        return self.k / fan_in


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
