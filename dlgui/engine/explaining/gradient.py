"""The gradient of one trained number: a sum over the rows of the batch, and the penalties."""

from __future__ import annotations

import numpy as np

from dlgui.engine.explaining.activation import before_activation, handed, returned
from dlgui.engine.explaining.words import grouped, lower, rows_words
from dlgui.engine.kinds import Array, overrides
from dlgui.engine.kinds.arrays import Factor
from dlgui.engine.quantity import Quantity, Table, given, unexplained
from dlgui.engine.retracing import Retraced, Stage, penalized

Place = tuple[int, ...]


def gradient(
    step: Retraced, index: int, name: str, place: Place, weight: Quantity, left: float = 0.0
) -> Quantity:
    """Return the gradient as the optimizer gets it; `weight` is the number before the step.

    left: what rounding left of rows that cancel, because the run adds them in another order.
    """
    data, table = _data(step, index, name, place)
    words = f"gradient over this batch of {grouped(len(step.record.rows))} rows"
    stage, terms = step.stages[index], []
    for regularizer, array in penalized(step, stage.bound):
        if array != name:
            continue
        terms.append(lower(step.name_of(regularizer)))
        rows = step.record.training_rows
        if overrides(regularizer, "explain_penalty"):
            data = data + regularizer.explain_penalty(weight, rows)
        else:
            _, slope = regularizer.penalty(stage.bound.weights[name], rows)
            data = data + unexplained(step.name_of(regularizer), float(slope[place]), weight)
    if terms:
        named = " and ".join(terms)
        words += f", with the {named} term" if len(terms) == 1 else f", with the {named} terms"
    if left:
        data = data + given(r"\rho", left, "what rounding left")
        words += "; they cancel, and ρ is what rounding left"
    return data.named("g", words, table)


def _data(step: Retraced, index: int, name: str, place: Place) -> tuple[Quantity, Table]:
    """Return the data term as a sum over rows, and its rows."""
    stage = step.stages[index]
    factors = _factors(stage, name, place)
    rows, names = len(stage.x), rows_words(step)
    if factors is None:
        products = _by_row(stage, name, place) * rows
        latex = r"\frac{1}{k} \sum_i g_i"
        arrays: tuple[tuple[str, Array], ...] = (("g_rows", products),)
        value, code = float(products.mean()), "np.mean(g_rows)"
        return _sum(latex, value, code, arrays), Table("row", names, ("product",), (products,))
    left, right = factors
    u, v = left.values.copy(), right.values * rows
    code = f"np.mean({left.symbol if left.symbol != '1' else 'one'} * {right.symbol})"
    arrays = ((left.symbol if left.symbol != "1" else "one", u), (right.symbol, v))
    product = f"{right.symbol}_i" if left.symbol == "1" else rf"{left.symbol}_i\,{right.symbol}_i"
    found = _sum(rf"\frac{{1}}{{k}} \sum_i {product}", float(np.mean(u * v)), code, arrays)

    def unfold(row: int, column: int) -> Quantity | None:
        if column == 1:
            inner = name in _own_arrays(stage)
            return (returned if inner else before_activation)(step, index, row, place[0])
        if column == 0 and left.symbol == "a" and index > 0 and len(place) == 2:
            return handed(step, index - 1, row, place[1])
        return None

    heads = (left.words, right.words, "product")
    bars = f"{left.symbol} · {right.symbol}"
    return found, Table("row", names, heads, (u, v, u * v), unfold, bars)


def _sum(latex: str, value: float, code: str, arrays: tuple[tuple[str, Array], ...]) -> Quantity:
    return given(latex, value, "the data term", code=code, arrays=arrays)


def _factors(stage: Stage, name: str, place: Place) -> tuple[Factor, Factor] | None:
    layer, normalizer = stage.bound.layer, stage.bound.layer.normalizer
    if name in _own_arrays(stage):
        if overrides(layer, "explain_gradient"):
            return layer.explain_gradient(name, place, stage.x, stage.dz)
    elif normalizer is not None and overrides(normalizer, "explain_gradient"):
        return normalizer.explain_gradient(name, place, stage.cache, stage.dn)
    return None


def _own_arrays(stage: Stage) -> tuple[str, ...]:
    """Return the names of the layer's arrays, without its normalizer's."""
    return tuple(stage.bound.layer.shapes(stage.bound.inputs))


def _by_row(stage: Stage, name: str, place: Place) -> Array:
    """Return each row's share of a gradient, by handing back the gradient of one row at a time."""
    bound, shares = stage.bound, np.zeros(len(stage.x))
    own = name in _own_arrays(stage)
    for row in range(len(stage.x)):
        whole = stage.dz if own else stage.dn
        d = np.zeros_like(whole)
        d[row] = whole[row]
        found = {key: np.zeros_like(view) for key, view in bound.weights.items()}
        if own:
            bound.layer.backward(stage.x, bound.weights, d, found, None)
        elif bound.layer.normalizer is not None:
            bound.layer.normalizer.backward(d, bound.weights, stage.cache, found)
        shares[row] = found[name][place]
    return shares
