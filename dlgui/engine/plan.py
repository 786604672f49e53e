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
from dlgui.engine.stack import Stack, stacked_rows

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
        free = 0 if _masks(experiment.regularizers) else stacked_rows(network.layers)
        self.batch = Batch(
            rows, network.inputs, outputs, ones, experiment.loss, network.dtype, free
        )
        stacked, self._stack = self.batch.stacked, None
        if stacked is not None:
            self._stack = Stack(network.layers, network.layout, network.gradients, stacked)
        self.x, self.y = self.batch.x, self.batch.y
        self.data_loss = self.penalty = 0.0
        self.z: list[Array] = []
        self.a: list[Array] = []
        penalties = _penalties(network, experiment)
        self.outputs, self._values = outputs, rows * outputs
        self.report = aligned(self._values + len(penalties), network.dtype)
        # Of float64, so that the sum of the penalties is.
        self._units = np.array([one.unit for one, *_ in penalties])
        self.masks = self._all_masks()
        self._views = iter(self.masks.views)
        self._slopes = self._all_slopes()
        self._forward: list[Calls] = []
        self._backward: list[Calls] = []
        self._compile()
        groups = [*self._forward, self._slopes.calls, *reversed(self._backward)]
        self.calls: Calls = [call for group in groups for call in group]
        if self._stack is not None:
            self.calls += self._stack.calls
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
        return losses, np.add.reduce(penalties * self._units, 1)

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
        wanted = [(one, n) for some, n in masked for one in _masks(some)]
        return Masks(wanted, chain, self.rows, self.rng, dtype)

    def _all_slopes(self) -> Slopes:
        """Return what layers share; in a stack a layer's activation lies there, masked or not."""
        hidden = self.network.layers[:-1]
        activations = [one.layer.activation for one in hidden]
        masks = [len(_masks(one.layer.regularizers)) for one in hidden]
        widths = [_width(*pair) for pair in pairwise(self.network.layers)]
        room = factors = None
        if set(masks) == {1} and self.masks.ahead and not _masks(self.experiment.regularizers):
            # What is masked goes elsewhere, and there it gets its ones.
            factors, widths = self.masks.factors, [one.outputs for one in hidden]
        if self._stack is not None and any(masks):
            pairs = zip(activations, masks, strict=True)
            activations = [one if count else None for one, count in pairs]
        elif self._stack is not None:
            room = self._stack.later.reshape(-1)
        return Slopes(activations, widths, self.rows, self.network.dtype, room, factors)

    def _compile(self) -> None:
        layers = self.network.layers
        inputs = self.network.inputs
        x = self.batch.whole
        x, dx = self._masked(x, x.shape[1], inputs, None, self.experiment.regularizers, None)
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
        stack = None if following is None or self._stack is None else self._stack.inputs(place + 1)
        masked = bool(_masks(layer.regularizers))
        whole = self._handed_on(bound, following, shared, None if masked else stack)
        stages = [self._columns(count) for part in (normalizer, activation) if part is not None]
        stages.append(whole[:, :count])
        d = self._columns(count) if self._stack is None else self._stack.slopes(place)
        stacked = self._stack is not None
        self._add(layer_calls(bound, x, stages[0], d, dx, self.rng, stacked))
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
        width = _width(bound, following)
        return self._masked(whole, width, count, d, layer.regularizers, stack)

    def _handed_on(
        self,
        bound: BoundLayer,
        following: BoundLayer | None,
        shared: tuple[Array, Array] | None,
        stack: Array | None,
    ) -> Array:
        """Return the buffer of a layer's last stage: the report's, or with ones for the next."""
        count = bound.outputs
        if following is None:
            return self.report[: self._values].reshape(count, self.rows).T
        if shared is not None:
            whole = shared[0]
        else:
            whole = self._columns(_width(bound, following)) if stack is None else stack
        whole[:, count:] = 1
        return whole

    def _masked(
        self,
        whole: Array,
        width: int,
        count: int,
        da: Array | None,
        regularizers: tuple[Regularizer, ...],
        stack: Array | None,
    ) -> tuple[Array, Array | None]:
        masking = _masks(regularizers)
        for left, regularizer in zip(range(len(masking))[::-1], masking, strict=True):
            a, kept = whole[:, :count], stack
            if kept is None or left:
                kept = buffer_like(whole) if whole.shape[1] == width else self._columns(width)
            kept[:, count:] = 1
            mask = next(self._views)
            draw = [] if self.masks.ahead else mask_calls(regularizer, self.rng, mask)
            self._forward.append([*draw, partial(np.multiply, a, mask, kept[:, :count])])
            if da is not None and not self._slopes.masked:
                self._backward.append([partial(np.multiply, da, mask, da)])
            whole = kept
        return whole, da


def _masks(regularizers: tuple[Regularizer, ...]) -> list[Regularizer]:
    """Return those that mask."""
    return [one for one in regularizers if overrides(one, "mask")]


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
