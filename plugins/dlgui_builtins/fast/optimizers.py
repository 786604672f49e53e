"""Fast forms of optimizers: the same numbers in the same order, without new arrays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array, Arrays, Calls, Clock, buffer_like, joined
from dlgui_builtins.optimizers.vanished import clear_vanished

if TYPE_CHECKING:
    from dlgui_builtins.optimizers.adam import Adam
    from dlgui_builtins.optimizers.gradient_descent import GradientDescent
    from dlgui_builtins.optimizers.momentum import Momentum
    from dlgui_builtins.optimizers.rmsprop import RMSprop

FEW = 1 << 11
"""Weights up to which both means of Adam are changed by the same calls: more would be read from
the cache for factors that are two numbers."""


def gradient_descent(
    self: GradientDescent, weights: Array, gradient: Array, state: Arrays, clock: Clock
) -> Calls:
    """GradientDescent: w − α g."""
    change = buffer_like(weights)
    return [
        partial(np.multiply, gradient, clock.alpha, change),
        partial(np.subtract, weights, change, weights),
    ]


def momentum(self: Momentum, weights: Array, gradient: Array, state: Arrays, clock: Clock) -> Calls:
    """Momentum: v, then w − α v."""
    v, change = state["v"], buffer_like(weights)
    clock.regularly(partial(clear_vanished, 0, v))
    return [
        *_average(v, gradient, self.beta, change),
        partial(np.multiply, v, clock.alpha, change),
        partial(np.subtract, weights, change, weights),
    ]


def rmsprop(self: RMSprop, weights: Array, gradient: Array, state: Arrays, clock: Clock) -> Calls:
    """RMSprop: s, then w − α g / (√s + ε)."""
    s, change, epsilon = state["s"], buffer_like(weights), np.array(self.epsilon, weights.dtype)
    clock.regularly(partial(clear_vanished, 0, s))
    return [
        *_average_square(s, gradient, self.beta, change),
        partial(np.sqrt, s, change),
        partial(np.add, change, epsilon, change),
        partial(np.divide, gradient, change, change),
        partial(np.multiply, change, clock.alpha, change),
        partial(np.subtract, weights, change, weights),
    ]


def adam(self: Adam, weights: Array, gradient: Array, state: Arrays, clock: Clock) -> Calls:
    """Adam: both means, then w − α' m / (√v + ε').

    α' = α √(1 − β₂ᵗ) / (1 − β₁ᵗ) and ε' = ε √(1 − β₂ᵗ) are the same change with one
    multiplication less.
    """
    m, v, change = state["m"], state["v"], buffer_like(weights)
    alpha, epsilon = clock.follow(self, _alpha), clock.follow(self, _epsilon)
    clock.regularly(partial(clear_vanished, 0, m, v))
    both = joined(m, v) if m.size <= FEW else None
    means = [
        *_average(m, gradient, self.beta1, change),
        *_average_square(v, gradient, self.beta2, change),
    ]
    if both is not None:
        means = _averages(both, gradient, self.beta1, self.beta2)
    return [
        *means,
        partial(np.sqrt, v, change),
        partial(np.add, change, epsilon, change),
        partial(np.divide, m, change, change),
        partial(np.multiply, change, alpha, change),
        partial(np.subtract, weights, change, weights),
    ]


def _alpha(self: Adam, rates: Array, steps: Array) -> Array:
    """Return α' of updates."""
    if not self.bias_correction:
        return rates
    found: Array = rates * np.sqrt(1.0 - self.beta2**steps) / (1.0 - self.beta1**steps)
    return found


def _epsilon(self: Adam, rates: Array, steps: Array) -> Array:
    """Return ε' of updates."""
    if not self.bias_correction:
        return np.full_like(rates, self.epsilon)
    found: Array = self.epsilon * np.sqrt(1.0 - self.beta2**steps)
    return found


def _average(average: Array, value: Array, beta: float, scratch: Array) -> Calls:
    """Return the calls of average ← β average + (1 − β) value."""
    old, new = np.array(beta, average.dtype), np.array(1.0 - beta, average.dtype)
    return [
        partial(np.multiply, average, old, average),
        partial(np.multiply, value, new, scratch),
        partial(np.add, average, scratch, average),
    ]


def _averages(both: Array, gradient: Array, beta1: float, beta2: float) -> Calls:
    """Return the calls of both means, which lie behind each other: five instead of seven."""
    size, dtype, new = len(gradient), both.dtype, buffer_like(both)
    old = np.repeat(np.array([beta1, beta2], dtype), size)
    shares = [np.array(1.0 - beta, dtype) for beta in (beta1, beta2)]
    first, second = new[:size], new[size:]
    return [
        partial(np.multiply, both, old, both),
        partial(np.multiply, gradient, shares[0], first),
        partial(np.multiply, gradient, gradient, second),
        partial(np.multiply, second, shares[1], second),
        partial(np.add, both, new, both),
    ]


def _average_square(average: Array, value: Array, beta: float, scratch: Array) -> Calls:
    """Return the calls of average ← β average + (1 − β) value²."""
    old, new = np.array(beta, average.dtype), np.array(1.0 - beta, average.dtype)
    return [
        partial(np.multiply, average, old, average),
        partial(np.multiply, value, value, scratch),
        partial(np.multiply, scratch, new, scratch),
        partial(np.add, average, scratch, average),
    ]
