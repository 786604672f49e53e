"""Losses: how wrong one row is, computed from logits where rounding would spoil the probability."""

from __future__ import annotations

import numpy as np

from dlgui.api import MULTI_CLASS, TWO_CLASS, Array, Loss, param
from dlgui_builtins.activations import Sigmoid, Softmax
from dlgui_builtins.fast import losses as fast
from dlgui_builtins.translations import losses as translations

SIGMOID = Sigmoid()
SOFTMAX = Softmax()


class SquaredError(Loss):
    """Squared distance from the target, for regression (Legendre, 1805).

    L = ½ Σ(ŷ − y)², gradient ŷ − y; "full" drops the ½ and doubles both. Outputs are summed, the
    cost is the mean over rows.

    Differs: PyTorch and Keras take "full" and the mean over outputs.
    """

    translate = translations.squared_error
    bind = fast.squared_error
    formula = r"L = \frac{1}{2} \sum_j (\hat{y}_j - y_j)^2"

    scale: str = param("half", choices=("half", "full"), doc="With the factor ½, or without")

    def forward(self, z: Array, y: Array) -> Array:
        """Return Σ(ŷ − y)² of each row, halved or not."""
        difference = z - y
        total: Array = np.vecdot(difference, difference)
        return total * 0.5 if self.scale == "half" else total

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return ŷ − y, doubled or not."""
        gradient = np.subtract(z, y, out=out)
        if self.scale == "full":
            gradient *= 2.0
        return gradient


class Logistic(Loss):
    """Logistic loss of a sigmoid: how surprising a yes or no is (Good, 1952).

    L = −[y log a + (1 − y) log(1 − a)] with a = σ(z), computed from the logit as
    max(z, 0) − z y + log(1 + e^−|z|); gradient a − y. Several outputs are summed, each a yes or no
    of its own.

    Range: 0 and above; exact for any z, where log(a) gives NaN or infinity from z = 40 on.
    """

    translate = translations.logistic
    give = fast.logistic_given
    bind = fast.logistic
    given = 2
    logits_of = Sigmoid
    tasks = (TWO_CLASS, MULTI_CLASS)
    formula = r"L = -[\, y \log \hat{y} + (1 - y) \log(1 - \hat{y}) \,]"

    def forward(self, z: Array, y: Array) -> Array:
        """Return the loss of each row from its logits."""
        # Not np.logaddexp: it takes ten times as long.
        rest = np.abs(z)
        np.negative(rest, out=rest)
        np.exp(rest, out=rest)
        np.log1p(rest, out=rest)
        # In this order: a small rest added to max(z, 0) first would be rounded away.
        loss = np.maximum(z, 0.0)
        loss -= z * y
        loss += rest
        rows: Array = loss.sum(axis=1) if loss.shape[1] > 1 else loss[:, 0]
        return rows

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return σ(z) − y."""
        gradient = SIGMOID.forward(z, out)
        gradient -= y
        return gradient


class CrossEntropy(Loss):
    """Cross-entropy of a softmax: how surprising the true class is (Good, 1952; Bridle, 1990).

    L = −Σⱼ yⱼ log aⱼ with a = softmax(z), computed from the logits as log Σ e^zⱼ − Σ yⱼ zⱼ;
    gradient a − y.

    Shapes: y has one column a class and each of its rows sums to 1.
    Range: 0 and above; the row's maximum is taken off first, so that nothing overflows.
    """

    translate = translations.cross_entropy
    give = fast.cross_entropy_given
    bind = fast.cross_entropy
    given = 1
    logits_of = Softmax
    tasks = (MULTI_CLASS,)
    formula = r"L = -\sum_j y_j \log \hat{y}_j"

    def forward(self, z: Array, y: Array) -> Array:
        """Return the loss of each row from its logits."""
        shifted = z - z.max(axis=1, keepdims=True)
        # Not np.vecdot: by columns it takes four times as long.
        score = (y * shifted).sum(axis=1)
        np.exp(shifted, out=shifted)
        loss: Array = np.log(shifted.sum(axis=1))
        loss -= score
        return loss

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return softmax(z) − y."""
        gradient = SOFTMAX.forward(z, out)
        gradient -= y
        return gradient


class AbsoluteError(Loss):
    """Distance from the target, for regression with outliers (Boscovich, 1757; Laplace, 1774).

    L = Σ|ŷ − y|, gradient sign(ŷ − y), 0 where they are equal. Outputs are summed, the cost is the
    mean over rows. A single prediction for many rows ends at their median, not at their mean.

    Differs: PyTorch's L1Loss and Keras's MeanAbsoluteError take the mean over outputs.
    """

    translate = translations.absolute_error
    formula = r"L = \sum_j |\hat{y}_j - y_j|"

    def forward(self, z: Array, y: Array) -> Array:
        """Return Σ|ŷ − y| of each row."""
        size = np.subtract(z, y)
        np.abs(size, out=size)
        rows: Array = size.sum(axis=1)
        return rows

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return sign(ŷ − y)."""
        gradient = np.subtract(z, y, out=out)
        return np.sign(gradient, out=gradient)


