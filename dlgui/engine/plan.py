"""A Plan is one training step compiled to straight-line calls over preallocated buffers.

It is made once for a network and a number of rows. `step` leaves the gradient of the cost in the
network's gradients and the cost in `data_loss` and `penalty`; it changes no weights. The plain
reference it is held against lives in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Regularizer, overrides
from dlgui.engine.network import BoundLayer, Network, buffer

Call = Callable[[], object]


class Plan:
    """The forward and backward pass of one mini-batch of `rows` rows.

    x, y: buffers for the rows, filled by `take` · data_loss: mean loss of the rows · penalty: what
    the regularizers add · z, a: buffers of each layer, for people who look inside.
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
        self.x = buffer((rows, network.inputs), network.dtype)
        self.y = buffer((rows, outputs), network.dtype)
        self.data_loss = self.penalty = 0.0
        self.z: list[Array] = []
        self.a: list[Array] = []
        self._share = network.dtype.type(1 / rows)
        self._forward: list[Call] = []
        self._backward: list[Call] = []
        self._compile()
        self._calls = (*self._forward, *reversed(self._backward))

    def take(self, x: Array, y: Array, rows: Array) -> None:
        """Copy the mini-batch out of all preprocessed rows."""
        x.take(rows, 0, self.x, "clip")
        y.take(rows, 0, self.y, "clip")

    def step(self) -> None:
        """Compute cost and gradients of the rows in x and y."""
        for call in self._calls:
            call()

    def _compile(self) -> None:
        whole = self.experiment.regularizers
        x, dx = self._masked(self.x, None, whole)
        last = len(self.network.layers) - 1
        for i, bound in enumerate(self.network.layers):
            x, dx = self._layer(bound, x, dx, output=i == last)

    def _layer(
        self, bound: BoundLayer, x: Array, dx: Array | None, output: bool
    ) -> tuple[Array, Array | None]:
        """Add a layer's calls; return the buffers of what it hands on and of its gradient.

        Backward calls are collected in forward order and run in reverse.
        """
        shape, dtype = (self.rows, bound.outputs), self.network.dtype
        z, dz = buffer(shape, dtype), buffer(shape, dtype)
        layer = bound.layer
        self._forward.append(_into(z, _with_out(layer.forward), x, bound.weights, self.rng, z))
        self._penalties(bound)
        self._backward.append(_backward(bound, x, dz, dx))
        n, dn = self._normalized(bound, z, dz)
        self.z.append(n)
        if output:
            return self._loss(bound, n, dn)
        a, da = self._activated(bound, n, dn)
        self.a.append(a)
        return self._masked(a, da, layer.regularizers)

    def _normalized(self, bound: BoundLayer, z: Array, dz: Array) -> tuple[Array, Array]:
        normalizer = bound.layer.normalizer
        if normalizer is None:
            return z, dz
        n, dn = np.empty_like(z), np.empty_like(z)
        kept: list[Any] = [None]

        def forward() -> None:
            n[...], kept[0] = normalizer.forward(z, bound.weights, bound.statistics, True)

        def backward() -> None:
            dz[...] = normalizer.backward(dn, bound.weights, kept[0], bound.gradients)

        self._forward.append(forward)
        self._backward.append(backward)
        return n, dn

    def _activated(self, bound: BoundLayer, z: Array, dz: Array) -> tuple[Array, Array]:
        activation = bound.layer.activation
        if activation is None:
            return z, dz
        a = buffer(z.shape, z.dtype)
        forward, backward = _with_out(activation.forward), _with_out(activation.backward)
        self._forward.append(_into(a, forward, z, a))
        self._backward.append(_into(dz, backward, z, a, dz, dz))
        return a, dz

    def _masked(
        self, a: Array, da: Array | None, regularizers: tuple[Regularizer, ...]
    ) -> tuple[Array, Array | None]:
        for regularizer in regularizers:
            if overrides(regularizer, "mask"):
                mask, kept = buffer(a.shape, a.dtype), buffer(a.shape, a.dtype)
                self._forward.append(_into(mask, regularizer.mask, self.rng, mask))
                self._forward.append(_call(np.multiply, a, mask, kept))
                if da is not None:
                    self._backward.append(_call(np.multiply, da, mask, da))
                a = kept
        return a, da

    def _loss(self, bound: BoundLayer, n: Array, dn: Array) -> tuple[Array, Array]:
        loss, y, rows = self.experiment.loss, self.y, self.rows
        share, total, slope = self._share, np.add.reduce, _with_out(loss.backward)
        a, da = (n, dn) if loss.logits_of is not None else self._activated(bound, n, dn)
        self.a.append(a)

        def measure() -> None:
            self.data_loss = float(total(loss.forward(a, y))) / rows

        def start() -> None:
            gradient = slope(a, y, da)
            np.multiply(gradient, share, da)

        self._forward.append(measure)
        self._backward.append(start)
        return a, da

    def _penalties(self, bound: BoundLayer) -> None:
        """Penalties run after the layer's own backward call, which overwrites the gradients."""
        for regularizer in (*bound.layer.regularizers, *self.experiment.regularizers):
            if overrides(regularizer, "penalty"):
                for name in bound.layer.decayed:
                    self._penalty(regularizer, bound.weights[name], bound.gradients[name])

    def _penalty(self, regularizer: Regularizer, weights: Array, gradient: Array) -> None:
        scratch, rows = np.empty_like(weights), self.training_rows
        penalty = _with_out(regularizer.penalty)

        def add() -> None:
            value, slope = penalty(weights, rows, scratch)
            self.penalty += value
            np.add(gradient, slope, gradient)

        if not any(call == self._clear for call in self._forward):
            self._forward.insert(0, self._clear)
        self._backward.append(add)

    def _clear(self) -> None:
        self.penalty = 0.0


def _call(function: Callable[..., Any], *arguments: Any) -> Call:
    return lambda: function(*arguments)


def _with_out(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method whose last argument is `out`, also for a component that leaves it away."""
    if "out" in signature(method).parameters:
        return method
    return lambda *arguments: method(*arguments[:-1])


def _into(target: Array, function: Callable[..., Array], *arguments: Any) -> Call:
    """Return a call that leaves the function's result in `target`, whether it used out= or not."""

    def call() -> None:
        result = function(*arguments)
        if result is not target:
            target[...] = result

    return call


def _backward(bound: BoundLayer, x: Array, dz: Array, dx: Array | None) -> Call:
    layer, weights, gradients = bound.layer, bound.weights, bound.gradients

    def call() -> None:
        result = layer.backward(x, weights, dz, gradients, dx)
        if dx is not None and result is not dx:
            dx[...] = result

    return call
