"""What a unit hands on for one row, and the gradient that comes back to it, as formulas."""

from __future__ import annotations

import numpy as np

from dlgui.engine.explaining.words import layer_words
from dlgui.engine.foreseeing import Forward
from dlgui.engine.kinds import overrides
from dlgui.engine.quantity import Quantity, Table, given, unexplained
from dlgui.engine.retracing import Retraced


def handed(step: Forward, index: int, row: int, unit: int) -> Quantity:
    """Return what a layer hands on; the input for index −1, with its masks."""
    if index < 0:
        value = float(step.stages[0].x[row, unit])
        return given(f"x_{{{unit + 1}}}", value, f"input {unit + 1} of the row")
    stage = step.stages[index]
    a = activation(step, index, row, unit)
    factors = [float(mask[row, unit]) for mask in stage.masks]
    if not factors:
        return a
    product = a * given("d", factors[0], "factor of the mask of this step")
    for factor in factors[1:]:
        product = product * given("d'", factor, "factor of another mask")
    return product.named(rf"\tilde{{a}}_{{{unit + 1}}}", "the activation after its mask")


def activation(step: Forward, index: int, row: int, unit: int) -> Quantity:
    """Return a unit's activation before masks."""
    stage = step.stages[index]
    n = normalized(step, index, row, unit)
    layer, where = stage.bound.layer, f"{layer_words(step, index)}, unit {unit + 1}"
    if layer.activation is None or not stage.activated:
        return n
    name, mixed = step.name_of(layer.activation), layer.activation.mixes_units
    inputs = [normalized(step, index, row, j) for j in _units(stage.n)] if mixed else [n]
    value = float(stage.a[row, unit])
    return unexplained(name, value, *inputs).named(f"a_{{{unit + 1}}}", f"activation of {where}")


def normalized(step: Forward, index: int, row: int, unit: int) -> Quantity:
    """Return what goes into a unit's activation: its sum, normalized if it is."""
    stage = step.stages[index]
    bound, normalizer = stage.bound, stage.bound.layer.normalizer
    if normalizer is None:
        return total(step, index, row, unit)
    # Its formula is that of the batch; predictions take the moving averages.
    if overrides(normalizer, "explain") and not step.predicting:
        found = normalizer.explain(stage.z, bound.weights, row, unit)
    else:
        value = float(stage.n[row, unit])
        found = unexplained(step.name_of(normalizer), value, total(step, index, row, unit))
    return found.named(rf"\bar{{z}}_{{{unit + 1}}}", f"the sum of unit {unit + 1}, normalized")


def total(step: Forward, index: int, row: int, unit: int) -> Quantity:
    """Return a unit's sum z with the inputs behind it, as far as the layer is such a sum."""
    stage = step.stages[index]
    bound, value = stage.bound, float(stage.z[row, unit])
    symbol, words = f"z_{{{unit + 1}}}", f"sum of {layer_words(step, index)}, unit {unit + 1}"
    weight = bound.weights.get("weight")
    if stage.by_chance or weight is None or weight.shape != (stage.z.shape[1], stage.x.shape[1]):
        words += ", drawn by chance" if stage.by_chance else ""
        return given(symbol, value, words)
    w, x = weight[unit].copy(), stage.x[row].copy()
    sums = given(
        r"\sum_i w_i\,a_i", float(w @ x), code="np.sum(w * a)", arrays=(("w", w), ("a", x))
    )
    bias = bound.weights.get("bias")
    whole = sums if bias is None else sums + given("b", float(bias[unit]), "the bias")
    table = Table(
        "input",
        tuple(str(i + 1) for i in range(len(x))),
        ("w", "a", "product"),
        (w, x, w * x),
        lambda i, column: handed(step, index - 1, row, i) if column == 1 else None,
        "w · a",
    )
    return whole.named(symbol, words, table)


