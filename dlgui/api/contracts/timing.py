"""How long a call of a component takes, on arrays as a small network has them.

It is a figure, no promise: the same component is slower on another machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from dlgui.api.contracts import arrays, exporter, metric, preprocessor, schedule
from dlgui.engine.component import Component
from dlgui.engine.kinds import (
    Activation,
    Array,
    Dataset,
    Exporter,
    Initializer,
    Layer,
    Loss,
    Metric,
    Normalizer,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
    overrides,
    projection,
)

ROWS, UNITS, WEIGHTS = 128, 64, 10_000
ROUNDS, ENOUGH = 5, 0.02
"""The best of so many rounds counts; after so many seconds no further one is begun."""
Call = Callable[[], object]


def call_seconds(component: Component) -> float | None:
    """Return the seconds of one call, None where it cannot be called as here.

    128 rows of 64 units in float32, or 10 000 weights; forward with backward, where there are both.
    """
    make = next((make for kind, make in _CALLS if isinstance(component, kind)), None)
    if make is None:
        return None
    try:
        with np.errstate(all="ignore"):
            return _best(make(component))
    except KeyboardInterrupt:
        raise
    except BaseException:  # its report says what is wrong with it
        return None


def _best(call: Call) -> float:
    call()
    best, begun = float("inf"), time.perf_counter()
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        ended = time.perf_counter()
        best = min(best, ended - started)
        if ended - begun > ENOUGH:
            break
    return best


def _sums(seed: int = 1) -> Array:
    return arrays.normal((ROWS, UNITS), seed).astype(np.float32)


def _activation(one: Activation) -> Call:
    z, da = _sums(), _sums(2)
    if not one.trainable:
        return lambda: one.forward(z)
    return lambda: one.backward(z, one.forward(z), da.copy())


def _loss(one: Loss) -> Call:
    y = np.eye(UNITS, dtype=np.float32)[np.arange(ROWS) % UNITS]
    z = np.full_like(y, 1 / UNITS)
    return lambda: (one.forward(z, y), one.backward(z, y))


def _layer(one: Layer) -> Call:
    x = _sums()
    weights = {name: np.full(shape, 0.1, np.float32) for name, shape in one.shapes(UNITS).items()}
    gradients = {name: np.empty_like(array) for name, array in weights.items()}
    dz = np.ones((ROWS, one.outputs(UNITS)), np.float32)

    def call() -> object:
        one.forward(x, weights)
        return one.backward(x, weights, dz, gradients, np.empty_like(x))

    return call


def _normalizer(one: Normalizer) -> Call:
    z, dn = _sums(), _sums(2)
    weights = _tables(one.arrays(UNITS))
    statistics, gradients = _tables(one.statistics(UNITS)), _tables(one.arrays(UNITS))

    def call() -> object:
        _, cache = one.forward(z, weights, statistics, True)
        return one.backward(dn, weights, cache, gradients)

    return call


def _tables(announced: dict[str, tuple[Any, float]]) -> dict[str, Array]:
    return {name: np.full(shape, first, np.float32) for name, (shape, first) in announced.items()}


def _optimizer(one: Optimizer) -> Call:
    weights = arrays.normal((100, WEIGHTS // 100)).astype(np.float32)
    gradient, state = weights.copy(), {name: np.zeros_like(weights) for name in one.slots}
    return lambda: one.update(weights, gradient, state, 1e-6, 1)


def _regularizer(one: Regularizer) -> Call:
    weights = arrays.normal((100, WEIGHTS // 100)).astype(np.float32)
    if overrides(one, "penalty"):
        return lambda: one.penalty(weights, ROWS)
    if overrides(one, "mask"):
        return lambda: one.mask(arrays.generator(), np.empty_like(weights))
    if overrides(one, "project"):
        return lambda: projection(one)(weights, 1e-6, ROWS)
    losses = tuple(1.0 / (1 + i) for i in range(100))
    return lambda: one.should_stop(losses)


def _initializer(one: Initializer) -> Call:
    return lambda: one.weights((100, WEIGHTS // 100), WEIGHTS // 100, 100, arrays.generator())


def _schedule(one: Schedule) -> Call:
    moments = tuple(schedule.moments())
    now = moments[len(moments) // 2]
    return lambda: one.factor(now)


def _metric(one: Metric) -> Call:
    task = one.tasks[0]
    prediction, target = metric.predictions(task, 0.6), metric.targets(task)
    return lambda: one.measure(prediction, target)


def _preprocessor(one: Preprocessor) -> Call:
    x = preprocessor.rows()
    fitted = one.fit(x)
    return lambda: one.forward(x, fitted)


def _dataset(one: Dataset) -> Call:
    return lambda: one.load(arrays.generator())


def _exporter(one: Exporter) -> Call:
    model = next(iter(exporter.models().values()))
    return lambda: one.write(model)


_CALLS: tuple[tuple[type[Component], Callable[[Any], Call]], ...] = (
    (Activation, _activation),
    (Loss, _loss),
    (Layer, _layer),
    (Normalizer, _normalizer),
    (Optimizer, _optimizer),
    (Regularizer, _regularizer),
    (Initializer, _initializer),
    (Schedule, _schedule),
    (Metric, _metric),
    (Preprocessor, _preprocessor),
    (Dataset, _dataset),
    (Exporter, _exporter),
)
