"""Which number is meant when only a layer or a unit is: its largest weight."""

from __future__ import annotations

import numpy as np

from dlgui.engine.network import BoundLayer, Network


def aimed(network: Network, selection: str) -> str:
    """Return the place of the largest weight of what is selected; "" without any.

    A unit means the weights into it, a layer all of its weights, everything else the output.
    """
    head, _, unit = selection.partition(".unit.")
    bound = next((one for one in network.layers if one.name == head), network.layers[-1])
    place = _largest(bound, int(unit) if unit.isdigit() and bound.name == head else None)
    if place:
        return place
    return next((found for one in network.layers[::-1] if (found := _largest(one))), "")


def _largest(bound: BoundLayer, unit: int | None = None) -> str:
    name = next(iter(bound.weights), "")
    if not name:
        return ""
    view = bound.weights[name]
    sizes = np.nan_to_num(np.abs(view), nan=0.0, posinf=0.0)
    if unit is not None and unit < len(view):
        others = np.arange(len(view)) != unit
        sizes[others] = -1.0
    at = np.argwhere(sizes == sizes.max())[0].tolist()
    return ".".join([bound.name, name, *map(str, at)])
