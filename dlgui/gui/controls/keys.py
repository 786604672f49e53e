"""Keys and wheel as all controls take them: Enter clicks, Undo is the window's, panels scroll."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

# Mixins over widgets: typed as such, but not derived from them, since shiboken allows one base.
if TYPE_CHECKING:
    _Control = QWidget
    _Button = QAbstractButton
else:
    _Control = _Button = object

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def leaves_undo(event: QEvent) -> bool:
    """Let the window have Undo and Redo, which fields take as soon as they have the focus."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(_UNDO) or event.matches(_REDO):
        event.ignore()
        return True
    return False


class StillWheel(_Control):
    """The mixin of a control that the wheel changes only while it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel, unless the control has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class EnterClicks(_Button):
    """The mixin of a button that Enter clicks too, not Space alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
