"""A BoundLayer is one layer of a network with its arrays."""

from __future__ import annotations

from dataclasses import dataclass

from dlgui.engine.kinds import Array, Layer


@dataclass(frozen=True, eq=False)
class BoundLayer:
    """One layer with its views: `weights`, `gradients` and `statistics` by name.

    augmented: [W b] in the weights and in the gradients, of a layer that has it (layout.py).
    """

    name: str
    layer: Layer
    inputs: int
    outputs: int
    weights: dict[str, Array]
    gradients: dict[str, Array]
    statistics: dict[str, Array]
    augmented: tuple[Array, Array] | None = None

    @property
    def parameters(self) -> int:
        """Return the number of trained numbers."""
        return sum(view.size for view in self.weights.values())
