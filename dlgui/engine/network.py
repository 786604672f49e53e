"""A Network is the weights and gradients of one experiment, each in one aligned flat array.

Every layer holds views into them; layout.py says where. How a training step runs is in plan.py;
this file predicts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlgui.engine.bound_layer import BoundLayer as BoundLayer
from dlgui.engine.buffers import ALIGNMENT as ALIGNMENT
from dlgui.engine.buffers import aligned as aligned
from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Arrays, Layer, Shape
from dlgui.engine.layout import Layout, layout
from dlgui.engine.prediction import Prediction

SLICE = 1 << 19
"""Numbers of a layer that are predicted at a time: they stay in the processor's cache."""
SPARE = 3
"""Predictions of different numbers of rows that are kept for the next time."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A read-only copy of all weights and statistics after a step."""

    weights: Array
    statistics: Array
    step: int = 0
    epoch: int = 0


def at_once() -> None:
    """Do nothing between two slices."""


class Network:
    """The weights of one experiment for a number of inputs.

    weights, gradients: flat arrays with every layer's arrays, each stretch padded to a cache line ·
    statistics: flat array of running statistics · decayed: the stretches of the weights that decay,
    flat.
    """

    def __init__(self, experiment: Experiment, inputs: int) -> None:
        self.experiment = experiment
        self.inputs = inputs
        self.dtype = np.dtype(experiment.dtype)
        self.layout = layout_of(experiment, inputs)
        self.weights = aligned(self.layout.size, self.dtype)
        self.gradients = aligned(self.layout.size, self.dtype)
        self.decayed = tuple(self.weights[start:end] for start, end in self.layout.decayed)
        sizes = list(_sizes(experiment.chain, inputs))
        statistics = [
            {} if layer.normalizer is None else layer.normalizer.statistics(out)
            for layer, _, out in sizes
        ]
        count = sum(math.prod(shape) for table in statistics for shape, _ in table.values())
        self.statistics = aligned(count, self.dtype)
        self.layers = tuple(self._bound(sizes, statistics))
        widest = max(inputs, *(bound.outputs for bound in self.layers))
        self._slice = slice_rows(widest)
        self._spare: dict[int, Prediction] = {}

    def _bound(self, sizes: Any, statistics: Any) -> Iterator[BoundLayer]:
        end = 0
        weights, gradients = map(self.layout.views, (self.weights, self.gradients))
        for i, (layer, inputs, outputs) in enumerate(sizes):
            running = {}
            for name, (shape, first) in statistics[i].items():
                running[name] = self.statistics[end : end + math.prod(shape)].reshape(shape)
                running[name][...] = first
                end += math.prod(shape)
            place = self.layout.augmented[i]
            pair = None
            if place is not None:
                pair = place.view(self.weights), place.view(self.gradients)
            name = "output" if i == len(sizes) - 1 else f"layers.{i}"
            tables = weights[i], gradients[i], running
            yield BoundLayer(name, layer, inputs, outputs, *tables, pair)

    @property
    def parameters(self) -> int:
        """Return the number of trained numbers, without padding."""
        return sum(bound.parameters for bound in self.layers)

    def arrays(self) -> dict[str, Array]:
        """Return every trained array and running statistic by name, as "layers.0.weight"."""
        out = {}
        for bound in self.layers:
            for table in (bound.weights, bound.statistics):
                out.update({f"{bound.name}.{name}": view for name, view in table.items()})
        return out

    def initialize(self, rng: np.random.Generator) -> None:
        """Draw the weights before the first step, layer by layer, or take those to begin with."""
        for _ in self.initializing(rng):
            pass

    def initializing(self, rng: np.random.Generator) -> Iterator[None]:
        """Do the same, stopping after each layer: many weights take seconds."""
        for bound in self.layers:
            first = _shapes(bound.layer, bound.inputs)
            for name, view in bound.weights.items():
                initializer = bound.layer.initializer
                if name in bound.layer.decayed and initializer is not None:
                    fan_in = view.shape[1] if view.ndim > 1 else bound.inputs
                    view[...] = initializer.weights(view.shape, fan_in, view.shape[0], rng)
                else:
                    view[...] = first[name][1]
            yield
        if self.experiment.start is not None:
            self.take(self.experiment.start.arrays())

    def take(self, arrays: Arrays) -> None:
        """Take arrays by the names that `arrays` gives them; those that are not given stay.

        Raises:
            BadExperiment: one of them has no place here; nothing has changed then.
        """
        own = self.arrays()
        for name, array in arrays.items():
            if name not in own or own[name].shape != array.shape:
                has = f"has shape {own[name].shape}" if name in own else "is not there"
                raise BadExperiment(
                    f"The weights to begin with do not fit: {name} of shape {array.shape} {has} in "
                    "this network. Undo what changed its layers, or draw new weights."
                )
        for name, array in arrays.items():
            own[name][...] = array

    def predict(self, x: Array) -> Array:
        """Return the output layer's activation for preprocessed rows x (m, inputs)."""
        if len(x) <= self._slice:  # a decision map is asked for many times a second
            prediction = self._predicted(x)
            answer = prediction.a[-1].copy("K")
            self._keep(prediction)
            return answer
        (a,) = self._outputs(len(x))
        for part, prediction in self._slices(x, None):
            a[part] = prediction.a[-1]
        return a

    def logits_and_output(
        self, x: Array, rows: Array | None = None, between: Callable[[], object] = at_once
    ) -> tuple[Array, Array]:
        """Return z and a of the output layer for x, or for some of its rows, slice by slice.

        between: called before each slice but the first.
        """
        z, a = self._outputs(*[len(x) if rows is None else len(rows)] * 2)
        for part, prediction in self._slices(x, rows, between):
            z[part], a[part] = prediction.z[-1], prediction.a[-1]
        return z, a

    def _outputs(self, *counts: int) -> list[Array]:
        """Return matrices of the output layer's width for numbers of rows, by columns."""
        return [np.empty((self.layers[-1].outputs, count), self.dtype).T for count in counts]

    def _slices(
        self, x: Array, rows: Array | None, between: Callable[[], object] = at_once
    ) -> Iterator[tuple[slice, Prediction]]:
        """Yield slices of x, or of some rows, with predictions that the next one overwrites."""
        count = len(x) if rows is None else len(rows)
        for start in range(0, count, self._slice):
            if start:
                between()
            part = slice(start, min(start + self._slice, count))
            prediction = self._predicted(x[part] if rows is None else x.take(rows[part], 0))
            yield part, prediction
            self._keep(prediction)

    def _keep(self, prediction: Prediction) -> None:
        """Keep a prediction for the next time, and not too many."""
        self._spare[prediction.rows] = prediction
        while len(self._spare) > SPARE:
            self._spare.popitem()

    def activations(self, x: Array) -> list[tuple[Array, Array]]:
        """Return z and a of every layer for rows x, for people who look inside."""
        prediction = self._predicted(x)
        return list(zip(prediction.z, prediction.a, strict=True))

    def _predicted(self, x: Array) -> Prediction:
        """Return a prediction that has run on x, one that was used before if there is one."""
        # pop is atomic: two threads never share buffers.
        prediction = self._spare.pop(len(x), None)
        if prediction is None:
            prediction = Prediction(self.layers, len(x), self.dtype)
        # Fast forms let e⁻ᶻ overflow where the result is right nevertheless.
        with np.errstate(all="ignore"):
            prediction.run(np.asarray(x, self.dtype))
        return prediction

    def snapshot(self, step: int = 0, epoch: int = 0) -> Snapshot:
        """Return a read-only copy of the weights and statistics."""
        copies = self.weights.copy(), self.statistics.copy()
        for copy in copies:
            copy.flags.writeable = False
        return Snapshot(*copies, step, epoch)

    def restore(self, snapshot: Snapshot) -> None:
        """Take the weights and statistics of a snapshot."""
        self.weights[...] = snapshot.weights
        self.statistics[...] = snapshot.statistics


