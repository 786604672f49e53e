"""A chart on pyqtgraph's scene: it owns ranges, zoom and drag, this keeps the picture it paints.

It knows how a chart is shown, and nothing of where the chart comes from.
"""

from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QSizePolicy, QWidget

from dlgui.gui.curves.annotations import Annotations
from dlgui.gui.curves.axes import CountAxis, ValueAxis
from dlgui.gui.curves.curve import ANTIALIASED_LIMIT, Curve, visible
from dlgui.gui.curves.frame import BOTTOM, Frame
from dlgui.gui.curves.pens import pen_of
from dlgui.gui.curves.series import Chart
from dlgui.gui.curves.view import View
from dlgui.gui.theme import current, plot_options


class PlotSurface(pg.GraphicsView):
    """Shows one chart and keeps its picture until something changes."""

    view_changed = Signal(bool)
    """Emitted with whether the view is zoomed or moved away from the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        pg.setConfigOptions(**plot_options(current()))
        super().__init__(parent)
        self._whole = Chart()
        self._stale = True
        self._zoomed = False
        self._picture: QPixmap | None = None
        self._ground = QPixmap()
        self._ground_key: object = None
        self._curves: list[Curve] = []
        self._view, self._annotations = View(), Annotations()
        self._left, self._bottom = ValueAxis(self._view), CountAxis(self._view)
        for item in (self._left, self._bottom, self._view, self._annotations):
            self.addItem(item)
        self._view.sigRangeChangedManually.connect(self._leave_whole)
        # Every change makes a new picture: Qt need not look for what changed.
        self.setViewportUpdateMode(self.ViewportUpdateMode.NoViewportUpdate)
        self.scene().setItemIndexMethod(self.scene().ItemIndexMethod.NoIndex)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
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
            self._view.setMouseEnabled(not empty, not empty)
            self._view.lead(self._frame_of(self._whole), show=not self._zoomed)
            self._left.set_log(self._whole.log)
            self._bottom.set_whole(self._whole.counts())
        return self._whole

    @property
    def chart(self) -> Chart:
        """The chart as it is seen: zoomed and moved."""
        whole = self.whole
        if not self._zoomed:
            return whole
        (left, right), (low, high) = self._view.viewRange()
        y = (10.0**low, 10.0**high) if whole.log else (low, high)
        return replace(whole, x=(left, right), y=y)

    @property
    def zoomed(self) -> bool:
        """Whether the view was zoomed or moved by hand."""
        return self._zoomed

    @property
    def dragging(self) -> bool:
        """Whether the mouse is moving the view."""
        return self.scene().dragItem is not None

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
            self._view.scaleBy((1 / factor, 1 / factor))
            self._leave_whole()

    def paint_to(self, painter: QPainter) -> None:
        """Paint the plot as it is seen, in logical pixels, without what follows the pointer."""
        rect = QRectF(self.rect())
        self._show_chart(rect)
        painter.fillRect(rect, QColor(current().surface))
        self.scene().render(painter, rect, rect)

    def _paint_live(self, painter: QPainter) -> None:
        """The same as `paint_to`, pixel for pixel, with what seldom changes kept as a picture.

        Half the time of a plot was axes, and pyqtgraph's and Qt's way through the scene to them.
        """
        rect = QRectF(self.rect())
        chart, frame = self._show_chart(rect)
        whole = self._whole.counts()
        key = (frame, whole, current().name, chart.sentence(), self.devicePixelRatioF(), rect)
        if key != self._ground_key:
            self._ground_key, self._ground = key, self._paint_ground(rect)
        painter.drawPixmap(0, 0, self._ground)
        if not chart.sentence():
            painter.save()
            painter.setClipRect(self._view.shape().boundingRect().translated(frame.area.topLeft()))
            for curve in sorted(self._curves, key=lambda one: one.zValue()):
                curve.paint(painter)
            painter.restore()
        painter.save()
        self._annotations.paint(painter)
        painter.restore()

    def _paint_ground(self, rect: QRectF) -> QPixmap:
        """A picture of all but the curves and words."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        changing: list[QGraphicsItem] = [*self._curves, self._annotations]
        for item in changing:
            item.setVisible(False)
        with QPainter(ground) as painter:
            painter.fillRect(rect, QColor(current().surface))
            self.scene().render(painter, rect, rect)
        for item in changing:
            item.setVisible(True)
        return ground

    def _show_chart(self, rect: QRectF) -> tuple[Chart, Frame]:
        """Give the items what the chart holds; returns it, and where it lies."""
        chart, theme = self.chart, current()
        frame = self._frame_of(chart)
        area = frame.area
        if self._view.geometry() != area:
            self._view.setGeometry(area)
            self._left.setGeometry(QRectF(0, area.top(), area.left(), area.height()))
            self._bottom.setGeometry(QRectF(area.left(), area.bottom(), area.width(), BOTTOM))
        for axis in (self._left, self._bottom):
            axis.apply(theme)
        for item in (self._left, self._bottom, self._view):
            item.setVisible(not chart.sentence())
        drawn = [visible(series, frame) for series in chart.series]
        smooth = sum(len(one.x) for one in drawn) <= ANTIALIASED_LIMIT
        while len(self._curves) > len(drawn):
            self.scene().removeItem(self._curves.pop())
        while len(self._curves) < len(drawn):
            self._curves.append(Curve())
            # Clipped by the view, yet outside its transform.
            self._curves[-1].setParentItem(self._view)
        for curve, series in zip(self._curves, drawn, strict=True):
            curve.setPos(-area.topLeft())
            curve.show_series(series, frame, pen_of(series, theme), smooth)
        self._annotations.show_chart(rect, chart, frame, drawn)
        return chart, frame

    def _leave_whole(self, *_: object) -> None:
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

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """The picture is painted anew at the new size."""
        self._picture = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()
        super().changeEvent(event)

    def close(self) -> bool:
        """Hide; pyqtgraph's own way would empty the scene, and the plot could not come back."""
        return QGraphicsView.close(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag with the left button."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            # pyqtgraph hands it on as its own event and leaves Qt's to the parent.
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        super().mouseMoveEvent(event)
        if self.dragging:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End dragging."""
        super().mouseReleaseEvent(event)
        self.viewport().unsetCursor()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all again."""
        self.reset_view()