def returned(step: Retraced, index: int, row: int, unit: int) -> Quantity:
    """Return the gradient of the row's own loss by a unit's sum z."""
    stage = step.stages[index]
    symbol = f"dz_{{{unit + 1}}}"
    words = f"gradient of this row's loss by the sum of {layer_words(step, index)}, unit {unit + 1}"
    rows = len(stage.z)
    value = float(stage.dz[row, unit]) * rows
    layer, inner = stage.bound.layer, before_activation(step, index, row, unit)
    if layer.normalizer is None:
        return inner.named(symbol, words) if inner.source is None else _renamed(inner, symbol)
    name = step.name_of(layer.normalizer)
    return unexplained(f"{name} backward", value, inner).named(symbol, words)


def before_activation(step: Retraced, index: int, row: int, unit: int) -> Quantity:
    """Return the gradient of the row's own loss by what goes into a unit's activation."""
    stage = step.stages[index]
    rows = len(stage.z)
    layer = stage.bound.layer
    da = after_activation(step, index, row, unit)
    if layer.activation is None or not stage.activated:
        return da
    value = float(stage.dn[row, unit]) * rows
    symbol = f"dn_{{{unit + 1}}}"
    words = f"gradient by what goes into the activation of unit {unit + 1}"
    if layer.activation.mixes_units:
        inputs = [after_activation(step, index, row, j) for j in _units(stage.a)]
        found = unexplained(f"{step.name_of(layer.activation)} backward", value, *inputs)
        return found.named(symbol, words)
    one = np.ones_like(stage.n)
    slope = layer.activation.backward(stage.n, stage.a, one)[row, unit]
    return (da * given("g'(z)", float(slope), "slope of the activation")).named(symbol, words)


def after_activation(step: Retraced, index: int, row: int, unit: int) -> Quantity:
    """Return the gradient of the row's own loss by a unit's activation."""
    stage = step.stages[index]
    rows = len(stage.z)
    value = float(stage.da[row, unit]) * rows
    symbol = f"da_{{{unit + 1}}}"
    if index == len(step.stages) - 1:
        return _from_loss(step, row, unit, value)
    following = step.stages[index + 1]
    weight = following.bound.weights.get("weight")
    factors = [float(mask[row, unit]) for mask in stage.masks]
    words = f"gradient by the activation of {layer_words(step, index)}, unit {unit + 1}"
    if weight is None or weight.shape != (following.z.shape[1], following.x.shape[1]):
        return given(symbol, value, words)
    w, dz = weight[:, unit].copy(), following.dz[row] * rows
    found = given(
        r"\sum_j w_j\,dz_j", float(w @ dz), code="np.sum(w * dz)", arrays=(("w", w), ("dz", dz))
    )
    whole = found
    for factor in factors:
        whole = whole * given("d", factor, "factor of the mask of this step")
    table = Table(
        "unit",
        tuple(str(j + 1) for j in range(len(w))),
        ("w", "dz", "product"),
        (w, dz, w * dz),
        lambda j, column: returned(step, index + 1, row, j) if column == 1 else None,
        "w · dz",
    )
    return whole.named(symbol, words, table)


def _from_loss(step: Retraced, row: int, unit: int, value: float) -> Quantity:
    stage, loss = step.stages[-1], step.experiment.loss
    a = activation(step, len(step.stages) - 1, row, unit)
    y = given(f"y_{{{unit + 1}}}", float(step.record.y[row, unit]), "the target")
    name = f"{step.name_of(loss)} slope"
    symbol = "da" if stage.activated else "dz"
    return unexplained(name, value, a, y).named(
        f"{symbol}_{{{unit + 1}}}", f"slope of the {step.name_of(loss)} loss of this row"
    )


def _renamed(quantity: Quantity, symbol: str) -> Quantity:
    assert quantity.source is not None
    return quantity.source.named(symbol, quantity.words, quantity.table)


def _units(values: np.ndarray) -> range:
    return range(values.shape[1])
