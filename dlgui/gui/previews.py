"""Previews: what a component does, computed from the component alone, as arrays to be drawn.

Nothing here knows Qt or the name of a component: a plugin's activation gets its curve like a
built-in one. A component that raises gets no preview.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from dlgui.engine.component import Component, Missing
from dlgui.engine.kinds import (
    Activation,
    Array,
    Initializer,
    Loss,
    Moment,
    Optimizer,
    Regularizer,
    Schedule,
    kind_of,
    overrides,
    projection,
)
from dlgui.engine.translation import Facts
from dlgui.gui.language import tr

POINTS, THUMBNAIL = 401, 49
"""Points of a curve, and of a curve as a thumbnail; odd, so that zero is one of them."""
MOST_EPOCHS = 400
DRAWN = 4000
STEPS = 60
STEEP = 8.0
"""How much steeper the bowl is along its second weight; unequal slopes are what optimizers
differ by."""
START = (-1.0, 0.75)
FLAT = 1e-3
"""A slope smaller than this hands nothing back that could be learned from."""


@dataclass(frozen=True, eq=False)
class Place:
    """Where a component stands in the experiment: what its preview is drawn against.

    z: the sums (rows, units) that the layer's activation gets now · inputs, units: of the layer ·
    batches: steps an epoch · step: updates done · facts: gives what a translation needs to know.
    """

    name: str = ""
    z: Array | None = None
    inputs: int = 8
    units: int = 8
    rate: float = 0.1
    epochs: int = 100
    batches: int = 10
    step: int = 0
    facts: Callable[[], Facts] = Facts


@dataclass(frozen=True, eq=False)
class Curve:
    """A function and, where there is one, its slope: x, y and slope are (n,).

    kind: "activation" is drawn over the live z, the others by themselves.
    """

    kind: str
    x: Array
    y: Array
    slope: Array | None = None
    x_name: str = ""
    y_name: str = ""


@dataclass(frozen=True, eq=False)
class Course:
    """The rate over the run: epochs and rates (n,), and the point where the run stands."""

    epochs: Array
    rates: Array
    now: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class Spread:
    """How drawn numbers are spread: counts (bins,), edges (bins + 1,), and the deviation.

    stated: the deviation that the component promises, None where it promises none.
    """

    counts: Array
    edges: Array
    deviation: float
    stated: float | None = None


@dataclass(frozen=True, eq=False)
class Descent:
    """Steps of an optimizer on the bowl J = ½ (w₁² + 8 w₂²): path (steps + 1, 2), costs."""

    path: Array
    costs: Array
    rate: float


@dataclass(frozen=True, eq=False)
class Mask:
    """The factors of one step's activations: (rows, units)."""

    factors: Array


Preview: TypeAlias = Curve | Course | Spread | Descent | Mask


def preview_of(component: Component | None, place: Place) -> Preview | None:
    """Return the preview of a component at a place; None where there is nothing to draw."""
    if component is None or isinstance(component, Missing):
        return None
    maker = _MAKERS.get(kind_of(type(component)))
    if maker is None:
        return None
    try:
        with np.errstate(all="ignore"):
            return maker(component, place)
    except Exception:  # a plugin may raise anything; the picker goes on without its picture
        return None