class Huber(Loss):
    """Squared near the target and straight far from it, so that outliers pull less (Huber, 1964).

    L = Σ ½ e² where |e| = |ŷ − y| ≤ δ, else δ (|e| − ½ δ); gradient e cut to ±δ. Outputs are
    summed, the cost is the mean over rows.

    Differs: PyTorch's HuberLoss and Keras's Huber, both with δ = 1, take the mean over outputs;
    PyTorch's SmoothL1Loss is this divided by δ.
    """

    translate = translations.huber
    formula = (
        r"L = \sum_j \frac{1}{2} e_j^2\ \mathrm{if}\ |e_j| \leq \delta"
        r"\ \mathrm{else}\ \delta (|e_j| - \frac{\delta}{2})"
    )

    delta: float = param(1.0, above=0.0, doc="Distance δ from which on it is straight")

    def forward(self, z: Array, y: Array) -> Array:
        """Return the sum over outputs of each row."""
        size = np.abs(z - y)
        near = np.minimum(size, self.delta)
        # ½ e² near; δ |e| − ½ δ² far: in both cases near · |e| − ½ near².
        size -= 0.5 * near
        rows: Array = np.vecdot(near, size)
        return rows

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return ŷ − y, cut to ±δ."""
        gradient = np.subtract(z, y, out=out)
        return np.clip(gradient, -self.delta, self.delta, out=gradient)


class Hinge(Loss):
    """Asks for a margin and no more, as a support vector machine (Cortes & Vapnik, 1995).

    L = Σ max(0, 1 − t z) with t = 1 for yes and −1 for no, on the logit z; gradient −t where
    t z < 1, else 0. Squared: L = Σ max(0, 1 − t z)². Several outputs are questions of their own.

    Differs: Keras's Hinge and SquaredHinge take the mean over outputs, of an output layer without
    activation. Here the sigmoid stands after z only so that predictions lie between 0 and 1 and say
    yes where z > 0; they are no probabilities. PyTorch has none for classes in one column.
    """

    translate = translations.hinge
    logits_of = Sigmoid
    tasks = (TWO_CLASS, MULTI_CLASS)
    formula = r"L = \sum_j \max(0,\, 1 - t_j z_j)"

    squared: bool = param(False, doc="Square what lacks to the margin")

    def forward(self, z: Array, y: Array) -> Array:
        """Return what each row lacks to the margin, summed over outputs."""
        lacking = self._lacking(z, 2.0 * y - 1.0)
        rows: Array = np.vecdot(lacking, lacking) if self.squared else lacking.sum(axis=1)
        return rows

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return −t where the margin is not kept, times twice what lacks when squared."""
        side = 2.0 * y - 1.0
        lacking = self._lacking(z, side)
        slope = 2.0 * lacking if self.squared else np.sign(lacking)
        np.negative(side, out=side)
        return np.multiply(slope, side, out=out)

    def _lacking(self, z: Array, side: Array) -> Array:
        lacking = 1.0 - side * z
        return np.maximum(lacking, 0.0, out=lacking)
