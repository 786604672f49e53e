"""Explanations of normalizers: one normalized sum, and the rows behind the gradients of γ and β."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dlgui.api import Array, Arrays
from dlgui.api.formulas import Factor, Quantity, Table, given, sqrt

if TYPE_CHECKING:
    from dlgui_builtins.normalizers import BatchNorm, LayerNorm


def batch_norm(self: BatchNorm, z: Array, weights: Arrays, row: int, unit: int) -> Quantity:
    """BatchNorm: γ (z − μ) / √(σ² + ε) + β, μ and σ² over the rows of the batch."""
    return _normalized(self, z[:, unit], weights, row, unit, "row")


def layer_norm(self: LayerNorm, z: Array, weights: Arrays, row: int, unit: int) -> Quantity:
    """LayerNorm: γ (z − μ) / √(σ² + ε) + β, μ and σ² over the units of the row."""
    return _normalized(self, z[row], weights, unit, unit, "unit")


def gradient(
    self: BatchNorm | LayerNorm, name: str, place: tuple[int, ...], cache: Any, dn: Array
) -> tuple[Factor, Factor]:
    """Both: n · dn for γ, 1 · dn for β."""
    unit = place[0]
    slope = Factor("dn", f"dn, unit {unit + 1}", dn[:, unit])
    if name == "beta":
        return Factor("1", "the input of β", np.ones(len(dn))), slope
    return Factor("n", f"n, unit {unit + 1}", cache[0][:, unit]), slope


def _normalized(
    self: BatchNorm | LayerNorm, z: Array, weights: Arrays, here: int, unit: int, of: str
) -> Quantity:
    count, mean = len(z), float(z.mean())
    mu = given(
        rf"\frac{{1}}{{{count}}} \sum_i z_i", mean, code="np.mean(z)", arrays=[("z", z)]
    ).named(r"\mu", f"mean over the {of}s", _table(of, ("z",), z / count))
    squares = (z - mean) ** 2
    variance = given(
        rf"\frac{{1}}{{{count}}} \sum_i (z_i - \mu)^2",
        float(squares.mean()),
        code="np.mean((z - np.mean(z)) ** 2)",
        arrays=[("z", z)],
    ).named(
        r"\sigma^2", f"variance over the {of}s", _table(of, ("z - μ", "z - μ"), squares / count)
    )
    scale = sqrt(variance + given(r"\varepsilon", self.epsilon))
    n = ((given("z", float(z[here])) - mu) / scale).named("n", "the sum with mean 0, deviation 1")
    gamma = given(r"\gamma", float(weights["gamma"][unit]))
    return gamma * n + given(r"\beta", float(weights["beta"][unit]))


def _table(of: str, heads: tuple[str, ...], products: Array) -> Table:
    return Table(of, tuple(str(i + 1) for i in range(len(products))), heads, (products,))
