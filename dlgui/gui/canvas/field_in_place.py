"""A field that opens over the canvas where a number stands, to type another one."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.number import NumberRule
from dlgui.gui.controls.number_field import NumberField


class FieldInPlace(NumberField):
    """Enter takes the number, Esc and leaving with an unusable one give up; then `closed()`."""

    closed = Signal()

    def __init__(
        self, value: float, rule: NumberRule, name: str, width: int, parent: QWidget
    ) -> None:
        super().__init__(value, rule, name=name, width=width, parent=parent)
        self._width = width
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(0)

    def open(self, place: QRect, typed: str = "") -> None:
        """Stand over a place of the parent, with what was typed or all of the number marked."""
        middle = place.center()
        place.setSize(place.size().expandedTo(self.minimumSizeHint().boundedTo(self.sizeHint())))
        place.setHeight(self.maximumHeight())
        place.setWidth(max(place.width(), self._width))
        place.moveCenter(middle)
        self.setGeometry(place)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            self.setText(typed)
        else:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up, Enter takes the number."""
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes a good number and gives up on another."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.closed.emit()
