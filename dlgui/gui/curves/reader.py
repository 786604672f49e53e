"""A plot one reads exact values from: with the pointer, or with the arrow keys."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from dlgui.gui.curves.crosshair import paint_crosshair, read_at
from dlgui.gui.curves.surface import PlotSurface
from dlgui.gui.curves.view import ZOOM
from dlgui.gui.theme import RING_WIDTH, current


class PlotReader(PlotSurface):
    """A surface with a crosshair, which costs no new picture, and a ring for keyboard focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer: float | None = None
        self._by_keyboard = False

    def pointed(self) -> tuple[float, dict[str, float]] | None:
        """The x that the crosshair stands at and every curve's value there; None without one."""
        read = None if self._pointer is None else read_at(self.whole, self._pointer)
        return None if read is None else (read[0], {one.name: y for one, _, y in read[1]})

    def _paint_over(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        read = None if self._pointer is None else read_at(self.whole, self._pointer)
        frame = self.frame
        if read is not None and frame.x[0] <= read[0] <= frame.x[1]:
            paint_crosshair(painter, self.whole, frame, *read, current())
        if self._by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current().accent), RING_WIDTH))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or read the values under the pointer."""
        super().mouseMoveEvent(event)
        frame, at = self.frame, event.position()
        inside = frame.area.adjusted(-4, -8, 12, 8).contains(at)
        self._read(frame.from_x(at.x()) if inside and not self.dragging else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        self._read(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring if the keyboard led here."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in (*reasons, Qt.FocusReason.ShortcutFocusReason)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take ring and crosshair away."""
        self._by_keyboard = False
        self._read(None)
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End read values; plus, minus and 0 zoom; Escape shows all."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._walk(-1 if event.key() == Qt.Key.Key_Left else 1)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self._read(self.frame.x[event.key() == Qt.Key.Key_End])
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(ZOOM)
            case Qt.Key.Key_Minus:
                self.zoom(1 / ZOOM)
            case Qt.Key.Key_0:
                self.reset_view()
            case Qt.Key.Key_Escape if self._pointer is not None or self.zoomed:
                self._read(None)
                self.reset_view()
            case _:
                event.ignore()

    def _walk(self, way: int) -> None:
        """Move the crosshair to the next point, at least a pixel away."""
        read, frame = self.pointed(), self.frame
        x = frame.x[0 if way > 0 else 1] if read is None else read[0]
        xs = {x for one in self.whole.series for x in one.x[:: 1 + len(one.x) // 2000].tolist()}
        pixel = (frame.x[1] - frame.x[0]) / frame.area.width()
        ahead = [one for one in xs if (one - x) * way >= pixel]
        if ahead:
            self._read(min(ahead, key=lambda one: abs(one - x)))

    def _read(self, x: float | None) -> None:
        if x != self._pointer:
            self._pointer = x
            self.viewport().update()
