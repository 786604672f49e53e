"""A field for numbers that keeps what was typed: 1e-3 stays 1e-3, 1e-8 never becomes 0."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from dlgui.gui.controls.faces import draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.controls.keys import leaves_undo
from dlgui.gui.controls.number import NumberRule, number_text
from dlgui.gui.language import from_below
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS, font

_PADDING = 9
"""Outline and padding of the sheet."""


class NumberField(Ringed, QLineEdit):
    """A validated text field for one number.

    Enter or leaving the field commits: `value_changed(value)` if the number is another one. A text
    that is refused stays, with `error()` saying why (`error_changed(sentence)`, "" when mended),
    while `value()` keeps the last good number. Esc puts that one back.
    """

    value_changed = Signal(object)
    error_changed = Signal(str)
    ring_glows = True

    def __init__(
        self,
        value: float | None = None,
        rule: NumberRule | None = None,
        *,
        name: str = "",
        width: int = 80,
        height: int = CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rule = rule if rule is not None else NumberRule()
        self._value, self._error, self._hint, self._width = value, "", "", width
        self._good = self._rule.text(value)
        self.setText(self._good)
        self.setFont(font("mono"))
        self.setFixedHeight(height)
        self.setMinimumWidth(56)
        self.setAccessibleName(name)
        self.returnPressed.connect(self.commit)
        self.textEdited.connect(self._recheck)
        self.textChanged.connect(lambda: self._explain())

    def value(self) -> float | None:
        """The last good number: an int by an integer rule, None where empty is allowed."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Show a number, without a signal.

        The same number again changes nothing: 1e-3 stays as typed, and so does a half typed text.
        """
        if value == self._value:
            return
        self._value = value
        self._good = self._rule.text(value)
        self.restore()

    def set_rule(self, rule: NumberRule) -> None:
        """Accept by another rule from now on."""
        self._rule = rule

    def error(self) -> str:
        """Why the present text is refused, or an empty text."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Mark the field as wrong; an empty sentence takes the mark away."""
        sentence = from_below(sentence)
        if sentence == self._error:
            return
        self._error = sentence
        self.setAccessibleDescription(sentence or self._hint)
        self._explain()
        self.update()
        self.error_changed.emit(sentence)

    def set_marked(self, marked: bool) -> None:
        """Show the value in the accent's soft fill, as one edited while the network trains."""
        self.setProperty("marked", marked)
        self.style().unpolish(self)
        self.style().polish(self)

    def setToolTip(self, text: str) -> None:
        """What the pointer tells, while there is no error to tell."""
        self._hint = text
        self._explain()
        if not self._error:
            self.setAccessibleDescription(text)

    def commit(self) -> bool:
        """Take the typed text as the value; False, and the error shown, when it is refused."""
        text = self.text().strip()
        try:
            value = self._rule.read(text)
        except ValueError as refused:
            self.set_error(str(refused))
            return False
        changed, self._value, self._good = value != self._value, value, text
        if self._rule.zero and value == 0:
            self._good = self._rule.zero
            self.setText(self._good)
        self.set_error("")
        if changed:
            self.value_changed.emit(value)
        return True

    def restore(self) -> None:
        """Put the last good text back."""
        self.setText(self._good)
        self.setCursorPosition(0)
        self.set_error("")

    def _explain(self) -> None:
        """Tell a number in the tooltip that is too long for its field."""
        room = self.width() - 2 * _PADDING
        cut = self.fontMetrics().horizontalAdvance(self.text()) > room
        words = self._error or self._hint
        super().setToolTip("\n".join(filter(None, (self.text(), words))) if cut else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the number fits."""
        super().resizeEvent(event)
        self._explain()

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the window when nothing half typed is there to take back."""
        if self.text() == self._good and leaves_undo(event):
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the field is left; a pop-up of its own does not count."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        if self.text() != self._good:
            self.commit()
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores; the arrows step a whole number."""
        if event.key() == Qt.Key.Key_Escape and (self.text() != self._good or self._error):
            self.restore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._rule.integer:
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The asked width; the form may stretch it."""
        return QSize(self._width, self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet draws the field; an error is a doubled outline inside it."""
        super().paintEvent(event)
        if self._error:
            painter = QPainter(self)
            draw_box(painter, self.rect(), CONTROL_RADIUS, border="bad", width=2)

    def _step(self, change: int) -> None:
        if self._value is None:
            return
        try:
            value = self._rule.read(str(int(self._value) + change))
        except ValueError:
            return  # at its limit the field stays where it is
        self.setText(number_text(value))
        self.commit()

    def _recheck(self) -> None:
        """Take a shown error away as soon as the text is mended, but never show one mid-word."""
        if not self._error:
            return
        try:
            self._rule.read(self.text())
        except ValueError as refused:
            self.set_error(str(refused))
        else:
            self.set_error("")
