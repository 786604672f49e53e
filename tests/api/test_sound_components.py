"""Sound components at the edges of the contracts are not refused: no check asks too much."""

import math

import numpy as np
import pytest

from dlgui.api import (
    Activation,
    Initializer,
    Loss,
    Metric,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
    check_component,
)


class Softsign(Activation):
    """An activation whose curvature jumps at 0."""

    def forward(self, z):
        return z / (1 + abs(z))

    def backward(self, z, a, da):
        return da / np.square(1 + abs(z))


class HardShrink(Activation):
    """An activation that jumps itself."""

    def forward(self, z):
        return np.where(abs(z) > 0.5, z, z.dtype.type(0))

    def backward(self, z, a, da):
        return np.where(abs(z) > 0.5, da, da.dtype.type(0))


class SteepTanh(Activation):
    """An activation fifty times as steep as usual."""

    def forward(self, z):
        return np.tanh(50 * z)

    def backward(self, z, a, da):
        return 50 * da * (1 - a * a)


class Cube(Activation):
    """An activation that reaches 10⁹ where sums are large."""

    def forward(self, z):
        return z**3

    def backward(self, z, a, da):
        return da * 3 * z**2


class Adadelta(Optimizer):
    """Steps that begin with the square root of ε (Zeiler, 2012)."""

    slots = ("s", "d")

    def update(self, weights, gradient, state, rate, step):
        s, d = state["s"], state["d"]
        s *= 0.95
        s += 0.05 * gradient**2
        change = gradient * np.sqrt(d + 1e-6) / np.sqrt(s + 1e-6)
        d *= 0.95
        d += 0.05 * change**2
        weights -= rate * change


class Lion(Optimizer):
    """Steps of one length, by the sign (Chen et al., 2023)."""

    slots = ("m",)

    def update(self, weights, gradient, state, rate, step):
        m = state["m"]
        weights -= rate * np.sign(0.9 * m + 0.1 * gradient)
        m *= 0.99
        m += 0.01 * gradient


class AMSGrad(Optimizer):
    """Adam that never forgets a large gradient (Reddi et al., 2018)."""

    slots = ("m", "v", "largest")

    def update(self, weights, gradient, state, rate, step):
        m, v, largest = state["m"], state["v"], state["largest"]
        m *= 0.9
        m += 0.1 * gradient
        v *= 0.999
        v += 0.001 * gradient**2
        np.maximum(largest, v, out=largest)
        root = np.sqrt(largest / (1 - 0.999**step)) + 1e-8
        weights -= rate * (m / (1 - 0.9**step)) / root


class Rprop(Optimizer):
    """Steps that grow while the sign stays (Riedmiller & Braun, 1993)."""

    slots = ("before", "size")

    def update(self, weights, gradient, state, rate, step):
        before, size = state["before"], state["size"]
        if step == 1:
            size += rate
        same = np.sign(before * gradient)
        size *= np.where(same > 0, 1.2, np.where(same < 0, 0.5, 1.0))
        np.clip(size, 1e-6, 50, out=size)
        kept = np.where(same < 0, gradient.dtype.type(0), gradient)
        weights -= np.sign(kept) * size
        before[...] = kept


class Orthogonal(Initializer):
    """Rows or columns at right angles (Saxe et al., 2014)."""

    def weights(self, shape, fan_in, fan_out, rng):
        rows, columns = shape[0], math.prod(shape[1:])
        long, short = max(rows, columns), min(rows, columns)
        q, r = np.linalg.qr(rng.standard_normal((long, short)))
        q *= np.sign(np.diag(r))
        return np.ascontiguousarray((q if rows >= columns else q.T).reshape(shape))

    def variance(self, fan_in, fan_out):
        return 1 / max(fan_in, fan_out)


class Same(Initializer):
    """All weights alike."""

    def weights(self, shape, fan_in, fan_out, rng):
        return np.full(shape, 0.3)

    def variance(self, fan_in, fan_out):
        return 0.0


class AbsoluteError(Loss):
    """A loss with a kink where the prediction is right."""

    tasks = ("regression",)

    def forward(self, z, y):
        return abs(z - y).sum(axis=1)

    def backward(self, z, y):
        return np.sign(z - y)


class Hinge(Loss):
    """A loss that is flat beyond the margin."""

    tasks = ("two-class",)
    logits_of = Activation

    def forward(self, z, y):
        return np.maximum(0, 1 - (2 * y - 1) * z).sum(axis=1)

    def backward(self, z, y):
        side = 2 * y - 1
        return np.where(side * z < 1, -side, z.dtype.type(0))


class AUC(Metric):
    """The share of pairs in the right order."""

    percent = True
    tasks = ("two-class",)

    def measure(self, prediction, target):
        yes, no = prediction[target > 0.5], prediction[target <= 0.5]
        if not len(yes) or not len(no):
            return 0.5
        return float(((yes[:, None] > no) + 0.5 * (yes[:, None] == no)).mean())


class UnitNorm(Regularizer):
    """Weights of length one a unit; a unit of zeros stays."""

    def project(self, weights):
        length = np.sqrt(np.square(weights).sum(axis=1, keepdims=True))
        weights /= np.maximum(length, weights.dtype.type(1e-12))


class GaussianDropout(Regularizer):
    """Factors around 1, some of them negative."""

    def mask(self, rng, out):
        out[...] = 1 + 0.5 * rng.standard_normal(out.shape)
        return out


class PrincipalAxes(Preprocessor):
    """Fewer columns than came in, without a way back."""

    def fit(self, x):
        mean = x.mean(axis=0)
        _, _, axes = np.linalg.svd(np.vstack([x - mean, np.zeros((2, x.shape[1]))]))
        return {"mean": mean, "axes": axes[:2]}

    def forward(self, x, fitted):
        return (x - fitted["mean"]) @ fitted["axes"].T

    def names(self, names):
        return ("axis 1", "axis 2")


class Plateau(Schedule):
    """Halved whenever the loss has not fallen for three epochs."""

    def factor(self, now):
        best, waited, factor = math.inf, 0, 1.0
        for loss in now.losses:
            waited = 0 if loss < best else waited + 1
            best = min(best, loss)
            if waited == 3:
                waited, factor = 0, factor / 2
        return factor


class OneCycle(Schedule):
    """Up for a third of the steps, then down to zero."""

    clock = "step"

    def factor(self, now):
        share = min(now.step / (now.epochs * now.batches), 1.0)
        return 3 * share if share < 1 / 3 else 1.5 * (1 - share)


SOUND = [cls for cls in globals().values() if isinstance(cls, type) and cls.__module__ == __name__]


@pytest.mark.parametrize("cls", SOUND, ids=lambda cls: cls.__name__)
def test_a_sound_component_is_not_refused(cls):
    assert check_component(cls).ok


def test_all_of_them_were_tried():
    assert len(SOUND) == 18
