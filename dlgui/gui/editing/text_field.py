"""A field for a line of text that is taken by Enter or on leaving, and put back by Esc."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dlgui.gui.controls import Ringed
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.controls.keys import leaves_undo
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS


class TextField(Ringed, QLineEdit):
    """`text_changed(text)` when another text is committed; `error_changed(sentence)`."""

    text_changed = Signal(str)
    error_changed = Signal(str)
    ring_glows = True

    def __init__(self, text: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._good, self._error, self._hint = text, "", ""
        self.setFixedHeight(CONTROL)
        self.setMinimumWidth(56)
        self.setAccessibleName(name)
        self.returnPressed.connect(self.commit)
        # An error is taken away as soon as the text is mended; leaving the field tries again.
        self.textEdited.connect(lambda: self._mark(""))

    def set_text(self, text: str) -> None:
        """Show a text, without a signal; the same one again leaves a half typed text alone."""
        if text != self._good:
            self._good = text
            self.restore()

    def refuse(self, text: str, sentence: str) -> None:
        """Keep what was typed, marked with the reason; Esc then puts `text` back."""
        self._good = text
        self._mark(sentence)

    def error(self) -> str:
        """Why the present text is refused, or an empty text."""
        return self._error

    def commit(self) -> None:
        """Take the typed text."""
        if self.text() == self._good and not self._error:
            return
        taken, self._good = self.text() != self._good, self.text()
        self._mark("")
        if taken:
            self.text_changed.emit(self._good)

    def restore(self) -> None:
        """Put the last good text back."""
        self.setText(self._good)
        self.setCursorPosition(0)
        self._mark("")

    def setToolTip(self, text: str) -> None:
        """What the pointer tells, while there is no error to tell."""
        self._hint = text
        super().setToolTip(self._error or text)

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the window when nothing half typed is there to take back."""
        if self.text() == self._good and leaves_undo(event):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the field is left; a pop-up of its own does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._error:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores."""
        if event.key() == Qt.Key.Key_Escape and (self.text() != self._good or self._error):
            self.restore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet draws the field; an error is a doubled outline inside it."""
        super().paintEvent(event)
        if self._error:
            painter = QPainter(self)
            draw_box(painter, self.rect(), CONTROL_RADIUS, border="bad", width=2)

    def _mark(self, sentence: str) -> None:
        if sentence == self._error:
            return
        self._error = sentence
        super().setToolTip(sentence or self._hint)
        self.setAccessibleDescription(sentence or self._hint)
        self.update()
        self.error_changed.emit(sentence)
