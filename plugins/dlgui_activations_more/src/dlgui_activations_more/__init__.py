"""Activations that other libraries have: hard, shrinking, smooth, and for whole rows."""

from dlgui.api import Component, hookimpl
from dlgui_activations_more.hard import HardSigmoid, HardSwish, HardTanh, ReLU6, Threshold
from dlgui_activations_more.rows import LogSoftmax, Softmin, Sparsemax
from dlgui_activations_more.shrinking import HardShrink, SoftShrink, TanhShrink
from dlgui_activations_more.smooth import CELU, Arctan, Exponential, LogSigmoid, Squareplus

COMPONENTS: tuple[type[Component], ...] = (
    *(ReLU6, HardTanh, HardSigmoid, HardSwish, Threshold),
    *(CELU, Squareplus, LogSigmoid, Arctan, Exponential),
    *(SoftShrink, HardShrink, TanhShrink),
    *(LogSoftmax, Softmin, Sparsemax),
)


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply the activations."""
    return list(COMPONENTS)
