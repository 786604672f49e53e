"""What a fast form promises: the plain form's numbers; and both, that memory order is no matter.

In a training step matrices lie in memory by columns. The promises go through every kind that a step
is made of, each on the arrays that its own contract uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from dlgui.api.contracts import activation, arrays, layer, loss, normalizer, optimizer, regularizer
from dlgui.api.contracts.promise import Contract, Found
from dlgui.engine.buffers import buffer_like
from dlgui.engine.component import Component
from dlgui.engine.kinds import (
    Activation,
    Array,
    Calls,
    Clock,
    Layer,
    Loss,
    Normalizer,
    Optimizer,
    Regularizer,
    overrides,
    projection,
)

Pairs = Iterator[tuple[str, Any, Any]]
"""What is compared: its name, what the plain form gave, and what it is held against."""
STEPS = 130
"""Updates of an optimizer: more than the 128 after which some clear vanished averages."""


def fast_form_gives_the_same(component: Component) -> Found:
    """bind, bind_…, and masks, where there are any, do what the plain methods do."""
    return _compared(component, _FAST, "the plain form and the fast one")


def memory_order_changes_nothing(component: Component) -> Found:
    """Matrices that lie in memory by columns, `out` too, give what those by rows give."""
    return _compared(component, _ORDERED, "arrays by rows and by columns")


def in_steps(contract: Contract, by_rows: bool = False) -> Contract:
    """Return the contract of a kind that steps are made of; plain layers get arrays by rows."""
    more = (fast_form_gives_the_same, *(() if by_rows else (memory_order_changes_nothing,)))
    return Contract((*contract.always, *more), contract.by_default)


def _compared(component: Component, table: dict[type[Component], Any], what: str) -> Found:
    checks = next(found for kind, found in table.items() if isinstance(component, kind))
    compared = 0
    for dtype in arrays.DTYPES:
        for name, plain, other in checks(component, dtype):
            tolerance = 1e-11 if dtype is np.float64 else 2e-5
            arrays.close(other, plain, f"{name}, {what} ({np.dtype(dtype)})", tolerance)
            compared += 1
    return Found(f"{compared} results" if compared else "has none")


def by_columns(array: Array) -> Array:
    """Return a copy of a matrix that lies in memory by columns."""
    return np.array(array.T, order="C").T if array.ndim == 2 else array.copy()


def _made(*calls: Calls) -> None:
    for call in (one for some in calls for one in some):
        call()


def _fast_activation(one: Activation, dtype: Any) -> Pairs:
    z, da = by_columns(activation.sums(dtype)), arrays.normal(activation.SHAPE, 12).astype(dtype)
    a, d = buffer_like(z), by_columns(da)
    yield from _fast_slope(one, z, da)
    calls = one.bind(z, a, d) if overrides(one, "bind") else None
    if calls is None:
        return
    with arrays.untouched("bind", z=z):
        for _ in range(2):
            d[...] = da
            _made(*calls)
    plain = np.array(one.forward(z))
    yield "a", plain, a
    yield "dz", one.backward(z, plain, da), d


def _fast_slope(one: Activation, z: Array, da: Array) -> Pairs:
    plain = np.array(one.forward(z))
    a = plain.reshape(-1)
    slope = np.full_like(a, np.nan)
    calls = one.bind_slope(a, slope) if overrides(one, "bind_slope") else None
    if calls is not None:
        with arrays.untouched("bind_slope", a=a):
            _made(calls, calls)
        dz = da * slope.reshape(z.shape)
        yield "dz by bind_slope", one.backward(z, plain, da), dz


def _ordered_activation(one: Activation, dtype: Any) -> Pairs:
    z, da = activation.sums(dtype), arrays.normal(activation.SHAPE, 12).astype(dtype)
    a = np.array(one.forward(z))
    columns = [by_columns(array) for array in (z, a, da)]
    yield "forward", a, _with_out(one.forward, columns[0])
    if one.trainable:
        yield "backward", one.backward(z, a, da), _with_out(one.backward, *columns)


def _fast_loss(one: Loss, dtype: Any) -> Pairs:
    for task in one.tasks if overrides(one, "bind") else ():
        z = by_columns(loss.predictions(one, task).astype(dtype))
        y = by_columns(loss.targets(task).astype(dtype))
        d = buffer_like(z)
        given = y
        if one.given:
            given = np.full((one.given, *y.shape), np.nan, dtype)
            one.give(y.T, len(y), given.swapaxes(1, 2))
        calls = one.bind(z, given, d)
        if calls is not None:
            with arrays.untouched("bind", z=z, y=given):
                _made(calls, calls)
            yield f"dz of the mean ({task})", one.backward(z, y) / np.asarray(len(z), dtype), d


def _ordered_loss(one: Loss, dtype: Any) -> Pairs:
    for task in one.tasks:
        z, y = loss.predictions(one, task).astype(dtype), loss.targets(task).astype(dtype)
        columns = by_columns(z), by_columns(y)
        yield f"forward ({task})", one.forward(z, y), one.forward(*columns)
        yield f"backward ({task})", one.backward(z, y), _with_out(one.backward, *columns)


def _fast_layer(one: Layer, dtype: Any) -> Pairs:
    if not overrides(one, "bind"):
        return
    inputs = layer.inputs_of(one)
    x = arrays.normal((layer.ROWS, inputs), 72).astype(dtype)
    plain = layer.weights_of(one, inputs, dtype)
    dz = arrays.normal((layer.ROWS, one.outputs(inputs)), 73).astype(dtype)
    tables = [(plain, x)]
    if one.augmented is not None and set(one.augmented) <= set(plain):
        tables.append((_augmented(one.augmented, plain), np.append(x, np.ones_like(x[:, :1]), 1)))
    for weights, given in tables:
        gradients = {name: np.full_like(array, np.nan) for name, array in weights.items()}
        if "augmented" in gradients:
            gradients = _augmented(one.augmented or ("", ""), gradients)
        for dx in (None, buffer_like(by_columns(x))):
            z, d = buffer_like(by_columns(dz)), by_columns(dz)
            calls = one.bind(by_columns(given), weights, z, d, gradients, dx)
            if calls is None:
                return
            with arrays.untouched("bind", **weights):
                _made(*calls)
            expected, slopes = layer.backward(one, x, plain, dz)
            yield "z", one.forward(x, plain), z
            for name, slope in slopes.items():
                yield f"the gradient of {name}", slope, gradients[name]
            if dx is not None:
                yield "dx", expected, dx
                if "augmented" in weights:
                    dx[...] = np.nan
                    calls = one.bind(by_columns(given), weights, z, d, {}, dx)
                    _made(*(calls or ()))
                    yield "dx without gradients", expected, dx


def _augmented(names: tuple[str, str], table: layer.Tables) -> layer.Tables:
    """Return the table with both arrays as views of [W b]."""
    matrix, vector = (table[name] for name in names)
    both = np.append(matrix, vector[:, None], 1).T.copy().T
    own = {names[0]: both[:, :-1], names[1]: both[:, -1], "augmented": both}
    return {**table, **own}


def _fast_normalizer(one: Normalizer, dtype: Any) -> Pairs:
    z, dn = normalizer.sums(dtype), arrays.normal(normalizer.SHAPE, 66).astype(dtype)
    weights, statistics = normalizer.tables(one, dtype)
    memory, n, d = by_columns(z), buffer_like(by_columns(z)), by_columns(dn)
    gradients = {name: np.full_like(array, np.nan) for name, array in weights.items()}
    calls = None
    if overrides(one, "bind"):
        calls = one.bind(memory, n, d, weights, statistics, gradients)
    if calls is None:
        return
    with arrays.untouched("bind", z=memory, **weights):
        for _ in range(2):
            d[...] = dn
            _made(*calls)
    own = normalizer.fresh(one, dtype)
    one.forward(z, weights, own, True)
    expected, cache = one.forward(z, weights, own, True)
    slopes = {name: np.full_like(array, np.nan) for name, array in weights.items()}
    yield "n", expected, n
    yield "dz", one.backward(dn, weights, cache, slopes), d
    for name, slope in slopes.items():
        yield f"the gradient of {name}", slope, gradients[name]
    for name, running in own.items():
        yield name, running, statistics[name]


def _ordered_normalizer(one: Normalizer, dtype: Any) -> Pairs:
    z, dn = normalizer.sums(dtype), arrays.normal(normalizer.SHAPE, 66).astype(dtype)
    weights, _ = normalizer.tables(one, dtype)
    rows, columns = (
        normalizer.gradients_of(one, order(z), weights, order(dn))
        for order in (np.copy, by_columns)
    )
    yield "dz", rows[0], columns[0]
    for name, slope in rows[1].items():
        yield f"the gradient of {name}", slope, columns[1][name]


def _fast_regularizer(one: Regularizer, dtype: Any) -> Pairs:
    matrix = arrays.normal(regularizer.SHAPE, 51).astype(dtype)
    everywhere, some = np.ones((), dtype), (np.arange(matrix.size) % 3 > 0).astype(dtype)
    cases = [(by_columns(matrix), everywhere), (matrix, everywhere)]
    cases += [(matrix.ravel(), some)] if one.separable else []
    for weights, counted in cases if overrides(one, "bind_penalty") else ():
        first = arrays.normal(weights.shape, 58).astype(dtype)
        gradient, value = buffer_like(weights), np.full((), np.nan, dtype)
        calls = one.bind_penalty(weights, gradient, counted, 20, value)
        if calls is None:
            return
        with arrays.untouched("bind_penalty", weights=weights):
            for _ in range(2):
                gradient[...] = first
                _made(calls)
        cost, slope = one.penalty(weights * counted, 20)
        yield "the penalty", cost, value * one.unit
        yield "its gradient", first + slope * counted, gradient
    if overrides(one, "masks"):
        yield from _fast_masks(one, dtype)


def _fast_masks(one: Regularizer, dtype: Any) -> Pairs:
    """Masks of three steps at once against one after another."""
    steps, (rows, units) = 3, regularizer.MASK
    own, words = arrays.generator(52), one.words(rows * units)
    drawn = arrays.generator(52).bit_generator.random_raw(steps * words)
    found = np.full((steps, rows * units), np.nan, dtype)
    one.masks(drawn.reshape(steps, words), found)
    for mask in found:
        plain = one.mask(own, np.empty(regularizer.MASK, dtype))
        yield "the mask", plain, mask.reshape(units, rows).T


def _ordered_regularizer(one: Regularizer, dtype: Any) -> Pairs:
    weights = arrays.normal(regularizer.SHAPE, 51).astype(dtype)
    columns = by_columns(weights)
    if overrides(one, "penalty"):
        cost, slope = one.penalty(weights, 20)
        other = buffer_like(columns)
        given = {"out": other} if arrays.takes(one.penalty, "out") else {}
        found = one.penalty(columns, 20, **given)
        yield "the penalty", cost, found[0]
        yield "its gradient", slope, found[1]
    if overrides(one, "project"):
        project = projection(one)
        project(weights, 0.1, 20)
        project(columns, 0.1, 20)
        yield "the projected weights", weights, columns


def _fast_optimizer(one: Optimizer, dtype: Any) -> Pairs:
    if not overrides(one, "bind"):
        return
    weights = arrays.normal(optimizer.SHAPE, 41).astype(dtype).ravel()
    other, gradient = weights.copy(), np.empty_like(weights)
    state, own = optimizer.state_of(one, weights), optimizer.state_of(one, weights)
    clock = Clock(dtype)
    calls = one.bind(other, gradient, own, clock)
    for step in range(1, STEPS + 1) if calls is not None else ():
        gradient[...] = arrays.normal(optimizer.SHAPE, 40 + step).ravel()
        clock.tick(0.01 / step)
        one.update(weights, gradient, state, clock.rate, step)
        with arrays.untouched("bind", gradient=gradient):
            _made(calls or [])
        if step in (1, 3, STEPS):
            yield f"weights after {step} steps", weights, other
    for name, slot in state.items():
        yield name, slot, own[name]


def _ordered_optimizer(one: Optimizer, dtype: Any) -> Pairs:
    weights = arrays.normal(optimizer.SHAPE, 41).astype(dtype)
    columns = by_columns(weights)
    state = optimizer.state_of(one, weights), optimizer.state_of(one, columns)
    for step in (1, 2, 3):
        gradient = arrays.normal(optimizer.SHAPE, 40 + step).astype(dtype)
        one.update(weights, gradient, state[0], 0.01, step)
        one.update(columns, by_columns(gradient), state[1], 0.01, step)
    yield "weights", weights, columns


def _with_out(method: Callable[..., Array], *given: Array) -> Array:
    """Return the method's result, through an `out` by columns if it takes one."""
    if not arrays.takes(method, "out"):
        return method(*given)
    out = by_columns(np.full(given[0].shape, np.nan, given[0].dtype))
    return method(*given, out=out)


_FAST: dict[type[Component], Any] = {
    Activation: _fast_activation,
    Loss: _fast_loss,
    Layer: _fast_layer,
    Normalizer: _fast_normalizer,
    Regularizer: _fast_regularizer,
    Optimizer: _fast_optimizer,
}
_ORDERED: dict[type[Component], Any] = {
    Activation: _ordered_activation,
    Loss: _ordered_loss,
    Normalizer: _ordered_normalizer,
    Regularizer: _ordered_regularizer,
    Optimizer: _ordered_optimizer,
}
