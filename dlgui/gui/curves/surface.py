"""A chart as a widget: zoomed, moved, and painted once for all that happens until it changes.

It knows how a chart is shown, and nothing of where the chart comes from.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from dlgui.gui.curves.annotations import Annotations
from dlgui.gui.curves.axes import paint_axes
from dlgui.gui.curves.curve import ANTIALIASED_LIMIT, Curve, visible
from dlgui.gui.curves.frame import Frame
from dlgui.gui.curves.pens import pen_of
from dlgui.gui.curves.series import Chart
from dlgui.gui.curves.view import ZOOM, View
from dlgui.gui.theme import current

DRAG = 5.0
"""Pixels that the pressed mouse moves before it moves the view: a click may tremble."""


class PlotSurface(QAbstractScrollArea):
    """Shows one chart and keeps its picture until something changes.

    The wheel zooms around the pointer, the left button moves: both axes over the data, one of them
    over its labels.
    """

    view_changed = Signal(bool)
    """Emitted with whether the view is zoomed or moved away from the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Chart()
        self._stale = True
        self._zoomed = False
        self._picture: QPixmap | None = None
        self._ground = QPixmap()
        self._ground_key: object = None
        self._curves: list[Curve] = []
        self._view, self._annotations = View(), Annotations()
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
            before, self._whole = self._whole, self._make_chart()
            empty = self._whole.is_empty()
            self._zoomed = self._zoomed and before.log == self._whole.log and not empty
            self._view.lead(self._frame_of(self._whole), show=not self._zoomed)
        return self._whole

    @property
    def chart(self) -> Chart:
        """The chart as it is seen: zoomed and moved."""
        whole = self.whole
        if not self._zoomed:
            return whole
        low, high = self._view.y
        y = (10.0**low, 10.0**high) if whole.log else (low, high)
        return replace(whole, x=self._view.x, y=y)

    @property
    def zoomed(self) -> bool:
        """Whether the view was zoomed or moved by hand."""
        return self._zoomed

    @property
    def dragging(self) -> bool:
        """Whether the mouse is moving the view."""
        return self._dragged is not None

    @property
    def frame(self) -> Frame:
        """Where the data lie on the plot."""
        return self._frame_of(self.chart)

    def _frame_of(self, chart: Chart) -> Frame:
        return Frame.inside(QRectF(self.rect()), chart.x, chart.y, chart.log)

    def reset_view(self) -> None:
        """Show the whole chart again."""
        self._zoomed = False
        self._view.lead(self._frame_of(self.whole), show=True)
        self._redraw()
        self.view_changed.emit(False)

    def zoom(self, factor: float) -> None:
        """Zoom both axes around the middle."""
        if not self.whole.is_empty():
            self._view.scale(1 / factor, 1 / factor)
            self._leave_whole()

    def paint_to(self, painter: QPainter) -> None:
        """Paint the plot as it is seen, in logical pixels, without what follows the pointer."""
        rect = QRectF(self.rect())
        chart, frame = self._show_chart(rect)
        self._paint_ground(painter, rect, chart, frame)
        self._paint_curves(painter, chart, frame)

    def _paint_live(self, painter: QPainter) -> None:
        """The same, pixel for pixel, with what seldom changes kept as a picture."""
        rect = QRectF(self.rect())
        chart, frame = self._show_chart(rect)
        ratio = self.devicePixelRatioF()
        key = (frame, chart.counts(), current().name, chart.sentence(), ratio, rect)
        if key != self._ground_key:
            self._ground_key, self._ground = key, QPixmap(self.size() * ratio)
            self._ground.setDevicePixelRatio(ratio)
            with QPainter(self._ground) as inner:
                self._paint_ground(inner, rect, chart, frame)
        painter.drawPixmap(0, 0, self._ground)
        self._paint_curves(painter, chart, frame)

    def _paint_ground(self, painter: QPainter, rect: QRectF, chart: Chart, frame: Frame) -> None:
        """All but the curves and words."""
        painter.fillRect(rect, QColor(current().surface))
        if not chart.sentence():
            paint_axes(painter, frame, chart.counts(), current())

    def _paint_curves(self, painter: QPainter, chart: Chart, frame: Frame) -> None:
        """The curves within the data's place, where those on its edge keep their width; words."""
        if not chart.sentence():
            painter.save()
            painter.setClipRect(frame.area.adjusted(-2, -2, 2, 2))
            for curve in sorted(self._curves, key=lambda one: one.height):
                curve.paint(painter)
            painter.restore()
        painter.save()
        self._annotations.paint(painter)
        painter.restore()

    def _show_chart(self, rect: QRectF) -> tuple[Chart, Frame]:
        """Make curves and words of what the chart holds; returns it, and where it lies."""
        chart, theme = self.chart, current()
        frame = self._frame_of(chart)
        drawn = [visible(series, frame) for series in chart.series]
        smooth = sum(len(one.x) for one in drawn) <= ANTIALIASED_LIMIT
        self._curves = [Curve(one, frame, pen_of(one, theme), smooth) for one in drawn]
        self._annotations.show_chart(rect, chart, frame, drawn)
        return chart, frame

    def _leave_whole(self) -> None:
        self._zoomed = True
        self._redraw()
        self.view_changed.emit(True)

    def _redraw(self) -> None:
        self._picture = None
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Room for a plot beside another one."""
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        """Two ticks on each axis are still readable."""
        return QSize(160, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, and over it what follows the pointer."""
        ratio = self.devicePixelRatioF()
        if self._stale or self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            painter = QPainter(self._picture)
            self._paint_live(painter)
            painter.end()
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, self._picture)
        self._paint_over(painter)
        painter.end()

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what is no part of the picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is painted anew at the new size."""
        self._picture = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()
        super().changeEvent(event)

    # The mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if self.whole.is_empty():
            event.ignore()
            return
        frame, at = self.frame, event.position()
        factor = ZOOM ** (-turned / 120)
        across, up = self._axes_at(at)
        x = frame.from_x(at.x())
        low, high = frame.scale
        y = low + (frame.area.bottom() - at.y()) / frame.area.height() * (high - low)
        self._view.scale(factor if across else 1.0, factor if up else 1.0, (x, y))
        self._leave_whole()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag with the left button."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        event.accept()
        at, pressed = event.position(), self._pressed
        if pressed is None or self.whole.is_empty():
            return
        if self._dragged is None and (at - pressed).manhattanLength() >= DRAG:
            self._dragged = pressed
        if self._dragged is not None:
            area, by = self.frame.area, at - self._dragged
            across, up = self._axes_at(pressed)
            self._dragged = at
            self._view.move(-by.x() / area.width() * across, by.y() / area.height() * up)
            self._leave_whole()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End dragging."""
        self._pressed = self._dragged = None
        self.viewport().unsetCursor()
        event.accept()

    def _axes_at(self, at: QPointF) -> tuple[bool, bool]:
        """Tell which axes a place means: both over the data, one of them beside."""
        area = self.frame.area
        inside = area.contains(at)
        return inside or at.y() > area.bottom(), inside or at.y() <= area.bottom()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all again."""
        self.reset_view()
