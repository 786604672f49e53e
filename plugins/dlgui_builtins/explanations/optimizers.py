"""Explanations of optimizers: the weight after an update, down to what is remembered of it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Optimizer, overrides
from dlgui.api.formulas import Quantity, Updating, given, maximum, minimum, sqrt

if TYPE_CHECKING:
    from dlgui_builtins.optimizers.adagrad import Adagrad
    from dlgui_builtins.optimizers.adam import Adam
    from dlgui_builtins.optimizers.adamw import AdamW
    from dlgui_builtins.optimizers.clipping import Clipping
    from dlgui_builtins.optimizers.gradient_descent import GradientDescent
    from dlgui_builtins.optimizers.momentum import Momentum
    from dlgui_builtins.optimizers.nesterov import Nesterov
    from dlgui_builtins.optimizers.rmsprop import RMSprop
    from dlgui_builtins.optimizers.weight_average import WeightAverage
    from dlgui_builtins.optimizers.weight_decay import WeightDecay

WEIGHT = "w_t", "the weight after the update"


def gradient_descent(self: GradientDescent, now: Updating) -> Quantity:
    """GradientDescent: w − α g."""
    return (now.weight - now.rate * now.gradient).named(*WEIGHT)


def momentum(self: Momentum, now: Updating) -> Quantity:
    """Momentum: w − α v."""
    v = _average("v", now.slots["v"], given(r"\beta", self.beta), now.gradient)
    return (now.weight - now.rate * v).named(*WEIGHT)


def nesterov(self: Nesterov, now: Updating) -> Quantity:
    """Nesterov: w − α (β v + (1 − β) g)."""
    beta = given(r"\beta", self.beta)
    v = _average("v", now.slots["v"], beta, now.gradient)
    ahead = (beta * v + (1 - beta) * now.gradient).named(
        r"\tilde{v}", "the mean as it would be after the same gradient again"
    )
    return (now.weight - now.rate * ahead).named(*WEIGHT)


def rmsprop(self: RMSprop, now: Updating) -> Quantity:
    """RMSprop: w − α g / (√s + ε)."""
    s = _average_square("s", now.slots["s"], given(r"\beta", self.beta), now.gradient)
    size = sqrt(s) + given(r"\varepsilon", self.epsilon)
    return (now.weight - now.rate * (now.gradient / size)).named(*WEIGHT)


def adagrad(self: Adagrad, now: Updating) -> Quantity:
    """Adagrad: w − α g / (√(s + s₀) + ε)."""
    g = now.gradient
    s = (now.slots["s"] + g**2).named("s_t", "sum of the squared gradients")
    root = sqrt(s + given("s_0", self.initial)) if self.initial else sqrt(s)
    return (now.weight - now.rate * (g / (root + given(r"\varepsilon", self.epsilon)))).named(
        *WEIGHT
    )


def adam(self: Adam, now: Updating) -> Quantity:
    """Adam: w − α m̂ / (√v̂ + ε)."""
    step = now.step if self.bias_correction else None
    return _adam(self, now, now.weight, step)


def adamw(self: AdamW, now: Updating) -> Quantity:
    """AdamW: the weight shrinks by α λ, then Adam's step."""
    return _adam(self, now, _decayed(self, now), now.step)


def _adam(self: Adam | AdamW, now: Updating, weight: Quantity, step: Quantity | None) -> Quantity:
    beta1, beta2 = given(r"\beta_1", self.beta1), given(r"\beta_2", self.beta2)
    m = _average("m", now.slots["m"], beta1, now.gradient)
    v = _average_square("v", now.slots["v"], beta2, now.gradient)
    if step is not None:
        m = (m / (1 - beta1**step)).named(
            r"\widehat{m}", "running mean of the gradient, bias corrected"
        )
        v = (v / (1 - beta2**step)).named(
            r"\widehat{v}", "running mean of the squared gradient, bias corrected"
        )
    direction = m / (sqrt(v) + given(r"\varepsilon", self.epsilon))
    return (weight - now.rate * direction).named(*WEIGHT)


def clipping(self: Clipping, now: Updating) -> Quantity:
    """Clipping: the gradient cut down, then the inner optimizer."""
    limit, g = given("c", self.limit), now.gradient
    if self.by == "value":
        cut = maximum(-limit, minimum(limit, g))
    else:
        # As the optimizer has it: a root of one product, whatever the order in memory.
        norm = math.sqrt(float(np.vdot(now.gradients, now.gradients)))
        what = "all gradients" if self.by == "norm" else "the gradient of this array"
        length = given(r"\|g\|", norm, f"length of {what}")
        cut = g * minimum(1, limit / length) if norm else g
    cut = cut.named(r"\bar{g}", "the gradient, cut down")
    return explain_inner(self.inner, replace(now, gradient=cut))


def weight_decay(self: WeightDecay, now: Updating) -> Quantity:
    """WeightDecay: the weight shrinks by α λ, then the inner optimizer."""
    return explain_inner(self.inner, replace(now, weight=_decayed(self, now)))


def weight_average(self: WeightAverage, now: Updating) -> Quantity:
    """WeightAverage: the inner optimizer; the average changes no weight that is trained."""
    return explain_inner(self.inner, now)


def explain_inner(inner: Optimizer, now: Updating) -> Quantity:
    """Return what an inner optimizer makes of other weights or gradients.

    Raises:
        NotImplementedError: it gives no formula.
    """
    if not overrides(inner, "explain"):
        raise NotImplementedError
    return inner.explain(now)


def _decayed(self: AdamW | WeightDecay, now: Updating) -> Quantity:
    if not now.decayed:
        return now.weight
    kept = 1 - now.rate * given(r"\lambda", self.strength)
    if kept.value < 0:
        kept = maximum(0, kept)
    return (kept * now.weight).named("w'", "the weight after its decay")


def _average(name: str, before: Quantity, beta: Quantity, value: Quantity) -> Quantity:
    return (beta * before + (1 - beta) * value).named(f"{name}_t", "running mean of the gradient")


def _average_square(name: str, before: Quantity, beta: Quantity, value: Quantity) -> Quantity:
    return (beta * before + (1 - beta) * value**2).named(
        f"{name}_t", "running mean of the squared gradient"
    )
