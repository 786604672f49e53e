"""Initializers: how large the weights are before the first step, stated as their variance."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api import Array, Initializer, Shape, param

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

    formula = r"w \sim U(-b,\ b)"

    bound: float = param(0.1, low=0.0, high=100.0, doc="Largest weight b")

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return uniform weights of mean 0."""
        return rng.uniform(-self.bound, self.bound, shape)

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return bound² / 3."""
        return self.bound**2 / 3.0
