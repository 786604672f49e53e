"""What a regularizer promises: at least one of four moments, and each of them right."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import Array, Regularizer, overrides, projection

MOMENTS = ("penalty", "mask", "project", "should_stop")
SHAPE = (5, 4)
MASK = (400, 50)
SIGMAS = 4.0
CURVES: tuple[tuple[float, ...], ...] = (
    (),
    (1.0,),
    tuple(1.0 / (i + 1) for i in range(60)),
    tuple(1.0 / (i + 1) if i < 20 else 0.05 + 0.01 * i for i in range(200)),
)


def one_of_four_moments_is_overridden(regularizer: Regularizer) -> Found:
    """It defines penalty, mask, project or should_stop."""
    found = [moment for moment in MOMENTS if overrides(regularizer, moment)]
    if not found:
        raise Broken(f"It overrides none of {', '.join(MOMENTS)}, so it does nothing.")
    return Found(", ".join(found))


def gradient_equals_central_differences(regularizer: Regularizer) -> Found:
    """The penalty's second result is the slope of its first, for any number of rows."""
    if not overrides(regularizer, "penalty"):
        return Found("has no penalty")
    return arrays.worst(*(_gradient(regularizer, rows) for rows in (1, 20)))


def _gradient(regularizer: Regularizer, rows: int) -> Found:
    weights = arrays.normal(SHAPE, 51)
    cost, gradient = regularizer.penalty(weights, rows)
    if not math.isfinite(cost):
        raise Broken(f"penalty must return a finite number first, got {cost}.")
    return arrays.same_gradient(
        gradient,
        lambda w: float(regularizer.penalty(w, rows)[0]),
        weights,
        f"∂/∂weights ({rows} rows)",
    )


def penalty_keeps_type_and_weights(regularizer: Regularizer) -> None:
    """penalty leaves the weights alone, keeps their type, and gives the same with `out=`."""
    if not overrides(regularizer, "penalty"):
        return
    for dtype in arrays.DTYPES:
        weights = arrays.normal(SHAPE, 51).astype(dtype)
        with arrays.untouched("penalty", weights=weights):
            cost, gradient = regularizer.penalty(weights, 20)
        gradient = np.array(arrays.like(gradient, SHAPE, dtype, "The penalty's gradient"))
        again = regularizer.penalty(arrays.frozen(weights), 20)
        if again[0] != cost or not arrays.same_bits(again[1], gradient):
            raise Broken("penalty gave something else for the same weights.")
        if arrays.takes(regularizer.penalty, "out"):
            cost_too, gradient_too = regularizer.penalty(
                weights, 20, out=np.full(SHAPE, np.nan, dtype)
            )
            tolerance = 1e-12 if dtype is np.float64 else 1e-5
            arrays.close(cost_too, cost, "cost with out and without", tolerance)
            arrays.close(gradient_too, gradient, "gradient with out and without", tolerance)
        regularizer.penalty(np.zeros(SHAPE, dtype), 20)
        arrays.finite(regularizer.penalty(np.zeros(SHAPE, dtype), 20)[1], "The slope at zero")


def mask_has_mean_one(regularizer: Regularizer) -> Found:
    """mask fills `out` with factors of mean 1, within 4 standard errors, in both types."""
    if not overrides(regularizer, "mask"):
        return Found()
    largest = 0.0
    for dtype in arrays.DTYPES:
        # A sound mask misses by chance once in 16,000 draws: only twice running counts.
        misses = [_miss(regularizer, dtype, seed) for seed in (52, 53)]
        if min(misses) > SIGMAS:
            mean = float(_mask(regularizer, dtype, 52).mean())
            raise Broken(f"The mask's mean is {mean:.4g}: divide by the share kept.", min(misses))
        largest = max(largest, min(misses))
    return Found(f"within {largest:.1f} standard errors", largest)


def mask_repeats_with_the_seed(regularizer: Regularizer) -> None:
    """Equal generators give the same mask."""
    if overrides(regularizer, "mask"):
        arrays.repeated(lambda seed: _mask(regularizer, np.float64, seed), 54, 55, "mask")


def projection_is_idempotent(regularizer: Regularizer) -> None:
    """project works in place and moves what it has moved no further, unless by the rate."""
    if not overrides(regularizer, "project"):
        return
    project = projection(regularizer)
    for dtype in arrays.DTYPES:
        for size in (0.0, 1e-3, 1.0, arrays.HUGE):
            weights = arrays.normal(SHAPE, 56, size).astype(dtype)
            if project(weights, 0.1, 20) is not None:
                raise Broken("project must change the weights in place and return None.")
            arrays.finite(weights, "A projected weight")
            # At rate 0 a proximal step is the identity; what is left is the allowed set.
            once = weights.copy()
            project(weights, 0.0, 20)
            tolerance = 1e-12 if dtype is np.float64 else 1e-6
            arrays.close(weights, once, "projecting twice and once", tolerance)


def proximal_steps_bring_weights_together(regularizer: Regularizer) -> None:
    """A step of `project` that depends on the rate moves no two sets of weights apart."""
    if not overrides(regularizer, "project"):
        return
    project = projection(regularizer)
    still, moved, other = (arrays.normal(SHAPE, seed) for seed in (56, 56, 57))
    apart = float(np.linalg.norm(moved - other))
    project(still, 0.0, 20)
    project(moved, 0.1, 20)
    project(other, 0.1, 20)
    if np.array_equal(still, moved):
        return
    if float(np.linalg.norm(moved - other)) > apart * (1 + 1e-12):
        raise Broken("project moved two sets of weights apart: no proximal step does.")


def stopping_depends_on_the_losses_alone(regularizer: Regularizer) -> None:
    """should_stop answers true or false from the losses it is given, and leaves them alone."""
    if not overrides(regularizer, "should_stop"):
        return
    for losses in CURVES:
        first = regularizer.should_stop(losses)
        if not isinstance(first, (bool, np.bool_)):
            raise Broken(f"should_stop must return True or False, got {first!r}.")
        for other in CURVES:
            regularizer.should_stop(other)
        given = list(losses)
        if regularizer.should_stop(given) != first or tuple(given) != losses:
            raise Broken("should_stop remembers earlier calls or changes the losses.")
    if regularizer.should_stop(()):
        raise Broken("should_stop ends a run before its first epoch.")


def _mask(regularizer: Regularizer, dtype: type, seed: int) -> Array:
    out: Array = np.full(MASK, np.nan, dtype)
    result = regularizer.mask(arrays.generator(seed), out)
    if result is not out and result is not None:
        out[...] = arrays.like(result, MASK, dtype, "mask")
    arrays.finite(out, "A factor of the mask")
    return out


def _miss(regularizer: Regularizer, dtype: type, seed: int) -> float:
    """Return how many standard errors the mask's mean lies from 1."""
    mask = _mask(regularizer, dtype, seed).astype(np.float64)
    error = float(mask.std()) / math.sqrt(mask.size) + 1e-6
    return abs(float(mask.mean()) - 1.0) / error


CONTRACT = Contract(
    always=(
        one_of_four_moments_is_overridden,
        gradient_equals_central_differences,
        penalty_keeps_type_and_weights,
        mask_has_mean_one,
        mask_repeats_with_the_seed,
        projection_is_idempotent,
        proximal_steps_bring_weights_together,
        stopping_depends_on_the_losses_alone,
    )
)
