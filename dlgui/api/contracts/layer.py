"""What a layer promises: right slopes for its inputs and every weight, row by row."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.errors import DlguiError
from dlgui.engine.kinds import Array, Layer

ROWS = 4
INPUTS = (5, 16, 64, 784)
"""Numbers of inputs to try: a layer for pictures may refuse a number that is no square."""
Tables = dict[str, Array]


def inputs_of(layer: Layer) -> int:
    """Return the first number of inputs that the layer accepts."""
    for inputs in INPUTS:
        try:
            layer.shapes(inputs)
        except DlguiError:
            continue
        return inputs
    raise Broken(f"It refuses {', '.join(map(str, INPUTS))} inputs.")


def weights_of(layer: Layer, inputs: int, dtype: Any = np.float64) -> Tables:
    """Return weights for the layer, no array of them zero."""
    shapes = layer.shapes(inputs)
    return {
        name: arrays.normal(shape, 71 + i, 0.5).astype(dtype)
        for i, (name, shape) in enumerate(shapes.items())
    }


def backward(
    layer: Layer, x: Array, weights: Tables, dz: Array, want: bool = True
) -> tuple[Array | None, Tables]:
    """Return dx (None unless wanted) and the gradients, filled from arrays of NaN."""
    filled = {name: np.full_like(array, np.nan) for name, array in weights.items()}
    dx = np.full_like(x, np.nan) if want else None
    result = layer.backward(x, weights, dz, filled, dx)
    for name, gradient in filled.items():
        arrays.finite(gradient, f"The gradient of {name}, which backward must fill,")
    return (dx if result is None else result) if want else None, filled


def shapes_are_announced(layer: Layer) -> Found:
    """outputs and shapes say what forward makes of any number of rows; `decayed` names arrays."""
    inputs = inputs_of(layer)
    outputs, shapes = layer.outputs(inputs), layer.shapes(inputs)
    if not (isinstance(outputs, int) and outputs >= 1):
        raise Broken(f"outputs must be a whole number of at least 1, got {outputs!r}.")
    unknown = set(layer.decayed) - set(shapes)
    if unknown:
        raise Broken(f"decayed names {', '.join(sorted(unknown))}, which shapes does not.")
    for rows in (1, ROWS):
        z = layer.forward(arrays.normal((rows, inputs), 72), weights_of(layer, inputs))
        arrays.like(z, (rows, outputs), np.float64, "forward")
    return Found(f"{inputs} inputs to {outputs} outputs")


def shape_and_type_are_kept(layer: Layer) -> None:
    """z and dx are plain arrays in the type of x."""
    inputs = inputs_of(layer)
    shape = (ROWS, layer.outputs(inputs))
    for dtype in arrays.DTYPES:
        x, weights = arrays.normal((ROWS, inputs), 72).astype(dtype), weights_of(layer, inputs)
        typed = {name: array.astype(dtype) for name, array in weights.items()}
        arrays.like(layer.forward(x, typed), shape, dtype, "forward")
        dx, _ = backward(layer, x, typed, np.ones(shape, dtype))
        arrays.like(dx, x.shape, dtype, "backward")


def inputs_stay_unchanged(layer: Layer) -> None:
    """Neither method writes to x, dz or the weights."""
    inputs = inputs_of(layer)
    x, weights = arrays.normal((ROWS, inputs), 72), weights_of(layer, inputs)
    with arrays.untouched("forward", x=x, **weights):
        z = layer.forward(x, weights)
    dz = arrays.normal(z.shape, 73)
    with arrays.untouched("backward", x=x, dz=dz, **weights):
        backward(layer, x, weights, dz)


def same_inputs_give_same_outputs(layer: Layer) -> None:
    """Predicting knows no chance; training draws it from rng alone."""
    inputs = inputs_of(layer)
    weights = weights_of(layer, inputs)
    x, other = arrays.normal((ROWS, inputs), 72), arrays.normal((ROWS, inputs), 74)
    arrays.repeated(lambda x: layer.forward(x, weights), x, other, "forward")
    arrays.repeated(
        lambda x: layer.forward(x, weights, arrays.generator(7)), x, other, "forward with rng"
    )
    dz = arrays.normal((ROWS, layer.outputs(inputs)), 73)
    arrays.repeated(lambda x: backward(layer, x, weights, dz)[0], x, other, "backward")


def out_gives_the_same(layer: Layer) -> Found:
    """With `out=` forward gives the same, whatever `out` held."""
    if not arrays.takes(layer.forward, "out"):
        return Found("takes no out")
    inputs = inputs_of(layer)
    x, weights = arrays.normal((ROWS, inputs), 72), weights_of(layer, inputs)
    plain = np.array(layer.forward(x, weights))
    result = layer.forward(x, weights, out=np.full(plain.shape, np.nan))
    arrays.close(result, plain, "forward with out and without")
    return Found("forward with out")


def gradient_equals_central_differences(layer: Layer) -> Found:
    """backward agrees with central differences for x and for every weight array."""
    inputs = inputs_of(layer)
    x, weights = arrays.normal((ROWS, inputs), 72), weights_of(layer, inputs)
    dz = arrays.normal((ROWS, layer.outputs(inputs)), 73)
    dx, filled = backward(layer, x, weights, dz)

    def cost(x: Array, weights: Tables) -> float:
        return float((dz * layer.forward(x, weights)).sum())

    def by_weight(name: str) -> Found:
        return arrays.same_gradient(
            filled[name], lambda v: cost(x, {**weights, name: v}), weights[name], f"∂/∂{name}"
        )

    by_x = arrays.same_gradient(dx, lambda v: cost(v, weights), x, "∂/∂x")
    return arrays.worst(by_x, *map(by_weight, weights))


def gradients_do_not_need_dx(layer: Layer) -> None:
    """Without dx, as for the first layer, the gradients are the same."""
    inputs = inputs_of(layer)
    x, weights = arrays.normal((ROWS, inputs), 72), weights_of(layer, inputs)
    dz = arrays.normal((ROWS, layer.outputs(inputs)), 73)
    _, with_dx = backward(layer, x, weights, dz)
    _, without = backward(layer, x, weights, dz, want=False)
    for name, gradient in with_dx.items():
        arrays.close(without[name], gradient, f"gradient of {name} without dx and with it")


def rows_do_not_see_each_other(layer: Layer) -> None:
    """When predicting, a row's values depend on that row alone."""
    inputs = inputs_of(layer)
    x, weights = arrays.normal((ROWS, inputs), 72), weights_of(layer, inputs)
    alone = np.concatenate([layer.forward(row[None, :], weights) for row in x])
    arrays.close(layer.forward(x, weights), alone, "a row alone and among others")


def large_inputs_stay_finite(layer: Layer) -> None:
    """x = ±1000 gives finite sums and slopes, in float32 too."""
    inputs = inputs_of(layer)
    for dtype in arrays.DTYPES:
        x = (arrays.HUGE * np.sign(arrays.normal((ROWS, inputs), 72))).astype(dtype)
        weights = weights_of(layer, inputs, dtype)
        z = layer.forward(x, weights)
        arrays.finite(z, "A sum at ±1000")
        dx, _ = backward(layer, x, weights, np.ones_like(z))
        arrays.finite(dx, "A slope at ±1000")


CONTRACT = Contract(
    always=(
        shapes_are_announced,
        shape_and_type_are_kept,
        inputs_stay_unchanged,
        same_inputs_give_same_outputs,
        out_gives_the_same,
        gradient_equals_central_differences,
        gradients_do_not_need_dx,
        rows_do_not_see_each_other,
        large_inputs_stay_finite,
    )
)
