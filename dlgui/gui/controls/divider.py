"""A line of 1 px between two things."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.controls.faces import color


class Divider(QWidget):
    """A vertical line of `length` px between tools, or a horizontal one that fills the width."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        length: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._length = length
        if orientation == Qt.Orientation.Vertical:
            self.setFixedSize(1, length)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As long as asked, 1 px thick."""
        return QSize(self._length, self._length).boundedTo(self.maximumSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), color("line"))
