"""Schedules: what the rate is multiplied by as a run goes on, by epochs or by steps."""

from __future__ import annotations

import math
from itertools import pairwise

from dlgui.api import BadParam, Moment, Schedule, param


class Constant(Schedule):
    """The rate stays as it is.

    factor = 1.
    """

    formula = r"\alpha = \alpha_0"

    def factor(self, now: Moment) -> float:
        """Return 1."""
        return 1.0


class InverseTime(Schedule):
    """The rate falls like one over the time (Robbins & Monro, 1951).

    factor = 1 / (1 + decay · epoch).

    Differs: the notes count the first epoch as 1, so that their first rate is already lower than
    α₀; Keras counts from 0.
    """

    formula = r"\alpha = \frac{\alpha_0}{1 + d \cdot epoch}"

    decay: float = param(1.0, low=0.0, doc="How fast the rate falls, d", live=True)
    first_epoch: int = param(1, choices=(0, 1), doc="Number of the first epoch", live=True)

    def factor(self, now: Moment) -> float:
        """Return 1 / (1 + decay · epoch)."""
        return 1.0 / (1.0 + self.decay * (now.epoch + self.first_epoch))


class ExponentialPerEpoch(Schedule):
    """The rate falls by the same share after every epoch.

    factor = base^epoch, epochs done: 1 in the first epoch.
    """

    formula = r"\alpha = b^{\,epoch}\, \alpha_0"

    base: float = param(
        0.95, above=0.0, high=1.0, doc="What remains of the rate after an epoch, b", live=True
    )

    def factor(self, now: Moment) -> float:
        """Return base^epoch."""
        return self.base**now.epoch


class ExponentialPerStep(Schedule):
    """The rate falls by the same share after every step, that is every batch.

    factor = base^t, t steps done: 1 in the first step. With 100 steps an epoch, 0.95 leaves 0.6 %
    of the rate after one epoch; choose a base close to 1.
    """

    clock = "step"
    formula = r"\alpha = b^{\,t}\, \alpha_0"

    base: float = param(
        0.95, above=0.0, high=1.0, doc="What remains of the rate after a step, b", live=True
    )

    def factor(self, now: Moment) -> float:
        """Return base^t."""
        return self.base**now.step


class RootDecay(Schedule):
    """The rate falls like one over the root of the time.

    factor = k / √epoch, the first epoch being 1, so that the factor is at most k.
    """

    formula = r"\alpha = \frac{k}{\sqrt{epoch}}\, \alpha_0"

    k: float = param(1.0, low=0.0, high=1000.0, doc="The factor in the first epoch", live=True)

    def factor(self, now: Moment) -> float:
        """Return k / √epoch."""
        return self.k / math.sqrt(now.epoch + 1)


class Staircase(Schedule):
    """The rate drops after a fixed number of epochs, again and again.

    factor = drop^⌊epoch / every⌋, epochs done.
    """

    formula = r"\alpha = f^{\lfloor epoch / n \rfloor}\, \alpha_0"

    every: int = param(10, low=1, doc="Epochs from drop to drop, n", unit="epochs", live=True)
    drop: float = param(0.5, low=0.0, high=1.0, doc="What remains of the rate, f", live=True)

    def factor(self, now: Moment) -> float:
        """Return drop^⌊epoch / every⌋."""
        return self.drop ** (now.epoch // self.every)


class Manual(Schedule):
    """The rate is set by hand for given epochs.

    factor = that of the last line reached; 1 before the first. "30: 0.5, 60: 0.1" halves the rate
    once 30 epochs are done and takes a tenth of the first rate once 60 are.

    Raises: BadParam when a drop is not "epochs: factor" with a whole number and a factor that is
    finite and not negative, or the epochs do not increase.
    """

    formula = r"\alpha = f_k\, \alpha_0\ \mathrm{from\ epoch}\ n_k"

    drops: str = param("30: 0.5, 60: 0.1", doc='Epochs done and factor, as "30: 0.5"', live=True)

    def check(self) -> None:
        """Raise BadParam when the drops cannot be read."""
        self._parsed()

    def factor(self, now: Moment) -> float:
        """Return the factor of the last drop reached."""
        reached = [factor for epochs, factor in self._parsed() if epochs <= now.epoch]
        return reached[-1] if reached else 1.0

    def _parsed(self) -> list[tuple[int, float]]:
        drops = [self._drop(part) for part in self.drops.split(",") if part.strip()]
        for (earlier, _), (later, _) in pairwise(drops):
            if later <= earlier:
                raise BadParam(
                    f"Manual: the epochs of drops must increase, got {later} after {earlier}."
                )
        return drops

    def _drop(self, part: str) -> tuple[int, float]:
        epochs, _, factor = part.partition(":")
        try:
            drop = int(epochs), float(factor)
        except ValueError:
            drop = -1, math.nan
        if drop[0] < 0 or not math.isfinite(drop[1]) or drop[1] < 0.0:
            raise BadParam(
                f'Manual: each of drops must be "epochs: factor", as "30: 0.5", with a whole '
                f"number and a factor of 0 or more, got {part.strip()[:40]!r}."
            )
        return drop
