"""Example: a data set for dlgui."""

import numpy as np

from dlgui.api import Data, Dataset, hookimpl, param


class Example(Dataset):
    """Points of a parabola with noise, one input and one number to predict."""

    rows: int = param(200, low=2, high=1_000_000, doc="Number of points", unit="rows")
    noise: float = param(0.1, low=0.0, high=10.0, doc="Standard deviation of the noise")

    def load(self, rng):
        """Return the points; all chance comes from rng."""
        x = rng.uniform(-1, 1, (self.rows, 1))
        y = np.square(x) + self.noise * rng.standard_normal(x.shape)
        return Data(x, y, inputs=("x",), target="y")


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