def thumbnail_of(component: Component | None) -> Array | None:
    """Return the shape of a component as a short curve (n,), None where there is none."""
    preview = preview_of(component, Place(epochs=THUMBNAIL - 1, batches=1))
    match preview:
        case Curve():
            return preview.y[:: (POINTS - 1) // (THUMBNAIL - 1)]
        case Course():
            return preview.rates
        case Spread():
            return preview.counts
        case Descent():
            return preview.costs[: STEPS // 2]
        case _:
            return None


def activation_curve(activation: Activation, low: float = -4.0, high: float = 4.0) -> Curve:
    """Return a = g(z) and da/dz over a range of z.

    One that mixes units gets two more units at z = 0, and the curve is that of the first.
    """
    z = np.linspace(low, high, POINTS)
    rows = np.zeros((POINTS, 3 if activation.mixes_units else 1))
    rows[:, 0] = z
    a = np.array(activation.forward(rows), np.float64)
    da = np.zeros_like(rows)
    da[:, 0] = 1.0
    slope: Array | None = None
    if overrides(activation, "backward"):
        slope = np.array(activation.backward(rows, a, da)[:, 0], np.float64)
    return Curve("activation", z, a[:, 0], slope, "z", "a")


def slopes_at(activation: Activation, z: Array) -> Array:
    """Return each unit's own slope da/dz at z (rows, units), of others if it mixes units."""
    z = np.asarray(z, np.float64)
    with np.errstate(all="ignore"):
        if not activation.mixes_units:
            return activation.backward(z, activation.forward(z), np.ones_like(z))
        a = activation.forward(z)
        columns = []
        for unit in range(z.shape[1]):
            da = np.zeros_like(z)
            da[:, unit] = 1.0
            columns.append(activation.backward(z, a, da)[:, unit])
    return np.stack(columns, axis=1)


def z_histogram(z: Array, reach: float, bins: int = 40) -> tuple[Array, Array]:
    """Return counts and edges of z from −reach to reach; what lies outside counts at the ends."""
    good = z[np.isfinite(z)].clip(-reach, reach)
    counts, edges = np.histogram(good, bins, (-reach, reach))
    return counts, edges


def reach_of(z: Array | None, least: float = 4.0) -> float:
    """Return 4, 8, 16 …: the smallest range that holds 98 % of z; `least` if that is larger."""
    good = z[np.isfinite(z)] if z is not None else np.zeros(0)
    if not good.size:
        return least
    wanted = float(np.quantile(np.abs(good), 0.98))
    while least < wanted and least < 1e6:
        least *= 2
    return least


def _activation(activation: Activation, place: Place) -> Curve:
    reach = reach_of(place.z)
    return activation_curve(activation, -reach, reach)


def rate_course(schedule: Schedule, place: Place) -> Course:
    """Return the rate of every epoch, or of as many steps spread over the run."""
    batches, epochs = max(place.batches, 1), max(place.epochs, 1)
    last = epochs * batches
    if schedule.clock == "step":
        steps = np.unique(np.linspace(0, last, min(last, MOST_EPOCHS) + 1).astype(np.int64))
    else:
        every = np.unique(np.linspace(0, epochs, min(epochs, MOST_EPOCHS) + 1).astype(np.int64))
        steps = every * batches
    rates = [place.rate * _factor(schedule, int(step), place) for step in steps]
    now = None
    if place.step:
        now = place.step / batches, place.rate * _factor(schedule, place.step, place)
    return Course(steps / batches, np.array(rates, np.float64), now)


def _factor(schedule: Schedule, step: int, place: Place) -> float:
    batches = max(place.batches, 1)
    return float(schedule.factor(Moment(step, step // batches, batches, max(place.epochs, 1))))


def weight_spread(initializer: Initializer, place: Place) -> Spread:
    """Return how first weights of a layer of this size are spread."""
    rng = np.random.Generator(np.random.PCG64(7))
    inputs, units = max(place.inputs, 1), max(place.units, 1)
    shape = min(units, 256), min(inputs, 256)
    draws = min(max(DRAWN // math.prod(shape), 1), 64)
    drawn = [np.ravel(initializer.weights(shape, inputs, units, rng)) for _ in range(draws)]
    weights = np.concatenate(drawn).astype(np.float64)
    weights = weights[np.isfinite(weights)]
    deviation = float(weights.std()) if weights.size else 0.0
    reach = max(float(np.abs(weights).max(initial=0.0)), 3 * deviation) or 1.0
    counts, edges = np.histogram(weights, 41, (-reach, reach))
    stated: float | None = None
    if overrides(initializer, "variance"):
        stated = math.sqrt(max(float(initializer.variance(inputs, units)), 0.0))
    return Spread(counts, edges, deviation, stated)


def loss_curve(loss: Loss) -> Curve:
    """Return the loss of one row over its prediction.

    Written for logits: over the probability of the true class. Else: over the distance from the
    target.
    """
    if loss.logits_of is None:
        z = np.linspace(-3, 3, POINTS)[:, None]
        rows = np.asarray(loss.forward(z, np.zeros_like(z)), np.float64)
        return Curve("loss", z[:, 0], rows, None, tr("prediction − target"), tr("loss"))
    output = loss.logits_of()
    columns = 2 if output.mixes_units else 1
    z = np.zeros((POINTS, columns))
    z[:, 0] = np.linspace(-5, 5, POINTS)
    y = np.zeros_like(z)
    y[:, 0] = 1.0
    rows = np.asarray(loss.forward(z, y), np.float64)
    p = np.asarray(output.forward(z), np.float64)[:, 0]
    return Curve("loss", p, rows, None, tr("p of the true class"), tr("loss"))


def descent_of(optimizer: Optimizer, rate: float) -> Descent:
    """Return the optimizer's steps from (−1, 0.75) on the bowl, as far as they stay finite."""
    curvature = np.array([1.0, STEEP])
    shape = (2,) if optimizer.elementwise or optimizer.whole else (1, 2)
    decays = overrides(optimizer, "decay")
    weights = np.array(START).reshape(shape)
    state = {name: np.zeros(shape) for name in optimizer.slots}
    path = [weights.ravel().copy()]
    for step in range(1, STEPS + 1):
        gradient = (weights.ravel() * curvature).reshape(shape)
        if decays:
            optimizer.decay(weights, rate)
        optimizer.update(weights, gradient, state, rate, step)
        if not np.isfinite(weights).all() or float(np.abs(weights).max()) > 1e6:
            break
        path.append(weights.ravel().copy())
    places = np.array(path)
    return Descent(places, 0.5 * (places**2 @ curvature), rate)


def _regularizer(regularizer: Regularizer, place: Place) -> Preview | None:
    if overrides(regularizer, "penalty"):
        weights = np.linspace(-2, 2, POINTS)
        found = [regularizer.penalty(np.array([[w]]), 1) for w in weights]
        y = np.array([float(value) for value, _ in found])
        slope = np.array([float(np.ravel(gradient)[0]) for _, gradient in found])
        return Curve("penalty", weights, y, slope, tr("weight"), tr("penalty"))
    if overrides(regularizer, "mask"):
        rng = np.random.Generator(np.random.PCG64(7))
        out = np.zeros((12, min(max(place.units, 1), 32)))
        return Mask(np.array(regularizer.mask(rng, out)))
    if overrides(regularizer, "project"):
        lengths = np.linspace(0, 10, POINTS)
        weights = np.column_stack([lengths * 0.6, lengths * 0.8])
        projection(regularizer)(weights, place.rate, 1)
        after = np.sqrt(np.vecdot(weights, weights))
        return Curve("project", lengths, after, None, tr("length before"), tr("length after"))
    return None


_MAKERS: dict[type[Component], Callable[[Any, Place], Preview | None]] = {
    Activation: _activation,
    Schedule: rate_course,
    Initializer: weight_spread,
    Loss: lambda loss, _: loss_curve(loss),
    Optimizer: lambda optimizer, place: descent_of(optimizer, place.rate),
    Regularizer: _regularizer,
}
