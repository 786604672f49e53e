"""Example: an exporter for dlgui."""

import json

import numpy as np

from dlgui.api import Exporter, ExportFailed, hookimpl


class Example(Exporter):
    """A linear regression as one JSON object: a constant and a factor for each input."""

    format = "example-json"
    suffix = ".json"

    def write(self, model):
        """Return the file's bytes; a network that is not linear is refused."""
        # Where predictions are linear, a row of zeros and rows of a single one tell the formula.
        count = len(model.inputs)
        said = model.predict(np.vstack([np.zeros(count), np.eye(count)])).astype(np.float64)
        formula = {"constant": said[0].tolist(), "factors": (said[1:] - said[0]).tolist()}
        data = json.dumps({"inputs": list(model.inputs), **formula}).encode()
        rows = model.examples
        if not np.allclose(self.predict(data, rows), model.predict(rows), rtol=1e-5, atol=1e-5):
            raise ExportFailed("This network is not linear: a constant and factors cannot hold it.")
        return data

    def predict(self, data, x):
        """Return predictions of rows from the file alone."""
        formula = json.loads(data)
        return x @ np.array(formula["factors"]) + formula["constant"]


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
