"""Weighting: a loss in which the rows of some classes count more than others."""

from __future__ import annotations

from functools import partial

import numpy as np

from dlgui.api import REGRESSION, Array, BadParam, Calls, Loss, overrides, param
from dlgui_builtins.losses import CrossEntropy
from dlgui_builtins.translations import losses as translations


class Weighted(Loss):
    """Counts each row by the weight of its class, so that rare classes matter (King & Zeng, 2001).

    L = w(y) · L of the loss inside, and so the gradient; the cost stays the mean over rows.
    "Balanced" weights are m / (k · rows of the class): then all k classes count alike.

    Differs: PyTorch's `weight` divides by the sum of the weights in the batch instead of by its
    rows when targets are class numbers; Keras' `class_weight` does the same as this.
    """

    translate = translations.weighted
    formula = r"L = w_y\, L_{\mathrm{inside}}"

    loss: Loss = param(CrossEntropy(), doc="The loss whose rows are weighted")
    weights: tuple[float, ...] = param(
        (), low=0.0, high=1e6, doc="One weight a class, in their order; none counts all alike"
    )

    def check(self) -> None:
        """Refuse a loss that knows no classes, weights of 0 alone, and one inside another."""
        inner = self.loss
        if isinstance(inner, Weighted):
            raise BadParam("Weighted: loss must be another than Weighted; multiply the weights.")
        if isinstance(inner, Loss) and not self.tasks:
            raise BadParam(
                f"Weighted: loss must be one for classes, got {type(inner).__name__}, which is for "
                "numbers alone."
            )
        if self.weights and not any(self.weights):
            raise BadParam("Weighted: weights must not all be 0.")

    @property
    def logits_of(self):  # type: ignore[no-untyped-def,override]  # depends on the loss inside
        """Return the output activation of the loss inside."""
        return self.loss.logits_of

    @property
    def tasks(self) -> tuple[str, ...]:  # type: ignore[override]  # as above
        """Return the tasks with classes of the loss inside."""
        return tuple(task for task in self.loss.tasks if task != REGRESSION)

    def objection(self, classes: tuple[str, ...]) -> str:
        """Return that there are more or fewer weights than classes."""
        if not self.weights or len(self.weights) == len(classes):
            return self.loss.objection(classes)
        return (
            f"Weighted has {len(self.weights)} weights and the target {len(classes)} classes. Give "
            "one weight a class, or none."
        )

    def forward(self, z: Array, y: Array) -> Array:
        """Return the loss of each row times the weight of its class."""
        each = self.loss.forward(z, y)
        return each if not self.weights else each * self._factors(y)

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return the gradient of each row times the weight of its class."""
        gradient = self.loss.backward(z, y, out)
        if self.weights:
            gradient *= self._factors(y)[:, None]
        return gradient

    @property
    def given(self) -> int:  # type: ignore[override]  # depends on the loss inside
        """Return the number of arrays that the loss inside wants, or y itself, and the weights."""
        return max(self.loss.given, 1) + 1

    def give(self, y: Array, rows: int, out: Array) -> None:
        """Fill in what the loss inside wants, then the weight of each row in all its columns."""
        if self.loss.given:
            self.loss.give(y, rows, out[:-1])
        else:
            out[0] = y
        table = np.moveaxis(y, 0, -1).reshape(-1, len(y))
        out[-1] = self._factors(table).reshape(y.shape[1:]) if self.weights else 1

    def bind(self, z: Array, y: Array, d: Array) -> Calls | None:
        """Return the calls of the loss inside, then the one that weights the rows."""
        inner = y[:-1] if self.loss.given else y[0]
        calls = self.loss.bind(z, inner, d) if overrides(self.loss, "bind") else None
        if calls is None or not self.weights:
            return calls
        return [*calls, partial(np.multiply, d, y[-1], d)]

    def _factors(self, y: Array) -> Array:
        weights = np.array(self.weights, y.dtype)
        if y.shape[1] > 1:
            return np.asarray(y @ weights)
        yes = y[:, 0]
        factors: Array = weights[0] + (weights[1] - weights[0]) * yes
        return factors
