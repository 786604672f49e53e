"""The sentence below a field that refuses its text."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.label import Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below


class ErrorLine(Label):
    """An alert icon and a sentence in 11 px; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "small", "bad", wrap=True, parent=parent)
        self.setContentsMargins(16, 0, 0, 0)
        self.hide()

    def set_error(self, sentence: str) -> None:
        """Show a sentence; connect a field's `error_changed` to it."""
        self.set_text(from_below(sentence))
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon stands beside the first line: an error is never said by colour alone."""
        super().paintEvent(event)
        painter = QPainter(self)
        drawn = icon_pixmap("alert", "bad", 12, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, (self.fontMetrics().height() - 12) / 2), drawn)
