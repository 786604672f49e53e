"""What an empty place shows: what belongs here, and the one next click."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls.button import Button
from dlgui.gui.controls.label import Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.theme import GRID

_ICON, _SPACING = 24, GRID + 4


class _Picture(QWidget):
    """An icon in 24 px."""

    def __init__(self, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setFixedSize(_ICON, _ICON)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        drawn = icon_pixmap(self._icon_name, "text2", _ICON, ratio)
        painter.drawPixmap(QRectF(self.rect()).topLeft(), drawn)


class EmptyPlace(QWidget):
    """Icon, one sentence, one button; `clicked()` when the button is. A low place has no icon."""

    clicked = Signal()

    def __init__(
        self, icon_name: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence = Label(sentence, "body", "text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(320)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._button = Button(action)
        self._button.clicked.connect(self._click)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(_SPACING)
        column.addStretch()
        self._picture = _Picture(icon_name, self)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        # Between stretches, for an aligned label forgets that a smaller width needs more lines.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 99)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.setVisible(bool(action))  # in its place: before, it would be a window
        column.addStretch()

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.set_text(sentence)

    def minimumSizeHint(self) -> QSize:
        """A small dock may still be empty; the icon is the first to give way."""
        with_icon = super().minimumSizeHint().height()
        return QSize(96, with_icon - (_ICON + _SPACING) * (not self._picture.isHidden()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the icon where there is room for it."""
        super().resizeEvent(event)
        needed = self.minimumSizeHint().height() + _ICON + _SPACING
        self._picture.setVisible(self.height() >= needed)

    def _click(self) -> None:
        self.clicked.emit()
