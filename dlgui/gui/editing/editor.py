"""An Editor is the widget of one setting: it shows a value and announces another one.

It checks what it can by itself; whoever owns it may still refuse, and then it keeps what was typed
with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dlgui.gui.editing.part_button import PartButton
from dlgui.gui.theme import GRID


class Editor(QWidget):
    """The widget of one setting.

    `edited(value)`: the user wants this value · `error_changed(sentence)`: the text is refused,
    "" when mended.
    """

    edited = Signal(object)
    error_changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.stop: QWidget | None = None
        """What has the focus. No focus proxy: with those, Qt leaves out stops of Tab."""
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(GRID)

    def show_value(self, value: Any) -> None:
        """Show a value without a signal; the one that is shown already disturbs nobody."""
        raise NotImplementedError

    def refuse(self, value: Any, sentence: str) -> None:
        """Go back to a value because the edited one breaks a rule, or keep its text marked."""
        self.show_value(value)
        self.error_changed.emit(sentence)

    def fields(self) -> Sequence[QLineEdit]:
        """Return the text fields, whose menu has entries of its own."""
        return ()

    def stops(self) -> Sequence[QWidget]:
        """Return where Tab stops, in order."""
        return () if self.stop is None else (self.stop,)

    def set_height(self, height: int) -> None:
        """Give fields and choices another height, as in a small window."""
        if isinstance(self.stop, (QLineEdit, QComboBox, PartButton)):
            self.stop.setFixedHeight(height)

    def _put(self, control: QWidget, stretch: int = 0) -> None:
        self.stop = control
        self.line.addWidget(control, stretch)
