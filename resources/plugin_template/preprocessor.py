"""Example: a preprocessor for dlgui."""

import numpy as np

from dlgui.api import Preprocessor, hookimpl


class Example(Preprocessor):
    """Divides each column by its largest absolute value in the training rows."""

    formula = r"x / \max |x|"

    def fit(self, x):
        """Learn one number a column; a column of zeros is left as it is."""
        largest = abs(x).max(axis=0)
        return {"largest": np.where(largest > 0, largest, 1.0)}

    def forward(self, x, fitted):
        """Return the columns divided by what was learned."""
        return x / fitted["largest"]

    def backward(self, x, fitted):
        """Return the original columns."""
        return x * fitted["largest"]


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
