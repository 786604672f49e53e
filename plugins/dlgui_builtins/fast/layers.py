"""Fast forms of layers: products that write into their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array, Arrays, Calls

if TYPE_CHECKING:
    from dlgui_builtins.layers import Dense

LARGE = 100_000
"""Numbers in a product from which matmul wins: dot sets them to zero first."""


def dense(
    self: Dense, x: Array, weights: Arrays, z: Array, d: Array, gradients: Arrays, dx: Array | None
) -> tuple[Calls, Calls]:
    """Dense: two or three products, and the bias among them or beside them."""
    weight = weights["weight"]
    back: Calls = [] if dx is None else [product(weight.T, d.T, dx.T)]
    if "augmented" in weights:
        if gradients:
            back = [product(x.T, d, gradients["augmented"].T), *back]
        return [product(weights["augmented"], x.T, z.T)], back
    forward, backward = [product(weight, x.T, z.T)], [product(d.T, x, gradients["weight"])]
    if "bias" in weights:
        bias, ones = weights["bias"][:, None], np.ones(len(x), x.dtype)
        forward.append(partial(np.add, z.T, bias, z.T))
        backward.append(product(d.T, ones, gradients["bias"]))
    return forward, [*backward, *back]


def product(a: Array, b: Array, out: Array) -> Callable[[], object]:
    """Return the call that leaves a b in `out`, which is C-ordered."""
    return partial(np.matmul, a, b, out) if out.size > LARGE else partial(a.dot, b, out)
