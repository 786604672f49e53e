"""Spreads: how the weights and the activations of each layer are distributed, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dlgui.engine.kinds import Activation, Array
from dlgui.engine.network import BoundLayer, Network
from dlgui.engine.samples import Samples
from dlgui.gui import responses
from dlgui.gui.curves.ticks import rounded
from dlgui.gui.pieces import Pieces, finish

BINS = 32
MOST_WEIGHTS = 40_000
"""Weights counted at most: of more, every so-manyth tells the same."""
BUDGET = 0.003
"""Seconds that the activations may take while a network trains."""
LEAST_ROWS = 24
FLAT = 0.01
"""A slope below this passes hardly anything back."""


@dataclass(frozen=True, eq=False)
class Spread:
    """A histogram: counts (bins,) between edges (bins + 1,)."""

    counts: Array
    edges: Array

    def bin_at(self, share: float) -> int:
        """Return the bin at a share of the width."""
        return int(np.clip(share * len(self.counts), 0, len(self.counts) - 1))


@dataclass(frozen=True, eq=False)
class LayerSpread:
    """What is known of one layer.

    path: as "layers.0" · weights: all its trained matrices, None without one · activations: over
    sampled rows, None when they cost too much · dead: units that put out 0 for every row · flat:
    share of the values at which the activation has no slope, NaN when it mixes units · at_zero:
    whether all of these are exactly 0, as a ReLU's.
    """

    path: str
    units: int
    weights: Spread | None = None
    activations: Spread | None = None
    dead: int = 0
    flat: float = float("nan")
    at_zero: bool = False


def spread_of(values: Array, bins: int = BINS) -> Spread:
    """Return the histogram of the finite values over a range with round ends."""
    flat = np.asarray(values).reshape(-1)
    if len(flat) > MOST_WEIGHTS:
        flat = flat[:: -(-len(flat) // MOST_WEIGHTS)]
    flat = flat[np.isfinite(flat)].astype(np.float64)
    low, high = rounded(float(flat.min(initial=0.0)), float(flat.max(initial=0.0)))
    place = ((flat - low) * (bins / (high - low))).astype(np.intp).clip(0, bins - 1)
    return Spread(np.bincount(place, minlength=bins), np.linspace(low, high, bins + 1))


def layer_spreads(network: Network, samples: Samples, exact: bool) -> tuple[LayerSpread, ...]:
    """Return the spreads of every layer; `exact` when there is time, as while nothing trains."""
    return finish(spreading(network, samples, exact))


def spreading(network: Network, samples: Samples, exact: bool) -> Pieces[tuple[LayerSpread, ...]]:
    """Find the same, a layer at a piece."""
    rows = responses.sampled(samples.train)
    limit = responses.MOST_SECONDS if exact else BUDGET
    cost = responses.seconds(network, len(rows))
    if cost > limit:
        rows = responses.sampled(rows, max(int(len(rows) * limit / cost), LEAST_ROWS))
    seen: list[tuple[Array, Array]] | list[None] = [None] * len(network.layers)
    if responses.seconds(network, len(rows)) <= responses.MOST_SECONDS:
        with np.errstate(all="ignore"):
            seen = network.activations(samples.x[rows])
    spreads = []
    for bound, one in zip(network.layers, seen, strict=True):
        yield 0.0
        spreads.append(_layer(bound, one))
    return tuple(spreads)


def _layer(bound: BoundLayer, seen: tuple[Array, Array] | None) -> LayerSpread:
    matrices = [
        bound.weights[name].reshape(-1) for name in bound.layer.decayed if name in bound.weights
    ]
    weights = spread_of(np.concatenate(matrices)) if matrices else None
    if seen is None or seen[1].ndim != 2:
        return LayerSpread(bound.name, bound.outputs, weights)
    z, a = seen
    flat, at_zero = _flat(bound.layer.activation, z, a)
    hidden = bound.name != "output"
    dead = int(responses.dead_units(a).sum()) if hidden else 0
    return LayerSpread(bound.name, bound.outputs, weights, spread_of(a), dead, flat, at_zero)


def _flat(activation: Activation | None, z: Array, a: Array) -> tuple[float, bool]:
    """Return the share of values without a slope, and whether all of them are 0."""
    if activation is None or activation.mixes_units or not a.size:
        return float("nan"), False
    try:
        with np.errstate(all="ignore"):
            slope = np.asarray(activation.backward(z.copy(), a.copy(), np.ones_like(a)))
    except Exception:  # a plugin's activation may raise; the histograms are shown anyway
        return float("nan"), False
    flat = np.abs(slope) < FLAT
    return float(flat.mean()), bool(flat.any()) and not np.any(a[flat])
