"""Example: a metric for dlgui."""

import numpy as np

from dlgui.api import REGRESSION, Metric, hookimpl


class Example(Metric):
    """The error that half of the predictions stay below."""

    tasks = (REGRESSION,)
    higher_is_better = False
    formula = r"\mathrm{median} |a - y|"

    def measure(self, prediction, target):
        """Return the median of the absolute errors, in the target's units."""
        return float(np.median(abs(prediction - target)))


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
