"""The bias-corrected moving average that smooths curves on the screen."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def smooth(y: ArrayLike, beta: float) -> Array:
    """Exponentially weighted average of each value and those before it, corrected for its start.

    v₀ = 0,  v_t = β·v_{t−1} + (1−β)·y_t,  result_t = v_t / (1 − βᵗ),  t counts from 1.

    Shapes: (n,) to (n,).  Units or range: 0 ≤ β < 1; 0 changes nothing.  A value that is not finite
    stays in its place as NaN and is left out of the average: t does not count it.
    Raises: ValueError for another β.
    Differs: v_t is an average whose weights (1−β)βᵏ have the mean age β/(1−β); it is not the mean
    of the last 1/(1−β) values, which lags half as much.
    """
    if not 0 <= beta < 1:
        raise ValueError(f"β of the moving average must be at least 0 and below 1; got {beta!r}.")
    values = np.asarray(y, dtype=np.float64)
    good = np.isfinite(values)
    if good.all():
        return _averages(values, beta)
    result = np.full(values.shape, np.nan)
    result[good] = _averages(values[good], beta)
    return result


def _averages(y: Array, beta: float) -> Array:
    if beta == 0 or not len(y):
        return y.copy()
    average = _recursion(y, beta)
    # After so many values βᵗ is lost in the rounding of 1 − βᵗ.
    early = min(len(y), int(-40 / np.log(beta)) + 1)
    # −expm1(t·log β) is 1 − βᵗ without its cancellation for β near 1.
    with np.errstate(over="ignore"):
        average[:early] /= -np.expm1(np.log(beta) * np.arange(1, early + 1))
    return average


def _recursion(y: Array, beta: float) -> Array:
    """v_t = β·v_{t−1} + (1−β)·y_t by doubling: each pass sums twice as many values before t.

    No product of matrices, so no thread of BLAS that would wait for the training's cores.
    """
    average = (1 - beta) * y
    reach = 1
    while reach < len(y) and (fade := beta**reach) > 1e-18:
        average[reach:] += fade * average[:-reach]
        reach *= 2
    return average
