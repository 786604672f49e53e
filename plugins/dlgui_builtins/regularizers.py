"""Regularizers: what keeps a network from learning its training rows by heart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dlgui.api import Array, Regularizer, param
from dlgui_builtins.explanations import regularizers as explanations
from dlgui_builtins.fast import regularizers as fast
from dlgui_builtins.translations import regularizers as translations


class L1(Regularizer):
    """Penalty on the absolute weights: presses the useless ones towards 0 (Tibshirani, 1996).

    penalty = λ / (2m) · Σ|w|, gradient λ / (2m) · sign(w); m counts all training rows, not the
    batch. Biases are left alone.

    Differs: Keras and PyTorch leave out the ½ and the m: their strength is λ / (2m). Steps along
    sign(w) make weights small, seldom exactly 0.
    """

    explain_penalty = explanations.l1
    translate = translations.l1
    bind_penalty = fast.l1
    separable = True
    formula = r"\frac{\lambda}{2m} \|w\|_1"

    strength: float = param(0.1, low=0.0, doc="Strength λ of the penalty", live=True)

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return λ / (2m) · Σ|w| and λ / (2m) · sign(w)."""
        share = self.strength / (2 * rows)
        gradient = np.sign(weights, out=out)
        gradient *= share
        return share * float(np.abs(weights).sum()), gradient


class ProximalL1(Regularizer):
    """L1 by soft thresholding: useless weights become exactly 0 (Daubechies et al., 2004, ISTA).

    w ← sign(w) · max(0, |w| − α λ / (2m)) after every update, the proximal step of the L1 penalty
    λ / (2m) · Σ|w| at the rate α; m counts all training rows. Biases are left alone.

    Differs: L1 adds the slope to the gradient and leaves weights near 0; here plain gradient
    descent reaches the exact zeros of that cost's minimum. With another optimizer the threshold is
    not scaled as its steps are. The penalty is not in the plotted cost. PyTorch, Keras and
    scikit-learn's network have none; scikit-learn's linear models soft-threshold.
    """

    translate = translations.proximal_l1
    explain_project = explanations.proximal_l1
    label = "Proximal L1"
    formula = r"w \leftarrow \mathrm{sign}(w)\, \max(0,\ |w| - \frac{\alpha \lambda}{2m})"

    strength: float = param(0.1, low=0.0, doc="Strength λ of the penalty", live=True)

    def project(self, weights: Array, rate: float, rows: int) -> None:
        """Bring every weight nearer to 0 by rate · λ / (2m), and at most to 0."""
        size = np.abs(weights)
        size -= rate * self.strength / (2 * rows)
        np.maximum(size, 0.0, out=size)
        np.copysign(size, weights, out=weights)


