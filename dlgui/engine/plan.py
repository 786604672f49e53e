"""A Plan is one training step compiled to straight-line calls over preallocated buffers.

It is made once for a network and a number of rows. `step` leaves the gradient of the cost in the
network's gradients and the cost in `data_loss` and `penalty`; it changes no weights. What each
component contributes is in binding.py. Activations lie in memory by columns, so that sums over rows
are products and what a narrow layer gets can end in ones. The plain reference that all this is held
against lives in the tests.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np

from dlgui.engine.batch import Batch, by_columns
from dlgui.engine.binding import (
    activation_calls,
    layer_calls,
    loss_calls,
    mask_calls,
    normalizer_calls,
    penalty_calls,
)
from dlgui.engine.buffers import aligned, buffer, buffer_like
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Calls, Regularizer, overrides
from dlgui.engine.masks import Masks
from dlgui.engine.network import BoundLayer, Network
from dlgui.engine.slopes import Slopes

FEW = 1 << 15
"""Numbers of a network up to which a call costs more than the work that it saves."""


class Plan:
    """The forward and backward pass of one mini-batch of `rows` rows.

    x, y: buffers for the rows, filled by `take` · calls: the step · data_loss: mean loss of the
    rows · penalty: what the regularizers add · z, a: buffers of each layer, for people who look
    inside · report: all that a step leaves to be read, for `read`.
    """

    def __init__(
        self,
        network: Network,
        experiment: Experiment,
        rows: int,
        outputs: int,
        training_rows: int,
        rng: np.random.Generator,
    ) -> None:
        self.network, self.experiment, self.rows = network, experiment, rows
        self.training_rows, self.rng = training_rows, rng
        ones = network.layers[0].augmented is not None
        self.batch = Batch(rows, network.inputs, outputs, ones, experiment.loss, network.dtype)
        self.x, self.y = self.batch.x, self.batch.y
        self.data_loss = self.penalty = 0.0
        self.z: list[Array] = []
        self.a: list[Array] = []
        penalties = _penalties(network, experiment)
        self.outputs, self._values = outputs, rows * outputs
        self.report = aligned(self._values + len(penalties), network.dtype)
        self.masks = self._all_masks()
        self._views = iter(self.masks.views)
        hidden = network.layers[:-1]
        self._slopes = Slopes(
            [one.layer.activation for one in hidden],
            [_width(*pair) for pair in pairwise(network.layers)],
            rows,
            network.dtype,
        )
        self._forward: list[Calls] = []
        self._backward: list[Calls] = []
        self._compile()
        groups = [*self._forward, self._slopes.calls, *reversed(self._backward)]
        self.calls: Calls = [call for group in groups for call in group]
        for i, (one, weights, gradient, counted) in enumerate(penalties):
            value = self._reported(self._values + i)
            self.calls += penalty_calls(one, weights, gradient, counted, training_rows, value)

    def take(self, x: Array, y: Array, rows: Array) -> None:
        """Copy the mini-batch out of all preprocessed rows."""
        self.batch.take(x, y, rows)

    def step(self) -> None:
        """Compute cost and gradients of the rows in x and y."""
        self.masks.draw(self.masks.factors[None])
        for call in self.calls:
            call()
        losses, penalties = self.read(self.report[None], self.y)
        self.data_loss, self.penalty = float(losses[0]), float(penalties[0])

    def read(self, reports: Array, y: Array) -> tuple[Array, Array]:
        """Return loss and penalty of steps from copies of `report`, float64.

        Shapes: reports (steps, size of a report or more), y (steps · rows, outputs).
        """
        steps = len(reports)
        z = by_columns(reports[:, : self._values], self.outputs, self.rows)
        each = self.experiment.loss.forward(z, y).reshape(steps, self.rows)
        # One sum a step, whatever the number of steps: chunks must not change a bit.
        losses = np.add.reduce(each.astype(np.float64), 1) / self.rows
        penalties = reports[:, self._values : len(self.report)]
        if not penalties.size:
            return losses, np.zeros(steps)
        return losses, np.add.reduce(penalties.astype(np.float64), 1)

    def _reported(self, place: int) -> Array:
        """Return one number of the report as a 0-d array."""
        return self.report[place:][:1].reshape(())

    def _columns(self, count: int) -> Array:
        """Return a buffer (m, count) that lies in memory by columns."""
        return buffer((count, self.rows), self.network.dtype).T

    def _all_masks(self) -> Masks:
        """Return room for the masks of the input and of each hidden layer."""
        chain, dtype = [bound.layer for bound in self.network.layers], self.network.dtype
        masked = [(self.experiment.regularizers, self.network.inputs)]
        masked += [(one.layer.regularizers, one.outputs) for one in self.network.layers[:-1]]
        wanted = [(one, n) for some, n in masked for one in some if overrides(one, "mask")]
        return Masks(wanted, chain, self.rows, self.rng, dtype)

    def _compile(self) -> None:
        layers = self.network.layers
        inputs = self.network.inputs
        x, dx = self._masked(self.batch.whole, inputs, None, self.experiment.regularizers)
        for i, following in enumerate([*layers[1:], None]):
            x, dx = self._layer(i, following, x, dx)

    def _add(self, calls: tuple[Calls, Calls]) -> None:
        """Add a component's calls; those of the backward pass run in reverse order."""
        self._forward.append(calls[0])
        self._backward.append(calls[1])

    def _layer(
        self, place: int, following: BoundLayer | None, x: Array, dx: Array | None
    ) -> tuple[Array, Array | None]:
        """Add a layer's calls; return the buffers of what it hands on and of its gradient."""
        bound = self.network.layers[place]
        layer, loss, count = bound.layer, self.experiment.loss, bound.outputs
        normalizer, activation = layer.normalizer, layer.activation
        if following is None and loss.logits_of is not None:
            activation = None
        shared = self._slopes.of(place)
        whole = self._handed_on(bound, following, shared)
        stages = [self._columns(count) for part in (normalizer, activation) if part is not None]
        stages.append(whole[:, :count])
        d = self._columns(count)
        self._add(layer_calls(bound, x, stages[0], d, dx, self.rng))
        if normalizer is not None:
            self._add(normalizer_calls(normalizer, bound, stages[0], stages[1], d))
        self.z.append(stages[0 if normalizer is None else 1])
        if activation is not None:
            forward, backward = activation_calls(activation, stages[-2], stages[-1], d)
            if shared is not None:
                backward = [partial(np.multiply, d, shared[1][:, :count], d)]
            self._add((forward, backward))
        self.a.append(stages[-1])
        if following is None:
            self._backward.append(loss_calls(loss, stages[-1], self.y, self.batch.given, d))
            return whole, d
        return self._masked(whole, count, d, layer.regularizers)

    def _handed_on(
        self, bound: BoundLayer, following: BoundLayer | None, shared: tuple[Array, Array] | None
    ) -> Array:
        """Return the buffer of a layer's last stage: the report's, or with ones for the next."""
        count = bound.outputs
        if following is None:
            return self.report[: self._values].reshape(count, self.rows).T
        whole = self._columns(_width(bound, following)) if shared is None else shared[0]
        whole[:, count:] = 1
        return whole

    def _masked(
        self, whole: Array, count: int, da: Array | None, regularizers: tuple[Regularizer, ...]
    ) -> tuple[Array, Array | None]:
        for regularizer in regularizers:
            if overrides(regularizer, "mask"):
                a, kept = whole[:, :count], buffer_like(whole)
                kept[:, count:] = 1
                mask = next(self._views)
                draw = [] if self.masks.ahead else mask_calls(regularizer, self.rng, mask)
                self._forward.append([*draw, partial(np.multiply, a, mask, kept[:, :count])])
                if da is not None:
                    self._backward.append([partial(np.multiply, da, mask, da)])
                whole = kept
        return whole, da