def slice_rows(widest: int) -> int:
    """Return how many rows are predicted at a time, for the widest layer or the inputs."""
    return min(max(SLICE // widest, 256), 16_384)


def _sizes(chain: tuple[Layer, ...], inputs: int) -> Iterator[tuple[Layer, int, int]]:
    for layer in chain:
        outputs = layer.outputs(inputs)
        yield layer, inputs, outputs
        inputs = outputs


def _shapes(layer: Layer, inputs: int) -> dict[str, tuple[Shape, float]]:
    table = {name: (shape, 0.0) for name, shape in layer.shapes(inputs).items()}
    if layer.normalizer is not None:
        table.update(layer.normalizer.arrays(layer.outputs(inputs)))
    return table


def layout_of(experiment: Experiment, inputs: int) -> Layout:
    """Return where the arrays of an experiment's network lie."""
    sizes = list(_sizes(experiment.chain, inputs))
    tables = [
        {name: shape for name, (shape, _) in _shapes(layer, n).items()} for layer, n, _ in sizes
    ]
    return layout(experiment.chain, tables, experiment.dtype)


def parameter_counts(experiment: Experiment, inputs: int) -> tuple[int, ...]:
    """Return the number of trained numbers of each layer without allocating them."""
    return tuple(
        sum(math.prod(shape) for shape, _ in _shapes(layer, n).values())
        for layer, n, _ in _sizes(experiment.chain, inputs)
    )