class ElasticNet(Regularizer):
    """L1 and L2 together: few weights, and like ones for like inputs (Zou & Hastie, 2005).

    penalty = λ / (2m) · (ρ Σ|w| + (1 − ρ) Σw²), gradient λ/m · (ρ/2 sign(w) + (1 − ρ) w); ρ = 1 is
    L1, ρ = 0 is L2. m counts all training rows. Biases are left alone.

    Differs: Keras L1L2 takes both strengths apart, l1 = ρ λ / (2m) and l2 = (1 − ρ) λ / (2m).
    scikit-learn's ElasticNet has α (ρ Σ|w| + ½ (1 − ρ) Σw²): its squares count half.
    """

    translate = translations.elastic_net
    explain_penalty = explanations.elastic_net
    formula = r"\frac{\lambda}{2m} (\rho \|w\|_1 + (1 - \rho) \|w\|_2^2)"

    strength: float = param(0.1, low=0.0, doc="Strength λ of the penalty", live=True)
    share: float = param(0.5, low=0.0, high=1.0, doc="Share ρ of L1; the rest is L2", live=True)

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return λ / (2m) · (ρ Σ|w| + (1 − ρ) Σw²) and its gradient."""
        scale = self.strength / (2 * rows)
        gradient = np.sign(weights, out=out)
        gradient *= scale * self.share
        gradient += 2 * scale * (1 - self.share) * weights
        size, square = float(np.abs(weights).sum()), float(np.vdot(weights, weights))
        return scale * (self.share * size + (1 - self.share) * square), gradient


class L2(Regularizer):
    """Penalty on the squared weights: keeps all of them small (Hoerl & Kennard, 1970).

    penalty = λ / (2m) · Σw², gradient λ/m · w; m counts all training rows, not the batch. Biases
    are left alone.

    Differs: Keras adds l2 · Σw² with l2 = λ / (2m), PyTorch weight_decay · w with
    weight_decay = λ/m. Only plain gradient descent makes this the same as weight decay.
    """

    explain_penalty = explanations.l2
    translate = translations.l2
    bind_penalty = fast.l2
    separable = True
    unit = 0.5
    formula = r"\frac{\lambda}{2m} \|w\|_2^2"

    strength: float = param(0.1, low=0.0, doc="Strength λ of the penalty", live=True)

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return λ / (2m) · Σw² and λ/m · w."""
        share = self.strength / rows
        return 0.5 * share * float(np.vdot(weights, weights)), np.multiply(weights, share, out=out)


class Dropout(Regularizer):
    """Silences units at random while training, so that none relies on another (Srivastava, 2014).

    factor = 1 / keep with probability keep = 1 − rate (to 1/65536), else 0: the mean stays 1, and
    nothing is dropped or rescaled when predicting ("inverted" dropout). Each example and unit draws
    its own.

    Differs: the notes set the probability to keep, this sets the share to drop, as Keras and
    PyTorch do.
    """

    translate = translations.dropout
    formula = r"a \odot \frac{d}{1 - r},\quad d \sim \mathrm{Bernoulli}(1 - r)"

    rate: float = param(0.5, low=0.0, below=1.0, doc="Share r of the units dropped", live=True)

    def mask(self, rng: np.random.Generator, out: Array) -> Array:
        """Fill `out` with 0 and 1 / keep."""
        words = rng.bit_generator.random_raw(self.words(out.size))
        factors = np.empty((1, out.size), out.dtype)
        self.masks(words[None], factors)
        out[...] = factors.reshape(out.T.shape).T
        return out

    def words(self, factors: int) -> int:
        """Return a quarter: each factor takes 16 bits."""
        return -(-factors // 4)

    def masks(self, words: Array, out: Array) -> None:
        """Fill `out` with 0 and 1 / keep."""
        keep = 1.0 - self.rate
        numbers = words.view(np.uint16)[:, : out.shape[1]]
        kept = np.less(numbers, max(1, round(keep * 65536)))
        np.multiply(kept, out.dtype.type(1.0 / keep), out=out)


class MaxNorm(Regularizer):
    """Shortens the incoming weights of a unit when they grow too long (Srebro & Shraibman, 2005).

    w ← w · min(1, limit / ‖w‖₂), w being one row, the weights into one unit without its bias.

    Shapes: weights (units, inputs).
    """

    explain_project = explanations.max_norm
    translate = translations.max_norm
    formula = r"\|w_i\|_2 \leq c"

    limit: float = param(3.0, above=0.0, doc="Greatest length c of a unit's weights", live=True)

    def project(self, weights: Array, rate: float = 0.0, rows: int = 1) -> None:
        """Shorten the rows longer than the limit, in place."""
        lengths = np.sqrt(np.vecdot(weights, weights))
        weights *= (self.limit / np.maximum(lengths, self.limit))[:, None]


class EarlyStopping(Regularizer):
    """Ends training when the validation loss stops falling (Prechelt, 1998).

    Stops after `patience` epochs in a row whose best loss is not below the best before them by
    more than `min_improvement`. The weights of the best epoch are the result however it ended.

    Differs: Keras keeps the last weights unless told otherwise.
    """

    translate = translations.early_stopping
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
