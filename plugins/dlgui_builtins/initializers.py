"""Initializers: how large the weights are before the first step, stated as their variance."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api import Array, Initializer, Shape, param
from dlgui_builtins.translations import initializers as translations

DISTRIBUTIONS = ("normal", "uniform")
DISTRIBUTION_DOC = "Bell-shaped, or evenly between ±√(3 · variance)"


def _drawn(distribution: str, variance: float, shape: Shape, rng: np.random.Generator) -> Array:
    if distribution == "normal":
        return rng.normal(0.0, math.sqrt(variance), shape)
    bound = math.sqrt(3.0 * variance)
    return rng.uniform(-bound, bound, shape)


class Zeros(Initializer):
    """All weights 0: right for a single layer, but hidden units would all learn the same.

    w = 0, variance 0.
    """

    translate = translations.zeros
    formula = r"w = 0"

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return zeros."""
        return np.zeros(shape)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return 0."""
        return 0.0


class SmallRandom(Initializer):
    """Small normal weights whatever the layer's size: enough for one hidden layer.

    w ~ N(0, scale²). In deep networks 0.01 lets the signal vanish; He or Glorot keep it.
    """

    translate = translations.small_random
    formula = r"w \sim N(0,\ s^2)"

    scale: float = param(0.01, low=0.0, high=100.0, doc="Standard deviation s of the weights")

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return normal weights of mean 0."""
        return rng.normal(0.0, self.scale, shape)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return scale²."""
        return self.scale**2


class He(Initializer):
    """Keeps the size of signals through layers of ReLU (He et al., 2015, arXiv:1502.01852).

    variance = 2 / fan_in, fan_in being the inputs of the layer.

    Differs: Keras cuts its normal off at two standard deviations, PyTorch does not.
    """

    translate = translations.he
    formula = r"\mathrm{Var}(w) = \frac{2}{n_{in}}"

    distribution: str = param("normal", choices=DISTRIBUTIONS, doc=DISTRIBUTION_DOC)

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return weights of mean 0 and variance 2 / fan_in."""
        return _drawn(self.distribution, self.variance(fan_in, fan_out), shape, rng)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return 2 / fan_in."""
        return 2.0 / fan_in


class LeCun(Initializer):
    """Keeps the size of signals through layers of tanh (LeCun et al., 1998).

    variance = 1 / fan_in, fan_in being the inputs of the layer.
    """

    translate = translations.lecun
    formula = r"\mathrm{Var}(w) = \frac{1}{n_{in}}"

    distribution: str = param("normal", choices=DISTRIBUTIONS, doc=DISTRIBUTION_DOC)

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return weights of mean 0 and variance 1 / fan_in."""
        return _drawn(self.distribution, self.variance(fan_in, fan_out), shape, rng)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return 1 / fan_in."""
        return 1.0 / fan_in


class Glorot(Initializer):
    """Balances signals forward and gradients backward, also called Xavier (Glorot & Bengio, 2010).

    variance = 2 / (fan_in + fan_out), the inputs and units of the layer.

    Differs: normal by default as in the notes; Keras and scikit-learn draw uniformly.
    """

    translate = translations.glorot
    formula = r"\mathrm{Var}(w) = \frac{2}{n_{in} + n_{out}}"

    distribution: str = param("normal", choices=DISTRIBUTIONS, doc=DISTRIBUTION_DOC)

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return weights of mean 0 and variance 2 / (fan_in + fan_out)."""
        return _drawn(self.distribution, self.variance(fan_in, fan_out), shape, rng)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return 2 / (fan_in + fan_out)."""
        return 2.0 / (fan_in + fan_out)


class Normal(Initializer):
    """Bell-shaped weights of a given mean and spread.

    w ~ N(mean, scale²).
    """

    translate = translations.normal
    formula = r"w \sim N(\mu,\ s^2)"

    mean: float = param(0.0, low=-100.0, high=100.0, doc="Mean μ of the weights")
    scale: float = param(0.1, low=0.0, high=100.0, doc="Standard deviation s of the weights")

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return normal weights."""
        return rng.normal(self.mean, self.scale, shape)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return scale²."""
        return self.scale**2


class Uniform(Initializer):
    """Weights drawn evenly from an interval around 0.

    w ~ U(−bound, bound), variance = bound² / 3.
    """

    translate = translations.uniform
    formula = r"w \sim U(-b,\ b)"

    bound: float = param(0.1, low=0.0, high=100.0, doc="Largest weight b")

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return uniform weights of mean 0."""
        return rng.uniform(-self.bound, self.bound, shape)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return bound² / 3."""
        return self.bound**2 / 3.0


class TruncatedNormal(Initializer):
    """Bell-shaped weights without the far ones, which would saturate units from the start.

    w ~ N(0, s²) drawn again while |w| > c s; variance = s² (1 − 2 c φ(c) / (2 Φ(c) − 1)), φ and Φ
    being the normal density and distribution: 0.774 s² for c = 2.

    Differs: Keras cuts at c = 2, PyTorch's trunc_normal_ at ±2 whatever s is.
    """

    translate = translations.truncated_normal
    formula = r"w \sim N(0,\ s^2),\quad |w| \leq c\, s"

    scale: float = param(0.05, low=0.0, high=100.0, doc="Standard deviation s before the cut")
    cut: float = param(2.0, low=0.5, high=10.0, doc="Largest weight in standard deviations, c")

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return normal weights, each within the cut."""
        weights = rng.standard_normal(shape)
        far = np.abs(weights) > self.cut
        while far.any():
            weights[far] = rng.standard_normal(int(far.sum()))
            far = np.abs(weights) > self.cut
        weights *= self.scale
        return weights

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return the variance that is left within the cut."""
        density = math.exp(-0.5 * self.cut**2) / math.sqrt(2.0 * math.pi)
        inside = math.erf(self.cut / math.sqrt(2.0))
        return self.scale**2 * (1.0 - 2.0 * self.cut * density / inside)


class Orthogonal(Initializer):
    """Rows or columns at right angles: signals keep their length (Saxe et al., 2013).

    W = gain · Q with QᵀQ = 1, or QQᵀ = 1 when there are more inputs than units; Q is drawn evenly
    from all such matrices (QR of normal numbers, signs after Mezzadri, 2007). Variance =
    gain² / max(fan_in, fan_out) (arXiv:1312.6120).

    Shapes: an array of more axes is drawn as a matrix (units, all the rest).
    Differs: not from PyTorch's and Keras's; the numbers drawn are others.
    """

    translate = translations.orthogonal
    formula = r"W^T W = g^2 I"

    gain: float = param(
        1.0, low=0.0, high=100.0, doc="Length g of the rows or columns; √2 for ReLU"
    )

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return gain times a matrix with orthonormal rows or columns."""
        units, rest = shape[0], math.prod(shape[1:])
        drawn = rng.standard_normal((max(units, rest), min(units, rest)))
        q, r = np.linalg.qr(drawn)
        # Without the signs of r the QR algorithm prefers some directions.
        q *= np.where(np.diagonal(r) < 0.0, -1.0, 1.0)
        q *= self.gain
        matrix = q if units >= rest else q.T
        return np.ascontiguousarray(matrix).reshape(shape)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return gain² / max(fan_in, fan_out)."""
        return self.gain**2 / max(fan_in, fan_out)


class ConstantWeights(Initializer):
    """All weights alike: to see that units which start equal stay equal.

    w = value, variance 0.

    Differs: not from Keras's Constant and PyTorch's constant_.
    """

    translate = translations.constant_weights
    label = "Constant"
    formula = r"w = c"

    value: float = param(0.1, low=-100.0, high=100.0, doc="The value c of every weight")

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return the value everywhere."""
        return np.full(shape, self.value)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return 0."""
        return 0.0
