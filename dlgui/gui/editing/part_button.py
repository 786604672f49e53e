"""A button that shows which component is chosen and opens the picker, in the look of a choice."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dlgui.gui.controls import Ringed
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import tr
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS

_PADDING, _ICON = 10, 14


class PartButton(Ringed, QAbstractButton):
    """The name of a component with a chevron; Enter, Space and the arrow down open."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._missing = name, False
        self.setFixedHeight(CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words("")

    def set_words(self, words: str, missing: bool = False) -> None:
        """Show another name; one that is not installed is marked."""
        self._missing = missing
        self.setText(words)
        said = tr("{words}, not installed", words=words) if missing else words
        self.setAccessibleName(f"{self._name}: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """The name, the chevron and their room."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * _PADDING + _ICON + 8, CONTROL)

    def minimumSizeHint(self) -> QSize:
        """A name too long for its place is cut."""
        return QSize(64, CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open like a choice does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, name and chevron."""
        painter = QPainter(self)
        enabled = self.isEnabled()
        hovered = enabled and (self.underMouse() or self.isDown())
        border = ("text3" if hovered else "border") if enabled else "line"
        border = "bad" if self._missing else border
        fill = "field" if enabled else "window"
        draw_box(painter, self.rect(), CONTROL_RADIUS, fill=fill, border=border)
        left = _PADDING
        if self._missing:
            drawn = icon_pixmap("alert", "bad", _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - _ICON) // 2), drawn)
            left += _ICON + 4
        room = QRect(left, 0, self.width() - left - _PADDING - _ICON + 2, self.height())
        painter.setPen(color("text" if enabled else "text3"))
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        ink = "text2" if enabled else "text3"
        drawn = icon_pixmap("down", ink, _ICON, self.devicePixelRatioF())
        corner = QPoint(self.width() - _PADDING - _ICON + 2, (self.height() - _ICON) // 2)
        painter.drawPixmap(corner, drawn)
