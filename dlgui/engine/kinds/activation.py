"""What a unit makes of its weighted sum."""

from __future__ import annotations

from typing import ClassVar

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array, Calls


class Activation(Component):
    """What a unit makes of its weighted sum: a = g(z).

    Shapes: z, a, da, dz are all (m, n). `backward` gets da = ∂J/∂a and returns dz = ∂J/∂z.
    """

    trainable: ClassVar[bool] = True
    """False for one without a useful slope (hardmax): refused inside a trained network."""
    mixes_units: ClassVar[bool] = False
    """True when a unit's value depends on the other units of its row (softmax)."""
    formula: ClassVar[str] = ""
    """g in LaTeX, for the window."""

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return a = g(z)."""
        raise NotImplementedError

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return dz from z, a = g(z) and da; `out` may be da itself."""
        raise NotImplementedError

    def bind(self, z: Array, a: Array, d: Array) -> tuple[Calls, Calls] | None:
        """Return the calls that fill `a` from z, and those that turn d from ∂J/∂a into ∂J/∂z."""
        raise NotImplementedError

    def bind_slope(self, a: Array, slope: Array) -> Calls | None:
        """Return the calls that fill `slope` with g'(z) from a = g(z), both flat, number by number;
        small layers of one activation are then done at once."""
        raise NotImplementedError
