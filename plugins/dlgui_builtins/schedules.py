"""Schedules: what the rate is multiplied by as a run goes on, by epochs or by steps."""

from __future__ import annotations

import math
from itertools import pairwise

from dlgui.api import BadParam, Moment, Schedule, param
from dlgui_builtins.explanations import schedules as explanations
from dlgui_builtins.translations import schedules as translations


class Constant(Schedule):
    """The rate stays as it is.

    factor = 1.
    """

    explain = explanations.constant
    translate = translations.constant
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

    explain = explanations.inverse_time
    translate = translations.inverse_time
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

    explain = explanations.exponential_per_epoch
    translate = translations.exponential_per_epoch
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

    explain = explanations.exponential_per_step
    translate = translations.exponential_per_step
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

    explain = explanations.root_decay
    translate = translations.root_decay
    formula = r"\alpha = \frac{k}{\sqrt{epoch}}\, \alpha_0"

    k: float = param(1.0, low=0.0, high=1000.0, doc="The factor in the first epoch", live=True)

    def factor(self, now: Moment) -> float:
        """Return k / √epoch."""
        return self.k / math.sqrt(now.epoch + 1)


class Staircase(Schedule):
    """The rate drops after a fixed number of epochs, again and again.

    factor = drop^⌊epoch / every⌋, epochs done.
    """

    explain = explanations.staircase
    translate = translations.staircase
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

    explain = explanations.manual
    translate = translations.manual
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


def _done(now: Moment, epochs: int) -> float:
    """Return the share of a time that is over, 0 to 1; 0 epochs stand for the whole run."""
    return min(1.0, now.step / ((epochs or now.epochs) * now.batches))


class Polynomial(Schedule):
    """The rate falls along a power of the time left, to a floor.

    factor = floor + (1 − floor) (1 − t/T)^power, t steps done of T; a straight line for power 1.

    Differs: as Keras's PolynomialDecay; PyTorch's PolynomialLR has no floor.
    """

    translate = translations.polynomial
    explain = explanations.polynomial
    clock = "step"
    formula = r"\alpha = (f + (1 - f) (1 - \frac{t}{T})^p)\, \alpha_0"

    power: float = param(1.0, above=0.0, high=10.0, doc="Power p of the time left", live=True)
    floor: float = param(0.0, low=0.0, high=1.0, doc="What remains of the rate, f", live=True)
    epochs: int = param(0, low=0, doc="Epochs it takes; 0 is the run", unit="epochs", live=True)

    def factor(self, now: Moment) -> float:
        """Return floor + (1 − floor) (1 − t/T)^power."""
        left = 1.0 - _done(now, self.epochs)
        return self.floor + (1.0 - self.floor) * math.pow(left, self.power)


class Cosine(Schedule):
    """The rate falls along half a wave: slowly, fast, slowly (Loshchilov & Hutter, 2017).

    factor = floor + (1 − floor) ½ (1 + cos(π t/T)), t steps done of T (arXiv:1608.03983).

    Differs: as Keras's CosineDecay, whose floor is alpha. PyTorch's CosineAnnealingLR counts calls
    of step(), usually epochs, and rises again after T_max.
    """

    translate = translations.cosine
    explain = explanations.cosine
    clock = "step"
    formula = r"\alpha = (f + \frac{1 - f}{2} (1 + \cos \frac{\pi t}{T}))\, \alpha_0"

    floor: float = param(0.0, low=0.0, high=1.0, doc="What remains of the rate, f", live=True)
    epochs: int = param(0, low=0, doc="Epochs it takes; 0 is the run", unit="epochs", live=True)

    def factor(self, now: Moment) -> float:
        """Return the height of the half wave."""
        return _between(1.0, self.floor, _done(now, self.epochs))


class WarmRestarts(Schedule):
    """Half waves that start again at the full rate, each longer (Loshchilov & Hutter, 2017, SGDR).

    factor = floor + (1 − floor) ½ (1 + cos(π t/T)), t steps done of a wave of T; the first wave
    takes `first` epochs, each next `growth` times as many (arXiv:1608.03983).

    Differs: as PyTorch's CosineAnnealingWarmRestarts stepped every batch; Keras's
    CosineDecayRestarts can lower the peaks too.
    """

    translate = translations.warm_restarts
    explain = explanations.warm_restarts
    clock = "step"
    formula = r"\alpha = (f + \frac{1 - f}{2} (1 + \cos \frac{\pi t_i}{T_i}))\, \alpha_0"

    first: int = param(10, low=1, doc="Epochs of the first wave", unit="epochs", live=True)
    growth: int = param(2, low=1, high=100, doc="Times as long as the one before", live=True)
    floor: float = param(0.0, low=0.0, high=1.0, doc="What remains of the rate, f", live=True)

    def factor(self, now: Moment) -> float:
        """Return the height of the half wave that the step lies in."""
        start, length = self._wave(now)
        return _between(1.0, self.floor, (now.step - start) / length)

    def _wave(self, now: Moment) -> tuple[int, int]:
        """Return first step and length of the wave that the step lies in."""
        start, length = 0, self.first * now.batches
        if self.growth == 1:
            start = now.step - now.step % length
        while now.step >= start + length:
            start, length = start + length, length * self.growth
        return start, length