def _width(bound: BoundLayer, following: BoundLayer) -> int:
    """Return the columns of what a layer hands on, with one of ones if the next is augmented."""
    return bound.outputs + (following.augmented is not None)


def _penalties(
    network: Network, experiment: Experiment
) -> list[tuple[Regularizer, Array, Array, Array]]:
    """Return each penalty with weights, their gradient, and which of these numbers count."""
    found: list[tuple[Regularizer, Array, Array, Array]] = []
    everywhere, one_by_one = np.ones((), network.dtype), []
    for regularizer in experiment.regularizers:
        if not _at_once(regularizer, network):
            one_by_one.append(regularizer)
            continue
        counted = np.zeros_like(network.weights)
        for start, end in network.layout.decayed:
            counted[start:end] = 1
        found.append((regularizer, network.weights, network.gradients, counted))
    for bound in network.layers:
        for regularizer in (*bound.layer.regularizers, *one_by_one):
            for name in bound.layer.decayed if overrides(regularizer, "penalty") else ():
                arrays = bound.weights[name], bound.gradients[name]
                found.append((regularizer, *arrays, everywhere))
    return found


def _at_once(regularizer: Regularizer, network: Network) -> bool:
    """Tell whether one pass over all numbers costs less than one for each matrix."""
    fast = regularizer.separable and overrides(regularizer, "bind_penalty")
    return fast and len(network.weights) <= FEW
