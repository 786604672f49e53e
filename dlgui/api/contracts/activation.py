"""What an activation promises: a slope that is right, at any size, for any row, in both types."""

from __future__ import annotations

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.kinds import Activation, Array

SHAPE = (6, 5)


def sums(dtype: type = np.float64) -> Array:
    """Return z of all sizes that matter, with the places where piecewise functions bend."""
    z = arrays.normal(SHAPE, 11, 2.0)
    z[0] = (-3.0, -1.0, 0.0, 1.0, 3.0)
    return z.astype(dtype)


def shape_and_type_are_kept(activation: Activation) -> None:
    """Both methods return plain arrays of the shape and type of z."""
    for dtype in arrays.DTYPES:
        z = sums(dtype)
        a = arrays.like(activation.forward(z), SHAPE, dtype, "forward")
        if activation.trainable:
            arrays.like(activation.backward(z, a, np.ones_like(z)), SHAPE, dtype, "backward")


def inputs_stay_unchanged(activation: Activation) -> None:
    """Neither method writes to z, a or da; read-only arrays are welcome."""
    z = sums()
    with arrays.untouched("forward", z=z):
        a = np.array(activation.forward(z))
    da = arrays.normal(SHAPE, 12)
    if activation.trainable:
        with arrays.untouched("backward", z=z, a=a, da=da):
            activation.backward(z, a, da)
        activation.backward(arrays.frozen(z), arrays.frozen(a), arrays.frozen(da))
    activation.forward(arrays.frozen(z))


def same_inputs_give_same_outputs(activation: Activation) -> None:
    """No chance and no memory: equal inputs give equal bits whatever was called before."""
    z, other = sums(), arrays.normal(SHAPE, 13)
    arrays.repeated(activation.forward, z, other, "forward")
    if activation.trainable:
        a, b = np.array(activation.forward(z)), np.array(activation.forward(other))
        da = arrays.normal(SHAPE, 12)
        arrays.repeated(
            lambda pair: activation.backward(pair[0], pair[1], da), (z, a), (other, b), "backward"
        )


def out_gives_the_same(activation: Activation) -> Found:
    """With `out=` the result is the same, whatever `out` held; in backward it may be da itself."""
    z, da = sums(), arrays.normal(SHAPE, 12)
    a = np.array(activation.forward(z))
    used = []
    if arrays.takes(activation.forward, "out"):
        used.append("forward")
        result = activation.forward(z, out=np.full(SHAPE, np.nan))
        arrays.close(result, a, "forward with out and without")
    if activation.trainable and arrays.takes(activation.backward, "out"):
        used.append("backward")
        plain = np.array(activation.backward(z, a, da.copy()))
        result = activation.backward(z, a, da.copy(), out=np.full(SHAPE, np.nan))
        arrays.close(result, plain, "backward with out and without")
        shared = da.copy()
        result = activation.backward(z, a, shared, out=shared)
        arrays.close(result, plain, "backward with out=da and without out")
    return Found(" and ".join(used) + " with out" if used else "takes no out")


def gradient_equals_central_differences(activation: Activation) -> Found:
    """dz = da · ∂a/∂z, against central differences in float64."""
    if not activation.trainable:
        return Found("declares that it is not trained")
    z, da = sums(), arrays.normal(SHAPE, 12)
    written = activation.backward(z, np.array(activation.forward(z)), da.copy())
    return arrays.same_gradient(
        written, lambda x: float((da * activation.forward(x)).sum()), z, "∂/∂z"
    )


def large_inputs_stay_finite(activation: Activation) -> None:
    """z = ±1000 gives finite numbers and slopes, in float32 too."""
    for dtype in arrays.DTYPES:
        z = (arrays.HUGE * np.sign(arrays.normal(SHAPE, 14))).astype(dtype)
        a = activation.forward(z)
        arrays.finite(a, f"forward at ±1000 in {np.dtype(dtype)}")
        if activation.trainable:
            dz = activation.backward(z, np.array(a), np.ones_like(z))
            arrays.finite(dz, f"backward at ±1000 in {np.dtype(dtype)}")


def rows_do_not_see_each_other(activation: Activation) -> None:
    """A row's values depend on that row alone."""
    z = sums()
    alone = np.concatenate([activation.forward(row[None, :]) for row in z])
    arrays.close(activation.forward(z), alone, "a row alone and among others")


def units_do_not_see_each_other_unless_declared(activation: Activation) -> None:
    """Without `mixes_units` a unit's value depends on its own sum alone."""
    if activation.mixes_units:
        return
    z = sums()
    alone = np.concatenate([activation.forward(z[:, [j]]) for j in range(z.shape[1])], axis=1)
    if not np.allclose(activation.forward(z), alone, rtol=1e-12, atol=1e-12):
        raise Broken("A unit sees the others of its row: declare mixes_units = True.")


def values_lie_in_the_stated_range(activation: Activation) -> Found:
    """What the docstring says after "Range:" holds, for sums from −1000 to 1000."""
    far = arrays.HUGE * np.sign(arrays.normal(SHAPE, 14))
    tried = (sums(), arrays.normal((200, 5), 15, 5.0), far)
    return arrays.in_stated_range(activation, (activation.forward(z) for z in tried))


def float32_follows_float64(activation: Activation) -> None:
    """In float32 the values are those of float64, to 1e-5."""
    z = sums(np.float32)
    exact = activation.forward(z.astype(np.float64))
    arrays.close(activation.forward(z), exact, "float32 and float64", 1e-5)


CONTRACT = Contract(
    always=(
        shape_and_type_are_kept,
        inputs_stay_unchanged,
        same_inputs_give_same_outputs,
        out_gives_the_same,
        gradient_equals_central_differences,
        large_inputs_stay_finite,
        rows_do_not_see_each_other,
        units_do_not_see_each_other_unless_declared,
        values_lie_in_the_stated_range,
        float32_follows_float64,
    )
)
