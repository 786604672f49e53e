"""Around: what an optimizer around another one leaves to it."""

from __future__ import annotations

from abc import ABC

from dlgui.api import Array, Arrays, Optimizer, overrides


class Around(Optimizer, ABC):
    """An optimizer that changes something and lets `inner` take the step.

    Which slots there are, how the weights are cut, what decays and what is averaged are as the
    inner optimizer declares them; a subclass says where it differs.
    """

    inner: Optimizer

    @property
    def slots(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on `inner`
        """Return the inner optimizer's."""
        return self.inner.slots

    @property
    def elementwise(self) -> bool:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.elementwise

    @property
    def whole(self) -> bool:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.whole

    @property
    def decays(self) -> bool:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.decays

    @property
    def averaged(self) -> str:  # type: ignore[override]  # as above
        """Return the inner optimizer's."""
        return self.inner.averaged

    def decay(self, weights: Array, rate: float) -> None:
        """Let the inner optimizer shrink weights, if it does."""
        if overrides(self.inner, "decay"):
            self.inner.decay(weights, rate)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Take the inner optimizer's step."""
        self.inner.update(weights, gradient, state, rate, step)
