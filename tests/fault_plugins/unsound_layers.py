"""Layers and normalizers that are right but for one promise each; `caught_by` names the check."""

import numpy as np

from dlgui.api import Layer, Normalizer, hookimpl

CHANCE = np.random.default_rng()


class SoundLayer:
    """What a dense layer without bias does when it is right."""

    decayed = ("weight",)

    def outputs(self, inputs):
        return 3

    def shapes(self, inputs):
        return {"weight": (3, inputs)}

    def forward(self, x, weights, rng=None):
        return x @ weights["weight"].T

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ x
        return dz @ weights["weight"]


class NeedsDx(SoundLayer, Layer):
    """A layer whose gradient is wrong where nobody asks for dx."""

    caught_by = "gradients do not need dx"

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ x if dx is not None else 0
        return dz @ weights["weight"]


class CentresItsInput(SoundLayer, Layer):
    """A layer that centres its input in place, and is right about the rest."""

    caught_by = "inputs stay unchanged"

    def forward(self, x, weights, rng=None):
        x += 1
        return x @ weights["weight"].T


class Overflows(SoundLayer, Layer):
    """A layer of exponentials."""

    caught_by = "large inputs stay finite"

    def forward(self, x, weights, rng=None):
        return np.exp(x) @ weights["weight"].T

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ np.exp(x)
        return (dz @ weights["weight"]) * np.exp(x)


class AddsToOut(SoundLayer, Layer):
    """A layer that adds to what out holds."""

    caught_by = "out gives the same"

    def forward(self, x, weights, rng=None, out=None):
        z = x @ weights["weight"].T
        return z if out is None else z + out


class NormalizesTheBatch(SoundLayer, Layer):
    """A layer that removes the mean of the rows at hand, also when it predicts."""

    caught_by = "rows do not see each other"

    def forward(self, x, weights, rng=None):
        return (x - x.mean(axis=0)) @ weights["weight"].T

    def backward(self, x, weights, dz, gradients, dx):
        gradients["weight"][...] = dz.T @ (x - x.mean(axis=0))
        back = dz @ weights["weight"]
        return back - back.mean(axis=0)


class NoiseOfItsOwn(SoundLayer, Layer):
    """A layer whose training noise ignores the generator it is given."""

    caught_by = "same inputs give same outputs"

    def forward(self, x, weights, rng=None):
        z = x @ weights["weight"].T
        return z if rng is None else z + CHANCE.standard_normal(z.shape)


class WidensItsType(SoundLayer, Layer):
    """A layer that multiplies by a float64 array."""

    caught_by = "shape and type are kept"

    def forward(self, x, weights, rng=None):
        return x @ weights["weight"].T * np.ones(1)


class AnnouncesTooMuch(SoundLayer, Layer):
    """A layer that announces more outputs than it has."""

    caught_by = "shapes are announced"

    def outputs(self, inputs):
        return 4


class DecaysWhatItHasNot(SoundLayer, Layer):
    """A layer that declares decay of an array it does not have."""

    caught_by = "shapes are announced"
    decayed = ("weights",)


class SoundNormalizer:
    """What batch norm without β does when it is right."""

    def arrays(self, units):
        return {"gamma": ((units,), 1.0)}

    def statistics(self, units):
        return {"mean": ((units,), 0.0), "variance": ((units,), 1.0)}

    def measure(self, z):
        return z.mean(axis=0), z.var(axis=0)

    def follow(self, statistics, mean, variance):
        statistics["mean"] += 0.1 * (mean - statistics["mean"])
        statistics["variance"] += 0.1 * (variance - statistics["variance"])

    def root(self, variance):
        return np.sqrt(variance + np.asarray(1e-5, variance.dtype))

    def forward(self, z, weights, statistics, training):
        if training:
            mean, variance = self.measure(z)
            self.follow(statistics, mean, variance)
        else:
            mean, variance = statistics["mean"], statistics["variance"]
        root = self.root(variance)
        n = (z - mean) / root
        return weights["gamma"] * n, (n, root)

    def backward(self, dn, weights, cache, gradients):
        n, root = cache
        gradients["gamma"][...] = (dn * n).sum(axis=0)
        inner = dn * weights["gamma"]
        return (inner - inner.mean(axis=0) - n * (inner * n).mean(axis=0)) / root


class NoEpsilon(SoundNormalizer, Normalizer):
    """Batch norm without its ε."""

    caught_by = "constant columns and single rows stay finite"

    def root(self, variance):
        return np.sqrt(variance)


class ForgetsToFollow(SoundNormalizer, Normalizer):
    """Batch norm whose running figures never move."""

    caught_by = "running statistics approach the batch"

    def follow(self, statistics, mean, variance):
        pass


class DeviationForVariance(SoundNormalizer, Normalizer):
    """Batch norm that averages deviations where it needs variances."""

    caught_by = "running statistics approach the batch"

    def follow(self, statistics, mean, variance):
        statistics["mean"] += 0.1 * (mean - statistics["mean"])
        statistics["variance"] += 0.1 * (np.sqrt(variance) - statistics["variance"])


class PredictsByTheBatch(SoundNormalizer, Normalizer):
    """Batch norm that uses the batch's figures when it predicts."""

    caught_by = "predictions depend on their row alone"

    def forward(self, z, weights, statistics, training):
        if training:
            self.follow(statistics, *self.measure(z))
        mean, variance = self.measure(z)
        root = self.root(variance)
        return weights["gamma"] * (z - mean) / root, ((z - mean) / root, root)


class FollowsWhilePredicting(SoundNormalizer, Normalizer):
    """Batch norm whose running figures move when it predicts."""

    caught_by = "inputs stay unchanged"

    def forward(self, z, weights, statistics, training):
        mean, variance = self.measure(z)
        if not training:
            mean, variance = statistics["mean"].copy(), statistics["variance"].copy()
        self.follow(statistics, *self.measure(z))
        root = self.root(variance)
        n = (z - mean) / root
        return weights["gamma"] * n, (n, root)


class RemembersTheLast(SoundNormalizer, Normalizer):
    """Batch norm by the mean of the batch before."""

    caught_by = "same inputs give same outputs"
    last = np.zeros(3)

    def measure(self, z):
        mean = np.asarray(RemembersTheLast.last, z.dtype)
        RemembersTheLast.last = z.mean(axis=0)
        return mean, np.ones_like(mean)


class DoubleStatistics(SoundNormalizer, Normalizer):
    """Batch norm that measures in float64 and stays there."""

    caught_by = "shape and type are kept"

    def measure(self, z):
        return z.mean(axis=0, dtype=np.float64), z.var(axis=0, dtype=np.float64)


class DoesNotCentre(Normalizer):
    """Division by the batch's root mean square, said to remove the mean."""

    caught_by = "centring is as declared"

    def arrays(self, units):
        return {}

    def statistics(self, units):
        return {}

    def forward(self, z, weights, statistics, training):
        size = np.sqrt(np.square(z).mean(axis=1, keepdims=True) + np.asarray(1e-5, z.dtype))
        return z / size, (z / size, size)

    def backward(self, dn, weights, cache, gradients):
        n, size = cache
        return (dn - n * (dn * n).mean(axis=1, keepdims=True)) / size


@hookimpl
def dlgui_components():
    return [value for value in globals().values() if hasattr(value, "caught_by")]
