"""Explanations of regularizers: the slope of a penalty, and what a projection makes of a weight."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array
from dlgui.api.formulas import Quantity, absolute, given, maximum, minimum, sign

if TYPE_CHECKING:
    from dlgui_builtins.regularizers import L1, L2, ElasticNet, MaxNorm, ProximalL1


def l1(self: L1, weight: Quantity, rows: int) -> Quantity:
    """L1: λ / (2m) · sign(w)."""
    return _share(self, 2 * given("m", rows)) * sign(weight)


def elastic_net(self: ElasticNet, weight: Quantity, rows: int) -> Quantity:
    """ElasticNet: λ/m · (ρ/2 sign(w) + (1 − ρ) w)."""
    rho = given(r"\rho", self.share)
    return _share(self, given("m", rows)) * (rho / 2 * sign(weight) + (1 - rho) * weight)


def l2(self: L2, weight: Quantity, rows: int) -> Quantity:
    """L2: λ/m · w."""
    return _share(self, given("m", rows)) * weight


def max_norm(self: MaxNorm, weight: Quantity, unit: Array, rate: Quantity, rows: int) -> Quantity:
    """MaxNorm: w · min(1, c / ‖w‖)."""
    length = math.sqrt(float(np.vecdot(unit, unit)))
    if not length:
        return weight
    norm = given(r"\|w\|", length, "length of the unit's weights")
    return weight * minimum(1, given("c", self.limit) / norm)


def proximal_l1(
    self: ProximalL1, weight: Quantity, unit: Array, rate: Quantity, rows: int
) -> Quantity:
    """ProximalL1: sign(w) · max(0, |w| − α λ / (2m))."""
    threshold = rate * _share(self, 2 * given("m", rows))
    return sign(weight) * maximum(0, absolute(weight) - threshold)


def _share(self: L1 | L2 | ElasticNet | ProximalL1, rows: Quantity) -> Quantity:
    return given(r"\lambda", self.strength) / rows
