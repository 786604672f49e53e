"""A number that changes while training, in a place that never changes its size."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.controls.label import Ink, Label
from dlgui.gui.theme import FontRole


class LiveNumber(Label):
    """A mono label, right aligned and as wide as the longest text it can take."""

    def __init__(
        self,
        widest: str = "0.000000",
        role: FontRole = "mono",
        ink: Ink = "text",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(widest, role, ink, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(name)
        self._width = self.fontMetrics().horizontalAdvance(widest) + 1
        # The height too: Qt lays the whole window out anew for a text that may change its place.
        self.setFixedSize(self._width, super().sizeHint().height())
        self.clear()

    def sizeHint(self) -> QSize:
        """The fixed width."""
        return QSize(self._width, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number ourselves: through Qt's style sheet it takes three times as long."""
        painter = QPainter(self)
        painter.setPen(color(self._ink if self.isEnabled() else "text3"))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.text())
