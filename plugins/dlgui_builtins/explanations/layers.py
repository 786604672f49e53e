"""Explanations of layers: the rows behind the gradient of a weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array
from dlgui.api.formulas import Factor

if TYPE_CHECKING:
    from dlgui_builtins.layers import Dense


def dense(
    self: Dense, name: str, place: tuple[int, ...], x: Array, dz: Array
) -> tuple[Factor, Factor]:
    """Dense: a · dz for a weight, 1 · dz for a bias."""
    slope = Factor("dz", f"dz, unit {place[0] + 1}", dz[:, place[0]])
    if name == "bias":
        return Factor("1", "the bias's input", np.ones(len(x))), slope
    return Factor("a", f"a, unit {place[1] + 1}", x[:, place[1]]), slope
