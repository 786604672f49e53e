"""Remarks: what a preview shows, said in one sentence with its numbers."""

from __future__ import annotations

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.kinds import Activation, Array
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
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
        return tr("Its slope is 0 almost everywhere: nothing before it can learn.")
    if place.z is None:
        return ""
    try:
        share = flat_share(activation, place.z)
        other = flat_share(present, place.z) if isinstance(present, Activation) else None
    except Exception:  # a plugin may raise anything; then there is nothing to say
        return ""
    said = tr("{share} of z lie", share=percent(share)) if share else tr("No z lies")
    sentence = tr("{said} where the slope is 0", said=said)
    if other is not None and type(present) is not type(activation):
        does = tr("{other} do", other=percent(other)) if other else tr("none does")
        sentence += tr("; with {present} {does}", present=component_title(present), does=does)
    return f"{sentence}."


def _on_course(course: Course) -> str:
    first, last = float(course.rates[0]), float(course.rates[-1])
    epochs = tr("{epochs:,.0f} epochs", epochs=course.epochs[-1])
    if first == last == float(course.rates.max()) == float(course.rates.min()):
        return tr("The rate stays {first} for {epochs}.", first=value_label(first), epochs=epochs)
    return tr(
        "From {first} to {last} in {epochs}.",
        first=value_label(first),
        last=value_label(last),
        epochs=epochs,
    )


def _on_spread(spread: Spread, place: Place) -> str:
    sizes = tr("{inputs:,} inputs and {units:,} units", inputs=place.inputs, units=place.units)
    sentence = tr(
        "Deviation {deviation} for {sizes}", deviation=value_label(spread.deviation), sizes=sizes
    )
    if spread.stated is not None and spread.deviation > 0:
        return tr(
            "{sentence}; the rule says {stated}.",
            sentence=sentence,
            stated=value_label(spread.stated),
        )
    return f"{sentence}."


def _on_descent(descent: Descent) -> str:
    rate = value_label(descent.rate)
    steps = len(descent.costs) - 1
    if steps < STEPS or not descent.costs[-1] < 10 * descent.costs[0]:
        return tr("At rate {rate} it runs away on this bowl.", rate=rate)
    share = float(descent.costs[-1] / descent.costs[0])
    return tr(
        "At rate {rate}, {steps} steps on this bowl leave {share} of the cost.",
        rate=rate,
        steps=STEPS,
        share=percent(share),
    )


def _on_mask(mask: Mask) -> str:
    dropped = float(np.mean(mask.factors == 0))
    kept = float(mask.factors.max(initial=0.0))
    return tr(
        "This step drops {dropped} and multiplies the others by {kept}.",
        dropped=percent(dropped),
        kept=value_label(kept),
    )


def _on_loss(curve: Curve) -> str:
    def at(x: float) -> str:
        return value_label(float(np.interp(x, curve.x, curve.y)))

    if curve.x[0] >= 0:  # a probability
        return tr(
            "p = 0.9 costs {at}, p = 0.5 costs {second}, p = 0.1 costs {at3}.",
            at=at(0.9),
            second=at(0.5),
            at3=at(0.1),
        )
    return tr("A miss by 1 costs {at}, by 2 it costs {second}.", at=at(1.0), second=at(2.0))


def percent(share: float) -> str:
    """Return a share in words: 68 %; one that is not 0 is never shown as 0."""
    if 0 < share < 0.005:
        return tr("under 1 %")
    return f"{100 * share:.0f} %"
