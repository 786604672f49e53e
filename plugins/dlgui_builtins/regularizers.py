"""Regularizers: what keeps a network from learning its training rows by heart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dlgui.api import Array, Regularizer, param


class L1(Regularizer):
    """Penalty on the absolute weights: presses the useless ones towards 0 (Tibshirani, 1996).

    penalty = λ / (2m) · Σ|w|, gradient λ / (2m) · sign(w); m counts all training rows, not the
    batch. Biases are left alone.

    Differs: Keras and PyTorch leave out the ½ and the m: their strength is λ / (2m). Steps along
    sign(w) make weights small, seldom exactly 0.
    """

    formula = r"\frac{\lambda}{2m} \|w\|_1"

    strength: float = param(0.1, low=0.0, doc="Strength λ of the penalty", live=True)

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return λ / (2m) · Σ|w| and λ / (2m) · sign(w)."""
        share = self.strength / (2 * rows)
        gradient = np.sign(weights, out=out)
        gradient *= share
        return share * float(np.abs(weights).sum()), gradient


class L2(Regularizer):
    """Penalty on the squared weights: keeps all of them small (Hoerl & Kennard, 1970).

    penalty = λ / (2m) · Σw², gradient λ/m · w; m counts all training rows, not the batch. Biases
    are left alone.

    Differs: Keras adds l2 · Σw² with l2 = λ / (2m), PyTorch weight_decay · w with
    weight_decay = λ/m. Only plain gradient descent makes this the same as weight decay.
    """

    formula = r"\frac{\lambda}{2m} \|w\|_2^2"

    strength: float = param(0.1, low=0.0, doc="Strength λ of the penalty", live=True)

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return λ / (2m) · Σw² and λ/m · w."""
        share = self.strength / rows
        return 0.5 * share * float(np.vdot(weights, weights)), np.multiply(weights, share, out=out)


class Dropout(Regularizer):
    """Silences units at random while training, so that none relies on another (Srivastava, 2014).

    factor = 1 / keep with probability keep = 1 − rate, else 0: the mean stays 1, and nothing is
    dropped or rescaled when predicting ("inverted" dropout). Each example and unit draws its own.

    Differs: the notes set the probability to keep, this sets the share to drop, as Keras and
    PyTorch do.
    """

    formula = r"a \odot \frac{d}{1 - r},\quad d \sim \mathrm{Bernoulli}(1 - r)"

    rate: float = param(0.5, low=0.0, below=1.0, doc="Share r of the units dropped", live=True)

    def mask(self, rng: np.random.Generator, out: Array) -> Array:
        """Fill `out` with 0 and 1 / keep."""
        keep = 1.0 - self.rate
        np.less(rng.random(out.shape, out.dtype), keep, out=out)
        out *= 1.0 / keep
        return out


class MaxNorm(Regularizer):
    """Shortens the incoming weights of a unit when they grow too long (Srebro & Shraibman, 2005).

    w ← w · min(1, limit / ‖w‖₂), w being one row, the weights into one unit without its bias.

    Shapes: weights (units, inputs).
    """

    formula = r"\|w_i\|_2 \leq c"

    limit: float = param(3.0, above=0.0, doc="Greatest length c of a unit's weights", live=True)

    def project(self, weights: Array) -> None:
        """Shorten the rows longer than the limit, in place."""
        lengths = np.sqrt(np.vecdot(weights, weights))
        weights *= (self.limit / np.maximum(lengths, self.limit))[:, None]


class EarlyStopping(Regularizer):
    """Ends training when the validation loss stops falling (Prechelt, 1998).

    Stops after `patience` epochs in a row whose best loss is not below the best before them by
    more than `min_improvement`. The weights of the best epoch are the result however it ended.

    Differs: Keras keeps the last weights unless told otherwise.
    """

    formula = r"\mathrm{stop\ when}\ \min_{k \leq p} J_{t-p+k} \geq \min_{k \leq t-p} J_k - \delta"

    patience: int = param(
        10, low=1, doc="Epochs to wait for a better loss", unit="epochs", live=True
    )
    min_improvement: float = param(
        0.0, low=0.0, doc="A loss lower by no more than this is not better", live=True
    )

    def should_stop(self, losses: Sequence[float]) -> bool:
        """Tell whether the last `patience` losses brought nothing better."""
        if len(losses) <= self.patience:
            return False
        best_before = min(losses[: -self.patience])
        return min(losses[-self.patience :]) >= best_before - self.min_improvement