class OneCycle(Schedule):
    """The rate rises, then falls to almost nothing: few epochs suffice (Smith & Topin, 2017).

    factor rises from `start` to 1 in the first `rise` of the run and falls to `end` in the rest,
    both along half waves (arXiv:1708.07120); the rate set is the highest.

    Differs: as PyTorch's OneCycleLR with three_phase off: start is 1/div_factor and end
    1/(div_factor · final_div_factor). PyTorch moves the momentum against it too. Keras has none.
    """

    translate = translations.one_cycle
    explain = explanations.one_cycle
    clock = "step"
    formula = r"\alpha:\ s\, \alpha_0 \to \alpha_0 \to e\, \alpha_0"

    rise: float = param(0.3, low=0.0, high=1.0, doc="Share of the run that it rises", live=True)
    start: float = param(0.04, low=0.0, high=1.0, doc="First factor, s", live=True)
    end: float = param(4e-6, low=0.0, high=1.0, doc="Last factor, e", live=True)

    def factor(self, now: Moment) -> float:
        """Return the height at the step; the last of the run gets `end`."""
        steps = now.epochs * now.batches
        top, last = self.rise * steps - 1.0, steps - 1.0
        if now.step < top:
            return _between(self.start, 1.0, now.step / top)
        share = (now.step - top) / (last - top) if last > top else 1.0
        return _between(1.0, self.end, min(1.0, share))


class Plateau(Schedule):
    """The rate drops whenever the validation loss has stopped falling.

    After `patience` epochs in a row without a loss below the best by more than `min_improvement`
    factor ← drop · factor, and the wait begins anew; never below `floor`.

    Differs: as Keras's ReduceLROnPlateau with min_delta; PyTorch's waits one epoch longer for the
    same patience and by default asks for a share better, 0.01 %, not for an amount.
    """

    translate = translations.plateau
    explain = explanations.plateau
    formula = r"\alpha \leftarrow f\, \alpha\ \mathrm{after}\ p\ \mathrm{epochs\ no\ better}"

    drop: float = param(0.1, low=0.0, high=1.0, doc="What remains of the rate, f", live=True)
    patience: int = param(10, low=1, doc="Epochs without a better loss", unit="epochs", live=True)
    min_improvement: float = param(
        0.0, low=0.0, doc="A loss lower by no more than this is not better", live=True
    )
    floor: float = param(0.0, low=0.0, high=1.0, doc="Lowest factor", live=True)

    def factor(self, now: Moment) -> float:
        """Return drop to the power of the waits in vain so far."""
        best, waited, drops = math.inf, 0, 0
        for loss in now.losses:
            waited += 1
            if loss < best - self.min_improvement:
                best, waited = loss, 0
            elif waited >= self.patience:
                waited, drops = 0, drops + 1
        return max(self.floor, self.drop**drops)


class WarmUp(Schedule):
    """The rate rises in a straight line first, then another schedule begins (Goyal et al., 2017).

    factor = (start + (1 − start) t/T) · (first factor of `then`) for t < T steps of the first
    `epochs`; after them `then`, which counts from there and plans with the epochs left
    (arXiv:1706.02677).

    Differs: as PyTorch's LinearLR followed by another in SequentialLR, and Keras's warmup_steps
    with warmup_target.
    """

    translate = translations.warm_up
    explain = explanations.warm_up
    clock = "step"
    formula = r"\alpha = (s + (1 - s) \frac{t}{T})\, \alpha_0\ \mathrm{for}\ t < T"

    epochs: int = param(5, low=1, doc="Epochs of the rise", unit="epochs", live=True)
    start: float = param(0.1, low=0.0, high=1.0, doc="First factor, s", live=True)
    then: Schedule = param(Constant(), doc="What comes after the rise", live=True)

    def factor(self, now: Moment) -> float:
        """Return the height of the rise, or what comes after."""
        rise, after = self._after(now)
        height = min(1.0, self.start + (1.0 - self.start) * now.step / rise)
        return height * self.then.factor(after)

    def _after(self, now: Moment) -> tuple[int, Moment]:
        """Return the steps of the rise, and the moment as the schedule after it counts."""
        rise = self.epochs * now.batches
        after = Moment(
            step=max(0, now.step - rise),
            epoch=max(0, now.epoch - self.epochs),
            batches=now.batches,
            epochs=max(1, now.epochs - self.epochs),
            losses=now.losses[self.epochs :],
        )
        return rise, after


def _between(start: float, end: float, share: float) -> float:
    """Return the height of half a wave from start to end."""
    return end + (start - end) * 0.5 * (1.0 + math.cos(math.pi * share))
