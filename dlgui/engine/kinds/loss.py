"""How wrong one row is."""

from __future__ import annotations

from typing import ClassVar

from dlgui.engine.component import Component
from dlgui.engine.data import TASKS
from dlgui.engine.kinds.activation import Activation
from dlgui.engine.kinds.arrays import Array, Calls


class Loss(Component):
    """How wrong one row is; the cost J is the mean over rows.

    Shapes: z and y are (m, outputs); classes are one-hot columns, two classes one column of 0 and
    1.
    """

    logits_of: ClassVar[type[Activation] | None] = None
    """The output activation this loss is written for: it then gets the logits z instead of a,
    which is exact
    where log(a) is not. None: it gets the output activation's a."""
    tasks: ClassVar[tuple[str, ...]] = TASKS
    given: ClassVar[int] = 0
    """How many arrays like y `bind` wants in place of y; `give` fills them for many steps at
    once."""
    formula: ClassVar[str] = ""

    def forward(self, z: Array, y: Array) -> Array:
        """Return the loss of each row, shape (m,)."""
        raise NotImplementedError

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return the gradient of each row's own loss by z, shape (m, outputs), not divided by m."""
        raise NotImplementedError

    def objection(self, classes: tuple[str, ...]) -> str:
        """Return why this loss cannot be used for these classes (none for regression), or ""."""
        return ""

    def give(self, y: Array, rows: int, out: Array) -> None:
        """Fill out (given, outputs, …) with what `bind` wants of y (outputs, …), the targets of
        many rows in mini-batches of m = `rows`."""
        raise NotImplementedError

    def bind(self, z: Array, y: Array, d: Array) -> Calls | None:
        """Return the calls that fill d with the gradient of the mean over rows, ∂J/∂z; y is
        (given, m, outputs) where `given` is not 0."""
        raise NotImplementedError
