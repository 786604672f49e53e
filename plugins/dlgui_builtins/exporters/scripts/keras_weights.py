"""Predicts rows with Keras and a file of weights: run by dlgui in a process of its own.

Arguments: the weights, the prepared rows (.npy), the answers to write (.npy). It prints Keras'
version.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

LACKS = 3


def main() -> None:
    """Make the network that the file describes, load the weights and predict."""
    import h5py
    import keras

    path, rows, out = sys.argv[1:]
    with h5py.File(path, "r") as file:
        told = json.loads(file["dlgui"][()].tobytes())
    network, x = json.loads(told["network"]), np.load(rows)
    if None in network:
        lack("Keras lacks one of its activations or layers.")
    if x.dtype == np.float64:
        lack("Keras computes part of float64 with the digits of float32.")
    layers = [_made(keras, **one) for one in network]
    model = keras.Sequential([keras.Input((x.shape[1],)), *layers])
    model.load_weights(path)
    np.save(out, keras.ops.convert_to_numpy(model(x, training=False)))
    print(keras.__version__)  # noqa: T201


def lack(why: str) -> None:
    """End, saying what Keras does not have."""
    print(why, file=sys.stderr)  # noqa: T201
    sys.exit(LACKS)


def _made(keras: Any, name: str, settings: dict[str, Any]) -> Any:
    """Return a layer of Keras; a function stands in a layer of its own."""
    _, place, cls = name.split(".")
    if place == "activations":
        function = getattr(keras.activations, cls)
        return keras.layers.Activation(lambda z: function(z, **settings))
    return getattr(keras.layers, cls)(**settings)


if __name__ == "__main__":
    main()
