"""Formulas for `explain`: quantities and the functions of them."""

from dlgui.engine.kinds.arrays import Factor
from dlgui.engine.kinds.optimizer import Updating
from dlgui.engine.quantity import (
    Quantity,
    Table,
    absolute,
    cos,
    floor,
    given,
    maximum,
    minimum,
    sign,
    sqrt,
)

__all__ = [
    "Factor",
    "Quantity",
    "Table",
    "Updating",
    "absolute",
    "cos",
    "floor",
    "given",
    "maximum",
    "minimum",
    "sign",
    "sqrt",
]
