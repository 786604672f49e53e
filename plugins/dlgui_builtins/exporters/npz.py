"""The .npz exporter: one array a name, for NumPy and all that reads its files; never pickled."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Exporter, Model
from dlgui.api.npz import npz_from_bytes, npz_to_bytes
from dlgui.api.weights import describe, experiment_in, loaded_name, restore


class Npz(Exporter):
    """Arrays of NumPy by name, with a description as texts: `numpy.load` reads them.

    The arrays are named "layers.0.weight", shape (units, inputs), "output.bias" and so on; "task",
    "inputs", "classes", "preprocessing", "experiment" and "selftest" are JSON texts.
    """

    label = "NumPy arrays"
    format = "npz"
    suffix = ".npz"

    def write(self, model: Model) -> bytes:
        """Return the bytes of the file; the same model gives the same bytes."""
        texts = {name: np.array(text) for name, text in describe(model, loaded_name).items()}
        return npz_to_bytes({**model.network.arrays(), **texts})

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file."""
        weights, texts = npz_from_bytes(data)
        return restore(experiment_in(texts), weights, texts).predict(x)
