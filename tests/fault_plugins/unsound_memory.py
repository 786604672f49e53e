"""Components that are right by rows and one number after another, and wrong in a training step:
their fast form is another, or they take memory order for granted. `caught_by` names the check."""

from functools import partial

import numpy as np

from dlgui.api import Activation, Layer, Loss, Normalizer, Optimizer, Regularizer, hookimpl

FAST = "fast form gives the same"
ORDER = "memory order changes nothing"


class SteepWhenFast(Activation):
    """The identity, whose fast form doubles the slope."""

    caught_by = FAST
    says = "dz, the plain form and the fast one"

    def forward(self, z, out=None):
        return np.positive(z, out=out)

    def backward(self, z, a, da, out=None):
        return np.positive(da, out=out)

    def bind(self, z, a, d):
        return [partial(np.positive, z, a)], [partial(np.add, d, d, d)]


class SteepWhenShared(Activation):
    """The identity, whose slopes of several layers at once are 2."""

    caught_by = FAST
    says = "dz by bind_slope, the plain form and the fast one"

    def forward(self, z, out=None):
        return np.positive(z, out=out)

    def backward(self, z, a, da, out=None):
        return np.positive(da, out=out)

    def bind_slope(self, a, slope):
        return [partial(np.copyto, slope, 2.0)]


class FlattensOut(Activation):
    """The identity, written through a flat view that columns do not have."""

    caught_by = ORDER
    says = "forward, arrays by rows and by columns"

    def forward(self, z, out=None):
        out = np.empty_like(z) if out is None else out
        out.reshape(-1)[...] = z.reshape(-1)
        return out

    def backward(self, z, a, da, out=None):
        return np.positive(da, out=out)


class SumWhenFast(Loss):
    """Half the squared error, whose fast form forgets the mean."""

    caught_by = FAST
    tasks = ("regression",)

    def forward(self, z, y):
        return np.square(z - y).sum(axis=1) / 2

    def backward(self, z, y, out=None):
        return np.subtract(z, y, out=out)

    def bind(self, z, y, d):
        return [partial(np.subtract, z, y, d)]


class ReadsMemory(Loss):
    """Half the squared error of numbers in the order of memory."""

    caught_by = ORDER
    tasks = ("regression",)

    def forward(self, z, y):
        difference = (z - y).ravel("K").reshape(z.shape)
        return np.square(difference).sum(axis=1) / 2

    def backward(self, z, y, out=None):
        return np.subtract(z, y, out=out)


class StillWhenFast(Layer):
    """A factor for each input, whose fast form leaves it without a gradient."""

    caught_by = FAST
    says = "the gradient of factor"
    decayed = ("factor",)

    def outputs(self, inputs):
        return inputs

    def shapes(self, inputs):
        return {"factor": (inputs,)}

    def forward(self, x, weights, rng=None, out=None):
        return np.multiply(x, weights["factor"], out=out)

    def backward(self, x, weights, dz, gradients, dx):
        gradients["factor"][...] = (dz * x).sum(axis=0)
        return None if dx is None else np.multiply(dz, weights["factor"], dx)

    def bind(self, x, weights, z, d, gradients, dx):
        back = [] if dx is None else [partial(np.multiply, d, weights["factor"], dx)]
        still = partial(gradients["factor"].fill, 0)
        return [partial(np.multiply, x, weights["factor"], z)], [still, *back]


class Centred(Normalizer):
    """The mean of the batch removed, the last one in prediction; its fast form follows no mean."""

    caught_by = FAST
    says = "mean, the plain form and the fast one"

    def arrays(self, units):
        return {}

    def statistics(self, units):
        return {"mean": ((units,), 0.0)}

    def forward(self, z, weights, statistics, training):
        if training:
            statistics["mean"][...] = z.mean(axis=0)
        return z - statistics["mean"], None

    def backward(self, dn, weights, cache, gradients):
        return dn - dn.mean(axis=0)

    def bind(self, z, n, d, weights, statistics, gradients):
        return [lambda: np.subtract(z, z.mean(axis=0), n)], [
            lambda: np.subtract(d, d.mean(axis=0), d)
        ]


class CentredInMemory(Normalizer):
    """The mean of the batch removed, along memory; the last one in prediction."""

    caught_by = ORDER

    def arrays(self, units):
        return {}

    def statistics(self, units):
        return {"mean": ((units,), 0.0)}

    def forward(self, z, weights, statistics, training):
        if training:
            statistics["mean"][...] = z.mean(axis=0)
        return z - statistics["mean"], None

    def backward(self, dn, weights, cache, gradients):
        return dn - dn.ravel("K").reshape(dn.shape).mean(axis=0)


class CostlyWhenFast(Regularizer):
    """Half the sum of squares, whose fast form tells the whole sum."""

    caught_by = FAST
    says = "the penalty, the plain form and the fast one"

    def penalty(self, weights, rows, out=None):
        return float(np.vdot(weights, weights)) / 2, np.positive(weights, out=out)

    def bind_penalty(self, weights, gradient, counted, rows, value):
        def measure():
            value[...] = np.vdot(weights, weights)

        return [partial(np.add, gradient, weights, gradient), measure]


class ProjectsAView(Regularizer):
    """Weights cut at ±1 through a flat view that columns do not have."""

    caught_by = ORDER

    def project(self, weights):
        flat = weights.reshape(-1)
        np.clip(flat, -1, 1, out=flat)


class LazyWhenFast(Optimizer):
    """Gradient descent, whose fast form keeps the first rate."""

    caught_by = FAST
    says = "weights after 3 steps"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient

    def bind(self, weights, gradient, state, clock):
        rates = []

        def change():
            rates.append(clock.rate)
            np.subtract(weights, rates[0] * gradient, weights)

        return [change]


class PairsInMemory(Optimizer):
    """Gradient descent by numbers in the order of memory."""

    caught_by = ORDER
    elementwise = False

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient.ravel("K").reshape(weights.shape)


@hookimpl
def dlgui_components():
    return [value for value in globals().values() if hasattr(value, "caught_by")]
