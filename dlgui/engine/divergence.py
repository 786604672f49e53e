"""Divergence: which quantity of a step was the first that is no finite number."""

from __future__ import annotations

import numpy as np

from dlgui.engine.errors import NotFinite
from dlgui.engine.plan import Plan


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


def diverged(step: int, what: str, rate: float) -> NotFinite:
    """Return the problem of a step in which a quantity is not finite, and what to do next."""
    return NotFinite(
        f"Stopped at step {step}: {what} is not finite. The last good weights are kept. Try a rate "
        f"below {rate:g}, or standardized inputs."
    )
