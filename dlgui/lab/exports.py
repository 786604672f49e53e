"""An export is a trained network in another program's format, read back before it is written."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dlgui.engine.errors import ExportFailed
from dlgui.engine.kinds import Exporter
from dlgui.engine.model import Model
from dlgui.lab.files import atomic_write
from dlgui.lab.registry import Registry

TOLERANCE = {"float64": 1e-12, "float32": 1e-5}
"""Largest difference allowed, in units of the largest prediction or of 1."""


def exporters(registry: Registry) -> tuple[Exporter, ...]:
    """Return one exporter of each format, in the registry's order."""
    return tuple(entry.cls() for entry in registry.of(Exporter))  # type: ignore[misc]


def exporter(format: str, registry: Registry) -> Exporter:
    """Return the exporter of a format's name.

    Raises:
        ExportFailed: there is none, with the names there are.
    """
    found = exporters(registry)
    for one in found:
        if one.format == format:
            return one
    names = ", ".join(one.format for one in found)
    raise ExportFailed(f"There is no format {format}. Choose one of {names}.")


def export_model(model: Model, writer: Exporter, path: Path) -> float:
    """Write the network to a file, after reading it back; return the largest difference.

    Units: of the predictions of the stored rows.

    Raises:
        ExportFailed: the format cannot hold the network, the copy predicts otherwise, or the file
        could not be written.
    """
    data = writer.write(model)
    want = model.predict(model.examples)
    got = writer.predict(data, model.examples)
    if got.shape != want.shape:
        raise ExportFailed(f"The {writer.format} file answers {got.shape}, not {want.shape}.")
    difference = float(np.max(np.abs(got.astype(np.float64) - want), initial=0.0))
    scale = max(1.0, float(np.max(np.abs(want), initial=0.0)))
    if not difference <= scale * TOLERANCE[model.network.dtype.name]:
        raise ExportFailed(
            f"The {writer.format} file predicts otherwise than the network, by {difference:.3g}; "
            "it was not written. Report this with the project."
        )
    atomic_write(path, data)
    return difference
