"""What a normalizer promises: right slopes for z and its own arrays, and honest running figures."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import Array, Normalizer

ROWS, UNITS = 8, 3
SHAPE = (ROWS, UNITS)
Tables = dict[str, Array]


def sums(dtype: Any = np.float64, seed: int = 61, rows: int = ROWS) -> Array:
    """Return z whose columns differ in mean and width."""
    z = arrays.normal((rows, UNITS), seed) * (0.5, 1.0, 3.0) + (-1.0, 0.0, 2.0)
    return z.astype(dtype)


def tables(normalizer: Normalizer, dtype: Any = np.float64) -> tuple[Tables, Tables]:
    """Return trained arrays away from their first values, and fresh running statistics."""
    weights = {
        name: (arrays.normal(shape, 62 + i, 0.3) + first).astype(dtype)
        for i, (name, (shape, first)) in enumerate(normalizer.arrays(UNITS).items())
    }
    return weights, fresh(normalizer, dtype)


def fresh(normalizer: Normalizer, dtype: Any = np.float64) -> Tables:
    """Return the running statistics before the first step."""
    table = normalizer.statistics(UNITS)
    return {name: np.full(shape, first, dtype) for name, (shape, first) in table.items()}


def gradients_of(
    normalizer: Normalizer, z: Array, weights: Tables, dn: Array
) -> tuple[Array, Tables]:
    """Return dz and the filled gradients of one training pass."""
    _, cache = normalizer.forward(z, weights, fresh(normalizer, z.dtype), True)
    filled = {name: np.full_like(array, np.nan) for name, array in weights.items()}
    dz = normalizer.backward(dn, weights, cache, filled)
    for name, gradient in filled.items():
        arrays.finite(gradient, f"The gradient of {name}")
    return dz, filled


def shape_and_type_are_kept(normalizer: Normalizer) -> None:
    """forward and backward return plain arrays like z, in training and when predicting."""
    for dtype in arrays.DTYPES:
        z = sums(dtype)
        weights, statistics = tables(normalizer, dtype)
        for training in (True, False):
            n, _ = normalizer.forward(z, weights, statistics, training)
            arrays.like(n, SHAPE, dtype, f"forward ({'training' if training else 'predicting'})")
        dz, _ = gradients_of(normalizer, z, weights, np.ones_like(z))
        arrays.like(dz, SHAPE, dtype, "backward")


def inputs_stay_unchanged(normalizer: Normalizer) -> None:
    """Only running statistics change, and they only while training."""
    z, dn = sums(), arrays.normal(SHAPE, 66)
    weights, statistics = tables(normalizer)
    with arrays.untouched("forward", z=z, **weights):
        _, cache = normalizer.forward(z, weights, statistics, True)
    with arrays.untouched("forward when predicting", z=z, **weights, **statistics):
        normalizer.forward(z, weights, statistics, False)
    filled = {name: np.zeros_like(array) for name, array in weights.items()}
    with arrays.untouched("backward", z=z, dn=dn, **weights, **statistics):
        normalizer.backward(dn, weights, cache, filled)


def same_inputs_give_same_outputs(normalizer: Normalizer) -> None:
    """No chance and no memory but the statistics that are passed in."""
    weights, _ = tables(normalizer)
    dn = arrays.normal(SHAPE, 66)
    arrays.repeated(
        lambda z: normalizer.forward(z, weights, fresh(normalizer), True)[0],
        sums(),
        sums(seed=67),
        "forward",
    )
    arrays.repeated(
        lambda z: gradients_of(normalizer, z, weights, dn)[0], sums(), sums(seed=67), "backward"
    )


def gradient_equals_central_differences(normalizer: Normalizer) -> Found:
    """backward agrees with central differences for z and for every trained array."""
    z, dn = sums(), arrays.normal(SHAPE, 66)
    weights, _ = tables(normalizer)
    dz, filled = gradients_of(normalizer, z, weights, dn)

    def cost(z: Array, weights: Tables) -> float:
        n, _ = normalizer.forward(z, weights, fresh(normalizer), True)
        return float((dn * n).sum())

    def by_weight(name: str) -> Found:
        return arrays.same_gradient(
            filled[name], lambda x: cost(z, {**weights, name: x}), weights[name], f"∂/∂{name}"
        )

    by_z = arrays.same_gradient(dz, lambda x: cost(x, weights), z, "∂/∂z")
    return arrays.worst(by_z, *map(by_weight, weights))


def predictions_depend_on_their_row_alone(normalizer: Normalizer) -> None:
    """When predicting, a row alone and among others gives the same."""
    weights, statistics = tables(normalizer)
    normalizer.forward(sums(seed=67), weights, statistics, True)
    z = sums()
    whole, _ = normalizer.forward(z, weights, statistics, False)
    alone = [normalizer.forward(row[None, :], weights, statistics, False)[0] for row in z]
    arrays.close(whole, np.concatenate(alone), "a row alone and among others")


def constant_columns_and_single_rows_stay_finite(normalizer: Normalizer) -> None:
    """A column without variance, a batch of one row, and sums of ±1000 give finite numbers."""
    for dtype in arrays.DTYPES:
        large = (arrays.HUGE * np.sign(sums())).astype(dtype)
        for z in (np.ones(SHAPE, dtype), sums(dtype)[:1], large):
            weights, statistics = tables(normalizer, dtype)
            n, cache = normalizer.forward(z, weights, statistics, True)
            arrays.finite(n, "A normalized value")
            filled = {name: np.zeros_like(array) for name, array in weights.items()}
            dz = normalizer.backward(np.ones_like(z), weights, cache, filled)
            arrays.finite(dz, "A slope")


def centring_is_as_declared(normalizer: Normalizer) -> None:
    """With `centres` a constant added to every sum changes nothing, so a bias is useless."""
    if not normalizer.centres:
        return
    z, (weights, statistics) = sums(), tables(normalizer)
    first = np.array(normalizer.forward(z, weights, statistics, True)[0])
    moved, _ = normalizer.forward(z + np.array([1.0, -2.0, 0.5]), weights, statistics, True)
    if not np.allclose(first, moved, rtol=0, atol=1e-9):
        raise Broken("A bias before it changes its output: declare centres = False.")


def running_statistics_approach_the_batch(normalizer: Normalizer) -> Found:
    """After the same batch many times, predicting gives what training gives, to a tenth."""
    z = sums(rows=64)
    weights, statistics = tables(normalizer)
    if not statistics:
        return Found("keeps no statistics")
    for _ in range(3000):
        trained, _ = normalizer.forward(z, weights, statistics, True)
    predicted, _ = normalizer.forward(z, weights, statistics, False)
    gap = float(abs(predicted - trained).max())
    if not gap < 0.1:
        raise Broken(f"After 3000 equal batches predicting is off by {gap:.3g} from training.", gap)
    return Found(f"off by {gap:.2g} after 3000 batches", gap)


CONTRACT = Contract(
    always=(
        shape_and_type_are_kept,
        inputs_stay_unchanged,
        same_inputs_give_same_outputs,
        gradient_equals_central_differences,
        predictions_depend_on_their_row_alone,
        constant_columns_and_single_rows_stay_finite,
        centring_is_as_declared,
    ),
    by_default=(running_statistics_approach_the_batch,),
)
