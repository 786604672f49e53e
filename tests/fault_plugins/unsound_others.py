"""Components of the other kinds that are right but for one promise; `caught_by` names the check."""

import itertools

import numpy as np

from dlgui.api import (
    Activation,
    Initializer,
    Loss,
    Metric,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
    hookimpl,
    param,
)

calls = itertools.count()
CHANCE = np.random.default_rng()


class HalfPrecision(Activation):
    """The identity through half precision where z is float32."""

    caught_by = "float32 follows float64"

    def forward(self, z):
        return z.astype(np.float16).astype(z.dtype) if z.dtype == np.float32 else z.copy()

    def backward(self, z, a, da):
        return da.copy()


class WantsTwoAxes(Initializer):
    """Normal weights for matrices only."""

    caught_by = "shape is kept in float64"

    def weights(self, shape, fan_in, fan_out, rng):
        return rng.standard_normal((fan_out, fan_in))

    def variance(self, fan_in, fan_out):
        return 1.0


class SinglePrecisionWeights(Initializer):
    """Normal weights in float32."""

    caught_by = "shape is kept in float64"

    def weights(self, shape, fan_in, fan_out, rng):
        return rng.standard_normal(shape, np.float32)

    def variance(self, fan_in, fan_out):
        return 1.0


class SoundLoss:
    """What the squared error does when it is right."""

    def forward(self, z, y):
        return 0.5 * ((z - y) ** 2).sum(axis=1)

    def backward(self, z, y):
        return z - y


class CoarseLoss(SoundLoss, Loss):
    """The squared error through half precision where z is float32."""

    caught_by = "float32 follows float64"

    def forward(self, z, y):
        if z.dtype == np.float64:
            return 0.5 * ((z - y) ** 2).sum(axis=1)
        return (0.5 * ((z - y) ** 2).sum(axis=1)).astype(np.float16).astype(z.dtype)


class WritesItsTargets(SoundLoss, Loss):
    """The squared error that leaves the error in y."""

    caught_by = "inputs stay unchanged"

    def backward(self, z, y):
        np.subtract(z, y, out=y)
        return y


class HalvesWithOut(SoundLoss, Loss):
    """The squared error that is another with out."""

    caught_by = "out gives the same"

    def backward(self, z, y, out=None):
        if out is None:
            return z - y
        np.subtract(z, y, out=out)
        out *= 0.5
        return out


class SmoothsByChance(SoundLoss, Loss):
    """The squared error with a little noise on its slope."""

    caught_by = "same inputs give same outputs"

    def backward(self, z, y):
        return (z - y) * z.dtype.type(1 + 1e-6 * CHANCE.random())


class UnknownTask(SoundLoss, Loss):
    """The squared error for a task that nobody has."""

    caught_by = "tasks are declared"
    tasks = ("regression", "ranking")


class SoundMetric:
    """What the mean absolute error does when it is right."""

    higher_is_better = False

    def measure(self, prediction, target):
        return float(abs(prediction - target).mean())


class InHundreds(SoundMetric, Metric):
    """An error that is shown in percent and is none."""

    caught_by = "figure is finite and in range"
    percent = True

    def measure(self, prediction, target):
        return 100 * float(abs(prediction - target).mean())


class ReturnsText(SoundMetric, Metric):
    """An error as a text."""

    caught_by = "figure is finite and in range"

    def measure(self, prediction, target):
        return f"{abs(prediction - target).mean():.3f}"


class WritesPredictions(SoundMetric, Metric):
    """An error that is left in the predictions."""

    caught_by = "inputs stay unchanged"

    def measure(self, prediction, target):
        prediction -= target
        return float(abs(prediction).mean())


