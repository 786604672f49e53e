"""What an initializer promises: weights of the variance it claims, from the given chance alone."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import Array, Initializer, Shape

# Few inputs and many outputs, and the reverse: a formula with the wrong fan cannot fit both.
FANS = ((300, 40), (40, 300))
SHAPES: tuple[Shape, ...] = ((4, 3), (1, 6), (6, 1), (4, 2, 3, 3))
SIGMAS = 4.0


def shape_is_kept_in_float64(initializer: Initializer) -> None:
    """Weights are finite float64 of the shape that was asked for, also with four axes."""
    for shape in SHAPES:
        fan_in = math.prod(shape[1:])
        weights = initializer.weights(shape, fan_in, shape[0], arrays.generator())
        arrays.like(weights, shape, np.float64, "weights")
        arrays.finite(weights, "A weight")


def same_seed_gives_same_weights(initializer: Initializer) -> None:
    """Equal generators give equal bits; without variance aside, another seed gives others."""

    def draw(seed: int) -> Array:
        return initializer.weights((8, 6), 6, 8, arrays.generator(seed))

    arrays.repeated(draw, 1, 2, "weights")
    if initializer.variance(6, 8) > 0 and arrays.same_bits(draw(1), draw(2)):
        raise Broken("Two seeds gave the same weights: draw them from rng.")


def variance_is_as_claimed(initializer: Initializer) -> Found:
    """The weights have the variance that `variance` returns, within 4 standard errors."""
    largest = 0.0
    for fan_in, fan_out in FANS:
        claimed = initializer.variance(fan_in, fan_out)
        if not (math.isfinite(claimed) and claimed >= 0):
            raise Broken(f"variance must be finite and not negative, got {claimed}.")
        # A sound initializer misses by chance once in 16,000 draws: only twice running counts.
        misses = [_miss(initializer, fan_in, fan_out, claimed, seed) for seed in (31, 32)]
        if min(misses) > SIGMAS:
            weights = initializer.weights((fan_out, fan_in), fan_in, fan_out, arrays.generator(31))
            raise Broken(
                f"With {fan_in} inputs and {fan_out} outputs the variance is {weights.var():.4g}, "
                f"claimed is {claimed:.4g}.",
                min(misses),
            )
        largest = max(largest, min(misses))
    return Found(f"within {largest:.1f} standard errors", largest)


def _miss(initializer: Initializer, fan_in: int, fan_out: int, claimed: float, seed: int) -> float:
    """Return how many standard errors the measured variance lies from the claimed one."""
    weights = initializer.weights((fan_out, fan_in), fan_in, fan_out, arrays.generator(seed))
    centred = weights - weights.mean()
    variance = float((centred**2).mean())
    spread = max(float((centred**4).mean()) - variance**2, 0.0)
    # Equal weights have the variance that their mean's rounding leaves.
    rounding = (8 * float(np.finfo(np.float64).eps) * float(abs(weights).max())) ** 2
    error = math.sqrt(spread / weights.size) + 1e-9 * max(claimed, variance) + rounding
    if error == 0.0:
        return 0.0
    return abs(variance - claimed) / error


CONTRACT = Contract(
    always=(shape_is_kept_in_float64, same_seed_gives_same_weights, variance_is_as_claimed)
)
