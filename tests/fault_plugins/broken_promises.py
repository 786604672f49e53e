"""Components that break one promise each, other than the gradient; `caught_by` names the check."""

import itertools

import numpy as np

from dlgui.api import (
    Activation,
    Component,
    Data,
    Dataset,
    Exporter,
    ExportFailed,
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


class ChangesItsInput(Activation):
    """ReLU that writes into z."""

    caught_by = "inputs stay unchanged"

    def forward(self, z):
        z[z < 0] = 0
        return z

    def backward(self, z, a, da):
        return da * (a > 0)


class Noisy(Activation):
    """Identity with noise from a generator of its own."""

    caught_by = "same inputs give same outputs"

    def forward(self, z):
        return z + CHANCE.standard_normal(z.shape).astype(z.dtype)

    def backward(self, z, a, da):
        return da


class CountsItsCalls(Activation):
    """Identity that grows from call to call."""

    caught_by = "same inputs give same outputs"

    def forward(self, z):
        return z * np.asarray(1 + next(calls), z.dtype)

    def backward(self, z, a, da):
        return da


class KeepsState(Activation):
    """Identity that notes what it saw."""

    caught_by = "no method keeps state"

    def forward(self, z):
        object.__setattr__(self, "seen", z.shape)
        return z.copy()

    def backward(self, z, a, da):
        return da.copy()


class AlwaysDouble(Activation):
    """Identity that turns float32 into float64."""

    caught_by = "shape and type are kept"

    def forward(self, z):
        return z.astype(np.float64)

    def backward(self, z, a, da):
        return da.astype(np.float64)


class OverflowingSigmoid(Activation):
    """The swish function with the logistic part as the notes write it."""

    caught_by = "large inputs stay finite"

    def forward(self, z):
        return z * np.exp(z) / (1 + np.exp(z))

    def backward(self, z, a, da):
        s = np.exp(z) / (1 + np.exp(z))
        return da * (s + z * s * (1 - s))


class SeesOtherRows(Activation):
    """Identity minus the mean of the batch."""

    caught_by = "rows do not see each other"

    def forward(self, z):
        return z - z.mean(axis=0)

    def backward(self, z, a, da):
        return da - da.mean(axis=0)


class SeesOtherUnits(Activation):
    """Identity minus the mean of the row, not declared."""

    caught_by = "units do not see each other unless declared"

    def forward(self, z):
        return z - z.mean(axis=1, keepdims=True)

    def backward(self, z, a, da):
        return da - da.mean(axis=1, keepdims=True)


class ReadsItsOut(Activation):
    """Identity that adds to what out holds."""

    caught_by = "out gives the same"

    def forward(self, z, out=None):
        if out is None:
            return z.copy()
        out += z
        return out

    def backward(self, z, a, da, out=None):
        return da.copy()


class RaisesLate(Activation):
    """Identity that fails for more than four rows."""

    caught_by = "shape and type are kept"

    def forward(self, z):
        if len(z) > 4:
            raise ZeroDivisionError("too many rows")
        return z.copy()

    def backward(self, z, a, da):
        return da.copy()


class NoDocstring(Schedule):
    caught_by = "first docstring line fits a tooltip"

    def factor(self, now):
        return 1.0


class LongDocstring(Schedule):
    """A schedule that says much more about itself than fits into the small window that opens above it when somebody points at it."""  # noqa: E501  # the fault

    caught_by = "first docstring line fits a tooltip"

    def factor(self, now):
        return 1.0


class NoDoc(Schedule):
    """A schedule with a setting that nobody explains."""

    caught_by = "every setting is documented"
    k: float = param(1.0, doc="")

    def factor(self, now):
        return 1.0


class TakesAnything(Schedule):
    """A schedule whose check of its settings was switched off."""

    caught_by = "values outside are refused"
    k: float = param(1.0, low=0.0, doc="Factor")

    def __post_init__(self):
        pass

    def factor(self, now):
        return 1.0


class NeverEqual(Schedule):
    """A schedule that is unequal to its own copy."""

    caught_by = "what is saved is what is loaded"

    def __eq__(self, other):
        return self is other

    __hash__ = Component.__hash__

    def factor(self, now):
        return 1.0


class TurnsNegative(Schedule):
    """A straight line that does not end at zero."""

    caught_by = "factor is finite and not negative"

    def factor(self, now):
        return 1.0 - now.epoch / max(now.epochs - 1, 1)


class CountsEpochsItself(Schedule):
    """A decay by the number of calls."""

    caught_by = "factor is independent of earlier calls"

    def factor(self, now):
        return 1.0 / (1 + next(calls))


class DeviationForVariance(Initializer):
    """He's initializer with the variance as standard deviation."""

    caught_by = "variance is as claimed"

    def weights(self, shape, fan_in, fan_out, rng):
        return rng.standard_normal(shape) * (2 / fan_in)

    def variance(self, fan_in, fan_out):
        return 2 / fan_in


class WrongFan(Initializer):
    """He's initializer by the number of outputs."""

    caught_by = "variance is as claimed"

    def weights(self, shape, fan_in, fan_out, rng):
        return rng.standard_normal(shape) * np.sqrt(2 / fan_out)

    def variance(self, fan_in, fan_out):
        return 2 / fan_in


class OwnChance(Initializer):
    """Weights from a generator of its own."""

    caught_by = "same seed gives same weights"

    def weights(self, shape, fan_in, fan_out, rng):
        return CHANCE.standard_normal(shape)

    def variance(self, fan_in, fan_out):
        return 1.0


class SameEverySeed(Initializer):
    """Weights that ignore the seed."""

    caught_by = "same seed gives same weights"

    def weights(self, shape, fan_in, fan_out, rng):
        return np.random.default_rng(0).standard_normal(shape)

    def variance(self, fan_in, fan_out):
        return 1.0


class Uphill(Optimizer):
    """Gradient ascent."""

    caught_by = "a bowl shrinks a hundred times"

    def update(self, weights, gradient, state, rate, step):
        weights += rate * gradient


class ReplacesItsSlot(Optimizer):
    """Momentum that puts a new array into its slot."""

    caught_by = "weights change in place"
    slots = ("v",)

    def update(self, weights, gradient, state, rate, step):
        state["v"] = 0.9 * state["v"] + gradient
        weights -= rate * state["v"]


class ReturnsNewWeights(Optimizer):
    """Gradient descent that returns what it should have written."""

    caught_by = "weights change in place"

    def update(self, weights, gradient, state, rate, step):
        return weights - rate * gradient


class DecaysInSecret(Optimizer):
    """Gradient descent with weight decay that it does not declare."""

    caught_by = "zero gradient changes nothing unless declared"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * (gradient + np.asarray(0.01, weights.dtype) * weights)


class DividesByZero(Optimizer):
    """RMSprop without its ε."""

    caught_by = "zero gradient changes nothing unless declared"
    slots = ("s",)

    def update(self, weights, gradient, state, rate, step):
        state["s"] *= 0.9
        state["s"] += 0.1 * gradient**2
        weights -= rate * gradient / np.sqrt(state["s"])


class NeedsTheWhole(Optimizer):
    """Gradient descent by the gradient's length, not declared."""

    caught_by = "whole and blocks give the same bits"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient / (1 + np.linalg.norm(gradient))


class ScalesTheGradient(Optimizer):
    """Gradient descent that scales the gradient in place."""

    caught_by = "gradient stays unchanged"

    def update(self, weights, gradient, state, rate, step):
        gradient *= rate
        weights -= gradient


class RememberedTwice(Optimizer):
    """Momentum that shares one memory among all networks."""

    caught_by = "same inputs give same outputs"
    elementwise = False

    def update(self, weights, gradient, state, rate, step):
        memory[weights.shape] = 0.9 * memory.get(weights.shape, 0) + gradient
        weights -= rate * memory[weights.shape]


memory: dict = {}


class DecaysToTheOtherSide(Optimizer):
    """Gradient descent whose weight decay takes off a number and not a share."""

    caught_by = "decay shrinks number by number"

    def update(self, weights, gradient, state, rate, step):
        weights -= rate * gradient

    def decay(self, weights, rate):
        weights -= rate * np.sign(weights)


class DropsWithoutScaling(Regularizer):
    """Dropout that forgets to divide by the share it keeps."""

    caught_by = "mask has mean one"

    def mask(self, rng, out):
        out[...] = rng.random(out.shape) < 0.8
        return out


class ShrinksForEver(Regularizer):
    """A projection that halves what it has halved."""

    caught_by = "projection is idempotent"

    def project(self, weights):
        weights *= 0.5


class ThresholdsHard(Regularizer):
    """A proximal L1 step that moves weights away from 0 instead of towards it."""

    caught_by = "proximal steps bring weights together"

    def project(self, weights, rate, rows):
        weights += rate / rows * np.sign(weights)


class DoesNothing(Regularizer):
    """A regularizer without a moment."""

    caught_by = "one of four moments is overridden"


class CountsEpochs(Regularizer):
    """Stopping after so many questions."""

    caught_by = "stopping depends on the losses alone"

    def should_stop(self, losses):
        return next(calls) % 2 == 1


class NaiveLogLoss(Loss):
    """The cross-entropy by log(a), which is not finite at 0."""

    caught_by = "large inputs stay finite"
    tasks = ("multi-class",)

    def forward(self, z, y):
        return -(y * np.log(z)).sum(axis=1)

    def backward(self, z, y):
        return -y / z


class MeanOfTheBatch(Loss):
    """Squared error divided by the number of rows already."""

    caught_by = "mean of a doubled batch is unchanged"

    def forward(self, z, y):
        return 0.5 * ((z - y) ** 2).sum(axis=1) / len(z)

    def backward(self, z, y):
        return (z - y) / len(z)


class OneFigure(Loss):
    """Squared error as one figure for the whole batch."""

    caught_by = "shape and type are kept"

    def forward(self, z, y):
        return np.asarray(0.5 * ((z - y) ** 2).sum())

    def backward(self, z, y):
        return z - y


class WrongDirection(Metric):
    """The error, which declares that higher is better."""

    caught_by = "right predictions are best"

    def measure(self, prediction, target):
        return float(abs(prediction - target).mean())


class DividedByNothing(Metric):
    """R² without care for targets that are all equal."""

    caught_by = "constant targets stay finite"
    tasks = ("regression",)

    def measure(self, prediction, target):
        rest = ((prediction - target) ** 2).sum()
        total = ((target - target.mean(axis=0)) ** 2).sum()
        return float(1 - rest / total) if len(target) > 1 else 0.0


class DividedByVariance(Preprocessor):
    """Standardization that divides by zero in a constant column."""

    caught_by = "constant columns and single rows stay finite"

    def fit(self, x):
        return {"mean": x.mean(axis=0), "deviation": x.std(axis=0)}

    def forward(self, x, fitted):
        return (x - fitted["mean"]) / fitted["deviation"]


class LearnsFromTheTest(Preprocessor):
    """Mean removal by the mean of the rows at hand."""

    caught_by = "row by row equals all at once"

    def fit(self, x):
        return {}

    def forward(self, x, fitted):
        return x - x.mean(axis=0)


class WrongInverse(Preprocessor):
    """Mean removal whose inverse removes the mean again."""

    caught_by = "backward inverts where claimed"

    def fit(self, x):
        return {"mean": x.mean(axis=0)}

    def forward(self, x, fitted):
        return x - fitted["mean"]

    def backward(self, x, fitted):
        return x - fitted["mean"]


class OtherRowsEachTime(Dataset):
    """Rows from a generator of its own."""

    caught_by = "same seed gives same rows"

    def load(self, rng):
        return Data(CHANCE.random((5, 2)), CHANCE.random(5), ("a", "b"))


class UnknownClass(Dataset):
    """Rows with a class number that no class has."""

    caught_by = "rows and targets fit"

    def load(self, rng):
        return Data(np.ones((3, 1)), np.array([0, 1, 2]), ("a",), classes=("no", "yes"))


class NoSuffix(Exporter):
    """A format without a file suffix."""

    caught_by = "format is named"
    format = "mine"


class RoundsWeights(Exporter):
    """Predictions from weights rounded to two digits."""

    caught_by = "file predicts what the model predicts"
    format = "rounded"
    suffix = ".txt"

    def write(self, model):
        if model.experiment.layers or model.experiment.preprocessors:
            raise ExportFailed("only single layers")
        return b""

    def predict(self, data, x):
        return np.zeros((len(x), 1))


class KeepsTheModel(Exporter):
    """Predictions by the model in memory, not by the file."""

    caught_by = "file predicts what the model predicts"
    format = "kept"
    suffix = ".txt"

    def write(self, model):
        memory["model"] = model
        return b""

    def predict(self, data, x):
        return memory["model"].predict(x)


class StampsTheTime(Exporter):
    """A file that differs each time it is written."""

    caught_by = "same model gives the same bytes"
    format = "stamped"
    suffix = ".txt"

    def write(self, model):
        return str(next(calls)).encode()

    def predict(self, data, x):
        return np.zeros((len(x), 1))


@hookimpl
def dlgui_components():
    return [value for value in globals().values() if hasattr(value, "caught_by")]
