"""A weight set by hand while a network trained: an Edit whose path begins with "weights.".

It is replayed at its step like every other edit, so that a run with such edits gives the same bits.
"""

from __future__ import annotations

import json
import math

import numpy as np

from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import WEIGHTS, Edit
from dlgui.engine.network import Network


def weight_edit(place: str, value: float, step: int = 0) -> Edit:
    """Return the edit that sets the number at a place, as "layers.0.weight.3.1"."""
    return Edit(step=step, path=WEIGHTS + place, value=json.dumps(value))


def put(network: Network, edit: Edit) -> None:
    """Set the number that an edit names; edits of settings change nothing here.

    Raises:
        BadExperiment: there is no such number, or the value is none.
    """
    if not edit.path.startswith(WEIGHTS):
        return
    place, value = edit.path.removeprefix(WEIGHTS), json.loads(edit.value)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    with np.errstate(over="ignore"):
        held = number and math.isfinite(network.dtype.type(value))
    if not held:
        raise BadExperiment(f"{place} must be a finite number, got {edit.value[:40]}.")
    for bound in network.layers:
        for name, view in bound.weights.items():
            start = f"{bound.name}.{name}."
            if place.startswith(start):
                at = place.removeprefix(start).split(".")
                inside = len(at) == view.ndim and all(map(str.isdecimal, at))
                index = tuple(map(int, at)) if inside else ()
                if inside and all(i < size for i, size in zip(index, view.shape, strict=True)):
                    view[index] = value
                    return
    raise BadExperiment(f"{place} names no weight of this network.")
