"""Weight average: an optimizer around another that predicts with the mean of recent weights."""

from __future__ import annotations

from dlgui.api import Array, Arrays, BadParam, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.optimizers.adam import Adam
from dlgui_builtins.optimizers.around import Around
from dlgui_builtins.translations import optimizers as translations


class WeightAverage(Around):
    """Predicts with a moving average of the weights, whatever the optimizer (Polyak, 1992).

    The step of `inner`, then w̄ ← μ w̄ + (1 − μ) w; after the first step w̄ = w. Training goes on
    from w; validation, early stopping and the trained network have w̄ (Polyak & Juditsky, 1992;
    Tarvainen & Valpola, 2017, arXiv:1703.01780).

    Shapes: w̄ like the weights. Moving averages of batch norm are those of the run with w.
    Differs: as Keras's use_ema with ema_momentum, which validates with w and takes w̄ at the end;
    its SwapEMAWeights validates with w̄ too. PyTorch's AveragedModel is a second network. What
    projects, as max-norm, does so after the average was taken.
    Raises: BadParam when `inner` keeps an average of its own.
    """

    translate = translations.weight_average
    explain = explanations.weight_average
    averaged = "average"
    formula = r"\bar{w} \leftarrow \mu \bar{w} + (1 - \mu) w"

    momentum: float = param(0.99, low=0.0, below=1.0, doc="Weight μ of the old average", live=True)
    inner: Optimizer = param(Adam(), doc="The optimizer that takes the step", live=True)

    @property
    def slots(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on `inner`
        """Return the inner optimizer's and the average."""
        return tuple(dict.fromkeys((*self.inner.slots, "average")))

    def check(self) -> None:
        """Raise BadParam when the inner optimizer averages already."""
        if isinstance(self.inner, Optimizer) and self.inner.averaged:
            raise BadParam(
                f"WeightAverage: inner must keep no average of its own, got "
                f"{type(self.inner).__name__}."
            )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Take the inner optimizer's step and move the average towards the weights."""
        super().update(weights, gradient, state, rate, step)
        average, old = state["average"], self.momentum if step > 1 else 0.0
        average *= old
        average += (1.0 - old) * weights
