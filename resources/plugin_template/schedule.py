"""Example: a schedule for dlgui."""

import math

from dlgui.api import Schedule, hookimpl, param


class Example(Schedule):
    """Half a cosine from 1 down to a floor over the planned epochs (Loshchilov & Hutter, 2017)."""

    formula = r"f + (1 - f) \frac{1 + \cos(\pi\, epoch / epochs)}{2}"
    floor: float = param(0.01, low=0.0, high=1.0, doc="f, the factor at the end", live=True)

    def factor(self, now):
        """Return what the rate is multiplied by, from the moment alone."""
        share = min(now.epoch / now.epochs, 1.0)
        return self.floor + (1 - self.floor) * (1 + math.cos(math.pi * share)) / 2


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
