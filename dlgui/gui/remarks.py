"""Remarks: what a preview shows, said in one sentence with its numbers."""

from __future__ import annotations

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.kinds import Activation, Array
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.naming import component_title
from dlgui.gui.previews import (
    FLAT,
    STEPS,
    Course,
    Curve,
    Descent,
    Mask,
    Place,
    Preview,
    Spread,
    slopes_at,
)


def remark(
    component: Component | None,
    preview: Preview | None,
    place: Place,
    present: Component | None = None,
) -> str:
    """Return the sentence below a preview, compared with the present component; "" for none."""
    if isinstance(component, Activation):
        return _on_activation(component, place, present)
    match preview:
        case Course():
            return _on_course(preview)
        case Spread():
            return _on_spread(preview, place)
        case Descent():
            return _on_descent(preview)
        case Mask():
            return _on_mask(preview)
        case Curve(kind="loss"):
            return _on_loss(preview)
        case _:
            return ""


def flat_share(activation: Activation, z: Array) -> float:
    """Return the share of z (rows, units) at which the slope is 0 or next to it."""
    slopes = slopes_at(activation, z)
    return float(np.mean(np.abs(slopes) < FLAT)) if slopes.size else 0.0


def _on_activation(activation: Activation, place: Place, present: Component | None) -> str:
    if not activation.trainable:
        return "Its slope is 0 almost everywhere: nothing before it can learn."
    if place.z is None:
        return ""
    try:
        share = flat_share(activation, place.z)
        other = flat_share(present, place.z) if isinstance(present, Activation) else None
    except Exception:  # a plugin may raise anything; then there is nothing to say
        return ""
    said = f"{percent(share)} of z lie" if share else "No z lies"
    sentence = f"{said} where the slope is 0"
    if other is not None and type(present) is not type(activation):
        does = f"{percent(other)} do" if other else "none does"
        sentence += f"; with {component_title(present)} {does}"
    return f"{sentence}."


def _on_course(course: Course) -> str:
    first, last = float(course.rates[0]), float(course.rates[-1])
    epochs = f"{course.epochs[-1]:,.0f} epochs"
    if first == last == float(course.rates.max()) == float(course.rates.min()):
        return f"The rate stays {value_label(first)} for {epochs}."
    return f"From {value_label(first)} to {value_label(last)} in {epochs}."


def _on_spread(spread: Spread, place: Place) -> str:
    sizes = f"{place.inputs:,} inputs and {place.units:,} units"
    sentence = f"Deviation {value_label(spread.deviation)} for {sizes}"
    if spread.stated is not None and spread.deviation > 0:
        return f"{sentence}; the rule says {value_label(spread.stated)}."
    return f"{sentence}."


def _on_descent(descent: Descent) -> str:
    rate = value_label(descent.rate)
    steps = len(descent.costs) - 1
    if steps < STEPS or not descent.costs[-1] < 10 * descent.costs[0]:
        return f"At rate {rate} it runs away on this bowl."
    share = float(descent.costs[-1] / descent.costs[0])
    return f"At rate {rate}, {STEPS} steps on this bowl leave {percent(share)} of the cost."


def _on_mask(mask: Mask) -> str:
    dropped = float(np.mean(mask.factors == 0))
    kept = float(mask.factors.max(initial=0.0))
    return f"This step drops {percent(dropped)} and multiplies the others by {value_label(kept)}."


def _on_loss(curve: Curve) -> str:
    def at(x: float) -> str:
        return value_label(float(np.interp(x, curve.x, curve.y)))

    if curve.x[0] >= 0:  # a probability
        return f"p = 0.9 costs {at(0.9)}, p = 0.5 costs {at(0.5)}, p = 0.1 costs {at(0.1)}."
    return f"A miss by 1 costs {at(1.0)}, by 2 it costs {at(2.0)}."


def percent(share: float) -> str:
    """Return a share in words: 68 %; one that is not 0 is never shown as 0."""
    if 0 < share < 0.005:
        return "under 1 %"
    return f"{100 * share:.0f} %"
