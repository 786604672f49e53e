"""A field to search in: a glass before the words, a cross to clear them."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from dlgui.gui.controls.focus import Ringed
from dlgui.gui.controls.tool_button import ToolButton
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import tr
from dlgui.gui.theme import CONTROL

_ICON, _LEFT, _CROSS = 14, 9, 20


class SearchField(Ringed, QLineEdit):
    """A line edit for searching: `textChanged(str)` as it is typed, Esc empties it first."""

    ring_glows = True

    def __init__(
        self,
        placeholder: str = "",
        *,
        height: int = CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder or tr("Search"))
        self.setAccessibleName(self.placeholderText())
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The sheet's padding is 8 px on both sides.
        self.setTextMargins(_LEFT + _ICON - 2, 0, _CROSS - 4, 0)
        self._cross = ToolButton(
            "close", tr("Clear"), flat=True, size=_CROSS, icon_size=12, parent=self
        )
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.hide()
        self._cross.clicked.connect(self.clear)
        self.textChanged.connect(self._show_cross)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole hint in the tooltip when it is cut."""
        super().resizeEvent(event)
        hint = self.placeholderText()
        room = self.width() - _LEFT - _ICON - _CROSS
        cut = self.fontMetrics().horizontalAdvance(hint) > room
        self.setToolTip(hint if cut else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the words; when there are none, it is for whoever opened the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for its placeholder."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + _LEFT + _ICON + _CROSS + 20, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(96, self.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet draws the field, we the glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        drawn = icon_pixmap("search", "text2", _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(_LEFT, (self.height() - _ICON) // 2), drawn)

    def _show_cross(self, text: str) -> None:
        self._cross.move(self.width() - _CROSS - 4, (self.height() - _CROSS) // 2)
        self._cross.setVisible(bool(text))
