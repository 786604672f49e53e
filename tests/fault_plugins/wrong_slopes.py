"""Components whose gradient is wrong, each in one way; `caught_by` names the check."""

from typing import ClassVar

import numpy as np

from dlgui.api import (
    Activation,
    Layer,
    Loss,
    Normalizer,
    Regularizer,
    hookimpl,
    param,
)

GRADIENT = "gradient equals central differences"


class SignReversed(Activation):
    """tanh with the sign of its slope reversed."""

    caught_by = GRADIENT
    says = "its sign is reversed"

    def forward(self, z):
        return np.tanh(z)

    def backward(self, z, a, da):
        return -da * (1 - a * a)


class FactorTwo(Activation):
    """tanh with twice its slope."""

    caught_by = GRADIENT
    says = "it is 2 times the slope"

    def forward(self, z):
        return np.tanh(z)

    def backward(self, z, a, da):
        return 2 * da * (1 - a * a)


class OnePercentOff(Activation):
    """tanh with a slope that is one percent too large."""

    caught_by = GRADIENT

    def forward(self, z):
        return np.tanh(z)

    def backward(self, z, a, da):
        return 1.01 * da * (1 - a * a)


class SlopeOfSums(Activation):
    """The logistic function whose slope takes z for a."""

    caught_by = GRADIENT

    def forward(self, z):
        return 0.5 * (1 + np.tanh(z / 2))

    def backward(self, z, a, da):
        return da * z * (1 - z)


class SlopeForgetsTheOthers(Activation):
    """Softmax with the slope of each unit alone."""

    caught_by = GRADIENT
    mixes_units = True

    def forward(self, z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, z, a, da):
        return da * a * (1 - a)


class WrongForOtherSettings(Activation):
    """A leaky ReLU whose slope is right for its default only."""

    caught_by = GRADIENT
    slope: float = param(0.1, low=0.0, high=1.0, doc="Slope below zero")

    def forward(self, z):
        return np.where(z > 0, z, z * np.asarray(self.slope, z.dtype))

    def backward(self, z, a, da):
        return np.where(z > 0, da, da * np.asarray(0.1, z.dtype))


class DividedByRows(Loss):
    """Squared error whose slope is divided by the number of rows, which the engine does."""

    caught_by = GRADIENT

    def forward(self, z, y):
        return 0.5 * ((z - y) ** 2).sum(axis=1)

    def backward(self, z, y):
        return (z - y) / len(z)


class SignOfTheNotes(Loss):
    """The logistic loss with the notes' sign slip in its second term."""

    caught_by = GRADIENT
    tasks = ("two-class",)

    def forward(self, z, y):
        a = np.clip(z, 1e-6, 1 - 1e-6)
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))[:, 0]

    def backward(self, z, y):
        a = np.clip(z, 1e-6, 1 - 1e-6)
        return -y / a + 1 - y / 1 - a


class TransposedWeights(Layer):
    """A square dense layer whose weight gradient is transposed."""

    caught_by = GRADIENT
    says = "it is transposed"
    decayed: ClassVar[tuple[str, ...]] = ("weight",)

    def outputs(self, inputs):
        return inputs

    def shapes(self, inputs):
        return {"weight": (inputs, inputs)}

    def forward(self, x, weights, rng=None):
        return x @ weights["weight"].T

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = (dz.T @ x).T
        return dz @ weights["weight"]


class AveragedGradient(Layer):
    """A dense layer whose weight gradient is averaged over rows, which the engine does."""

    caught_by = GRADIENT
    decayed: ClassVar[tuple[str, ...]] = ("weight",)

    def outputs(self, inputs):
        return 3

    def shapes(self, inputs):
        return {"weight": (3, inputs)}

    def forward(self, x, weights, rng=None):
        return x @ weights["weight"].T

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ x / len(x)
        return dz @ weights["weight"]


class BiasForgotten(Layer):
    """A dense layer that never fills the gradient of its bias."""

    caught_by = GRADIENT
    decayed: ClassVar[tuple[str, ...]] = ("weight",)

    def outputs(self, inputs):
        return 3

    def shapes(self, inputs):
        return {"weight": (3, inputs), "bias": (3,)}

    def forward(self, x, weights, rng=None):
        return x @ weights["weight"].T + weights["bias"]

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ x
        return dz @ weights["weight"]


class MeanTakenForConstant(Normalizer):
    """Scaling by the batch whose slope forgets that mean and variance depend on z."""

    caught_by = GRADIENT

    def arrays(self, units):
        return {"gamma": ((units,), 1.0)}

    def statistics(self, units):
        return {}

    def forward(self, z, weights, statistics, training):
        if not training:
            return z * weights["gamma"], None
        scale = np.sqrt(z.var(axis=0) + np.asarray(1e-5, z.dtype))
        n = (z - z.mean(axis=0)) / scale
        return n * weights["gamma"], (n, scale)

    def backward(self, dn, weights, cache, gradients):
        n, scale = cache
        gradients["gamma"][...] = (dn * n).sum(axis=0)
        return dn * weights["gamma"] / scale


class HalfThePenalty(Regularizer):
    """L2 whose slope forgets the factor 2 of the square."""

    caught_by = GRADIENT

    def penalty(self, weights, rows):
        return float((weights**2).sum()) / rows, weights / rows


@hookimpl
def dlgui_components():
    return [
        SignReversed,
        FactorTwo,
        OnePercentOff,
        SlopeOfSums,
        SlopeForgetsTheOthers,
        WrongForOtherSettings,
        DividedByRows,
        SignOfTheNotes,
        TransposedWeights,
        AveragedGradient,
        BiasForgotten,
        MeanTakenForConstant,
        HalfThePenalty,
    ]