class LooksAtTheFirst(SoundMetric, Metric):
    """The error of the first half of the rows."""

    caught_by = "order of rows does not matter"

    def measure(self, prediction, target):
        half = max(1, len(target) // 2)
        return float(abs(prediction - target)[:half].mean())


class Counting(SoundMetric, Metric):
    """An error that grows with the number of questions."""

    caught_by = "same inputs give same outputs"

    def measure(self, prediction, target):
        return float(abs(prediction - target).mean()) * (1 + next(calls))


class NoTask(SoundMetric, Metric):
    """An error for nothing."""

    caught_by = "tasks are declared"
    tasks = ()


class CoarseSteps(Optimizer):
    """Gradient descent through half precision where weights are float32."""

    caught_by = "float32 follows float64"

    def update(self, weights, gradient, state, rate, step):
        if weights.dtype == np.float32:
            gradient = gradient.astype(np.float16)
        weights -= rate * gradient


class FourthPower(Optimizer):
    """Steps by a running mean of the fourth power, which overflows in float32."""

    caught_by = "large gradients stay finite"
    slots = ("s",)

    def update(self, weights, gradient, state, rate, step):
        state["s"] += np.square(np.square(np.square(np.square(gradient))))
        weights -= rate * gradient / (np.sqrt(np.sqrt(np.sqrt(np.sqrt(state["s"])))) + 1e-8)


class AveragesFromZero(Optimizer):
    """Gradient descent whose average of the weights begins at 0 and is never corrected."""

    caught_by = "average lies among the weights"
    slots = ("average",)
    averaged = "average"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient
        state["average"] *= 0.9
        state["average"] += 0.1 * weights


class AveragesNowhere(Optimizer):
    """Gradient descent that names an average which it does not keep."""

    caught_by = "average lies among the weights"
    says = "averaged names 'average', which slots does not"
    averaged = "average"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient


class SoundScaling:
    """What division by the largest value does when it is right."""

    def fit(self, x):
        return {"largest": np.maximum(abs(x).max(axis=0), 1e-300)}

    def forward(self, x, fitted):
        return x / fitted["largest"]


class NamesTooMany(SoundScaling, Preprocessor):
    """Division by the largest value that names a column it does not make."""

    caught_by = "columns are named"

    def names(self, names):
        return (*names, "more")


class NamesTwice(SoundScaling, Preprocessor):
    """Division by the largest value that names all columns alike."""

    caught_by = "columns are named"

    def names(self, names):
        return ("x",) * len(names)


class DividesInPlace(SoundScaling, Preprocessor):
    """Division by the largest value in the user's own rows."""

    caught_by = "inputs stay unchanged"

    def forward(self, x, fitted):
        x /= fitted["largest"]
        return x


class LearnsNumbers(SoundScaling, Preprocessor):
    """Division by one number, which no file can hold as an array."""

    caught_by = "learned values are arrays"

    def fit(self, x):
        return {"largest": float(abs(x).max())}


class LearnsByChance(SoundScaling, Preprocessor):
    """Division by the largest value, about."""

    caught_by = "same inputs give same outputs"

    def fit(self, x):
        return {"largest": np.maximum(abs(x).max(axis=0), 1e-300) * (1 + CHANCE.random())}


class MaskOfItsOwn(Regularizer):
    """Noise on activations that ignores the generator it is given."""

    caught_by = "mask repeats with the seed"

    def mask(self, rng, out):
        out[...] = 1 + 0.1 * CHANCE.standard_normal(out.shape)
        return out


class WritesWeights(Regularizer):
    """L2 that leaves its slope in the weights."""

    caught_by = "penalty keeps type and weights"

    def penalty(self, weights, rows):
        cost = 0.5 * float((weights**2).sum()) / rows
        weights /= rows
        return cost, weights


class AnotherSlopeWithOut(Regularizer):
    """L2 whose slope is another with out."""

    caught_by = "penalty keeps type and weights"

    def penalty(self, weights, rows, out=None):
        cost = 0.5 * float((weights**2).sum()) / rows
        if out is None:
            return cost, weights / rows
        np.divide(weights, 2 * rows, out=out)
        return cost, out


class ByTheDay(Schedule):
    """A rate that changes by the day."""

    caught_by = "clock is declared"
    clock = "day"

    def factor(self, now):
        return 1.0


class CanBeChanged(Schedule):
    """A rate whose settings can be assigned to."""

    caught_by = "settings cannot be changed"
    k: float = param(1.0, doc="Factor")

    def factor(self, now):
        return self.k


CanBeChanged.__setattr__ = object.__setattr__


@hookimpl
def dlgui_components():
    return [value for value in globals().values() if hasattr(value, "caught_by")]
