"""Text that is read: plain, in one of the roles, in one of the text tokens."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.theme import FontRole, font

Ink = Literal["text", "text2", "text3", "accent", "good", "warn", "bad", "on_accent"]


class Label(QLabel):
    """A plain-text label; `wrap` breaks lines, `elide` cuts with … and tells all in the tooltip."""

    def __init__(
        self,
        text: str = "",
        role: FontRole = "body",
        ink: Ink = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elide, self._ink, self._hint = elide, ink, ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setWordWrap(wrap)
        # The sheet colours by this property, so a change of theme reaches it.
        self.setProperty("ink", ink)
        self.setText(text)

    def set_ink(self, ink: Ink) -> None:
        """Take another text token."""
        if ink == self._ink:
            return
        self._ink = ink
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_text(self, text: str) -> None:
        """Show this text; the same text again costs nothing."""
        if text != self.text():
            self.setText(text)
            self._explain()

    def setToolTip(self, text: str) -> None:
        """What the pointer tells; a cut text comes before it."""
        self._hint = text
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """A label that elides may shrink to a few letters."""
        hint = super().minimumSizeHint()
        if self._elide:
            hint.setWidth(min(hint.width(), self.fontMetrics().horizontalAdvance("mmm…")))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell all in the tooltip when the text no longer fits."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut when it does not fit and may be cut."""
        if not self._cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(color(self._ink if self.isEnabled() else "text3"))
        place = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(self.alignment()), shown)

    def _cut(self) -> bool:
        needed = self.fontMetrics().horizontalAdvance(self.text())
        return self._elide and needed > self.contentsRect().width()

    def _explain(self) -> None:
        parts = [self.text()] if self._cut() else []
        super().setToolTip("\n".join([*parts, self._hint] if self._hint else parts))


def natural_width(label: QLabel) -> int:
    """Return the width that the words of a line need, whatever width it was given before."""
    return label.fontMetrics().horizontalAdvance(label.text()) + 1
