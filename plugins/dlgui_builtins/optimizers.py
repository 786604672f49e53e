"""Optimizers: how the gradient changes the weights, number by number and in place."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param

CLEARING = 128
"""Updates between two calls that set vanished averages to zero."""


def _clear_vanished(step: int, *averages: Array) -> None:
    """Set numbers too small for full precision to zero, every 128 steps.

    The averages of a unit without gradient shrink until the processor handles them many times
    slower, and rounding keeps them there for ever. Nothing that a weight could feel is lost.
    """
    if step % CLEARING == 0:
        for average in averages:
            average *= np.abs(average) >= np.finfo(average.dtype).tiny


class GradientDescent(Optimizer):
    """Steps straight downhill (Cauchy, 1847).

    w ← w − α g.
    """

    formula = r"w \leftarrow w - \alpha\, g"

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Take one step against the gradient."""
        weights -= rate * gradient


class Momentum(Optimizer):
    """Steps along a moving average of the gradient, which calms zigzags (Polyak, 1964).

    v ← β v + (1 − β) g, w ← w − α v; v starts at 0.

    Differs: the notes' form with (1 − β). PyTorch and Keras add g whole: their rate is (1 − β)
    times this one for the same steps.
    """

    slots = ("v",)
    formula = r"v \leftarrow \beta v + (1 - \beta) g,\quad w \leftarrow w - \alpha v"

    beta: float = param(0.9, low=0.0, below=1.0, doc="Weight β of the old average", live=True)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Average the gradient and step along it."""
        v = state["v"]
        v *= self.beta
        v += (1.0 - self.beta) * gradient
        weights -= rate * v
        _clear_vanished(step, v)


class RMSprop(Optimizer):
    """Divides each gradient by its recent size, so that all weights move alike (Hinton, 2012).

    s ← β s + (1 − β) g², w ← w − α g / (√s + ε); s starts at 0, so the first step is
    α / √(1 − β) long.

    Differs: ε stands outside the root as in PyTorch; older Keras has it inside. PyTorch's β is
    0.99.
    """

    slots = ("s",)
    formula = (
        r"s \leftarrow \beta s + (1 - \beta) g^2,"
        r"\quad w \leftarrow w - \alpha \frac{g}{\sqrt{s} + \varepsilon}"
    )

    beta: float = param(0.9, low=0.0, below=1.0, doc="Weight β of the old average", live=True)
    epsilon: float = param(
        1e-8, low=1e-16, high=1.0, doc="Added to the root against division by 0", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Average the squared gradient and step by the ratio."""
        s = state["s"]
        s *= self.beta
        s += (1.0 - self.beta) * (gradient * gradient)
        size = np.sqrt(s)
        size += self.epsilon
        change = np.divide(gradient, size, out=size)
        change *= rate
        weights -= change
        _clear_vanished(step, s)


class Adam(Optimizer):
    """Adam: steps scaled by running means of gradient and squared gradient (Kingma & Ba, 2015).

    m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − α m̂ / (√v̂ + ε) with
    m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ), Algorithm 1 of arXiv:1412.6980. Without bias
    correction m̂ = m and v̂ = v.

    Shapes: m and v like the weights. t counts steps from 1.
    Differs: Keras and scikit-learn use the "ε̂" form of section 2, where the same ε gives slightly
    different first steps. After a live change of a β the correction is that of a run which had
    the new one from the start.
    """

    slots = ("m", "v")
    formula = r"w \leftarrow w - \alpha \frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}"

    beta1: float = param(
        0.9, low=0.0, below=1.0, doc="Weight β₁ of the old mean gradient", live=True
    )
    beta2: float = param(
        0.999, low=0.0, below=1.0, doc="Weight β₂ of the old mean squared gradient", live=True
    )
    epsilon: float = param(
        1e-8, low=1e-16, high=1.0, doc="Added to the root against division by 0", live=True
    )
    bias_correction: bool = param(True, doc="Make up for the start at 0", live=True)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Update both means and step by their ratio."""
        m, v = state["m"], state["v"]
        m *= self.beta1
        m += (1.0 - self.beta1) * gradient
        v *= self.beta2
        v += (1.0 - self.beta2) * (gradient * gradient)
        correction1 = 1.0 - self.beta1**step if self.bias_correction else 1.0
        correction2 = 1.0 - self.beta2**step if self.bias_correction else 1.0
        # The corrections are applied to numbers, not arrays, where that comes to the same.
        size = np.sqrt(v)
        size *= correction2**-0.5
        size += self.epsilon
        change = np.divide(m, size, out=size)
        change *= rate / correction1
        weights -= change
        _clear_vanished(step, m, v)
