"""The .npz exporter: one array a name, for NumPy and all that reads its files; never pickled."""

from __future__ import annotations

import io
import zipfile

import numpy as np

from dlgui.api import Array, Exporter, ExportFailed, Model
from dlgui.api.weights import describe, experiment_in, loaded_name, restore


class Npz(Exporter):
    """Arrays of NumPy by name, with a description as texts: `numpy.load` reads them.

    The arrays are named "layers.0.weight", shape (units, inputs), "output.bias" and so on; "task",
    "inputs", "classes", "preprocessing", "experiment" and "selftest" are JSON texts.
    """

    format = "npz"
    suffix = ".npz"

    def write(self, model: Model) -> bytes:
        """Return the bytes of the file; the same model gives the same bytes."""
        texts = {name: np.array(text) for name, text in describe(model, loaded_name).items()}
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as members:
            for name, array in {**model.network.arrays(), **texts}.items():
                # The default date is 1980 for all, so that time leaves no trace.
                with members.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)
        return file.getvalue()

    def predict(self, data: bytes, x: Array) -> Array:
        """Return the predictions of the network in the file."""
        _require_plain(data)
        with np.load(io.BytesIO(data), allow_pickle=False) as members:
            arrays = {name: members[name] for name in members.files}
        texts = {name: str(value) for name, value in arrays.items() if value.dtype.kind == "U"}
        weights = {name: value for name, value in arrays.items() if name not in texts}
        return restore(experiment_in(texts), weights, texts).predict(x)


def _require_plain(data: bytes) -> None:
    """Refuse compressed members, which could unpack to any size, before one is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            infos = members.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        raise ExportFailed(f"The .npz file is damaged: {problem}.") from None
    if any(info.compress_type or info.file_size > len(data) for info in infos):
        raise ExportFailed("The .npz file was not written by dlgui: its arrays are compressed.")
