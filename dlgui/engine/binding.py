"""How one component's part of a training step becomes calls: its fast form, or its plain methods.

Every function returns the calls of the forward pass and those of the backward pass, over buffers
that stay where they are. d is the gradient of the cost by what a layer computes; each component
turns it, in place, from its output's into its input's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import signature
from typing import Any

import numpy as np

from dlgui.engine.bound_layer import BoundLayer
from dlgui.engine.buffers import buffer, buffer_like
from dlgui.engine.component import Component
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import (
    Activation,
    Array,
    Arrays,
    Calls,
    Clock,
    Loss,
    Normalizer,
    Optimizer,
    Regularizer,
    overrides,
)

Both = tuple[Calls, Calls]


def is_plain(experiment: Experiment) -> bool:
    """Tell whether a step runs some component's plain methods: many calls in a hold."""
    parts: list[Component | None] = [experiment.loss, experiment.optimizer, *experiment.chain]
    parts += [layer.normalizer for layer in experiment.chain]
    # A loss that takes logits does without the output's activation.
    active = experiment.chain if experiment.loss.logits_of is None else experiment.layers
    parts += [layer.activation for layer in active]
    if any(part is not None and not overrides(part, "bind") for part in parts):
        return True
    regularizers = [
        *experiment.regularizers,
        *(r for one in experiment.chain for r in one.regularizers),
    ]
    fast = (("penalty", "bind_penalty"), ("mask", "masks"))
    return any(
        overrides(one, plain) and not overrides(one, bound)
        for one in regularizers
        for plain, bound in fast
    )


def layer_calls(
    bound: BoundLayer,
    x: Array,
    z: Array,
    d: Array,
    dx: Array | None,
    rng: np.random.Generator | None,
    stacked: bool = False,
) -> Both:
    """Fill z from x, without chance if `rng` is None; fill gradients and a wanted dx from d.

    stacked: the gradients are computed elsewhere, if the layer can do without.
    """
    layer, weights, gradients = bound.layer, bound.weights, bound.gradients
    if overrides(layer, "bind"):
        tables: tuple[Arrays, Arrays] = weights, gradients
        if bound.augmented is not None:
            whole, slope = bound.augmented
            slopes = {} if stacked else {**gradients, "augmented": slope}
            tables = {**weights, "augmented": whole}, slopes
        fast = layer.bind(x, tables[0], z, d, tables[1], dx)
        if fast is not None:
            return fast
    return _plain_layer(bound, x[:, : bound.inputs], z, d, dx, rng)


def _plain_layer(
    bound: BoundLayer,
    x: Array,
    z: Array,
    d: Array,
    dx: Array | None,
    rng: np.random.Generator | None,
) -> Both:
    """A layer may reshape rows into pictures or write products to `out`: it gets arrays by rows."""
    layer, weights, gradients = bound.layer, bound.weights, bound.gradients
    rows, sums, slopes = (buffer(one.shape, one.dtype) for one in (x, z, d))
    back = None if dx is None else buffer(dx.shape, dx.dtype)
    forward = _into(z, _with_out(layer.forward), rows, weights, rng, sums)

    def backward() -> None:
        np.copyto(slopes, d)
        result = layer.backward(rows, weights, slopes, gradients, back)
        if dx is not None:
            dx[...] = result

    return [partial(np.copyto, rows, x), forward], [backward]


def normalizer_calls(
    normalizer: Normalizer, bound: BoundLayer, z: Array, n: Array, d: Array
) -> Both:
    """Fill n from z; turn d and fill the normalizer's gradients."""
    weights, statistics, gradients = bound.weights, bound.statistics, bound.gradients
    if overrides(normalizer, "bind"):
        fast = normalizer.bind(z, n, d, weights, statistics, gradients)
        if fast is not None:
            return fast
    kept: list[Any] = [None]

    def forward() -> None:
        n[...], kept[0] = normalizer.forward(z, weights, statistics, True)

    def backward() -> None:
        d[...] = normalizer.backward(d, weights, kept[0], gradients)

    return [forward], [backward]


def activation_calls(activation: Activation, z: Array, a: Array, d: Array) -> Both:
    """Fill a from z; turn d."""
    if overrides(activation, "bind"):
        fast = activation.bind(z, a, d)
        if fast is not None:
            return fast
    forward, backward = _with_out(activation.forward), _with_out(activation.backward)
    return [_into(a, forward, z, a)], [_into(d, backward, z, a, d, d)]


def loss_calls(loss: Loss, z: Array, y: Array, given: Array, d: Array) -> Calls:
    """Fill d with the gradient of the mean over rows; given: what the loss wants of y."""
    if overrides(loss, "bind"):
        fast = loss.bind(z, given if loss.given else y, d)
        if fast is not None:
            return fast
    share, slope = z.dtype.type(1 / len(z)), _with_out(loss.backward)

    def start() -> None:
        np.multiply(slope(z, y, d), share, d)

    return [start]


def penalty_calls(
    regularizer: Regularizer,
    weights: Array,
    gradient: Array,
    counted: Array,
    rows: int,
    value: Array,
) -> Calls:
    """Add the penalty's gradient and set `value` to the penalty, in the regularizer's units."""
    if overrides(regularizer, "bind_penalty"):
        fast = regularizer.bind_penalty(weights, gradient, counted, rows, value)
        if fast is not None:
            return fast
    scratch, penalty = buffer_like(weights), _with_out(regularizer.penalty)

    def add() -> None:
        cost, slope = penalty(weights, rows, scratch)
        value[...] = cost / regularizer.unit
        np.add(gradient, slope, gradient)

    return [add]


def mask_calls(regularizer: Regularizer, rng: np.random.Generator, mask: Array) -> Calls:
    """Fill the mask with new factors."""
    # Generators fill arrays by rows alone.
    rows = buffer(mask.shape, mask.dtype)
    draw = _into(rows, regularizer.mask, rng, rows)
    return [draw, partial(np.copyto, mask, rows)]


def update_calls(
    optimizer: Optimizer, weights: Array, gradient: Array, state: Arrays, clock: Clock
) -> Calls:
    """Change weights and state."""
    if overrides(optimizer, "bind"):
        fast = optimizer.bind(weights, gradient, state, clock)
        if fast is not None:
            return fast
    return [lambda: optimizer.update(weights, gradient, state, clock.rate, clock.step)]


def _with_out(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method whose last argument is `out`, also for a component that leaves it away."""
    if "out" in signature(method).parameters:
        return method
    return lambda *arguments: method(*arguments[:-1])


def _into(target: Array, function: Callable[..., Array], *arguments: Any) -> Callable[[], object]:
    """Return a call that leaves the function's result in `target`, whether it used out= or not."""

    def call() -> None:
        result = function(*arguments)
        if result is not target:
            target[...] = result

    return call
