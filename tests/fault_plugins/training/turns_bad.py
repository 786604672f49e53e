"""A component of every kind that keeps its promises until it is told to turn bad: see `PLAN`.

PLAN: where, as "Activation.forward" · at: the call that turns, from 1 · deed: gets component and
arguments, and what would be returned; returns that, another value, or never.
"""

import numpy as np
from dlgui_builtins import Npz

from dlgui.api import (
    Activation,
    Data,
    Dataset,
    Exporter,
    Initializer,
    Layer,
    Loss,
    Metric,
    Normalizer,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
    hookimpl,
)

PLAN = {}
COUNTS = {}


def turned(where, given, found):
    if PLAN.get("where") != where:
        return found
    COUNTS[where] = COUNTS.get(where, 0) + 1
    return PLAN["deed"](given, found) if COUNTS[where] >= PLAN["at"] else found


class BadActivation(Activation):
    """tanh(z), until it turns."""

    def forward(self, z, out=None):
        return turned("Activation.forward", (z,), np.tanh(z))

    def backward(self, z, a, da, out=None):
        return turned("Activation.backward", (z, a, da), da * (1 - a * a))


class BadFastActivation(Activation):
    """tanh(z) with a fast form, until it turns."""

    def forward(self, z, out=None):
        return np.tanh(z)

    def backward(self, z, a, da, out=None):
        return da * (1 - a * a)

    def bind(self, z, a, d):
        def forward():
            a[...] = np.tanh(z)
            turned("Activation.bind", (z,), a)

        def backward():
            d[...] = d * (1 - a * a)

        return [forward], [backward]


class BadInitializer(Initializer):
    """Normal weights of variance 1 / fan-in, until it turns."""

    def weights(self, shape, fan_in, fan_out, rng):
        drawn = rng.standard_normal(shape) / np.sqrt(fan_in)
        return turned("Initializer.weights", (), drawn)

    def variance(self, fan_in, fan_out):
        return 1 / fan_in


class BadPenalty(Regularizer):
    """0.01 · w² / 2m, until it turns."""

    def penalty(self, weights, rows, out=None):
        value = float(np.sum(weights * weights)) * 0.005 / rows
        slope = (weights * (0.01 / rows)).astype(weights.dtype)
        return turned("Regularizer.penalty", (weights,), (value, slope))


class BadMask(Regularizer):
    """Factors 0.5 and 1.5 with equal chance, until it turns."""

    def mask(self, rng, out):
        out[...] = 0.5 + (rng.random(out.shape) < 0.5)
        return turned("Regularizer.mask", (), out)


class BadProjection(Regularizer):
    """Weights cut at 3, until it turns."""

    def project(self, weights):
        np.clip(weights, -3, 3, out=weights)
        turned("Regularizer.project", (), weights)


class BadStop(Regularizer):
    """Never stops, until it turns."""

    def should_stop(self, losses):
        return turned("Regularizer.should_stop", (), False)


class BadNormalizer(Normalizer):
    """γ z, with a running count of nothing, until it turns."""

    centres = False

    def arrays(self, units):
        return turned("Normalizer.arrays", (), {"gamma": ((units,), 1.0)})

    def statistics(self, units):
        return turned("Normalizer.statistics", (), {"seen": ((1,), 0.0)})

    def forward(self, z, weights, statistics, training):
        if training:
            statistics["seen"] += 1
        return turned("Normalizer.forward", (z,), (z * weights["gamma"], z))

    def backward(self, dn, weights, cache, gradients):
        gradients["gamma"][...] = (dn * cache).sum(axis=0)
        return turned("Normalizer.backward", (dn,), dn * weights["gamma"])


class BadLayer(Layer):
    """x Wᵀ of three units, until it turns."""

    decayed = ("weight",)

    def outputs(self, inputs):
        return turned("Layer.outputs", (), 3)

    def shapes(self, inputs):
        return turned("Layer.shapes", (), {"weight": (3, inputs)})

    def forward(self, x, weights, rng=None, out=None):
        return turned("Layer.forward", (x,), x @ weights["weight"].T)

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ x
        slope = None if dx is None else dz @ weights["weight"]
        return turned("Layer.backward", (x, dz), slope)


class BadLoss(Loss):
    """Half the square, until it turns."""

    tasks = ("regression",)

    def forward(self, z, y):
        return turned("Loss.forward", (z, y), ((z - y) ** 2).sum(axis=1) / 2)

    def backward(self, z, y, out=None):
        return turned("Loss.backward", (z, y), z - y)


class BadMetric(Metric):
    """The mean distance, until it turns."""

    higher_is_better = False

    def measure(self, prediction, target):
        return turned(
            "Metric.measure", (prediction, target), float(abs(prediction - target).mean())
        )


class BadOptimizer(Optimizer):
    """Momentum of 0.9 with a little decay, until it turns."""

    slots = ("velocity",)

    def update(self, weights, gradient, state, rate, step):
        state["velocity"] *= 0.9
        state["velocity"] -= rate * gradient
        weights += state["velocity"]
        turned("Optimizer.update", (gradient,), weights)

    def decay(self, weights, rate):
        weights *= 1 - 0.001 * rate
        turned("Optimizer.decay", (), weights)


class BadSchedule(Schedule):
    """A factor of 1 at each step, until it turns."""

    clock = "step"

    def factor(self, now):
        return turned("Schedule.factor" if now.step >= 8 else "", (), 1.0)


class BadPreprocessor(Preprocessor):
    """Columns without their mean, until it turns."""

    def fit(self, x):
        return turned("Preprocessor.fit", (x,), {"mean": x.mean(axis=0)})

    def forward(self, x, fitted):
        return turned("Preprocessor.forward", (x,), x - fitted["mean"])

    def backward(self, x, fitted):
        return turned("Preprocessor.backward", (x,), x + fitted["mean"])

    def names(self, names):
        return turned("Preprocessor.names", (), tuple(names))


class BadDataset(Dataset):
    """Forty rows of a line, until it turns."""

    def load(self, rng):
        x = rng.standard_normal((40, 2))
        rows = Data(x=x, y=x.sum(axis=1), inputs=("a", "b"))
        return turned("Dataset.load", (), rows)


class BadExporter(Exporter):
    """An .npz file, until it turns."""

    format = "bad"
    suffix = ".bad"

    def write(self, model):
        return turned("Exporter.write", (), Npz().write(model))

    def predict(self, data, x):
        return turned("Exporter.predict", (x,), Npz().predict(data, x))


@hookimpl
def dlgui_components():
    return [
        BadActivation,
        BadFastActivation,
        BadInitializer,
        BadPenalty,
        BadMask,
        BadProjection,
        BadStop,
        BadNormalizer,
        BadLayer,
        BadLoss,
        BadMetric,
        BadOptimizer,
        BadSchedule,
        BadPreprocessor,
        BadDataset,
        BadExporter,
    ]
