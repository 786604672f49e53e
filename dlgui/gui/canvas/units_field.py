"""The field that opens over − 8 + to type another number of units."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dlgui.gui.canvas.field_in_place import FieldInPlace
from dlgui.gui.controls.number import NumberRule
from dlgui.gui.language import tr


class UnitsField(FieldInPlace):
    """A whole number between the least and the most units of a layer."""

    def __init__(self, value: int, low: float, high: float | None, parent: QWidget) -> None:
        super().__init__(
            value, NumberRule(integer=True, low=low, high=high), tr("Units"), 64, parent
        )
