"""The tile of a plugin: the curve of its activation, or the icon of its kind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.painting import paint_sparkline
from dlgui.gui.theme import TILE_RADIUS, current

_ICON = 16


class Tile(QWidget):
    """A square of `side` pixels; it says nothing to readers, the row does."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Array | None = None
        self._icon = "package"
        self.setFixedSize(side, side)

    def set_content(self, curve: Array | None, icon: str) -> None:
        """Show a curve, or an icon without one."""
        self._curve, self._icon = curve, icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tile and what is on it."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        if self._curve is not None:
            paint_sparkline(painter, place, self._curve, current())
            return
        draw_box(painter, place, TILE_RADIUS, fill="canvas", border="border")
        drawn = icon_pixmap(self._icon, "text2", _ICON, self.devicePixelRatioF())
        middle = (self.width() - _ICON) // 2
        painter.drawPixmap(QPoint(middle, middle), drawn)
