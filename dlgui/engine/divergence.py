"""Divergence: which quantity of a step was the first that is no finite number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dlgui.engine.errors import NotFinite
from dlgui.engine.plan import Plan

if TYPE_CHECKING:
    from dlgui.engine.training import Training


def first_not_finite(plan: Plan, loss: float) -> str:
    """Return it in words, as "the sum z of layers.0"; "" when all are finite.

    In the order in which a step computes them: weights, sums, the loss, gradients from the output
    back.
    """
    layers = plan.network.layers
    weights = [(f"the {n} of {b.name}", v) for b in layers for n, v in b.weights.items()]
    sums = [(f"the sum z of {b.name}", z) for b, z in zip(layers, plan.z, strict=True)]
    slopes = [
        (f"the {n} gradient of {b.name}", v)
        for b in reversed(layers)
        for n, v in b.gradients.items()
    ]
    for what, values in (*weights, *sums, ("the loss", np.array(loss)), *slopes):
        if not np.isfinite(values).all():
            return what
    return ""


def require_finite(training: Training, plan: Plan, loss: float) -> None:
    """Name the first quantity of a step that is not finite; the step has changed no weights.

    Raises:
        NotFinite: there is one.
    """
    what = first_not_finite(plan, loss)
    if not np.isfinite(training.network.weights).all() and training.kept is not None:
        training.network.restore(training.kept)
    if what:
        raise NotFinite(
            f"Stopped at step {training.step + 1}: {what} is not finite. The last good weights "
            f"are kept. Try a rate below {training.rate:g}, or standardized inputs."
        )
