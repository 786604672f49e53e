"""What the inspector reads of one layer: its sums, weights, gradients, and what they tell.

Gradients belong to a batch. The Probe takes the same training rows each time, without dropout, on
a network of its own, so that a change in the picture is a change of the weights.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Regularizer, overrides
from dlgui.engine.network import BoundLayer, Network, Snapshot
from dlgui.engine.plan import Plan
from dlgui.engine.samples import Samples
from dlgui.gui import responses

ROWS, LEAST_ROWS = 128, 16
"""Rows of the batch that gradients are shown for."""
DEAREST = 0.008
"""Seconds that gradients may cost while a network trains."""


@dataclass(frozen=True, eq=False)
class LayerReading:
    """One layer at one moment.

    z: (rows, units) what the activation gets, None when it costs too much · weights: (units,
    inputs), None for a layer without such an array · dead: (units,) truth values.
    """

    weights: Array | None
    weight_norm: float
    z: Array | None = None
    dead: Array | None = None

    @property
    def below_zero(self) -> float:
        """Return the share of z below 0, NaN without z."""
        return float(np.mean(self.z < 0)) if self.z is not None and self.z.size else float("nan")


def read_layer(network: Network, index: int, samples: Samples) -> LayerReading:
    """Return what there is to know of a layer for a sample of the training rows."""
    bound = network.layers[index]
    weights, norm = matrix_of(bound, bound.weights), norm_of(bound, bound.weights)
    rows = responses.sampled(samples.train)
    if responses.seconds(network, len(rows)) > DEAREST:
        return LayerReading(weights, norm)
    with np.errstate(all="ignore"):
        z, a = network.activations(samples.x[rows])[index]
    if z.ndim != 2 or a.ndim != 2:
        return LayerReading(weights, norm)
    return LayerReading(weights, norm, z, responses.dead_units(a))


def matrix_of(bound: BoundLayer, arrays: dict[str, Array]) -> Array | None:
    """Return a copy of the layer's first decayed matrix (units, inputs), None without one."""
    for name in bound.layer.decayed:
        if name in arrays and arrays[name].ndim == 2:
            return arrays[name].copy()
    return None


def norm_of(bound: BoundLayer, arrays: dict[str, Array]) -> float:
    """Return the length of all decayed arrays of a layer as one vector."""
    with np.errstate(all="ignore"):
        squares = [
            float(np.vdot(arrays[name], arrays[name]))
            for name in bound.layer.decayed
            if name in arrays
        ]
        return float(np.sqrt(np.sum(squares)))


def without_masks(experiment: Experiment) -> Experiment:
    """Return the experiment without dropout and its like, whose chance would blur gradients."""

    def kept(regularizers: tuple[Regularizer, ...]) -> tuple[Regularizer, ...]:
        return tuple(one for one in regularizers if not overrides(one, "mask"))

    layers = tuple(one.with_(regularizers=kept(one.regularizers)) for one in experiment.layers)
    output = experiment.output.with_(regularizers=kept(experiment.output.regularizers))
    regularizers = kept(experiment.regularizers)
    return experiment.with_(layers=layers, output=output, regularizers=regularizers)


def too_dear(network: Network) -> bool:
    """Tell whether even the least batch's gradients would keep the window waiting."""
    return 3 * responses.seconds(network, LEAST_ROWS) > responses.MOST_SECONDS


class Probe:
    """Gradients of the cost over fixed training rows, for one experiment and its samples."""

    def __init__(self, experiment: Experiment, samples: Samples, rows: int = ROWS) -> None:
        self._samples = samples
        self._plain = without_masks(experiment)
        self._rng = np.random.Generator(np.random.PCG64(0))
        self.network = Network(self._plain, samples.x.shape[1])
        self._take(rows)
        self.seconds = 0.0
        """What the last gradients took."""

    @property
    def rows(self) -> int:
        """Return how many rows the gradients are the mean of."""
        return len(self._rows)

    @property
    def affordable(self) -> bool:
        """Tell whether the gradients cost little enough to be shown while a network trains."""
        return self.seconds <= DEAREST

    def gradients(self, snapshot: Snapshot, index: int) -> tuple[Array | None, float]:
        """Return the gradient of a layer's matrix and the norm of all its gradients.

        A batch that takes too long is halved for the next time.
        """
        started = time.perf_counter()
        self.network.restore(snapshot)
        with np.errstate(all="ignore"):
            self._plan.step()
        self.seconds = time.perf_counter() - started
        bound = self.network.layers[index]
        found = matrix_of(bound, bound.gradients), norm_of(bound, bound.gradients)
        if not self.affordable and self.rows > LEAST_ROWS:
            self._take(max(self.rows // 2, LEAST_ROWS))
        return found

    def _take(self, rows: int) -> None:
        samples = self._samples
        self._rows = responses.sampled(samples.train, rows)
        outputs, trained = samples.y.shape[1], len(samples.train)
        self._plan = Plan(self.network, self._plain, len(self._rows), outputs, trained, self._rng)
        self._plan.take(samples.x, samples.y, self._rows)
