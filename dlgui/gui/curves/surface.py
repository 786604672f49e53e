"""A widget one looks into: wheel zooms, dragging moves, the pointer or the arrow keys read values.

It knows how a chart is painted and walked through, and nothing of where the chart comes from.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.curves.crosshair import paint_crosshair, read_at
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.picture import paint_chart
from dlgui.gui.curves.series import Chart
from dlgui.gui.theme import RING_WIDTH, current

_ZOOM = 1.25


class PlotSurface(QWidget):
    """Paints one chart, keeps its picture until something changes, and answers mouse and keys."""

    view_changed = Signal(bool)
    """Emitted with whether the view is zoomed or moved away from the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Chart()
        self._stale = True
        self._frame = Frame.inside(QRectF(self.rect()), (0.0, 1.0), (0.0, 1.0), False)
        self._view: Frame | None = None
        self._picture: QPixmap | None = None
        self._pointer: float | None = None
        self._dragged: QPointF | None = None
        self._by_keyboard = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _make_chart(self) -> Chart:
        """The chart to show now; called once for any number of changes before a paint."""
        raise NotImplementedError

    def _invalidate(self) -> None:
        """Let the chart be made again at the next paint."""
        self._stale = True
        self._redraw()

    @property
    def whole(self) -> Chart:
        """The chart with the ranges that hold all of it."""
        if self._stale:
            self._stale = False
            self._whole = self._make_chart()
            if self._view is not None and self._view.log != self._whole.log:
                self._view = None
        return self._whole

    @property
    def chart(self) -> Chart:
        """The chart as it is seen: zoomed and moved."""
        whole = self.whole
        if self._view is None:
            return whole
        return replace(whole, x=self._view.x, y=self._view.y)

    @property
    def zoomed(self) -> bool:
        """Whether the view was zoomed or moved by hand."""
        return self._view is not None

    def pointed(self) -> tuple[float, dict[str, float]] | None:
        """The x that the crosshair stands at and every curve's value there; None without one."""
        read = None if self._pointer is None else read_at(self.whole, self._pointer)
        return None if read is None else (read[0], {one.name: y for one, _, y in read[1]})

    def reset_view(self) -> None:
        """Show the whole chart again."""
        self._set_view(None)

    def zoom(self, factor: float) -> None:
        """Zoom both axes around the middle."""
        middle = self._frame.area.center()
        self._set_view(self._frame.zoomed(factor, factor, (middle.x(), middle.y())))

    def _set_view(self, view: Frame | None) -> None:
        if self.whole.is_empty():
            view = None
        self._view = view
        self._redraw()
        self.view_changed.emit(view is not None)

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a plot beside another one."""
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        """Two ticks on each axis are still readable."""
        return QSize(160, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, and over it what follows the pointer."""
        chart = self.chart
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = QPixmap(self.size() * self.devicePixelRatioF())
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            painter = QPainter(self._picture)
            self._frame = paint_chart(painter, QRectF(self.rect()), chart, current())
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self._pointer is not None and self._dragged is None:
            self._paint_reading(painter, self._pointer)
        if self._by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current().accent), RING_WIDTH))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_reading(self, painter: QPainter, x: float) -> None:
        read = read_at(self.whole, x)
        if read is not None and self._frame.x[0] <= read[0] <= self._frame.x[1]:
            paint_crosshair(painter, self.whole, self._frame, *read, current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is painted anew at the new size."""
        self._picture = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; over an axis' labels along that axis alone."""
        turns = event.angleDelta().y() / 120
        if not turns or self.whole.is_empty():
            event.ignore()
            return
        at, area, factor = event.position(), self._frame.area, _ZOOM**turns
        x_factor = 1.0 if at.x() < area.left() else factor
        y_factor = 1.0 if at.y() > area.bottom() else factor
        self._set_view(self._frame.zoomed(x_factor, y_factor, (at.x(), at.y())))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = event.position()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is dragged, or read the values under the pointer."""
        at = event.position()
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step = at - self._dragged
            if self._view is not None or step.manhattanLength() >= 4:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._dragged = at
                self._set_view(self._frame.moved(step.x(), step.y()))
            return
        inside = self._frame.area.adjusted(-4, -8, 12, 8).contains(at)
        self._read(self._frame.from_x(at.x()) if inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End dragging."""
        self._dragged = None
        self.unsetCursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all again."""
        self.reset_view()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        self._read(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring if the keyboard led here."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in (*reasons, Qt.FocusReason.ShortcutFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take ring and crosshair away."""
        self._by_keyboard = False
        self._read(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End read values; plus, minus and 0 zoom; Escape shows all."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._walk(-1 if event.key() == Qt.Key.Key_Left else 1)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self._read(self._frame.x[event.key() == Qt.Key.Key_End])
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(_ZOOM)
            case Qt.Key.Key_Minus:
                self.zoom(1 / _ZOOM)
            case Qt.Key.Key_0:
                self.reset_view()
            case Qt.Key.Key_Escape if self._pointer is not None or self._view is not None:
                self._read(None)
                self.reset_view()
            case _:
                super().keyPressEvent(event)

    def _walk(self, way: int) -> None:
        """Move the crosshair to the next point, at least a pixel away."""
        read = self.pointed()
        x = self._frame.x[0 if way > 0 else 1] if read is None else read[0]
        xs = {x for one in self.whole.series for x in one.x[:: 1 + len(one.x) // 2000].tolist()}
        pixel = (self._frame.x[1] - self._frame.x[0]) / max(self._frame.area.width(), 1)
        ahead = [one for one in xs if (one - x) * way >= pixel]
        if ahead:
            self._read(min(ahead, key=lambda one: abs(one - x)))

    def _read(self, x: float | None) -> None:
        if x != self._pointer:
            self._pointer = x
            self.update()
